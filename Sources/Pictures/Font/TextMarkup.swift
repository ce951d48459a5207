// From a string to letters with their places: scripts, and mathematics between dollar signs.
//
//     x² x₁ 10⁻³          Unicode's own small characters, as they are
//     x^{2n} z_{max}      anything else, raised or lowered
//     $log p(x)$          mathematics: single letters and Greek lean, words and numbers stand,
//     $p_θ$               and a single character needs no braces
//     \$ \^ \_ \\         the sign itself
//
// A sign without its partner is an ordinary character, so every string is a text.

/// A character to be set, with what the markup says of it.
struct MarkedScalar: Hashable {
  enum Level { case base, raised, lowered }
  var scalar: Unicode.Scalar
  var level = Level.base
  var leans = false
}

enum TextMarkup {
  static func parse(_ text: some StringProtocol) -> [MarkedScalar] {
    let scalars = Array(text.unicodeScalars)
    var result: [MarkedScalar] = []
    var isMathematics = false
    var level = MarkedScalar.Level.base
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      let next = index + 1 < scalars.count ? scalars[index + 1] : " "
      switch scalar {
      case "\\" where "$^_\\{}".unicodeScalars.contains(next):
        result.append(MarkedScalar(scalar: next, level: level))
        index += 1
      case "$" where isMathematics || scalars[(index + 1)...].contains("$"):
        isMathematics.toggle()
      case "^", "_":
        if level == .base, next == "{", scalars[(index + 1)...].contains("}") {
          level = scalar == "^" ? .raised : .lowered
          index += 1
        } else if isMathematics, level == .base, index + 1 < scalars.count, next != "$" {
          let leans = leans(scalars, index + 1, isScript: true)
          result.append(
            MarkedScalar(scalar: next, level: scalar == "^" ? .raised : .lowered, leans: leans))
          index += 1
        } else {
          result.append(MarkedScalar(scalar: scalar, level: level))
        }
      case "}" where level != .base:
        level = .base
      default:
        let leans = isMathematics && leans(scalars, index, isScript: level != .base)
        if let script = Font.scripts[scalar], level == .base {
          let raised: MarkedScalar.Level = script.raised ? .raised : .lowered
          result.append(MarkedScalar(scalar: script.base, level: raised, leans: leans))
        } else {
          result.append(MarkedScalar(scalar: scalar, level: level, leans: leans))
        }
      }
      index += 1
    }
    return result
  }

  /// Whether a character of mathematics is a variable: a Latin letter on its own, or a small Greek one.
  ///
  /// In a script two letters are two variables, as in the indices i and j.
  private static func leans(_ scalars: [Unicode.Scalar], _ index: Int, isScript: Bool) -> Bool {
    func isLatin(_ i: Int) -> Bool {
      guard scalars.indices.contains(i) else { return false }
      let scalar = Font.scripts[scalars[i]]?.base ?? scalars[i]
      return ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
    }
    let scalar = Font.scripts[scalars[index]]?.base ?? scalars[index]
    if ("α"..."ω").contains(scalar) || scalar == "ℓ" { return true }
    guard isLatin(index) else { return false }
    var (first, last) = (index, index)
    while isLatin(first - 1) { first -= 1 }
    while isLatin(last + 1) { last += 1 }
    return last - first < (isScript ? 2 : 1)
  }
}
