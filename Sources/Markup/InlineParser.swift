// Reads prose byte by byte, once: what begins here, what was text before. Emphasis and links are settled
// when what closes them is met (see Emphasis.swift). A search that may fail is bounded or remembered.

struct InlineParser {
  let text: Excerpt
  let source: Source
  var bytes: [UInt8] { text.bytes }
  var problems: [(Problem.Kind, Int)] = []
  var formulas: [Formula] = []
  var links: [Link] = []
  var images: [Image] = []
  var nodes: [Node] = []
  var brackets: [Bracket] = []
  /// Brackets below this count cannot begin a link: there is a link inside them.
  var inactive = 0
  var place = 0
  private var textStart = 0
  /// For each run of backticks, where the next of the same length is.
  private var nextTicks: [Int: Int] = [:]

  struct Image {
    let path: String
    let alt: String
    let range: Range<Int>
  }

  /// A piece that is done, or a sign whose meaning depends on what follows.
  enum Node {
    case inline(Inline, depth: Int)
    case run(Run)
    case bracket(isImage: Bool)
  }

  struct Bracket {
    let node: Int
    let isImage: Bool
    let offset: Int
  }

  static let deepest = 12

  init(_ text: Excerpt, source: Source) {
    (self.text, self.source) = (text, source)
    var last: [Int: Int] = [:]
    var end = bytes.count
    while let tick = bytes[..<end].lastIndex(of: UInt8(ascii: "`")) {
      var start = tick
      while start > 0, bytes[start - 1] == UInt8(ascii: "`") { start -= 1 }
      let count = tick - start + 1
      nextTicks[start] = last[count]
      last[count] = start
      end = start
    }
  }

  mutating func inlines() -> [Inline] {
    while place < bytes.count {
      switch bytes[place] {
      case 0x0A: lineEnd()
      case UInt8(ascii: "\\"): escape()
      case UInt8(ascii: "`"): code()
      case UInt8(ascii: "$") where bytes[place + 1, or: 0] == UInt8(ascii: "`"): formula()
      case UInt8(ascii: "*"), UInt8(ascii: "_"): run()
      case UInt8(ascii: "["): bracket(isImage: false)
      case UInt8(ascii: "!") where bytes[place + 1, or: 0] == UInt8(ascii: "["):
        bracket(isImage: true)
      case UInt8(ascii: "]"): closeBracket()
      case UInt8(ascii: "<"): angle()
      case UInt8(ascii: "&"): entity()
      case UInt8(ascii: "h"): bareAddress()
      default: place += 1
      }
    }
    flush()
    return settled(nodes[...]).parts
  }

  // MARK: Text

  /// What was read since the last piece is text.
  mutating func flush(to end: Int? = nil) {
    let end = end ?? place
    if textStart < end { add(.text(string(textStart..<end))) }
  }

  mutating func add(_ inline: Inline) { nodes.append(.inline(inline, depth: 0)) }

  func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// Ends a piece before this place, whatever it was; what follows is text until another begins.
  mutating func go(to offset: Int) {
    place = offset
    textStart = offset
  }

  func position(_ offset: Int) -> Position { source.position(at: text.sourceOffset(offset)) }

  private mutating func lineEnd() {
    var end = place
    while end > textStart, bytes[end - 1].isBlank { end -= 1 }
    let isWanted = place - end >= 2 && bytes[end..<place].allSatisfy { $0 == 0x20 }
    flush(to: end)
    add(isWanted ? .lineBreak : .text(" "))
    go(to: place + 1)
  }

  private mutating func escape() {
    let next = bytes[place + 1, or: 0]
    if next == 0x0A {
      flush()
      add(.lineBreak)
      go(to: place + 2)
    } else if next.isASCIIPunctuation {
      flush()
      go(to: place + 1)
      // The sign itself begins the next piece of text.
      place += 1
    } else {
      place += 1
    }
  }

  private mutating func code() {
    let start = place
    while place < bytes.count, bytes[place] == UInt8(ascii: "`") { place += 1 }
    let count = place - start
    guard let end = nextTicks[start] else { return }
    let inside = bytes[place..<end].map { $0 == 0x0A ? 0x20 : $0 }
    var words = String(decoding: inside, as: UTF8.self)
    if inside.count > 1, inside.first == 0x20, inside.last == 0x20,
      inside.contains(where: { $0 != 0x20 })
    {
      words = String(words.dropFirst().dropLast())
    }
    flush(to: start)
    add(.code(words))
    go(to: end + count)
  }

