// Formulas for the pages, in MathML Core: the part of MathML that browsers agree on.
//
// Core has no columnalign and one mathvariant only, so that columns are aligned by style, and letters in
// other alphabets are signs of their own. The browser's operator dictionary sets the spaces; where a sign
// plays another part than the dictionary thinks, its spaces are said.

extension TeX {
  /// The formula as a `<math>` element, set on its own line or in the text.
  public func mathML(isDisplay: Bool) -> String {
    let writer = MathMLWriter()
    return (isDisplay ? #"<math display="block">"# : "<math>") + writer.inside(self) + "</math>"
  }
}

struct MathMLWriter {
  /// The parts of a row without the row, where several elements may stand.
  func inside(_ tex: TeX) -> String {
    if case .row(let parts) = tex { row(parts) } else { element(tex) }
  }

  /// One element, a row if it takes several.
  func element(_ tex: TeX) -> String {
    switch tex {
    case .row(let parts): "<mrow>\(row(parts))</mrow>"
    case .letter(let letter, let alphabet): Self.letter(letter, alphabet)
    case .number(let digits): "<mn>\(digits)</mn>"
    case .symbol(let sign, let role): symbol(sign, role)
    case .name(let name, _):
      name.count == 1 ? Self.letter(name, .upright) : "<mi>\(name.escaped)</mi>"
    case .text(let words): "<mtext>\(words.escaped.replacingSpaces)</mtext>"
    case .space(let space): "<mspace width=\"\(Self.width(space))\"/>"
    case .scripts(let base, let below, let above): scripts(base, below, above)
    case .fraction(let over, let under, let size): fraction(over, under, size)
    case .binomial(let n, let k):
      "<mrow>" + fence("(", isOpening: true)
        + #"<mfrac linethickness="0">"# + element(n) + element(k) + "</mfrac>"
        + fence(")", isOpening: false) + "</mrow>"
    case .root(let body, nil): "<msqrt>\(inside(body))</msqrt>"
    case .root(let body, let index?): "<mroot>\(element(body))\(element(index))</mroot>"
    case .accent(let accent, let body): self.accent(accent, body)
    case .fenced(let open, let body, let close):
      "<mrow>" + fence(open, isOpening: true) + inside(body) + fence(close, isOpening: false)
        + "</mrow>"
    case .brace(let body, let label, let isBelow): brace(body, label, isBelow)
    case .stacked(let base, let above, let below):
      if let above {
        "<mover>\(element(base))\(element(above))</mover>"
      } else {
        "<munder>\(element(base))\(element(below ?? .row([])))</munder>"
      }
    case .grid(let kind, let rows): grid(kind, rows)
    }
  }

  // MARK: Rows

