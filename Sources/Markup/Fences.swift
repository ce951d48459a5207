// Fences and what is written behind them: the place where the language of lessons is more than Markdown.

extension BlockParser {
  /// What may be expected once: the output of a cell on some data.
  struct OutputKey: Hashable {
    let cell: Int
    let data: String?
  }

  struct FenceMark {
    let sign: UInt8
    let count: Int
    let columns: Int
    let first: Int
  }

  /// What opens a fence, if the line does.
  func fenceMark(_ line: Line) -> FenceMark? {
    let (columns, first) = source.indentation(of: line)
    guard columns < 4, first < line.end else { return nil }
    let sign = source.bytes[first]
    guard sign == UInt8(ascii: "`") || sign == UInt8(ascii: "~") else { return nil }
    let count = source.bytes[first..<line.end].prefix { $0 == sign }.count
    guard count >= 3 else { return nil }
    if sign == UInt8(ascii: "`"), source.bytes[(first + count)..<line.end].contains(sign) {
      return nil
    }
    return FenceMark(sign: sign, count: count, columns: columns, first: first)
  }

  mutating func fence(_ reader: inout LineReader, _ mark: FenceMark) -> Block.Kind? {
    guard let opening = reader.line else { return nil }
    reader.advance()
    var lines: [Code.Line] = []
    var closing: (line: Line, mark: FenceMark)?
    while let line = reader.line, closing == nil {
      if let close = fenceMark(line), close.sign == mark.sign, close.count >= mark.count,
        source.bytes[(close.first + close.count)..<line.end].allSatisfy(\.isBlank)
      {
        closing = (line, close)
      } else {
        lines.append(codeLine(source.removing(mark.columns, from: line)))
      }
      reader.advance()
    }
    if closing == nil { report(.unclosedFence, at: mark.first) }
    let code = Code(lines: lines, fence: place(of: mark, opening, closing, last: reader.before))
    return block(code, info(mark.first + mark.count, opening.end), mark)
  }

  private mutating func place(
    of mark: FenceMark, _ opening: Line, _ closing: (line: Line, mark: FenceMark)?, last: Int
  ) -> Fence {
    let open = mark.first..<(mark.first + mark.count)
    let start = source.end(ofLine: opening.number)
    guard let closing else {
      let end = max(start, source.end(ofLine: last))
      return Fence(
        line: opening.number, open: open, close: end..<end, content: start..<end, prefix: "",
        isClosed: false)
    }
    let line = source.start(ofLine: closing.line.number)
    var prefix = source.text(line..<closing.line.start)
    if prefix.utf8.contains(0x09) || closing.line.pad > 0 { report(.tab, at: line) }
    if prefix.hasSuffix(">") { prefix += " " }
    prefix += String(repeating: " ", count: mark.columns)
    let close = closing.mark.first..<(closing.mark.first + closing.mark.count)
    return Fence(
      line: opening.number, open: open, close: close, content: start..<line, prefix: prefix,
      isClosed: true)
  }

  // MARK: What is written behind the signs

  /// A word behind a fence: `output`, or `data=mnist`.
  private struct Attribute {
    let name: String
    let value: String?
    let offset: Int
  }

  private func info(_ start: Int, _ end: Int) -> [Attribute] {
    var words: [Attribute] = []
    var place = start
    while place < end {
      if source.bytes[place].isBlank {
        place += 1
        continue
      }
      let offset = place
      while place < end, !source.bytes[place].isBlank { place += 1 }
      let equals = source.bytes[offset..<place].firstIndex(of: UInt8(ascii: "="))
      words.append(
        Attribute(
          name: source.text(offset..<(equals ?? place)),
          value: equals.map { source.text(($0 + 1)..<place) }, offset: offset))
    }
    return words
  }

