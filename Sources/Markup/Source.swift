// The text of a lesson as bytes and lines. Everything is looked up by offset, and every question costs the
// same wherever it is asked, so that no text takes more than time in proportion to its length.

/// A lesson's bytes, with the tables that turn an offset into a line and a column.
struct Source {
  let bytes: [UInt8]
  /// Where each line begins.
  private let starts: [Int]
  /// How many scalars begin before each 64th byte.
  private let scalars: [Int]

  init(_ text: String) {
    bytes = Array(text.utf8)
    var starts = [0]
    var scalars: [Int] = []
    scalars.reserveCapacity(bytes.count / 64 + 1)
    var count = 0
    for (offset, byte) in bytes.enumerated() {
      if offset % 64 == 0 { scalars.append(count) }
      if byte & 0xC0 != 0x80 { count += 1 }
      if byte == 0x0A { starts.append(offset + 1) }
    }
    scalars.append(count)
    (self.starts, self.scalars) = (starts, scalars)
  }

  /// The lines, without what ends them; a text that ends with a line end has no empty line behind it.
  var lines: [Line] {
    var lines: [Line] = []
    lines.reserveCapacity(starts.count)
    for (index, start) in starts.enumerated() {
      var end = index + 1 < starts.count ? starts[index + 1] - 1 : bytes.count
      if index + 1 == starts.count, start == end { break }
      if end > start, bytes[end - 1] == 0x0D { end -= 1 }
      lines.append(Line(number: index + 1, start: start, end: end))
    }
    return lines
  }

  /// Where the text ends and the next line begins.
  func end(ofLine number: Int) -> Int { number < starts.count ? starts[number] : bytes.count }

  func start(ofLine number: Int) -> Int { starts[number - 1] }

  func position(at offset: Int) -> Position {
    // The last line that begins at or before the offset.
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return Position(
      line: low + 1, column: scalars(before: offset) - scalars(before: starts[low]) + 1)
  }

  private func scalars(before offset: Int) -> Int {
    let mark = offset / 64
    return bytes[(mark * 64)..<min(offset, bytes.count)].reduce(
      scalars[min(mark, scalars.count - 1)]
    ) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
  }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}

/// A line, or what is left of it inside a list or a quote: some spaces, then a range of the source.
struct Line {
  let number: Int
  var start: Int
  var end: Int
  /// Spaces in front, left over from a tab of which a container took a part.
  var pad = 0
  /// The column at which it begins, from 0, on which the width of a tab depends.
  var column = 0
}

extension Source {
  /// How far a line is indented, and where its first other byte is; at its end if it is blank.
  func indentation(of line: Line) -> (columns: Int, first: Int) {
    var columns = line.pad
    var first = line.start
    while first < line.end {
      if bytes[first] == 0x20 {
        columns += 1
      } else if bytes[first] == 0x09 {
        columns += 4 - (line.column + columns) % 4
      } else {
        break
      }
      first += 1
    }
    return (columns, first)
  }

  func isBlank(_ line: Line) -> Bool { indentation(of: line).first == line.end }

  /// The line without its first columns, as far as they are spaces.
  func removing(_ columns: Int, from line: Line) -> Line {
    var line = line
    var left = columns
    let padding = min(left, line.pad)
    line.pad -= padding
    left -= padding
    line.column += padding
    while left > 0, line.start < line.end {
      if bytes[line.start] == 0x20 {
        left -= 1
        line.column += 1
      } else if bytes[line.start] == 0x09 {
        let width = 4 - line.column % 4
        line.pad = max(0, width - left)
        line.column += min(left, width)
        left -= min(left, width)
      } else {
        break
      }
      line.start += 1
    }
    return line
  }

  func text(of line: Line) -> String {
    let text = text(line.start..<line.end)
    return line.pad == 0 ? text : String(repeating: " ", count: line.pad) + text
  }
}

/// Text put together from pieces of the source, which remembers where each came from.
struct Excerpt {
  private(set) var bytes: [UInt8] = []
  private var pieces: [(start: Int, source: Int)] = []

  mutating func append(_ range: Range<Int>, of source: Source) {
    pieces.append((bytes.count, range.lowerBound))
    bytes += source.bytes[range]
  }

  /// Adds a byte that stands for the place in the source.
  mutating func append(_ byte: UInt8, for place: Int) {
    pieces.append((bytes.count, place))
    bytes.append(byte)
  }

  /// The offset in the source of the byte at an offset here.
  func sourceOffset(_ offset: Int) -> Int {
    var (low, high) = (0, pieces.count)
    guard high > 0 else { return 0 }
    while high - low > 1 {
      let middle = (low + high) / 2
      if pieces[middle].start <= offset { low = middle } else { high = middle }
    }
    return pieces[low].source + offset - pieces[low].start
  }

  /// The same without the blanks around it.
  var trimmed: Excerpt {
    let leading = bytes.prefix(while: \.isBlank).count
    let trailing = bytes[leading...].reversed().prefix(while: \.isBlank).count
    var trimmed = Excerpt()
    trimmed.bytes = Array(bytes[leading..<(bytes.count - trailing)])
    trimmed.pieces = pieces.map { piece in
      let cut = max(0, leading - piece.start)
      return (max(0, piece.start - leading), piece.source + cut)
    }
    return trimmed
  }
}
