// The signs that text is set with: those of Unicode, or ASCII where a terminal knows no others.

import Markup

/// What text is set with.
enum Letters: Hashable {
  case unicode, ascii

  var bullet: String { self == .unicode ? "•" : "*" }
  var rule: String { self == .unicode ? "─" : "-" }
  var bar: String { self == .unicode ? "│" : "|" }
  var middle: String { self == .unicode ? "·" : "-" }
  var yes: String { self == .unicode ? "✓" : "ok" }
  var no: String { self == .unicode ? "✗" : "FAILED" }
  var more: String { self == .unicode ? "↪" : "\\" }

  /// The text in these signs.
  func set(_ text: String) -> String {
    if self == .unicode || text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    return text.unicodeScalars.reduce(into: "") { result, scalar in
      if scalar.isASCII {
        result.unicodeScalars.append(scalar)
      } else {
        result += spellings[scalar] ?? (scalar.columns == 0 ? "" : "?")
      }
    }
  }

  /// A formula in a line of text; in ASCII it is its TeX.
  func set(_ formula: Formula) -> String {
    self == .unicode
      ? formula.tree.unicode : set(formula.source.split(separator: "\n").joined(separator: " "))
  }

  /// A formula of its own, line by line.
  func lines(_ formula: Formula) -> [String] {
    if self == .unicode { return formula.tree.unicodeLines }
    return formula.source.split(separator: "\n").map { set(String($0)) }
  }
}

/// How signs are spelled where there is only ASCII.
private let spellings: [Unicode.Scalar: String] = {
  let letters: [(String, [String])] = [
    (
      "αβγδεζηθικλμνξοπρςστυφχψω",
      [
        "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa",
        "lambda", "mu", "nu", "xi", "o", "pi", "rho", "sigma", "sigma", "tau", "upsilon", "phi",
        "chi", "psi", "omega",
      ]
    ),
    ("ϵϕϑµ", ["epsilon", "phi", "theta", "mu"]),
    (
      "ΓΔΘΛΞΠΣΦΨΩ",
      ["Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Phi", "Psi", "Omega"]
    ),
    ("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺ⁿᵀ", "0123456789-+nT".map { "^\($0)" }),
    ("₀₁₂₃₄₅₆₇₈₉₋₊ₙₖᵢⱼ", "0123456789-+nkij".map { "_\($0)" }),
    ("─━│┃┌┐└┘├┤┬┴┼═▏▌█▁▂▃▄▅▆▇▀", "--||+++++++++=||########".map { "\($0)" }),
    (
      "±×÷·•−–—…′‖∼≈≠≤≥∝∞∂∇√∫∑∏∈∀∃→←↔⇒⇐↑↓½¼¾✓✗“”‘’«»°",
      [
        "+-", "x", "/", "*", "*", "-", "-", "--", "...", "'", "||", "~", "~=", "!=", "<=", ">=",
        " prop. to ", "inf", "d", "grad ", "sqrt", "integral", "sum", "product", " in ",
        "for all ", "there is ", "->", "<-", "<->", "=>", "<=", "^", "v", "1/2", "1/4", "3/4", "ok",
        "FAILED", "\"", "\"", "'", "'", "<<", ">>", " degrees",
      ]
    ),
    (
      "äöüÄÖÜßéèêáàâôñç",
      ["ae", "oe", "ue", "Ae", "Oe", "Ue", "ss", "e", "e", "e", "a", "a", "a", "o", "n", "c"]
    ),
    ("\u{A0}\u{2009}\u{200A}\u{2003}\u{2002}", [" ", " ", " ", " ", " "]),
  ]
  var table: [Unicode.Scalar: String] = [:]
  for (signs, words) in letters {
    for (sign, word) in zip(signs.unicodeScalars, words) { table[sign] = word }
  }
  return table
}()
