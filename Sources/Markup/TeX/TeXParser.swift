// Reads a formula byte by byte, once, from left to right. A mistake is noted and reading goes on, so that
// all mistakes of a formula are told at once. Depth is bounded, so that no formula can exhaust the stack.

struct TeXParser {
  let bytes: [UInt8]
  var place = 0
  var mistakes: [TeX.Mistake] = []
  /// What is open around the place being read, outermost first.
  var contexts: [Context] = []
  private var depth = 0
  private var hasGivenUp = false

  /// A part of a formula, by what ends it.
  enum Context { case group, bracket, fence, cell }

  static let deepest = 40

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func formula() -> TeX {
    let tree = row()
    if tree == .row([]), mistakes.isEmpty { note(.emptyFormula, at: 0) }
    return tree
  }

  mutating func note(_ problem: Problem.Kind, at offset: Int) {
    guard !hasGivenUp else { return }
    mistakes.append(TeX.Mistake(offset: offset, problem: problem))
  }

  // MARK: Rows

  /// Reads up to whatever ends one of the open contexts; what ends none of them is a mistake and passed over.
  ///
  /// A row that `isContinued` goes on from the cell to its left: a minus in front of it is an operation.
  mutating func row(isContinued: Bool = false) -> TeX {
    var parts: [TeX] = []
    while let stop = skipSpaces() {
      switch stop {
      case UInt8(ascii: "}"):
        if contexts.contains(.group) { return joined(parts, isContinued) }
        note(.unexpectedInFormula("}"), at: place)
        place += 1
      case UInt8(ascii: "]") where contexts.last == .bracket: return joined(parts, isContinued)
      case UInt8(ascii: "&"):
        if contexts.contains(.cell) { return joined(parts, isContinued) }
        note(.unexpectedInFormula("&"), at: place)
        place += 1
      case UInt8(ascii: "\\"):
        if let name = rowEnd() {
          if contexts.contains(name == "right" ? .fence : .cell) {
            return joined(parts, isContinued)
          }
          note(.unexpectedInFormula("\\" + name), at: place)
          place += 1 + name.utf8.count
          if name == "end" { _ = environmentName() }
          if name == "right" { _ = delimiter(after: name) }
        } else {
          parts.append(element())
        }
      default: parts.append(element())
      }
    }
    return joined(parts, isContinued)
  }

  /// The name of the command at this place if it is one of those that end a row.
  func rowEnd() -> String? {
    for name in ["\\", "right", "end"] where isCommand(name) { return name }
    return nil
  }

  func isCommand(_ name: String) -> Bool {
    guard place < bytes.count, bytes[place] == UInt8(ascii: "\\") else { return false }
    let end = place + 1 + name.utf8.count
    guard end <= bytes.count, bytes[(place + 1)..<end].elementsEqual(name.utf8) else {
      return false
    }
    return name == "\\" || end == bytes.count || !bytes[end].isASCIILetter
  }

  /// A plus or minus with nothing on one of its sides is a sign, not an operation.
  private func joined(_ parts: [TeX], _ isContinued: Bool) -> TeX {
    if parts.count == 1 { return parts[0] }
    var parts = parts
    var before: TeX.Role? = isContinued ? .ordinary : nil
    for index in parts.indices {
      let role = parts[index].role
      if case .space = parts[index] { continue }
      if role == .binary {
        let next = parts[(index + 1)...].first { if case .space = $0 { false } else { true } }
        let after = next?.role ?? (contexts.last == .cell ? .ordinary : nil)
        let hasLeft = before == .ordinary || before == .closing
        let hasRight = after.map { ![.relation, .closing, .punctuation].contains($0) } ?? false
        if !hasLeft || !hasRight { parts[index] = parts[index].asOrdinary }
      }
      before = parts[index].role
    }
    return .row(parts)
  }

  // MARK: Elements

  /// Reads one part and its scripts.
  mutating func element() -> TeX {
    let start = place
    var base = TeX.row([])
    if let byte = skipSpaces(), byte != UInt8(ascii: "^"), byte != UInt8(ascii: "_"),
      byte != UInt8(ascii: "'")
    {
      base = nucleus(isArgument: false)
    }
    var (below, above): (TeX?, TeX?) = (nil, nil)
    while let byte = skipSpaces() {
      let mark = place
      if byte == UInt8(ascii: "'") {
        let primes = bytes[place...].prefix { $0 == UInt8(ascii: "'") }.count
        place += primes
        if above != nil { note(.doubleScript("'"), at: mark) }
        above = .symbol(["′", "″", "‴"][primes - 1, or: "⁗"], .ordinary)
        // f'^2 is one superscript of two parts.
        if skipSpaces() == UInt8(ascii: "^") {
          place += 1
          above = .row([above, argument(of: "^", at: place - 1)].compactMap { $0 })
        }
      } else if byte == UInt8(ascii: "^") {
        place += 1
        if above != nil { note(.doubleScript("^"), at: mark) }
        above = argument(of: "^", at: mark)
      } else if byte == UInt8(ascii: "_") {
        place += 1
        if below != nil { note(.doubleScript("_"), at: mark) }
        below = argument(of: "_", at: mark)
      } else {
        break
      }
    }
    if place == start { place += 1 }
    guard below != nil || above != nil else { return base }
    // The script of a brace is its label.
    if case .brace(let body, nil, let isBelow) = base {
      if isBelow, let below, above == nil { return .brace(body, label: below, isBelow: true) }
      if !isBelow, let above, below == nil { return .brace(body, label: above, isBelow: false) }
    }
    return .scripts(base: base, subscript: below, superscript: above)
  }

