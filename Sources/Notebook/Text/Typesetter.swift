// Blocks of a lesson as lines of text.

import Markup

/// Sets a lesson's blocks in lines of a certain width.
struct Typesetter {
  /// The columns that prose may take.
  var width = 88
  /// The signs to set it with.
  var letters = Letters.unicode
  /// Whether code stands beside the numbers of its lines in the lesson.
  var numbersLines = false

  /// A block's lines; figures, outputs and predictions' answers are not its business, for they come with a run.
  func lines(_ block: Block) -> [Line] {
    switch block.kind {
    case .heading(let heading): self.heading(heading, step: nil)
    case .paragraph(let words): line(words).wrapped(to: width)
    case .list(let list): self.list(list)
    case .quote(let blocks): quoted(blocks, letters.bar + " ")
    case .alert(let alert, let blocks):
      [Line(letters.bar + " " + alert.name, .bold)]
        + quoted(blocks, letters.bar + " ")
    case .table(let table): self.table(table)
    case .thematicBreak: [Line(String(repeating: letters.rule, count: min(width, 24)), .dim)]
    case .cell(let cell): code(cell.code)
    case .quotation(let quotation):
      Line("\(quotation.path) \(letters.middle) \(quotation.name)", .dim).wrapped(to: width)
        + code(quotation.code)
    case .listing(let listing): code(listing.code)
    case .math(let formula): self.formula(formula)
    case .prediction(let prediction):
      (Line("Predict: ", .bold) + Line(letters.set(prediction.question))).wrapped(to: width)
    case .output, .figure: []
    }
  }

  /// Blocks one below the other, with an empty line between them.
  func lines(_ blocks: [Block]) -> [Line] {
    var result: [Line] = []
    for block in blocks {
      let lines = lines(block)
      if !lines.isEmpty && !result.isEmpty { result.append(Line()) }
      result += lines
    }
    return result
  }

  /// A heading; a step's has its number.
  func heading(_ heading: Heading, step: Int?) -> [Line] {
    let number = step.map { "\($0) \(letters.middle) " } ?? ""
    let words = number + line(heading.words).text
    let style: Style = heading.level <= 2 ? [.bold, .title] : .bold
    let lines = Line(words, style).wrapped(to: width)
    guard heading.level <= 2 else { return lines }
    let rule = heading.level == 1 && letters == .unicode ? "━" : letters.rule
    return lines + [Line(String(repeating: rule, count: lines.map(\.width).max() ?? 0), style)]
  }

  /// Words as one long line.
  func line(_ words: [Inline], _ style: Style = []) -> Line {
    words.reduce(Line()) { $0 + line($1, style) }
  }

  private func line(_ inline: Inline, _ style: Style) -> Line {
    switch inline {
    case .text(let text): Line(letters.set(text), style)
    case .emphasis(let words): line(words, style.union(.italic))
    case .strong(let words): line(words, style.union(.bold))
    case .code(let text): Line(unbroken(letters.set(text)), style.union(.code))
    case .math(let formula): Line(unbroken(letters.set(formula)), style)
    case .link(let words, let address):
      line(words, style.union(.underlined))
        + (address.hasPrefix("http") && address != words.plainText
          ? Line(" (\(address))", style.union(.dim)) : Line())
    case .lineBreak: Line("\n", style)
    }
  }

  /// Text whose blanks end no line, unless it is too long to be kept in one.
  private func unbroken(_ text: String) -> String {
    guard text.columns <= width / 2 else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == " " ? fixedBlank : $0 }))
  }
}

extension Alert {
  /// Its name as a word.
  fileprivate var name: String { rawValue.prefix(1) + rawValue.dropFirst().lowercased() }
}
