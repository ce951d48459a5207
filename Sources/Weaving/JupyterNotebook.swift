// A lesson as a Jupyter notebook, for those who must hand one out: prose with its formulas, code as text with what it prints
// under it, figures inside. It is to be read; no kernel is named.

import Datasets
import Markup
import Notebook
import Pictures

/// A lesson in the form of a notebook file, version 4.4.
public struct JupyterNotebook {
  private let root: String
  private let document: Document
  private let lines: [Substring]

  /// Reads the page of a lesson.
  public init(root: String, lesson: String) {
    let file = "lessons/\(lesson)/README.md"
    self.root = root
    document = Document(readText(at: "\(root)/\(file)") ?? "", file: file)
    lines = document.text.split(separator: "\n", omittingEmptySubsequences: false)
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
      case .output(let output):
        if let data = output.data {
          prose.append("On \(data):\n\n```text\n\(output.code.text)```")
        }
      case .math(let formula): prose.append("$$\n\(formula.source)\n$$")
      case .quotation(let quotation):
        prose.append("From `\(quotation.path)`:\n\n```swift\n\(quotation.code.text)```")
      case .figure(let figure):
        let name = "\(attachments.count)-\(figure.name).png"
        guard let file = PageFigures.file(figure.path),
          let bytes = try? File.bytes(at: "\(root)/\(file)")
        else { continue }
        attachments.append((name, .object([("image/png", .text(Base64.encode(bytes)))])))
        prose.append("![\(figure.alt)](attachment:\(name))")
      case .heading(let heading):
        // A step begins a cell of its own.
        if heading.level < 3 { close() }
        prose.append(source(of: block))
      default: prose.append(source(of: block))
      }
    }
    close()
    return cells
  }

  /// The lines of a block, with formulas in the text as notebooks write them.
  private func source(of block: Block) -> String {
    let range = block.lines.clamped(to: 1...max(1, lines.count))
    return lines[range.lowerBound - 1..<range.upperBound].joined(separator: "\n")
      .replacing("$`", with: "$").replacing("`$", with: "$")
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
    let ended = text.hasSuffix("\n") ? text.dropLast() : text[...]
    let lines = ended.split(separator: "\n", omittingEmptySubsequences: false)
    return .array(
      lines.enumerated().map { .text($1 + ($0 < lines.count - 1 ? "\n" : "")) })
  }
}
