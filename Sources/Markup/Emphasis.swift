// Which stars belong together, and which brackets. The rules are CommonMark's; the bookkeeping makes sure
// that no sign is looked at again and again.

extension InlineParser {
  /// Some equal signs * or _ in a row.
  struct Run {
    let sign: UInt8
    let length: Int
    var count: Int
    let canOpen: Bool
    let canClose: Bool

    var text: String { String(repeating: Character(Unicode.Scalar(sign)), count: count) }

    /// Whether this one may open what the other closes.
    func opens(_ closer: Run) -> Bool {
      guard sign == closer.sign else { return false }
      guard canClose || closer.canOpen else { return true }
      return (length + closer.length) % 3 != 0 || (length % 3 == 0 && closer.length % 3 == 0)
    }

    /// Closers of the same class find the same openers.
    var closerClass: Int {
      (sign == UInt8(ascii: "*") ? 0 : 6) + (canOpen ? 3 : 0) + length % 3
    }
  }

  mutating func run() {
    let start = place
    flush()
    while place < bytes.count, bytes[place] == bytes[start] { place += 1 }
    let before = scalar(endingAt: start)
    let after = scalar(at: place)
    let opens = !after.isSpace && (!after.isSign || before.isSpace || before.isSign)
    let closes = !before.isSpace && (!before.isSign || after.isSpace || after.isSign)
    let isStar = bytes[start] == UInt8(ascii: "*")
    nodes.append(
      .run(
        Run(
          sign: bytes[start], length: place - start, count: place - start,
          canOpen: opens && (isStar || !closes || before.isSign),
          canClose: closes && (isStar || !opens || after.isSign))))
    go(to: place)
  }

  private func scalar(endingAt end: Int) -> Unicode.Scalar {
    var start = end - 1
    while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return start < 0
      ? " " : String(decoding: bytes[start..<end], as: UTF8.self).unicodeScalars.first ?? " "
  }

  private func scalar(at start: Int) -> Unicode.Scalar {
    guard start < bytes.count else { return " " }
    var end = start + 1
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return String(decoding: bytes[start..<end], as: UTF8.self).unicodeScalars.first ?? " "
  }

  // MARK: Emphasis

  /// A piece that is done, or signs that may still open emphasis.
  private enum Item {
    case inline(Inline, depth: Int)
    case opener(Run)
  }

  /// Settles what opens and closes emphasis in some nodes.
  func settled(_ nodes: ArraySlice<Node>) -> (parts: [Inline], depth: Int) {
    var items: [Item] = []
    var openers: [(item: Int, run: Run)] = []
    // Below these there is no opener for a closer of the class.
    var floors = Array(repeating: 0, count: 12)
    for node in nodes {
      switch node {
      case .inline(let inline, let depth): items.append(.inline(inline, depth: depth))
      case .bracket(let isImage): items.append(.inline(.text(isImage ? "![" : "["), depth: 0))
      case .run(var run):
        while run.canClose, run.count > 0 {
          let floor = min(floors[run.closerClass], openers.count)
          guard let match = openers[floor...].lastIndex(where: { $0.run.opens(run) }) else {
            floors[run.closerClass] = openers.count
            break
          }
          var opener = openers[match]
          let (parts, depth) = Self.joined(items[(opener.item + 1)...])
          guard depth < Self.deepest else {
            // All that is open is given up, so that it is not tried again.
            openers = []
            break
          }
          let strength = min(2, opener.run.count, run.count)
          items.removeSubrange(opener.item...)
          openers.removeSubrange(match...)
          opener.run.count -= strength
          run.count -= strength
          if opener.run.count > 0 {
            items.append(.opener(opener.run))
            openers.append(opener)
          }
          items.append(
            .inline(strength == 2 ? .strong(parts) : .emphasis(parts), depth: depth + 1))
          for index in floors.indices { floors[index] = min(floors[index], openers.count) }
        }
        guard run.count > 0 else { continue }
        if run.canOpen {
          openers.append((items.count, run))
          items.append(.opener(run))
        } else {
          items.append(.inline(.text(run.text), depth: 0))
        }
      }
    }
    return Self.joined(items[...])
  }

