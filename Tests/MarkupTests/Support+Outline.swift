import Markup

/// A document as an outline: a line for each block with its place, so that a test can say what it expects.
func outline(_ text: String) -> String { Document(text, file: "f").blocks.outline() }

extension Sequence<Block> {
  func outline(_ indentation: String = "") -> String {
    map { block in
      let place = "\(indentation)\(block.position) "
      let inside = { (blocks: [Block]) in "\n" + blocks.outline(indentation + "  ") }
      switch block.kind {
      case .heading(let heading):
        return place + "h\(heading.level) \(heading.words.outline) #\(heading.anchor)"
      case .paragraph(let words): return place + "p \(words.outline)"
      case .list(let list):
        let mark = list.start.map { "ol \($0)" } ?? "ul"
        return place + mark + (list.isTight ? "" : " loose")
          + list.items.map { "\n\(indentation)- \($0.position)" + inside($0.blocks) }.joined()
      case .quote(let blocks): return place + "quote" + inside(blocks)
      case .alert(let kind, let blocks): return place + kind.rawValue + inside(blocks)
      case .table(let table):
        let rows = ([table.header] + table.rows).map { $0.map(\.outline).joined(separator: " | ") }
        return place + "table \(table.alignments.map { "\($0)" }.joined(separator: " "))\n"
          + rows.map { indentation + "  " + $0 }.joined(separator: "\n")
      case .thematicBreak: return place + "break"
      case .cell(let cell):
        return place + "cell \(cell.index) step \(cell.step)" + cell.code.outline
      case .quotation(let quotation):
        return place + "quotation \(quotation.path) \(quotation.name)" + quotation.code.outline
      case .output(let output):
        return place + "output \(output.cell) \(output.data ?? "-")" + output.code.outline
      case .math(let formula): return place + "math \(formula.tree.unicode) \(formula.position)"
      case .listing(let listing):
        return place + "code \(listing.language ?? "-")" + listing.code.outline
      case .figure(let figure): return place + "figure \(figure.path) “\(figure.alt)”"
      case .prediction(let prediction):
        return place + "predict “\(prediction.question)”" + inside(prediction.blocks)
      }
    }.joined(separator: "\n")
  }
}

extension Code {
  var outline: String { lines.map { " [\($0.position)|\($0.text)]" }.joined() }
}

extension [Inline] {
  var outline: String { map(\.outline).joined() }
}

extension Inline {
  var outline: String {
    switch self {
    case .text(let text): text
    case .emphasis(let parts): "{em \(parts.outline)}"
    case .strong(let parts): "{strong \(parts.outline)}"
    case .code(let text): "{code \(text)}"
    case .math(let formula): "{math \(formula.tree.unicode) \(formula.position)}"
    case .link(let parts, let address): "{link \(parts.outline) → \(address)}"
    case .lineBreak: "{br}"
    }
  }
}