  private mutating func formula() {
    let start = place + 2
    let end = bytes[start...].firstIndex(of: UInt8(ascii: "`")) ?? bytes.count
    guard bytes[end + 1, or: 0] == UInt8(ascii: "$"), end < bytes.count else {
      problems.append((.unclosedFormula, place))
      place += 1
      return
    }
    let tex = string(start..<end)
    let (tree, mistakes) = TeX.parsed(tex)
    problems += mistakes.map { ($0.problem, start + $0.offset) }
    flush()
    let formula = Formula(source: tex, tree: tree, position: position(start))
    formulas.append(formula)
    add(.math(formula))
    go(to: end + 2)
  }

  // MARK: Signs of HTML

  private mutating func angle() {
    let start = place
    if bytes[start...].starts(with: "<!--".utf8) {
      var end = start + 4
      while end < bytes.count, !bytes[end...].starts(with: "-->".utf8) { end += 1 }
      flush()
      if end == bytes.count { problems.append((.unclosedComment, start)) }
      go(to: min(bytes.count, end + 3))
      return
    }
    var end = start + 1
    if bytes[end, or: 0] == UInt8(ascii: "/") { end += 1 }
    guard bytes[end, or: 0].isASCIILetter else {
      place += 1
      return
    }
    let name = bytes[end...].prefix { $0.isASCIILetter || $0.isASCIIDigit || $0 == 0x2D }
    var hasSpace = false
    while end < bytes.count, bytes[end] != UInt8(ascii: ">"), bytes[end] != UInt8(ascii: "<") {
      if bytes[end] == 0x20 || bytes[end] == 0x0A { hasSpace = true }
      end += 1
    }
    let behind = bytes[name.endIndex, or: 0]
    guard bytes[end, or: 0] == UInt8(ascii: ">") else {
      place += 1
      return
    }
    let tag = string(name.startIndex..<name.endIndex)
    flush()
    if behind == UInt8(ascii: ":"), !hasSpace {
      let address = string((start + 1)..<end)
      links.append(Link(address: address, position: position(start)))
      add(.link([.text(address)], address: address))
    } else if [0x20, 0x0A, 0x2F, 0x3E].contains(behind) {
      if tag == "br" { add(.lineBreak) } else { problems.append((.html(tag), start)) }
    } else {
      go(to: start)
      place += 1
      return
    }
    go(to: end + 1)
  }

  private mutating func entity() {
    let name = bytes[(place + 1)...].prefix(12).prefix { $0 != UInt8(ascii: ";") }
    guard bytes[name.endIndex, or: 0] == UInt8(ascii: ";"),
      let sign = Self.entity(String(decoding: name, as: UTF8.self))
    else {
      place += 1
      return
    }
    flush()
    add(.text(sign))
    go(to: name.endIndex + 1)
  }

  private static func entity(_ name: String) -> String? {
    guard name.hasPrefix("#") else { return entities[name] }
    let digits = name.dropFirst()
    let number =
      digits.first == "x" || digits.first == "X"
      ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return number.flatMap { Unicode.Scalar($0 == 0 ? 0xFFFD : $0) }.map { String(Character($0)) }
  }

  private static let entities = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "copy": "©",
    "ndash": "–", "mdash": "—", "hellip": "…", "times": "×", "minus": "−",
  ]

  /// An address that nothing marks, as in “see https://example.org”.
  private mutating func bareAddress() {
    let rest = bytes[place...]
    let isFirst = place == 0 || !(bytes[place - 1].isASCIILetter || bytes[place - 1].isASCIIDigit)
    guard isFirst, rest.starts(with: "https://".utf8) || rest.starts(with: "http://".utf8) else {
      place += 1
      return
    }
    let limits = Array(" \n\t<`".utf8)
    var end = rest.firstIndex { limits.contains($0) } ?? bytes.count
    var opened = 0
    for byte in bytes[place..<end] where byte == 0x28 || byte == 0x29 {
      opened += byte == 0x28 ? 1 : -1
    }
    while end > place {
      let last = bytes[end - 1]
      if last == UInt8(ascii: ")"), opened < 0 {
        opened += 1
      } else if !"?!.,:*_~'\";]".utf8.contains(last) {
        break
      }
      end -= 1
    }
    guard end > place + 8 else {
      place += 1
      return
    }
    flush()
    let address = string(place..<end)
    links.append(Link(address: address, position: position(place)))
    add(.link([.text(address)], address: address))
    go(to: end)
  }
}

extension UInt8 {
  var isASCIIPunctuation: Bool {
    (0x21...0x7E).contains(self) && !isASCIILetter && !isASCIIDigit
  }
}
