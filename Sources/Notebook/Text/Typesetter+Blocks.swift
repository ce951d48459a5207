// Lists, quotes, code and formulas as lines.

import Markup

extension Typesetter {
  /// The same, for text that stands behind a margin.
  func narrower(by columns: Int) -> Typesetter {
    var narrower = self
    narrower.width = max(8, width - columns)
    return narrower
  }

  func list(_ list: List) -> [Line] {
    let last = (list.start ?? 0) + list.items.count - 1
    let margin = list.start == nil ? 2 : "\(last). ".count
    var result: [Line] = []
    for (index, item) in list.items.enumerated() {
      let mark = list.start.map { "\($0 + index). " } ?? letters.bullet + " "
      if !list.isTight && index > 0 { result.append(Line()) }
      let lines = narrower(by: margin).lines(item.blocks)
      for (row, line) in lines.enumerated() {
        result.append(Line((row == 0 ? mark : "").padded(to: margin)) + line)
      }
    }
    return result
  }

  func quoted(_ blocks: [Block], _ margin: String) -> [Line] {
    narrower(by: margin.columns).lines(blocks).map { Line(margin, .dim) + $0 }
  }

  /// Code, with the numbers of its lines in the lesson if they are wanted; what is too wide goes on below.
  func code(_ code: Code) -> [Line] {
    let digits = "\(code.lines.last?.position.line ?? 0)".count
    return code.lines.flatMap { line -> [Line] in
      let number = numbersLines ? "\(line.position.line)" : ""
      let blanks = numbersLines ? max(0, digits - number.count) : 0
      let margin = String(repeating: " ", count: blanks) + number
      let gap = numbersLines ? " \(letters.bar) " : "    "
      let inner = max(8, width - margin.columns - gap.columns)
      let pieces = highlighted(letters.set(line.text)).cut(to: inner)
      return pieces.enumerated().map { index, piece in
        let first = index == 0 ? margin : letters.more.padded(to: margin.columns)
        return Line(
          numbersLines || index == 0 ? first + gap : letters.more.padded(to: gap.columns), .dim)
          + piece
      }
    }
  }

  /// A line of Swift; what follows // is set back.
  private func highlighted(_ line: String) -> Line {
    var isString = false
    var previous: Character = " "
    for index in line.indices {
      if line[index] == "\"", previous != "\\" { isString.toggle() }
      if line[index] == "/", previous == "/", !isString {
        let start = line.index(before: index)
        return Line([
          Span(text: String(line[..<start]), style: .code),
          Span(text: String(line[start...]), style: .dim),
        ])
      }
      previous = line[index]
    }
    return Line(line, .code)
  }

  /// A formula on lines of its own; in one line that is wrapped if it is too wide for that.
  func formula(_ formula: Formula) -> [Line] {
    let lines = letters.lines(formula)
    let margin = "    "
    if lines.allSatisfy({ $0.columns + margin.columns <= width }) {
      return lines.map { Line(margin + $0) }
    }
    return Line(letters.set(formula)).wrapped(to: max(8, width - margin.columns)).map {
      Line(margin) + $0
    }
  }

  /// What a cell printed: claims are wrapped, all else is cut, for it may stand in columns.
  func printed(_ text: String) -> [Line] {
    guard !text.isEmpty else { return [] }
    let body = text.hasSuffix("\n") ? text.dropLast() : text[...]
    return body.split(separator: "\n", omittingEmptySubsequences: false).flatMap { row -> [Line] in
      let row = letters.set(String(row))
      for (mark, style) in [(letters.yes, Style.good), (letters.no, .bad)]
      where row.hasPrefix(mark + " ") {
        return (Line(mark, style) + Line(String(row.dropFirst(mark.count)))).wrapped(to: width)
      }
      return Line(row).cut(to: width)
    }
  }
}
