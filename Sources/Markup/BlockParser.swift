// Reads blocks, line by line. A container (a list's item, a quote) takes its lines, cuts its mark off them
// and reads what is left in the same way. Depth is bounded, so that each line is read a bounded number of
// times and no text can exhaust the stack.

struct BlockParser {
  let source: Source
  let file: String
  var problems: [Problem] = []
  var cells: [Cell] = []
  var quotations: [Quotation] = []
  var outputs: [Output] = []
  var figures: [Figure] = []
  var formulas: [Formula] = []
  var links: [Link] = []
  var anchors = Anchors()
  /// How many lists, quotes and predictions are open.
  var depth = 0
  /// How many of them are predictions.
  var openDetails = 0
  var lastHeading: Int?
  var titleLine: Int?
  var step = 0
  /// The lines in which outputs are expected.
  var outputLines: [OutputKey: Int] = [:]

  static let deepest = 10

  init(_ source: Source, file: String) { (self.source, self.file) = (source, file) }

  mutating func report(_ problem: Problem.Kind, at offset: Int) {
    problems.append(Problem(file: file, position: source.position(at: offset), kind: problem))
  }

  /// Reads blocks to the end of the lines, or in a prediction to its `</details>`.
  mutating func blocks(_ reader: inout LineReader, inDetails: Bool = false) -> [Block] {
    var blocks: [Block] = []
    while let line = reader.line {
      if source.isBlank(line) {
        reader.advance()
        continue
      }
      if inDetails, starts(line, with: "</details>") { break }
      let first = source.indentation(of: line).first
      let number = line.number
      guard let kind = block(&reader) else { continue }
      blocks.append(
        Block(
          kind: kind, position: source.position(at: first),
          lines: number...max(number, reader.before)))
    }
    return blocks
  }

  /// Reads one block, and at least one line; nil for what leaves no block.
  private mutating func block(_ reader: inout LineReader) -> Block.Kind? {
    guard let line = reader.line else { return nil }
    let (columns, first) = source.indentation(of: line)
    if columns >= 4 { return indentedCode(&reader) }
    if let level = headingLevel(line) { return heading(&reader, level) }
    if let mark = fenceMark(line) { return fence(&reader, mark) }
    if isThematicBreak(line) {
      reader.advance()
      return .thematicBreak
    }
    if depth < Self.deepest {
      if source.bytes[first] == UInt8(ascii: ">") { return quote(&reader) }
      if let mark = listMark(line) { return list(&reader, mark) }
      if starts(line, with: "<details") { return details(&reader) }
    } else if source.bytes[first] == UInt8(ascii: ">") || listMark(line) != nil {
      report(.nestedTooDeep(Self.deepest), at: first)
    }
    if source.bytes[first] == UInt8(ascii: "<"), html(&reader) { return nil }
    return paragraph(&reader)
  }

  /// Whether the line begins with these signs, after spaces that do not make it code.
  func starts(_ line: Line, with signs: String) -> Bool {
    let (columns, first) = source.indentation(of: line)
    return columns < 4 && source.bytes[first..<line.end].starts(with: signs.utf8)
  }

  // MARK: Headings

  /// The number of signs # if the line is a heading.
  func headingLevel(_ line: Line) -> Int? {
    let (columns, first) = source.indentation(of: line)
    guard columns < 4 else { return nil }
    let level = source.bytes[first..<line.end].prefix { $0 == UInt8(ascii: "#") }.count
    guard (1...6).contains(level) else { return nil }
    return first + level == line.end || source.bytes[first + level].isBlank ? level : nil
  }

  private mutating func heading(_ reader: inout LineReader, _ level: Int) -> Block.Kind? {
    guard let line = reader.line else { return nil }
    reader.advance()
    let first = source.indentation(of: line).first
    var (start, end) = (first + level, line.end)
    while start < end, source.bytes[start].isBlank { start += 1 }
    while end > start, source.bytes[end - 1].isBlank { end -= 1 }
    // Signs # at the end are not part of it, if they stand apart.
    let closing = source.bytes[start..<end].reversed().prefix { $0 == UInt8(ascii: "#") }.count
    if closing > 0, closing == end - start || source.bytes[end - closing - 1].isBlank {
      end -= closing
      while end > start, source.bytes[end - 1].isBlank { end -= 1 }
    }
    var text = Excerpt()
    text.append(start..<end, of: source)
    return heading(level, text, at: first)
  }

  mutating func heading(_ level: Int, _ text: Excerpt, at first: Int) -> Block.Kind {
    let words = inlines(text)
    if text.bytes.isEmpty { report(.emptyHeading, at: first) }
    if depth > 0 {
      report(.nestedHeading, at: first)
    } else if level == 1, let titleLine {
      report(.secondTitle(firstLine: titleLine), at: first)
    } else if level > (lastHeading ?? 0) + 1 {
      report(.headingSkipped(from: lastHeading ?? 0, to: level), at: first)
    }
    if depth == 0 {
      lastHeading = level
      if level == 1, titleLine == nil { titleLine = source.position(at: first).line }
      if level == 2 { step += 1 }
    }
    return .heading(
      Heading(level: level, words: words, anchor: anchors.anchor(for: words.plainText)))
  }

  // MARK: Other lines

  func isThematicBreak(_ line: Line) -> Bool {
    let (columns, first) = source.indentation(of: line)
    guard columns < 4, first < line.end else { return false }
    let sign = source.bytes[first]
    guard "-*_".utf8.contains(sign) else { return false }
    var count = 0
    for byte in source.bytes[first..<line.end] where !byte.isBlank {
      guard byte == sign else { return false }
      count += 1
    }
    return count >= 3
  }

  private mutating func indentedCode(_ reader: inout LineReader) -> Block.Kind {
    var lines: [Code.Line] = []
    var seen = 0
    var start = 0
    if let line = reader.line {
      start = source.indentation(of: line).first
      report(.indentedCode, at: start)
    }
    while let line = reader.line {
      let isBlank = source.isBlank(line)
      guard isBlank || source.indentation(of: line).columns >= 4 else { break }
      lines.append(codeLine(source.removing(4, from: line)))
      if !isBlank { seen = lines.count }
      reader.advance()
    }
    let nowhere = Fence(
      line: source.position(at: start).line, open: start..<start, close: start..<start,
      content: start..<start, prefix: "", isClosed: false)
    return .listing(
      Listing(language: nil, code: Code(lines: Array(lines[..<seen]), fence: nowhere)))
  }

  func codeLine(_ line: Line) -> Code.Line {
    Code.Line(text: source.text(of: line), position: source.position(at: line.start))
  }
}

/// Lines, read one after the other.
struct LineReader {
  private let lines: [Line]
  private var index = 0

  init(_ lines: [Line]) { self.lines = lines }

  /// The line to be read; nil at the end.
  var line: Line? { index < lines.count ? lines[index] : nil }
  /// The line after that.
  var next: Line? { index + 1 < lines.count ? lines[index + 1] : nil }
  /// The number of the line that was read last.
  var before: Int { index > 0 ? lines[index - 1].number : 0 }

  mutating func advance() { index += 1 }

  /// Gives back lines that were blank.
  mutating func goBack(_ count: Int) { index -= count }
}

extension UInt8 {
  var isBlank: Bool { self == 0x20 || self == 0x09 }
}
