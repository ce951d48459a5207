// Prose, figures and tables: what begins with no sign of its own.

extension BlockParser {
  mutating func paragraph(_ reader: inout LineReader) -> Block.Kind? {
    var lines: [Line] = []
    while let line = reader.line, !source.isBlank(line) {
      if !lines.isEmpty {
        if let level = underlineLevel(line) {
          reader.advance()
          return heading(level, excerpt(lines), at: source.indentation(of: lines[0]).first)
        }
        if interruptsParagraph(line) { break }
      }
      if let next = reader.next, let alignments = alignments(next), mayBeHeader(line) {
        if lines.isEmpty { return table(&reader, alignments) }
        break
      }
      lines.append(line)
      reader.advance()
    }
    guard let first = lines.first else { return nil }
    reportDefinition(first)
    let text = excerpt(lines)
    var parser = InlineParser(text, source: source)
    let words = parser.inlines()
    if parser.images.count == 1, let image = parser.images.first,
      image.range == 0..<text.bytes.count
    {
      collect(parser)
      let figure = Figure(
        path: image.path, alt: image.alt,
        position: source.position(at: text.sourceOffset(image.range.lowerBound)))
      let offset = text.sourceOffset(image.range.lowerBound)
      if image.path.isEmpty { report(.linkWithoutAddress, at: offset) }
      if figure.alt.trimmed.isEmpty { report(.figureWithoutAlt(figure.path), at: offset) }
      figures.append(figure)
      return .figure(figure)
    }
    for image in parser.images {
      report(.figureInText, at: text.sourceOffset(image.range.lowerBound))
    }
    collect(parser)
    return words.isEmpty ? nil : .paragraph(words)
  }

  /// Reads prose in which no figure may stand.
  mutating func inlines(_ text: Excerpt) -> [Inline] {
    var parser = InlineParser(text, source: source)
    let words = parser.inlines()
    for image in parser.images {
      report(.figureInText, at: text.sourceOffset(image.range.lowerBound))
    }
    collect(parser)
    return words
  }

  /// Takes over what was found in a piece of prose.
  private mutating func collect(_ parser: InlineParser) {
    for (problem, offset) in parser.problems {
      report(problem, at: parser.text.sourceOffset(offset))
    }
    formulas += parser.formulas
    links += parser.links
  }

  private func excerpt(_ lines: [Line]) -> Excerpt {
    var text = Excerpt()
    for (index, line) in lines.enumerated() {
      var end = line.end
      if index == lines.count - 1 {
        while end > line.start, source.bytes[end - 1].isBlank { end -= 1 }
      }
      text.append(min(source.indentation(of: line).first, end)..<end, of: source)
      if index < lines.count - 1 { text.append(0x0A, for: line.end) }
    }
    return text
  }

  /// Whether the line ends a paragraph above it without a blank line between.
  func interruptsParagraph(_ line: Line) -> Bool {
    if headingLevel(line) != nil || fenceMark(line) != nil || isThematicBreak(line) { return true }
    if ["<!--", "<details", "</details>", "<summary"].contains(where: { starts(line, with: $0) }) {
      return true
    }
    guard depth < Self.deepest else { return false }
    if starts(line, with: ">") { return true }
    guard let mark = listMark(line), !source.isBlank(mark.content) else { return false }
    return mark.number == nil || mark.number == 1
  }

  /// The level of the heading that a line of = or - makes of the paragraph above it.
  private func underlineLevel(_ line: Line) -> Int? {
    let (columns, first) = source.indentation(of: line)
    guard columns < 4, first < line.end else { return nil }
    let sign = source.bytes[first]
    guard sign == UInt8(ascii: "=") || sign == UInt8(ascii: "-") else { return nil }
    let rest = source.bytes[first..<line.end].drop { $0 == sign }
    return rest.allSatisfy(\.isBlank) ? (sign == UInt8(ascii: "=") ? 1 : 2) : nil
  }

