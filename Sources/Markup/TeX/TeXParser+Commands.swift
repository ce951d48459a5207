// What a backslash begins.

extension TeXParser {
  /// Reads a command and what it applies to.
  mutating func command() -> TeX {
    let mark = place
    let name = commandName()
    guard let command = Command.table[name] else {
      note(name.isEmpty ? .unexpectedInFormula("\\") : .unknownCommand(name), at: mark)
      return .row([])
    }
    switch command {
    case .leaf(let leaf): return leaf
    case .refused(let instead):
      note(.refusedCommand(name, instead: instead), at: mark)
      return .row([])
    case .delimiterSize:
      guard let sign = delimiter(after: name) else { return .row([]) }
      let role: TeX.Role =
        name.hasSuffix("l") ? .opening : name.hasSuffix("r") ? .closing : .ordinary
      return .symbol(sign, role)
    case .left: return fence(at: mark)
    case .middle:
      guard let sign = delimiter(after: name) else { return .row([]) }
      if !contexts.contains(.fence) { note(.unexpectedInFormula("\\middle"), at: mark) }
      return .symbol(sign, .relation)
    case .begin: return environment(at: mark)
    case .right, .end, .lineBreak:
      note(.unexpectedInFormula("\\" + name), at: mark)
      return .row([])
    case .text: return .text(words(of: name, at: mark) ?? "")
    default: return deeper(at: mark) { $0.applied(command, name, at: mark) }
    }
  }

  private mutating func applied(_ command: Command, _ name: String, at mark: Int) -> TeX {
    let index: TeX? = if case .root = command { optional() } else { nil }
    let name = "\\" + name
    let first = argument(of: name, at: mark)
    switch command {
    case .accent(let accent): return .accent(accent, first)
    case .alphabet(let alphabet): return first.set(in: alphabet)
    case .root: return .root(first, index: index)
    case .underbrace: return .brace(first, label: nil, isBelow: true)
    case .overbrace: return .brace(first, label: nil, isBelow: false)
    case .fraction(let size): return .fraction(first, argument(of: name, at: mark), size)
    case .binomial: return .binomial(first, argument(of: name, at: mark))
    case .overset:
      return .stacked(argument(of: name, at: mark, keepsRole: true), above: first, below: nil)
    case .underset:
      return .stacked(argument(of: name, at: mark, keepsRole: true), above: nil, below: first)
    case .mathop:
      if case .name(let word, _) = first { return .name(word, .limits) }
      return first
    default: return first
    }
  }

  /// Reads `[…]` if that comes next.
  private mutating func optional() -> TeX? {
    guard skipSpaces() == UInt8(ascii: "[") else { return nil }
    let mark = place
    place += 1
    let inside = deeper(.bracket, at: mark) { $0.row() }
    if place < bytes.count, bytes[place] == UInt8(ascii: "]") {
      place += 1
    } else {
      note(.unclosedInFormula("["), at: mark)
    }
    return inside
  }

  /// Reads from behind `\left` to behind its `\right`.
  private mutating func fence(at mark: Int) -> TeX {
    let open = delimiter(after: "left") ?? ""
    let inside = deeper(.fence, at: mark) { $0.row() }
    guard isCommand("right") else {
      note(.unclosedInFormula("\\left"), at: mark)
      return .fenced(open: open, inside, close: "")
    }
    place += 6
    return .fenced(open: open, inside, close: delimiter(after: "right") ?? "")
  }

  /// Reads a delimiter; a point is none, and empty.
  mutating func delimiter(after command: String) -> String? {
    guard let byte = skipSpaces() else {
      note(.missingDelimiter(command), at: bytes.count)
      return nil
    }
    let mark = place
    if byte == UInt8(ascii: "\\") {
      if let sign = Command.delimiters[commandName()] { return sign }
    } else {
      place += 1
      switch byte {
      case UInt8(ascii: "."): return ""
      case UInt8(ascii: "<"): return "⟨"
      case UInt8(ascii: ">"): return "⟩"
      case _ where "()[]|/".utf8.contains(byte): return text(from: mark)
      default: break
      }
    }
    place = mark
    note(.missingDelimiter(command), at: mark)
    return nil
  }

  // MARK: Environments

