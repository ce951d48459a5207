// What a lesson says beside what it does: the outputs on its page, the code it quotes, the files it has committed.

import Datasets
import Markup
import Pictures

/// A lesson's page and its committed results, beside the results of a run.
public struct Comparison {
  /// The top of the project, and the lesson's folder there.
  public let root: String, slug: String
  /// The page.
  public let page: Document

  /// Reads the page of a lesson.
  public init(root: String, slug: String) throws(FileError) {
    (self.root, self.slug) = (root, slug)
    let path = "lessons/\(slug)/README.md"
    let bytes = try File.bytes(at: "\(root)/\(path)")
    page = Document(String(decoding: bytes, as: UTF8.self), file: path)
  }

  /// How many outputs, figures and quotations there are to compare.
  public var summary: String {
    [
      (page.outputs.count, "output"), (page.figures.count, "figure"),
      (page.quotations.count, "quotation"),
    ]
    .filter { $0.0 > 0 }.map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }.joined(separator: ", ")
  }

  /// Whether the page or the committed files have results on these data.
  public func has(_ data: String) -> Bool {
    page.outputs.contains { $0.data == data } || Folder("\(root)/\(committed(data))").isFolder
  }

  /// Where results on these data are committed.
  func committed(_ data: String) -> String {
    "output/\(slug)" + (data == "digits" ? "" : "/\(data)")
  }

  /// Where the quotations differ from their sources.
  public var quotationDifferences: [Difference] {
    page.quotations.compactMap { quotation in
      let line = quotation.code.lines.first?.position.line ?? 1
      let place = "\(page.file):\(line):1"
      guard let source = readText(at: "\(root)/\(quotation.path)") else {
        return Difference(place: place, what: "quotes \(quotation.path), which cannot be read")
      }
      guard let region = quotation.region(in: source) else {
        return Difference(
          place: place,
          what: "quotes \(quotation.path)#\(quotation.name), and there is no such MARK")
      }
      return .between(
        committed: quotation.code.text, found: region, file: page.file, firstLine: line,
        words: ("the page quotes", "\(quotation.path) has"))
    }
  }

  /// Where outputs on the page differ from what the cells of a run printed.
  public func outputDifferences(_ run: Folder, data: String) -> [Difference] {
    outputs(data).compactMap { output in
      .between(
        committed: output.code.text, found: printed(output, run), file: page.file,
        firstLine: output.code.lines.first?.position.line
          ?? (page.cells[output.cell].code.lines.last?.position.line ?? 0) + 3,
        column: output.code.lines.first?.position.column ?? 1,
        words: ("the page says", "the cell prints"))
    }
  }

  /// Where the committed files differ from those of a run.
  public func fileDifferences(_ run: Folder, data: String) -> [Difference] {
    let committed = Folder("\(root)/\(self.committed(data))")
    func isResult(_ name: String) -> Bool {
      [".png", ".csv", ".txt", ".json", ".safetensors"].contains { name.hasSuffix($0) }
    }
    return Set((committed.names + run.names).filter(isResult)).sorted().compactMap { name in
      let file = "\(self.committed(data))/\(name)"
      let (old, new) = ("\(committed.path)/\(name)", "\(run.path)/\(name)")
      guard File.exists(new) else {
        return Difference(place: file, what: "is committed, and the lesson no longer makes it")
      }
      guard File.exists(old) else {
        return Difference(place: file, what: "is made by the lesson and not committed")
      }
      if name.hasSuffix(".safetensors") {
        guard (try? File.bytes(at: old)) != (try? File.bytes(at: new)) else { return nil }
        return Difference(place: file, what: "is committed with other numbers than now")
      }
      guard name.hasSuffix(".png") else {
        return .between(
          committed: readText(at: old) ?? "", found: readText(at: new) ?? "", file: file,
          words: ("is committed as", "now"))
      }
      do throws(PNGError) {
        return .between(
          committed: try PNG(contentsOf: old), found: try PNG(contentsOf: new), file: file)
      } catch {
        return Difference(place: file, what: "\(error)")
      }
    }
  }

  /// The page with what the cells of runs printed, and what the sources say, in place of what it has.
  public func blessed(_ runs: [(data: String, run: Folder)]) -> String {
    let printed = runs.flatMap { data, run in
      outputs(data).map { (code: $0.code, text: self.printed($0, run)) }
    }
    let quoted = page.quotations.compactMap { quotation in
      readText(at: "\(root)/\(quotation.path)").flatMap(quotation.region).map {
        (code: quotation.code, text: $0)
      }
    }
    return page.replacing(printed + quoted)
  }

  /// Whether a run is whole, and of the cells that stand on the page.
  public func isRecorded(_ run: Folder) -> Bool {
    readText(at: "\(run.path)/.record/cells") == page.cellsInOneText
  }

  private func outputs(_ data: String) -> [Output] {
    page.outputs.filter { ($0.data ?? "digits") == data }
  }

  /// What a cell printed in a run, its last line ended.
  private func printed(_ output: Output, _ run: Folder) -> String {
    let text = readText(at: "\(run.path)/.record/cell-\(output.cell).txt") ?? ""
    return text.isEmpty || text.hasSuffix("\n") ? text : text + "\n"
  }
}

extension Document {
  /// All cells, so that two pages can be told to run the same code.
  var cellsInOneText: String { cells.map(\.code.text).joined(separator: "\u{0}") }
}