  /// The code host would hide a line such as `[name]: address` and use it elsewhere.
  private mutating func reportDefinition(_ line: Line) {
    let first = source.indentation(of: line).first
    guard source.bytes[first] == UInt8(ascii: "["),
      let end = source.bytes[first..<line.end].firstIndex(of: UInt8(ascii: "]")),
      end + 1 < line.end, source.bytes[end + 1] == UInt8(ascii: ":")
    else { return }
    report(.referenceLink, at: first)
  }

  // MARK: Tables

  private func mayBeHeader(_ line: Line) -> Bool {
    source.indentation(of: line).columns < 4
      && source.bytes[line.start..<line.end].contains(UInt8(ascii: "|"))
  }

  /// How the columns are set if the line is one of `|---|:-:|`.
  private func alignments(_ line: Line) -> [Table.Alignment]? {
    let (columns, first) = source.indentation(of: line)
    guard columns < 4 else { return nil }
    let bytes = source.bytes[first..<line.end]
    guard bytes.allSatisfy({ "|-: \t".utf8.contains($0) }), bytes.contains(UInt8(ascii: "|")) else {
      return nil
    }
    var alignments: [Table.Alignment] = []
    for cell in cells(of: line) {
      let dashes = cell.bytes.drop { $0 == UInt8(ascii: ":") }.prefix { $0 == UInt8(ascii: "-") }
      let left = cell.bytes.count > 0 && cell.bytes[0] == UInt8(ascii: ":")
      let right = cell.bytes.count - dashes.endIndex
      guard !dashes.isEmpty, dashes.startIndex <= 1, right <= 1,
        right == 0 || cell.bytes.last == UInt8(ascii: ":")
      else { return nil }
      alignments.append(left ? (right == 1 ? .center : .left) : right == 1 ? .right : .none)
    }
    return alignments
  }

  private mutating func table(
    _ reader: inout LineReader, _ alignments: [Table.Alignment]
  ) -> Block.Kind? {
    guard let line = reader.line else { return nil }
    let header = row(line, columns: alignments.count)
    reader.advance()
    reader.advance()
    var rows: [[[Inline]]] = []
    while let line = reader.line, !source.isBlank(line), !interruptsParagraph(line) {
      rows.append(row(line, columns: alignments.count))
      reader.advance()
    }
    return .table(Table(alignments: alignments, header: header, rows: rows))
  }

  private mutating func row(_ line: Line, columns: Int) -> [[Inline]] {
    let found = cells(of: line)
    if found.count != columns {
      report(
        .tableRow(cells: found.count, columns: columns), at: source.indentation(of: line).first)
    }
    let words = found.prefix(columns).map { inlines($0) }
    return words + Array(repeating: [], count: columns - words.count)
  }

  /// The cells of a line, cut at each | that has no \ in front.
  private func cells(of line: Line) -> [Excerpt] {
    var (place, end) = (source.indentation(of: line).first, line.end)
    while end > place, source.bytes[end - 1].isBlank { end -= 1 }
    if place < end, source.bytes[place] == UInt8(ascii: "|") { place += 1 }
    var cells: [Excerpt] = []
    var (cell, start) = (Excerpt(), place)
    while place < end {
      let byte = source.bytes[place]
      if byte == UInt8(ascii: "\\"), place + 1 < end {
        if source.bytes[place + 1] == UInt8(ascii: "|") {
          cell.append(start..<place, of: source)
          start = place + 1
        }
        place += 2
      } else if byte == UInt8(ascii: "|") {
        cell.append(start..<place, of: source)
        cells.append(cell.trimmed)
        place += 1
        (cell, start) = (Excerpt(), place)
      } else {
        place += 1
      }
    }
    if start < end || cells.isEmpty {
      cell.append(start..<end, of: source)
      cells.append(cell.trimmed)
    }
    return cells
  }
}
