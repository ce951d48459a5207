// What is raised, lowered, or put over something else.

extension UnicodeWriter {
  func scripts(_ base: TeX, _ below: TeX?, _ above: TeX?) -> Box {
    var result = box(base)
    if base.needsParentheses(inRatio: false) { result = Box("(\(line(base)))") }
    if let below { result.append(lowered(below)) }
    if let above { result.append(raised(above)) }
    return result
  }

  private func lowered(_ tex: TeX) -> String {
    let text = compact.line(tex)
    if tex.isItalic, let lowered = Self.lowered(text) { return lowered }
    let isPlain = text.allSatisfy { $0.isLetter || $0.isNumber } || text.count == 1
    return isPlain ? "_" + text : "_{\(text)}"
  }

  private func raised(_ tex: TeX) -> String {
    let text = compact.line(tex)
    if let raised = Self.raised(text) { return raised }
    return text.count == 1 ? "^" + text : "^(\(text))"
  }

  /// The text in raised signs, if it has them all.
  static func raised(_ text: String) -> String? { moved(text, superscripts) }

  /// The text in lowered signs, if it has them all.
  static func lowered(_ text: String) -> String? { moved(text, subscripts) }

  private static func moved(_ text: String, _ table: [Character: Character]) -> String? {
    var moved = ""
    for character in text {
      guard let sign = table[character] else { return nil }
      moved.append(sign)
    }
    return moved
  }

  private static func table(_ from: String, _ to: String) -> [Character: Character] {
    Dictionary(zip(from, to)) { a, _ in a }
  }

  private static let superscripts = table(
    "0123456789+−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW⊤′*∗∘†",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵀ′**°†"
  ).merging(["″": "″", "‴": "‴"]) { a, _ in a }

  // There are lowered β γ ρ φ χ, but no θ μ σ: one way for all Greek letters reads better.
  private static let subscripts = table(
    "0123456789+−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")

  // MARK: Fractions

  func fraction(_ over: TeX, _ under: TeX) -> Box {
    if let sign = TeX.vulgarFraction(over, under) { return Box(sign) }
    let top = line(over)
    let bottom = line(under)
    return Box(
      (over.needsParentheses(inRatio: true) ? "(\(top))" : top) + "/"
        + (under.isFactor ? bottom : "(\(bottom))"))
  }

  // MARK: Braces and stacks

  func brace(_ body: TeX, _ label: TeX?, _ isBelow: Bool) -> Box {
    let inside = box(body)
    guard let label else { return inside }
    let text = line(label)
    guard isDisplay, inside.isOneLine else {
      return Box("[\(line(body))]_{\(text)}")
    }
    let width = max(inside.width, text.count)
    var brace = Array(repeating: "─", count: max(inside.width, 2))
    brace[(brace.count - 1) / 2] = isBelow ? "┬" : "┴"
    brace[0] = isBelow ? "└" : "┌"
    brace[brace.count - 1] = isBelow ? "┘" : "┐"
    let rows = [inside.line, brace.joined(), text].map { $0.centred(in: width).padded(to: width) }
    return isBelow ? Box(rows: rows, baseline: 0) : Box(rows: rows.reversed(), baseline: 2)
  }

  func stacked(_ base: TeX, _ above: TeX?, _ below: TeX?) -> Box {
    let sign = line(base)
    guard let above else { return Box(sign + (below.map(lowered) ?? "")) }
    let small = compact.line(above)
    if sign == "=", small == "def" { return Box("≝") }
    if sign == "=", small == "!" { return Box("≟") }
    return Box(Self.raised(small).map { sign + $0 } ?? "\(sign)[\(small)]")
  }

  // MARK: Grids

  func grid(_ kind: TeX.Grid, _ rows: [[TeX]]) -> Box {
    let (open, close) = kind.delimiters
    let cells = rows.map { $0.map(line) }
    guard isDisplay else {
      let inner = kind == .aligned || kind == .cases ? " " : ", "
      let flat = cells.map { $0.map(\.trimmed).joined(separator: inner) }.joined(separator: "; ")
      return Box(open + flat + close)
    }
    let columns = cells.reduce(0) { max($0, $1.count) }
    let widths = (0..<columns).map { column in
      cells.reduce(0) { max($0, $1[column, or: ""].count) }
    }
    let lines = cells.map { row in
      var line = ""
      for (column, width) in widths.enumerated() {
        let cell = row[column, or: ""]
        switch kind {
        case .aligned:
          let isRight = column % 2 == 0
          if column > 0 { line += isRight ? "    " : cell.isEmpty ? "" : " " }
          line += isRight ? cell.padded(left: width) : cell.padded(to: width)
        case .cases: line += (column > 0 ? "  " : " ") + cell.padded(to: width)
        default:
          let left = (width - cell.count) / 2
          line += (column > 0 ? "  " : "") + cell.padded(left: cell.count + left).padded(to: width)
        }
      }
      return line
    }
    return Box(rows: lines, baseline: (lines.count - 1) / 2).fenced(open: open, close: close)
  }
}

extension TeX.Grid {
  /// What stands left and right of the rows.
  var delimiters: (open: String, close: String) {
    switch self {
    case .aligned, .matrix: ("", "")
    case .cases: ("{", "")
    case .pmatrix: ("(", ")")
    case .bmatrix: ("[", "]")
    case .vmatrix: ("|", "|")
    }
  }
}