  /// Reads what a command or a script applies to: a group, or one sign.
  mutating func argument(of command: String, at mark: Int, keepsRole: Bool = false) -> TeX {
    switch skipSpaces() {
    case nil, UInt8(ascii: "}"), UInt8(ascii: "&"), UInt8(ascii: "^"), UInt8(ascii: "_"),
      UInt8(ascii: "'"):
      note(.missingArgument(command), at: mark)
      return .row([])
    case UInt8(ascii: "\\") where rowEnd() != nil:
      note(.missingArgument(command), at: mark)
      return .row([])
    case UInt8(ascii: "{"): return group(keepsRole: keepsRole)
    default: return nucleus(isArgument: true)
    }
  }

  /// Reads one part without its scripts; there is something at this place that does not end a row.
  mutating func nucleus(isArgument: Bool) -> TeX {
    let start = place
    let byte = bytes[place]
    if byte == UInt8(ascii: "\\") { return command() }
    if byte == UInt8(ascii: "{") { return group() }
    if byte.isASCIIDigit {
      place += 1
      if !isArgument { takeNumber() }
      return .number(text(from: start))
    }
    if byte.isASCIILetter {
      place += 1
      return .letter(text(from: start), .italic)
    }
    place += 1
    while place < bytes.count, bytes[place] & 0xC0 == 0x80 { place += 1 }
    let sign = text(from: start)
    if let (shown, role) = Self.signs[sign] { return .symbol(shown, role) }
    if byte >= 0x80, let scalar = sign.unicodeScalars.first, scalar.properties.isAlphabetic {
      return .letter(sign, .italic)
    }
    note(.unexpectedInFormula(sign), at: start)
    return .row([])
  }

  mutating func group(keepsRole: Bool = false) -> TeX {
    let start = place
    place += 1
    let inside = deeper(.group, at: start) { $0.row() }
    if place < bytes.count, bytes[place] == UInt8(ascii: "}") {
      place += 1
    } else {
      note(.unclosedInFormula("{"), at: start)
    }
    // A group is one part: what is in it takes no part in the spacing around it.
    if !keepsRole, case .symbol(let sign, let role) = inside, role != .ordinary, role != .large {
      return .symbol(sign, .ordinary)
    }
    return inside
  }

  /// Reads a part of a part; where the parts are nested too deeply, passes over all that is left.
  mutating func deeper(
    _ context: Context? = nil, at mark: Int, _ read: (inout TeXParser) -> TeX
  ) -> TeX {
    guard depth < Self.deepest else {
      note(.nestedTooDeep(Self.deepest), at: mark)
      hasGivenUp = true
      place = bytes.count
      return .row([])
    }
    depth += 1
    if let context { contexts.append(context) }
    defer {
      depth -= 1
      if context != nil { contexts.removeLast() }
    }
    return read(&self)
  }

  private static let signs: [String: (String, TeX.Role)] = [
    "+": ("+", .binary), "-": ("−", .binary), "*": ("∗", .binary), "=": ("=", .relation),
    "<": ("<", .relation), ">": (">", .relation), ":": (":", .relation),
    ",": (",", .punctuation), ";": (";", .punctuation), "(": ("(", .opening),
    "[": ("[", .opening), ")": (")", .closing), "]": ("]", .closing), "|": ("|", .ordinary),
    "/": ("/", .ordinary), "!": ("!", .closing), "?": ("?", .closing), ".": (".", .ordinary),
    "∑": ("∑", .large), "∞": ("∞", .ordinary), "∂": ("∂", .ordinary), "≤": ("≤", .relation),
    "≥": ("≥", .relation), "≈": ("≈", .relation), "≠": ("≠", .relation), "·": ("·", .binary),
    "×": ("×", .binary), "−": ("−", .binary), "‖": ("‖", .ordinary), "…": ("…", .ordinary),
    "→": ("→", .relation), "∈": ("∈", .relation), "∇": ("∇", .ordinary), "±": ("±", .binary),
  ]
}

extension TeX {
  /// The part this plays in a row.
  var role: Role {
    switch self {
    case .symbol(_, let role): role
    case .scripts(let base, _, _): base.role
    case .stacked(let base, _, _): base.role
    case .name(_, .function), .name(_, .limits): .large
    default: .ordinary
    }
  }

  var asOrdinary: TeX {
    switch self {
    case .symbol(let sign, _): .symbol(sign, .ordinary)
    case .scripts(let base, let below, let above):
      .scripts(base: base.asOrdinary, subscript: below, superscript: above)
    default: self
    }
  }
}
