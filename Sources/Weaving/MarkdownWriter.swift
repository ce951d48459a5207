// A lesson's blocks as Markdown for notebooks: written anew from what was read, so that no sign of the prose is taken for a tag.

import Markup

/// Writes blocks in the Markdown that notebooks read.
struct MarkdownWriter {
  /// What stands in the place of a figure.
  var figure: (Figure) -> String?
  /// The address of a link, from that in the lesson; nil if it leads nowhere from there.
  var linkAddress: (String) -> String?

  func markdown(_ blocks: [Block]) -> String {
    blocks.compactMap(markdown).joined(separator: "\n\n")
  }

  /// A block; nil if nothing is to be shown.
  func markdown(_ block: Block) -> String? {
    switch block.kind {
    case .heading(let heading):
      String(repeating: "#", count: heading.level) + " " + markdown(heading.words)
    case .paragraph(let words): paragraph(words)
    case .list(let list): self.list(list)
    case .quote(let blocks): set(markdown(blocks), behind: "> ", "> ")
    case .alert(let kind, let blocks):
      set(
        "**\(kind.rawValue.prefix(1) + kind.rawValue.dropFirst().lowercased())**\n\n\(markdown(blocks))",
        behind: "> ", "> ")
    case .table(let table): self.table(table)
    case .thematicBreak: "***"
    case .cell(let cell): Self.fenced(cell.code, "swift")
    case .quotation(let quotation):
      "From \(Self.code(quotation.path)):\n\n" + Self.fenced(quotation.code, "swift")
    case .output(let output):
      (output.data.map { "On \($0 == "mnist" ? "MNIST" : Self.escaped($0)):\n\n" } ?? "")
        + Self.fenced(output.code, "text")
    case .listing(let listing): Self.fenced(listing.code, listing.language)
    case .math(let formula):
      Self.tex(formula).map { "$$\n\($0)\n$$" } ?? Self.fenced(formula.source, "text")
    case .figure(let figure): self.figure(figure)
    case .prediction(let prediction):
      "<details><summary>Predict: \(prediction.question.escaped)</summary>\n\n"
        + "\(markdown(prediction.blocks))\n\n</details>"
    }
  }

  // MARK: Blocks

  private func paragraph(_ words: [Inline]) -> String {
    let text = markdown(words)
    // What would begin a list or a heading at this place is only a sign.
    let number = text.prefix { $0.isNumber }
    let rest = text[number.endIndex...]
    let begins = number.isEmpty ? "+-#=" : ".)"
    guard let sign = rest.first, begins.contains(sign) else { return text }
    return number + "\\" + rest
  }

  private func list(_ list: List) -> String {
    let items = list.items.enumerated().map { index, item in
      let mark = list.start.map { "\($0 + index). " } ?? "- "
      let between = list.isTight ? "\n" : "\n\n"
      return set(
        item.blocks.compactMap(markdown).joined(separator: between), behind: mark,
        String(repeating: " ", count: mark.count))
    }
    return items.joined(separator: list.isTight ? "\n" : "\n\n")
  }

  /// Lines behind a mark, the first behind its own.
  private func set(_ text: String, behind first: String, _ others: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .map { ($0 == 0 ? first : $1.isEmpty && others != "> " ? "" : others) + $1 }
      .joined(separator: "\n")
  }

  private func table(_ table: Table) -> String {
    func row(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |" }
    let rule = table.alignments.map { alignment in
      switch alignment {
      case .none: "---"
      case .left: ":--"
      case .center: ":-:"
      case .right: "--:"
      }
    }
    let rows = ([table.header] + table.rows).map { row($0.map { markdown($0, isCell: true) }) }
    return ([rows[0], row(rule)] + rows.dropFirst()).joined(separator: "\n")
  }

  static func fenced(_ code: Code, _ language: String?) -> String { fenced(code.text, language) }

  /// Code between fences that are longer than any in it.
  private static func fenced(_ text: String, _ language: String?) -> String {
    let fence = String(repeating: "`", count: max(3, ticks(in: text) + 1))
    let end = text.hasSuffix("\n") || text.isEmpty ? "" : "\n"
    let name = (language ?? "").filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    return "\(fence)\(name)\n\(text.legible)\(end)\(fence)"
  }

  private static func ticks(in text: String) -> Int {
    text.split { $0 != "`" }.map(\.count).max() ?? 0
  }

  // MARK: Words

  func markdown(_ words: [Inline], isCell: Bool = false) -> String {
    words.map { markdown($0, isCell) }.joined()
  }

  private func markdown(_ inline: Inline, _ isCell: Bool) -> String {
    switch inline {
    case .text(let text): return Self.escaped(text)
    case .emphasis(let words): return "*\(markdown(words, isCell: isCell))*"
    case .strong(let words): return "**\(markdown(words, isCell: isCell))**"
    case .code(let text):
      let code = Self.code(text)
      return isCell ? code.replacing("|", with: "\\|") : code
    case .math(let formula):
      guard let tex = Self.tex(formula) else { return Self.code(formula.source) }
      return "$\(isCell ? tex.replacing("|", with: "\\vert ") : tex)$"
    case .link(let words, let address):
      let shown = markdown(words, isCell: isCell)
      return linkAddress(address).map { "[\(shown)](\(Self.address($0)))" } ?? shown
    case .lineBreak: return isCell ? " " : "\\\n"
    }
  }

  /// Words in which no sign has a meaning.
  static func escaped(_ text: String) -> String {
    text.legible.reduce(into: "") { written, sign in
      switch sign {
      case "<": written += "&lt;"
      case ">": written += "&gt;"
      case "&": written += "&amp;"
      case "\\", "`", "*", "_", "[", "]", "$", "~", "|": written += "\\\(sign)"
      default: written.append(sign)
      }
    }
  }

  private static func code(_ text: String) -> String {
    let mark = String(repeating: "`", count: ticks(in: text) + 1)
    let space = mark.count > 1 ? " " : ""
    return mark + space + text.legible.replacing("\n", with: " ") + space + mark
  }

  /// The TeX of a formula, in one piece and without a sign that could begin a tag; nil if it is not understood.
  private static func tex(_ formula: Formula) -> String? {
    guard TeX.parsed(formula.source).mistakes.isEmpty, !formula.source.contains("$") else {
      return nil
    }
    return formula.source.legible.split(separator: "\n").joined(separator: "\n")
      .replacing("<", with: "\\lt ").replacing(">", with: "\\gt ")
  }

  /// An address in which all that Markdown might read is spelled by its bytes.
  private static func address(_ address: String) -> String {
    address.utf8.reduce(into: "") { text, byte in
      let sign = Character(Unicode.Scalar(byte))
      let isPlain =
        byte < 128 && (sign.isLetter || sign.isNumber || "-._~:/?#@!&+,;=%".contains(sign))
      text += isPlain ? String(sign) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
  }
}