  private mutating func environment(at mark: Int) -> TeX {
    guard let name = environmentName() else {
      note(.missingArgument("\\begin"), at: mark)
      return .row([])
    }
    let grid = TeX.Grid(rawValue: name)
    if grid == nil { note(.unknownEnvironment(name), at: mark) }
    return deeper(.cell, at: mark) { parser in
      let rows = parser.rows(of: grid ?? .matrix)
      let end = parser.place
      if parser.isCommand("end") {
        parser.place += 4
        let found = parser.environmentName() ?? ""
        if found != name { parser.note(.wrongEnd(found, expected: name), at: end) }
      } else {
        parser.note(.unclosedInFormula("\\begin{\(name)}"), at: mark)
      }
      return .grid(grid ?? .matrix, rows)
    }
  }

  private mutating func rows(of grid: TeX.Grid) -> [[TeX]] {
    var rows: [[TeX]] = [[]]
    while true {
      let column = rows[rows.count - 1].count
      rows[rows.count - 1].append(row(isContinued: grid == .aligned && column % 2 == 1))
      guard skipSpaces() != nil else { break }
      if bytes[place] == UInt8(ascii: "&") {
        place += 1
      } else if isCommand("\\") {
        place += 2
        rows.append([])
      } else {
        break
      }
    }
    // A break after the last row begins no other.
    if rows.count > 1, rows.last == [.row([])] { rows.removeLast() }
    return rows
  }

  mutating func environmentName() -> String? { words(of: "begin", at: nil) }

  // MARK: Bytes

  /// Passes over spaces; the byte that follows, or nil at the end.
  mutating func skipSpaces() -> UInt8? {
    while place < bytes.count {
      switch bytes[place] {
      case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: "~"): place += 1
      default: return bytes[place]
      }
    }
    return nil
  }

  func text(from start: Int) -> String { String(decoding: bytes[start..<place], as: UTF8.self) }

  /// Passes over a backslash and the letters, or the one sign, behind it.
  mutating func commandName() -> String {
    place += 1
    let start = place
    while place < bytes.count, bytes[place].isASCIILetter { place += 1 }
    if place == start, place < bytes.count {
      place += 1
      while place < bytes.count, bytes[place] & 0xC0 == 0x80 { place += 1 }
    }
    return text(from: start)
  }

  mutating func takeNumber() {
    while place < bytes.count {
      let isPoint = bytes[place] == UInt8(ascii: ".")
      guard bytes[isPoint ? place + 1 : place, or: 0].isASCIIDigit else { return }
      place += 1
    }
  }

  /// Reads `{…}` as it stands; without a `mark`, a missing one is the caller's to tell.
  private mutating func words(of command: String, at mark: Int?) -> String? {
    guard skipSpaces() == UInt8(ascii: "{") else {
      if let mark { note(.missingArgument("\\" + command), at: mark) }
      return nil
    }
    let start = place
    var open = 0
    repeat {
      if bytes[place] == UInt8(ascii: "{") { open += 1 }
      if bytes[place] == UInt8(ascii: "}") { open -= 1 }
      place += 1
    } while place < bytes.count && open > 0
    guard open == 0 else {
      note(.unclosedInFormula("{"), at: start)
      return nil
    }
    // An end of a line is a space, as everywhere in TeX.
    let inside = bytes[(start + 1)..<(place - 1)].map { $0 < 0x20 ? 0x20 : $0 }
    return String(decoding: inside, as: UTF8.self)
  }
}

extension TeX {
  /// The same with its letters in another alphabet; upright letters side by side make one name.
  func set(in alphabet: Alphabet) -> TeX {
    switch self {
    case .letter(let letter, _): return .letter(letter, alphabet)
    case .scripts(let base, let below, let above):
      return .scripts(base: base.set(in: alphabet), subscript: below, superscript: above)
    case .row(let parts):
      let word = alphabet == .upright ? parts.map(\.wordPart) : [nil]
      let isWord = !word.contains(nil) && !word.isEmpty
      return isWord
        ? .name(word.compactMap { $0 }.joined(), .quantity)
        : .row(parts.map { $0.set(in: alphabet) })
    default: return self
    }
  }

  private var wordPart: String? {
    switch self {
    case .letter(let letter, _): letter
    case .number(let digits): digits
    case .space: " "
    case .symbol("−", _): "-"
    default: nil
    }
  }
}

extension UInt8 {
  var isASCIILetter: Bool { (0x61...0x7A).contains(self | 0x20) }
  var isASCIIDigit: Bool { (0x30...0x39).contains(self) }
}

extension Array {
  /// The element there, or another where there is none.
  subscript(index: Int, or other: Element) -> Element {
    indices.contains(index) ? self[index] : other
  }
}