  private mutating func block(_ code: Code, _ words: [Attribute], _ mark: FenceMark) -> Block.Kind {
    let language = words.first.flatMap { $0.value == nil ? $0.name : nil }
    var attributes = Array(words.dropFirst(language == nil ? 0 : 1))
    var names: Set<String> = []
    attributes.removeAll { attribute in
      if names.insert(attribute.name).inserted { return false }
      report(.repeatedAttribute(attribute.name), at: attribute.offset)
      return true
    }
    func take(_ name: String, hasValue: Bool) -> Attribute? {
      let index = attributes.firstIndex { $0.name == name && ($0.value != nil) == hasValue }
      return index.map { attributes.remove(at: $0) }
    }
    let kind: Block.Kind
    switch language {
    case "swift":
      if let from = take("from", hasValue: true) {
        kind = quotation(code, from.value ?? "", at: from.offset)
      } else {
        let cell = Cell(index: cells.count, step: step, code: code)
        cells.append(cell)
        kind = .cell(cell)
      }
    case "text" where take("output", hasValue: false) != nil:
      let data = take("data", hasValue: true)
      kind = output(code, data.map { ($0.value ?? "", $0.offset) }, mark)
    case "math": kind = math(code, mark)
    default:
      if let language, ["swift", "text", "math"].contains(language.lowercased()),
        language != language.lowercased()
      {
        report(.capitalLanguage(language), at: words[0].offset)
      }
      kind = .listing(Listing(language: language, code: code))
    }
    for attribute in attributes {
      report(.unknownAttribute(attribute.name, of: language ?? ""), at: attribute.offset)
    }
    return kind
  }

  private mutating func quotation(_ code: Code, _ from: String, at offset: Int) -> Block.Kind {
    let parts = from.split(separator: "#", omittingEmptySubsequences: false)
    let folders = parts[0].split(separator: "/", omittingEmptySubsequences: false)
    if parts.count != 2 || parts[1].isEmpty
      || folders.contains(where: { ["", ".", ".."].contains($0) })
    {
      report(.quotationWithoutName(from), at: offset)
    }
    let quotation = Quotation(
      path: String(parts[0]), name: parts.count > 1 ? String(parts[1]) : "", code: code)
    quotations.append(quotation)
    return .quotation(quotation)
  }

  private mutating func output(
    _ code: Code, _ data: (name: String, offset: Int)?, _ mark: FenceMark
  ) -> Block.Kind {
    if let data,
      !data.name.utf8.allSatisfy({ $0.isASCIILetter || $0.isASCIIDigit || $0 == 0x2D })
        || data.name.isEmpty
    {
      report(.attributeValue(data.name, of: "data"), at: data.offset)
    }
    if cells.last?.step != step { report(.outputWithoutCell, at: mark.first) }
    let output = Output(cell: max(0, cells.count - 1), data: data?.name, code: code)
    let line = source.position(at: mark.first).line
    if let first = outputLines[OutputKey(cell: output.cell, data: output.data)] {
      report(.secondOutput(firstLine: first), at: mark.first)
    } else {
      outputLines[OutputKey(cell: output.cell, data: output.data)] = line
    }
    outputs.append(output)
    return .output(output)
  }

  private mutating func math(_ code: Code, _ mark: FenceMark) -> Block.Kind {
    let text = String(code.text.dropLast())
    let (tree, mistakes) = TeX.parsed(text)
    // Mistakes and lines are both walked once, from the top.
    var (line, start) = (0, 0)
    var (offset, column) = (0, 0)
    let bytes = Array(text.utf8)
    for mistake in mistakes.sorted(by: { $0.offset < $1.offset }) {
      guard line < code.lines.count, mistake.problem != .emptyFormula else {
        report(mistake.problem, at: mark.first)
        continue
      }
      while offset < mistake.offset {
        column += bytes[offset] & 0xC0 != 0x80 ? 1 : 0
        offset += 1
        let end = start + code.lines[line].text.utf8.count
        if offset > end { (line, start, column) = (line + 1, offset, 0) }
      }
      let position = code.lines[line].position
      problems.append(
        Problem(
          file: file, position: Position(line: position.line, column: position.column + column),
          kind: mistake.problem))
    }
    let position = code.lines.first?.position ?? source.position(at: mark.first)
    let formula = Formula(source: text, tree: tree, position: position)
    formulas.append(formula)
    return .math(formula)
  }
}