  private func row(_ parts: [TeX]) -> String {
    var text = ""
    var before: TeX?
    for part in parts {
      if let before, needsSpace(before, part) { text += #"<mspace width="0.167em"/>"# }
      text += element(part)
      before = part
    }
    return text
  }

  /// Functions are names, to which a browser gives no space: log p, 2 log.
  private func needsSpace(_ left: TeX, _ right: TeX) -> Bool {
    if left.isSign { return false }
    if left.isFunction {
      return right.leftRole == .ordinary || right.isFunction || right.isBigFraction
    }
    guard right.isFunction else { return false }
    return left.rightRole == .ordinary || left.rightRole == .closing || left.isBigFraction
  }

  private static func width(_ space: TeX.Space) -> String {
    switch space {
    case .negative: "-0.167em"
    case .thin: "0.167em"
    case .medium: "0.222em"
    case .thick: "0.278em"
    case .quad: "1em"
    case .doubleQuad: "2em"
    }
  }

  // MARK: Signs

  private func symbol(_ sign: String, _ role: TeX.Role) -> String {
    let text = sign.escaped
    switch role {
    case .opening: return "<mo form=\"prefix\" stretchy=\"false\">\(text)</mo>"
    case .closing: return "<mo form=\"postfix\" stretchy=\"false\">\(text)</mo>"
    case .relation where sign == "|" || sign == "∥":
      return "<mo stretchy=\"false\" lspace=\"0.278em\" rspace=\"0.278em\">\(text)</mo>"
    case .punctuation where sign == ":":
      return "<mo lspace=\"0\" rspace=\"0.167em\">:</mo>"
    case .large, .relation, .binary, .punctuation: return "<mo>\(text)</mo>"
    case .ordinary: break
    }
    switch sign {
    case "+", "−", "±", "∓", "¬", "∀", "∃": return "<mo form=\"prefix\">\(text)</mo>"
    case "|", "‖": return "<mo stretchy=\"false\" lspace=\"0\" rspace=\"0\">\(text)</mo>"
    case "∂": return "<mi>∂</mi>"
    case "∞", "∇", "∅", "⊤", "⊥", "…", "⋯", "⋮", "⋱", "°", "ℏ", "✓", ".", "%", "#", "&", "$", "_":
      return "<mi mathvariant=\"normal\">\(text)</mi>"
    default: return "<mo lspace=\"0\" rspace=\"0\">\(text)</mo>"
    }
  }

  func fence(_ sign: String, isOpening: Bool) -> String {
    sign.isEmpty
      ? ""
      : "<mo form=\"\(isOpening ? "prefix" : "postfix")\" fence=\"true\" stretchy=\"true\">"
        + "\(sign.escaped)</mo>"
  }

  // MARK: Above and below

  private func scripts(_ base: TeX, _ below: TeX?, _ above: TeX?) -> String {
    let (name, center): (String, String)
    switch base {
    case .symbol(let sign, .large) where !"∫∬∮".contains(sign):
      (name, center) = ("under over", element(base))
    case .name(let word, .limits):
      let space = above == nil ? "0" : "0.167em"
      center =
        "<mo movablelimits=\"true\" lspace=\"0\" rspace=\"\(space)\">\(word.escaped)</mo>"
      name = "under over"
    default: (name, center) = ("sub sup", element(base))
    }
    let parts = name.split(separator: " ")
    switch (below, above) {
    case (let below?, let above?):
      return "<m\(parts[0])\(parts[1])>\(center)\(element(below))\(element(above))"
        + "</m\(parts[0])\(parts[1])>"
    case (let below?, nil): return "<m\(parts[0])>\(center)\(element(below))</m\(parts[0])>"
    case (nil, let above?): return "<m\(parts[1])>\(center)\(element(above))</m\(parts[1])>"
    case (nil, nil): return center
    }
  }

  private func fraction(_ over: TeX, _ under: TeX, _ size: TeX.Size) -> String {
    let ratio = "<mfrac>\(element(over))\(element(under))</mfrac>"
    switch size {
    case .automatic: return ratio
    case .small: return "<mstyle displaystyle=\"false\" scriptlevel=\"0\">\(ratio)</mstyle>"
    case .large: return "<mstyle displaystyle=\"true\" scriptlevel=\"0\">\(ratio)</mstyle>"
    }
  }

  private func accent(_ accent: TeX.Accent, _ body: TeX) -> String {
    let sign =
      switch accent {
      case .hat: "^"
      case .tilde: "~"
      case .bar: "¯"
      case .vector: "→"
      case .dot: "˙"
      case .doubleDot: "¨"
      }
    let isWide = !body.isOneSign
    // Few fonts have a bar that stretches.
    if isWide, accent == .bar {
      return "<mrow style=\"border-top:0.06em solid;padding-top:0.1em\">\(inside(body))</mrow>"
    }
    return "<mover accent=\"true\">\(element(body))<mo stretchy=\"\(isWide)\">\(sign)</mo></mover>"
  }

  private func brace(_ body: TeX, _ label: TeX?, _ isBelow: Bool) -> String {
    let name = isBelow ? "munder" : "mover"
    let braced =
      "<\(name)>\(element(body))<mo stretchy=\"true\">\(isBelow ? "⏟" : "⏞")</mo></\(name)>"
    return label.map { "<\(name)>\(braced)\(element($0))</\(name)>" } ?? braced
  }
}

extension TeX {
  /// The name of a function, bare or with scripts.
  var isFunction: Bool {
    switch self {
    case .name(_, .function), .name(_, .limits): true
    case .scripts(let base, _, _): base.isFunction
    default: false
    }
  }

  var isBigFraction: Bool { if case .fraction = self { true } else { false } }
}
