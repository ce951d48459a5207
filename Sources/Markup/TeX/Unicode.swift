// Formulas as text: ½(μ² + σ² − 1 − ln σ²). What Unicode has as a sign of its own is used where terminals
// draw it well; the rest is written as one would type it, with parentheses where a fraction needs them.

extension TeX {
  /// The formula in one line of text.
  ///
  ///     \sum_k \pi_k N(x; \mu_k, \Sigma_k)    ∑ₖ πₖ N(x; μₖ, Σₖ)
  public var unicode: String { UnicodeWriter(isDisplay: false).box(self).line.trimmed }

  /// The formula in as many lines as its matrices, cases and braces need.
  public var unicodeLines: [String] {
    UnicodeWriter(isDisplay: true).box(self).rows.map(\.trimmedRight)
  }
}

/// Writes a part of a formula; `isCompact` says that it is a script, where there is no room for spaces.
struct UnicodeWriter {
  var isDisplay: Bool
  var isCompact = false

  var compact: UnicodeWriter { UnicodeWriter(isDisplay: false, isCompact: true) }

  func box(_ tex: TeX) -> Box {
    switch tex {
    case .row(let parts): row(parts)
    case .letter(let letter, let alphabet): Box(Self.letter(letter, alphabet))
    case .number(let digits): Box(digits)
    case .symbol(let sign, _): Box(sign)
    case .name(let name, _), .text(let name): Box(name)
    case .space(let space): Box(isCompact ? "" : Self.spaces(space))
    case .scripts(let base, let below, let above): scripts(base, below, above)
    case .fraction(let over, let under, _): fraction(over, under)
    case .binomial(let n, let k): Box("C(" + line(n) + ", " + line(k) + ")")
    case .root(let body, let index): root(body, index)
    case .accent(let accent, let body): self.accent(accent, body)
    case .fenced(let open, let body, let close): box(body).fenced(open: open, close: close)
    case .brace(let body, let label, let isBelow): brace(body, label, isBelow)
    case .stacked(let base, let above, let below): stacked(base, above, below)
    case .grid(let kind, let rows): grid(kind, rows)
    }
  }

  /// The part in one line.
  func line(_ tex: TeX) -> String {
    UnicodeWriter(isDisplay: false, isCompact: isCompact).box(tex).line
  }

  // MARK: Rows

  private func row(_ parts: [TeX]) -> Box {
    var result = Box.empty
    var before: TeX?
    var isSpaced = true
    for part in parts {
      if case .space(let space) = part {
        let text = isCompact ? "" : Self.spaces(space)
        if !text.isEmpty, !(isSpaced && text == " ") { result.append(text) }
        isSpaced = isSpaced || !text.isEmpty || space == .negative
        continue
      }
      var next = box(part)
      // A function of a fraction: log(a/b), where log a/b could be read in two ways.
      if before?.isFunction == true, before?.isLimit == false, part.leftRole == .large,
        part.isBigFraction
      {
        next = Box("(\(line(part)))")
        isSpaced = true
      }
      if next.isOneLine, next.line.hasPrefix(" ") { isSpaced = true }
      if let before, !isSpaced, needsSpace(before, part) { result.append(" ") }
      result.append(next)
      before = part
      isSpaced = next.isOneLine && next.line.hasSuffix(" ")
    }
    return result
  }

  /// Whether two neighbours are set apart; what TeX says with thirds and fifths of an em, in whole spaces.
  private func needsSpace(_ left: TeX, _ right: TeX) -> Bool {
    let (before, after) = (left.rightRole, right.leftRole)
    if left.isSign { return false }
    switch (before, after) {
    case (.opening, _), (_, .closing), (_, .punctuation): return false
    case (.relation, .relation): return false
    case (.relation, _), (_, .relation), (.binary, _), (_, .binary), (.punctuation, _):
      return !isCompact
    case (.large, .opening): return left.isSum
    case (.large, _), (_, .large): return true
    case (.closing, .ordinary): return right.beginsWithLetter && !isCompact
    case (.ordinary, .ordinary):
      return (left.hasScripts && !left.isDifferential || left.isWord)
        && (right.beginsWithLetter || right.isWord)
        || right.isWord && left.beginsWithLetter
    default: return false
    }
  }

  private static func spaces(_ space: TeX.Space) -> String {
    switch space {
    case .negative: ""
    case .thin, .medium, .thick: " "
    case .quad: "  "
    case .doubleQuad: "    "
    }
  }

  /// Letters that every terminal draws: of the blackboard ones those of old standing, of φ and ε one form.
  private static func letter(_ letter: String, _ alphabet: TeX.Alphabet) -> String {
    alphabet == .blackboard ? blackboard[letter] ?? letter : familiar[letter] ?? letter
  }

  private static let familiar = ["ϕ": "φ", "ϵ": "ε"]

  private static let blackboard = ["C": "ℂ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ"]

  // MARK: Signs over letters

  private func accent(_ accent: TeX.Accent, _ body: TeX) -> Box {
    let inside = line(body)
    let mark: Unicode.Scalar? =
      switch accent {
      case .hat: "\u{302}"
      case .tilde: "\u{303}"
      case .bar: "\u{304}"
      case .dot: "\u{307}"
      case .doubleDot: "\u{308}"
      case .vector: nil
      }
    // Marks combine well with one small thing; an arrow hardly ever does.
    if let mark, inside.unicodeScalars.count == 1, let letter = inside.unicodeScalars.first {
      if let whole = Self.precomposed["\(letter)\(mark)"] { return Box(whole) }
      return Box(inside + String(Character(mark)))
    }
    let name =
      switch accent {
      case .hat: "hat"
      case .tilde: "tilde"
      case .bar: "bar"
      case .dot: "dot"
      case .doubleDot: "ddot"
      case .vector: "vec"
      }
    return Box("\(name)(\(inside))")
  }

  /// The letters that have their mark built in, which every font draws better than the two signs.
  private static let precomposed: [String: String] = {
    let letters: [(Unicode.Scalar, String)] = [
      ("\u{302}", "âêîôûĉĝĥĵŝŵŷẑÂÊÎÔÛĈĜĤĴŜŴŶẐ"), ("\u{303}", "ãẽĩõũñỹṽÃẼĨÕŨÑỸṼ"),
      ("\u{304}", "āēīōūȳḡĀĒĪŌŪȲḠ"), ("\u{307}", "ȧċėḟġḣṁṅȯṗṙṡṫẇẋẏżĖĠȦ"), ("\u{308}", "äëïöüẅẍÿ"),
    ]
    // Equality of strings is equality of what they show, so that the pair is a key for the whole.
    return Dictionary(
      letters.flatMap { $0.1.map { (String($0), String($0)) } }, uniquingKeysWith: { a, _ in a })
  }()

  private func root(_ body: TeX, _ index: TeX?) -> Box {
    let sign =
      switch index.map(compact.line) {
      case nil, "2": "√"
      case "3": "∛"
      case "4": "∜"
      case .some(let index): (Self.raised(index) ?? "\(index)-") + "√"
      }
    let inside = line(body)
    return Box(sign + (body.isOneSign ? inside : "(\(inside))"))
  }
}

extension String {
  var trimmed: String { String(trimmedRight.drop { $0 == " " }) }

  var trimmedRight: String {
    guard let last = lastIndex(where: { $0 != " " }) else { return "" }
    return String(self[...last])
  }
}