  /// The pieces, with text beside text made one; what opened nothing is text.
  private static func joined(_ items: ArraySlice<Item>) -> (parts: [Inline], depth: Int) {
    var parts: [Inline] = []
    var depth = 0
    var text = ""
    for item in items {
      switch item {
      case .opener(let run): text += run.text
      case .inline(.text(let more), let inner):
        text += more
        depth = max(depth, inner)
      case .inline(let inline, let inner):
        if !text.isEmpty { parts.append(.text(text)) }
        text = ""
        parts.append(inline)
        depth = max(depth, inner)
      }
    }
    if !text.isEmpty { parts.append(.text(text)) }
    return (parts, depth)
  }

  // MARK: Brackets

  mutating func bracket(isImage: Bool) {
    flush()
    brackets.append(Bracket(node: nodes.count, isImage: isImage, offset: place))
    nodes.append(.bracket(isImage: isImage))
    go(to: place + (isImage ? 2 : 1))
  }

  mutating func closeBracket() {
    let end = place
    place += 1
    guard let bracket = brackets.popLast() else { return }
    let isActive = bracket.isImage || brackets.count >= inactive
    inactive = min(inactive, brackets.count)
    guard isActive, let (address, next) = address(from: place) else { return }
    flush(to: end)
    let (parts, depth) = settled(nodes[(bracket.node + 1)...])
    guard depth < Self.deepest else {
      brackets = []
      go(to: end)
      place += 1
      return
    }
    nodes.removeSubrange(bracket.node...)
    if bracket.isImage {
      images.append(Image(path: address, alt: parts.plainText, range: bracket.offset..<next))
      nodes.append(.inline(.text(parts.plainText), depth: depth + 1))
    } else {
      inactive = brackets.count
      if address.isEmpty { problems.append((.linkWithoutAddress, bracket.offset)) }
      links.append(Link(address: address, position: position(bracket.offset)))
      nodes.append(.inline(.link(parts.withoutLinks, address: address), depth: depth + 1))
    }
    go(to: next)
  }

  /// Reads `(address "title")`; the title is for the code host alone.
  private func address(from start: Int) -> (String, next: Int)? {
    guard bytes[start, or: 0] == UInt8(ascii: "(") else { return nil }
    var place = skipSpaces(start + 1)
    var (address, open) = ([UInt8](), 0)
    while place < bytes.count, bytes[place] > 0x20 {
      let byte = bytes[place]
      if byte == UInt8(ascii: "\\"), bytes[place + 1, or: 0].isASCIIPunctuation {
        address.append(bytes[place + 1])
        place += 2
        continue
      }
      if byte == UInt8(ascii: "(") { open += 1 }
      if byte == UInt8(ascii: ")") { open -= 1 }
      if open < 0 { break }
      if open > 8 || byte == UInt8(ascii: "<") { return nil }
      address.append(byte)
      place += 1
    }
    place = skipSpaces(place)
    if bytes[place, or: 0] == UInt8(ascii: "\"") {
      guard let end = bytes[(place + 1)...].firstIndex(of: UInt8(ascii: "\"")) else { return nil }
      place = skipSpaces(end + 1)
    }
    guard bytes[place, or: 0] == UInt8(ascii: ")") else { return nil }
    return (String(decoding: address, as: UTF8.self), place + 1)
  }

  private func skipSpaces(_ start: Int) -> Int {
    bytes[min(start, bytes.count)...].firstIndex { $0 != 0x20 && $0 != 0x0A && $0 != 0x09 }
      ?? bytes.count
  }
}

extension [Inline] {
  /// The same with the words of links in their places; a link holds no other.
  fileprivate var withoutLinks: [Inline] {
    flatMap { part -> [Inline] in
      switch part {
      case .link(let parts, _): parts.withoutLinks
      case .emphasis(let parts): [.emphasis(parts.withoutLinks)]
      case .strong(let parts): [.strong(parts.withoutLinks)]
      default: [part]
      }
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isSpace: Bool { properties.isWhitespace }

  /// Punctuation and symbols.
  fileprivate var isSign: Bool {
    if isASCII { return UInt8(value).isASCIIPunctuation }
    switch properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol,
      .modifierSymbol, .otherSymbol:
      return true
    default: return false
    }
  }
}
