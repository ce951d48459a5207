// A lesson as a Jupyter notebook, for those who must hand one out: prose with its formulas, code as text with what it prints
// under it, figures inside. It is to be read; no kernel is named.

import Datasets
import Markup
import Notebook
import Pictures

/// A lesson in the form of a notebook file, version 4.4.
public struct JupyterNotebook {
  private let root: String, lesson: String
  private let document: Document

  /// Reads the page of a lesson.
  public init(root: String, lesson: String) {
    let file = "lessons/\(lesson)/README.md"
    (self.root, self.lesson) = (root, lesson)
    document = Document(readText(at: "\(root)/\(file)") ?? "", file: file)
  }

  /// The file's text.
  public var text: String {
    JSON.object([
      ("cells", .array(cells)),
      ("metadata", .object([("language_info", .object([("name", .text("swift"))]))])),
      ("nbformat", .whole(4)), ("nbformat_minor", .whole(4)),
    ]).written
  }

  private var cells: [JSON] {
    var cells: [JSON] = []
    var prose: [String] = []
    var attachments: [(String, JSON)] = []
    let writer = MarkdownWriter(
      figure: { figure in
        let name = "\(attachments.count)-\(figure.name).png"
        guard let file = PageFigures.file(figure.path),
          let bytes = try? File.bytes(at: "\(root)/\(file)")
        else { return nil }
        attachments.append((name, .object([("image/png", .text(Base64.encode(bytes)))])))
        return "![\(MarkdownWriter.escaped(figure.alt))](attachment:\(name))"
      }, linkAddress: address)
    func close() {
      if prose.isEmpty { return }
      cells.append(markdown(prose.joined(separator: "\n\n"), attachments))
      (prose, attachments) = ([], [])
    }
    for block in document.blocks {
      switch block.kind {
      case .cell(let cell):
        close()
        let printed = document.outputs.first { $0.cell == cell.index && $0.data == nil }
        cells.append(code(cell.code.text, printed?.code.text))
        continue
      case .output(let output) where output.data == nil: continue
      // A step begins a cell of its own.
      case .heading(let heading) where heading.level < 3: close()
      default: break
      }
      if let text = writer.markdown(block) { prose.append(text) }
    }
    close()
    return cells + exercises
  }

  /// The exercises that the lesson names, with their files.
  private var exercises: [JSON] {
    let exercises = Exercise.all(in: document, root: root, lesson: lesson)
    return exercises.enumerated().flatMap { index, exercise in
      let title = MarkdownWriter.escaped(exercise.title)
      let heading = (index == 0 ? "## Exercises\n\n" : "") + "### \(title)"
      let check = "In the course's folder, `\(exercise.command)` checks an answer."
      return [markdown("\(heading)\n\n\(check)", []), code(exercise.code, nil)]
    }
  }

  /// Where a link leads from a notebook: to the web, or to another lesson's notebook beside it.
  private func address(_ address: String) -> String? {
    if address.isOnTheWeb { return address }
    return LessonPage.lesson(in: address, root: root).map { "\($0.lesson).ipynb" }
  }

  private func markdown(_ text: String, _ attachments: [(String, JSON)]) -> JSON {
    var members: [(String, JSON)] = [("cell_type", .text("markdown")), ("metadata", .object([]))]
    if !attachments.isEmpty { members.append(("attachments", .object(attachments))) }
    return .object(members + [("source", pieces(text))])
  }

  private func code(_ text: String, _ printed: String?) -> JSON {
    let outputs = printed.map { printed in
      JSON.object([
        ("name", .text("stdout")), ("output_type", .text("stream")), ("text", pieces(printed)),
      ])
    }
    return .object([
      ("cell_type", .text("code")), ("execution_count", .none), ("metadata", .object([])),
      ("outputs", .array(outputs.map { [$0] } ?? [])), ("source", pieces(text)),
    ])
  }

  /// A text as its lines, each but the last with its end.
  private func pieces(_ text: String) -> JSON {
    let ended = text.hasSuffix("\n") ? String(text.dropLast()) : text
    let lines = ended.legible.split(separator: "\n", omittingEmptySubsequences: false)
    return .array(
      lines.enumerated().map { .text($1 + ($0 < lines.count - 1 ? "\n" : "")) })
  }
}
