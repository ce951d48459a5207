// Blocks that hold blocks: quotes, alerts, lists, predictions.

extension BlockParser {
  /// Reads the lines that are left of a container's when its marks are cut off.
  private mutating func nested(_ lines: [Line]) -> [Block] {
    depth += 1
    defer { depth -= 1 }
    var reader = LineReader(lines)
    return blocks(&reader)
  }

  /// The code host takes prose right below a quote or an item as its last line; we ask for a blank line.
  private mutating func reportLazyLine(_ line: Line?, after last: Line?) {
    guard let line, let last, !source.isBlank(line), !source.isBlank(last) else { return }
    if interruptsParagraph(line) { return }
    report(.lazyLine, at: source.indentation(of: line).first)
  }

  // MARK: Quotes and alerts

  mutating func quote(_ reader: inout LineReader) -> Block.Kind {
    var lines: [Line] = []
    while let line = reader.line, starts(line, with: ">") {
      let (columns, first) = source.indentation(of: line)
      let rest = Line(
        number: line.number, start: first + 1, end: line.end, column: line.column + columns + 1)
      lines.append(source.removing(1, from: rest))
      reader.advance()
    }
    reportLazyLine(reader.line, after: lines.last)
    if let first = lines.first, let name = alertName(first) {
      let inside = nested(Array(lines.dropFirst()))
      if let alert = Alert(rawValue: name) { return .alert(alert, inside) }
      report(.unknownAlert(name), at: first.start)
      return .quote(inside)
    }
    return .quote(nested(lines))
  }

  /// The name in a line that says `[!NAME]` and nothing else.
  private func alertName(_ line: Line) -> String? {
    let words = source.text(line.start..<min(line.end, line.start + 40)).trimmed
    guard words.hasPrefix("[!"), words.hasSuffix("]") else { return nil }
    let name = words.dropFirst(2).dropLast()
    return name.allSatisfy { $0.isLetter } && !name.isEmpty ? String(name) : nil
  }

  // MARK: Lists

  /// What begins an item.
  struct ListMark {
    /// The bullet, or what stands behind the number.
    let sign: UInt8
    let number: Int?
    /// How far the item's other lines are indented.
    let width: Int
    let offset: Int
    let content: Line

    func isLike(_ other: ListMark) -> Bool {
      sign == other.sign && (number == nil) == (other.number == nil)
    }
  }

  func listMark(_ line: Line) -> ListMark? {
    let (columns, first) = source.indentation(of: line)
    guard columns < 4, first < line.end else { return nil }
    let digits = source.bytes[first..<min(line.end, first + 10)].prefix { $0.isASCIIDigit }
    let sign = first + digits.count
    guard sign < line.end, digits.count < 10 else { return nil }
    let signs = digits.isEmpty ? "-+*" : ".)"
    guard signs.utf8.contains(source.bytes[sign]) else { return nil }
    let rest = Line(
      number: line.number, start: sign + 1, end: line.end,
      column: line.column + columns + digits.count + 1)
    let (gap, content) = source.indentation(of: rest)
    guard gap > 0 || content == line.end else { return nil }
    // A blank item, or one that begins with code, is indented as if one space followed its mark.
    let space = content == line.end || gap > 4 ? 1 : gap
    return ListMark(
      sign: source.bytes[sign],
      number: digits.isEmpty ? nil : digits.reduce(0) { $0 * 10 + Int($1) - 0x30 },
      width: columns + digits.count + 1 + space, offset: first,
      content: source.removing(space, from: rest))
  }

  mutating func list(_ reader: inout LineReader, _ first: ListMark) -> Block.Kind {
    var items: [List.Item] = []
    var isTight = true
    var mark = first
    while true {
      var lines = [mark.content]
      var blanks = 0
      reader.advance()
      while let line = reader.line {
        if source.isBlank(line) {
          blanks += 1
        } else {
          guard source.indentation(of: line).columns >= mark.width else { break }
          blanks = 0
        }
        lines.append(source.removing(mark.width, from: line))
        reader.advance()
      }
      lines.removeLast(min(blanks, lines.count - 1))
      let blocks = nested(lines)
      items.append(List.Item(blocks: blocks, position: source.position(at: mark.offset)))
      for (above, below) in zip(blocks, blocks.dropFirst())
      where below.lines.lowerBound > above.lines.upperBound + 1 {
        isTight = false
      }
      guard let line = reader.line, let next = listMark(line), next.isLike(mark),
        !isThematicBreak(line)
      else {
        if blanks == 0 { reportLazyLine(reader.line, after: lines.last) }
        reader.goBack(blanks)
        break
      }
      if blanks > 0 { isTight = false }
      mark = next
    }
    return .list(List(start: first.number, isTight: isTight, items: items))
  }

  // MARK: Predictions

  mutating func details(_ reader: inout LineReader) -> Block.Kind? {
    guard let line = reader.line else { return nil }
    let first = source.indentation(of: line).first
    let question = summary(&reader, from: first)
    if let line = reader.line, !source.isBlank(line) {
      report(.detailsWithoutBlankLine, at: source.indentation(of: line).first)
    }
    depth += 1
    openDetails += 1
    let inside = blocks(&reader, inDetails: true)
    depth -= 1
    openDetails -= 1
    if reader.line == nil {
      report(.unclosedDetails, at: first)
    } else {
      reader.advance()
    }
    return .prediction(Prediction(question: question, blocks: inside))
  }

  /// Reads `<details>` and, in the same line or the next, `<summary>Predict: …</summary>`.
  private mutating func summary(_ reader: inout LineReader, from first: Int) -> String {
    guard let line = reader.line else { return "" }
    reader.advance()
    var words = source.text(first..<line.end)
    words = String(words.drop { $0 != ">" }.dropFirst()).trimmed
    var place = first
    if words.isEmpty, let next = reader.line, starts(next, with: "<summary>") {
      place = source.indentation(of: next).first
      words = source.text(place..<next.end).trimmed
      reader.advance()
    }
    guard words.hasPrefix("<summary>"), words.hasSuffix("</summary>") else {
      report(.summaryMissing, at: place)
      return ""
    }
    let said = String(words.dropFirst(9).dropLast(10)).trimmed
    guard said.hasPrefix("Predict:") else {
      report(.summaryIsNoPrediction(String(said.prefix(20))), at: place)
      return said
    }
    return String(said.dropFirst(8)).trimmed
  }

  /// Reads what is HTML and no prediction, if this line begins with it: comments, and what is wrong.
  mutating func html(_ reader: inout LineReader) -> Bool {
    guard let line = reader.line else { return false }
    let first = source.indentation(of: line).first
    if starts(line, with: "<!--") {
      var from = first + 4
      while let line = reader.line {
        reader.advance()
        let rest = source.bytes[min(max(from, line.start), line.end)..<line.end]
        if rest.contains(sequence: "-->") { return true }
        from = 0
      }
      report(.unclosedComment, at: first)
      return true
    }
    if starts(line, with: "</details>") {
      report(.detailsNotOpen, at: first)
    } else if starts(line, with: "<details") {
      report(.nestedTooDeep(Self.deepest), at: first)
    } else if starts(line, with: "<summary") {
      report(.html("summary"), at: first)
    } else {
      return false
    }
    reader.advance()
    return true
  }
}

extension Collection<UInt8> {
  func contains(sequence: StaticString) -> Bool {
    sequence.withUTF8Buffer { signs in
      indices.contains { self[$0] == signs[0] && self[$0...].starts(with: signs) }
    }
  }
}
