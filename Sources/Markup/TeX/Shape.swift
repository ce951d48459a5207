// Questions about a part of a formula, on which spaces and parentheses depend.

extension TeX {
  /// The part this plays for what stands to its left.
  var leftRole: Role {
    switch self {
    case .fenced: .opening
    case .fraction(let over, let under, _):
      TeX.vulgarFraction(over, under) == nil ? .large : .ordinary
    case .row(let parts): parts.first?.leftRole ?? .ordinary
    case .scripts(let base, _, _): base.leftRole
    case .grid, .brace: .large
    default: role
    }
  }

  /// The part this plays for what stands to its right.
  var rightRole: Role {
    switch self {
    case .fenced: .closing
    case .fraction: leftRole
    case .row(let parts): parts.last?.rightRole ?? .ordinary
    case .scripts(let base, _, _): base.rightRole
    case .grid, .brace: .large
    default: role
    }
  }

  /// A sum, an integral or something else that stands apart even from a parenthesis.
  var isSum: Bool {
    switch self {
    case .symbol(_, .large), .fraction, .grid, .brace: true
    case .scripts(let base, _, _): base.isSum
    default: false
    }
  }

  /// The name of a function such as max, bare or with scripts.
  var isLimit: Bool {
    switch self {
    case .name(_, .limits): true
    case .scripts(let base, _, _): base.isLimit
    default: false
    }
  }

  var hasScripts: Bool { if case .scripts = self { true } else { false } }

  /// Several letters that are one thing, such as KL.
  var isWord: Bool {
    switch self {
    case .name(let name, _): name.count > 1
    case .text: true
    case .scripts(let base, _, _): base.isWord
    default: false
    }
  }

  /// A plus or minus that belongs to what follows it.
  var isSign: Bool {
    if case .symbol(let sign, .ordinary) = self { "+−±∓".contains(sign) } else { false }
  }

  var beginsWithLetter: Bool {
    switch self {
    case .letter, .name, .root, .accent: true
    case .symbol("∂", _), .symbol("∇", _): true
    case .scripts(let base, _, _): base.beginsWithLetter
    case .row(let parts): parts.first?.beginsWithLetter ?? false
    default: false
    }
  }

  /// Whether this is written with one sign, so that a root needs no parentheses.
  var isOneSign: Bool {
    switch self {
    case .letter, .number, .fenced("(", _, ")"): true
    case .symbol(_, .ordinary): true
    case .fraction(let over, let under, _): TeX.vulgarFraction(over, under) != nil
    default: false
    }
  }

  /// Whether nothing in a script was asked to be upright; words are not lowered letter by letter.
  var isItalic: Bool {
    switch self {
    case .name, .text, .letter(_, .upright), .letter(_, .bold): false
    case .row(let parts): parts.allSatisfy(\.isItalic)
    default: true
    }
  }

  /// Whether this can be divided by as it stands: one thing, or a function of something.
  var isFactor: Bool {
    switch self {
    case .letter, .number, .symbol, .name(_, .quantity), .fenced, .root, .accent, .binomial:
      return true
    case .text(let words): return !words.contains(" ")
    case .scripts(let base, _, _): return base.isFactor
    case .fraction(let over, let under, _): return TeX.vulgarFraction(over, under) != nil
    case .row(let parts):
      // ∂x and dx are one thing; so are f(x) and |x|.
      if parts.count == 2, parts[1].isFactor { return parts[0].isDifferential }
      return parts.count > 2 && TeX.isApplication(parts)
    default: return false
    }
  }

  var isDifferential: Bool {
    switch self {
    case .symbol("∂", _), .letter("d", _), .letter("∂", _): true
    case .scripts(let base, nil, _): base.isDifferential
    default: false
    }
  }

  /// Whether a row is something in parentheses, perhaps with a name in front.
  private static func isApplication(_ parts: [TeX]) -> Bool {
    var start = 0
    if parts[0].role == .ordinary || parts[0].role == .large {
      if case .symbol("|", _) = parts[0] {
        return parts.dropFirst().dropLast().allSatisfy { $0 != parts[0] } && parts.last == parts[0]
      }
      guard parts[0].isFactor || parts[0].isWord else { return false }
      start = 1
    }
    var open = 0
    for index in start..<parts.count {
      if parts[index].role == .opening { open += 1 }
      if parts[index].role == .closing { open -= 1 }
      if open == 0 { return index == parts.count - 1 && index > start }
    }
    return false
  }

  /// Whether parentheses are needed to raise this, or to divide it.
  func needsParentheses(inRatio: Bool) -> Bool {
    switch self {
    case .row(let parts):
      if !inRatio { return parts.count > 1 && !TeX.isApplication(parts) }
      if isFactor { return false }
      var open = 0
      for part in parts {
        if part.role == .opening { open += 1 }
        if part.role == .closing { open -= 1 }
        guard open == 0, part.role != .closing else { continue }
        if part.role == .binary || part.role == .relation || part.role == .large { return true }
        if part.role == .punctuation || part.leftRole == .large || part == .symbol("/", .ordinary) {
          return true
        }
      }
      return false
    case .fraction(let over, let under, _): return TeX.vulgarFraction(over, under) == nil
    case .text(let words): return inRatio && words.contains(" ")
    case .grid: return inRatio
    default: return false
    }
  }

  /// The sign for a fraction that has one: ½.
  static func vulgarFraction(_ over: TeX, _ under: TeX) -> String? {
    guard case .number(let top) = over, case .number(let bottom) = under else { return nil }
    return vulgar["\(top)/\(bottom)"]
  }

  private static let vulgar = [
    "1/2": "½", "1/3": "⅓", "2/3": "⅔", "1/4": "¼", "3/4": "¾", "1/8": "⅛",
  ]
}
