// Reading a saved picture.

/// Why a text is not a saved picture.
public struct SavedPictureError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The line, counted from 1.
  public var line: Int
  /// What should have been there.
  public var expected: String
  /// What was there.
  public var found: String

  /// Makes an error from where it is and what is wrong.
  public init(line: Int, expected: String, found: String) {
    self.line = line
    self.expected = expected
    self.found = found
  }

  /// A sentence that says where reading stopped.
  public var description: String {
    "Line \(line) of the saved picture: expected \(expected), found \(found)."
  }
}

extension Picture {
  /// Makes a picture from its saved form.
  public init(saved text: String) throws(SavedPictureError) {
    var reader = SavedReader(text)
    try reader.expect("latent-picture")
    guard try reader.number() == 1 else { throw reader.error("version 1") }
    try reader.nextLine("size")
    let size = Size(try reader.number(), try reader.number())
    try reader.nextLine("background")
    let background = try reader.color()
    try reader.nextLine("title")
    let title = try reader.string()
    try reader.nextLine("description")
    let description = try reader.string()
    try reader.nextLine("command")
    let command = try reader.string()
    self.init(
      size: size, background: background, title: title, description: description,
      command: command, list: try reader.list(depth: 0))
  }
}

struct SavedReader {
  private let lines: [Substring.UTF8View]
  private var index = 0
  private var rest: Substring.UTF8View
  private var lastWord = ""

  init(_ text: String) {
    lines = text.utf8.split(separator: UInt8(ascii: "\n"))
    rest = lines.first ?? Substring().utf8
  }

  func error(_ expected: String) -> SavedPictureError {
    let found = lastWord.isEmpty ? "the end" : "“\(lastWord.prefix(40))”"
    return SavedPictureError(line: index + 1, expected: expected, found: found)
  }

  // MARK: Words

  /// The next word of the line; empty at its end.
  mutating func word() -> Substring {
    rest = rest.drop { $0 == UInt8(ascii: " ") }
    let word = rest.prefix { $0 != UInt8(ascii: " ") }
    rest = rest[word.endIndex...]
    let text = Substring(word)
    lastWord = String(text.prefix(40))
    return text
  }

  var isAtEnd: Bool { !rest.contains { $0 != UInt8(ascii: " ") } }

  mutating func expect(_ name: String) throws(SavedPictureError) {
    guard word() == name else { throw error("“\(name)”") }
  }

  /// Goes to the next line and returns its first word, or nil at the end of the text.
  mutating func nextLine() throws(SavedPictureError) -> Substring? {
    guard isAtEnd else {
      _ = word()
      throw error("the end of the line")
    }
    index += 1
    guard index < lines.count else { return nil }
    rest = lines[index]
    return word()
  }

  mutating func nextLine(_ name: String) throws(SavedPictureError) {
    guard try nextLine() == Substring(name) else { throw error("“\(name)”") }
  }

  // MARK: Values

  mutating func number() throws(SavedPictureError) -> Double {
    guard let value = Double(word()) else { throw error("a number") }
    return value
  }

  mutating func count(upTo most: Int) throws(SavedPictureError) -> Int {
    guard let value = Int(word()), 0...most ~= value else { throw error("a number up to \(most)") }
    return value
  }

  mutating func choice<Choice: RawRepresentable>() throws(SavedPictureError) -> Choice
  where Choice.RawValue == String {
    guard let value = Choice(rawValue: String(word())) else { throw error("a \(Choice.self)") }
    return value
  }

  mutating func color() throws(SavedPictureError) -> Color {
    Color(red: try number(), green: try number(), blue: try number(), alpha: try number())
  }

  mutating func point() throws(SavedPictureError) -> Point {
    Point(try number(), try number())
  }

  mutating func rect() throws(SavedPictureError) -> Rect {
    Rect(minX: try number(), minY: try number(), maxX: try number(), maxY: try number())
  }

  mutating func stroke() throws(SavedPictureError) -> Stroke {
    var stroke = Stroke(width: try number())
    stroke.join = try choice()
    stroke.cap = try choice()
    stroke.miterLimit = try number()
    stroke.dashOffset = try number()
    for _ in 0..<(try count(upTo: 1000)) { stroke.dashes.append(try number()) }
    return stroke
  }

  /// A value, or nil for the word “none”.
  mutating func optional<Value>(
    _ read: (inout SavedReader) throws(SavedPictureError) -> Value
  ) throws(SavedPictureError) -> Value? {
    let before = rest
    if word() == "none" { return nil }
    rest = before
    return try read(&self)
  }

  mutating func path() throws(SavedPictureError) -> Path {
    var elements: [Path.Element] = []
    while !isAtEnd {
      switch word() {
      case "M": elements.append(.move(try point()))
      case "L": elements.append(.line(try point()))
      case "Q": elements.append(.quadratic(try point(), to: try point()))
      case "C": elements.append(.cubic(try point(), try point(), to: try point()))
      case "Z": elements.append(.close)
      default: throw error("a step of a path")
      }
    }
    return Path(elements)
  }

  mutating func string() throws(SavedPictureError) -> String {
    let quoted = rest.drop { $0 == UInt8(ascii: " ") }
    lastWord = String(Substring(quoted).prefix(40))
    let quote = UInt8(ascii: "\"")
    guard quoted.count >= 2, quoted.first == quote, quoted.last == quote else {
      throw error("a string")
    }
    rest = rest[rest.endIndex...]
    var result = ""
    var isEscaped = false
    for scalar in Substring(quoted.dropFirst().dropLast()).unicodeScalars {
      if isEscaped {
        result.unicodeScalars.append(scalar == "n" ? "\n" : scalar == "r" ? "\r" : scalar)
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
