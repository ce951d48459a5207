// Letters with accents, superscripts and subscripts: characters made from others.

extension Font {
  /// Accents, over a letter without ascender; over a taller one they are moved up.
  static let marks: [(Unicode.Scalar, String)] = [
    ("\u{300}", "M -8 70 L 4 58"),  // grave
    ("\u{301}", "M 8 70 L -4 58"),  // acute
    ("\u{302}", "M -12 58 L 0 69 L 12 58"),  // circumflex
    (
      "\u{303}", "M -14 59 C -11 64.5 -8 66.5 -4.5 66.5 C 1 66.5 0 60 5.5 60 C 9 60 12 62 14.5 66.5"
    ),
    ("\u{304}", "M -13 62 L 13 62"),  // macron
    ("\u{307}", "D 0 64"),  // dot
    ("\u{308}", "D -10 65 D 10 65"),  // diaeresis
    ("\u{30a}", "M -8 66 U 0 74 S 8 66 U 0 58 S -8 66 Z"),  // ring
    ("\u{30c}", "M -12 69 L 0 58 L 12 69"),  // caron
    ("\u{327}", "M 1 0 C 9 -6 7 -17 -7 -17"),  // cedilla
  ]

  /// Letters with an accent: the letter and the accent.
  static let compositions: [Unicode.Scalar: (base: Unicode.Scalar, mark: Unicode.Scalar)] = {
    let rows: [(Unicode.Scalar, letters: String, bases: String)] = [
      ("\u{300}", "àèìòùÀÈÌÒÙ", "aeıouAEIOU"),
      ("\u{301}", "áéíóúýćńśźÁÉÍÓÚÝĆŃŚŹ", "aeıouycnszAEIOUYCNSZ"),
      ("\u{302}", "âêîôûŵŷÂÊÎÔÛ", "aeıouwyAEIOU"),
      ("\u{303}", "ãñõÃÑÕ", "anoANO"),
      ("\u{304}", "āēīōūȳ", "aeıouy"),
      ("\u{308}", "äëïöüÿÄËÏÖÜ", "aeıouyAEIOU"),
      ("\u{30a}", "åůÅŮ", "auAU"),
      ("\u{30c}", "čěňřšžČĚŇŘŠŽ", "cenrszCENRSZ"),
      ("\u{327}", "çşÇŞ", "csCS"),
    ]
    var table: [Unicode.Scalar: (base: Unicode.Scalar, mark: Unicode.Scalar)] = [:]
    for (mark, letters, bases) in rows {
      for (letter, base) in zip(letters.unicodeScalars, bases.unicodeScalars) {
        table[letter] = (base, mark)
      }
    }
    return table
  }()

  /// Small raised and lowered characters: the full-sized one, and whether it is raised.
  static let scripts: [Unicode.Scalar: (base: Unicode.Scalar, raised: Bool)] = {
    let rows: [(characters: String, bases: String, raised: Bool)] = [
      ("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ", "0123456789+−=()ni", true),
      ("ᵃᵇᶜᵈᵉᶠᵍʰʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀ", "abcdefghjklmoprstuvwxyzT", true),
      ("ᵅᵝᵞᵟᶿᵠᵡ", "αβγδθφχ", true),
      ("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎", "0123456789+−=()", false),
      ("ₐₑₒₓₕₖₗₘₙₚₛₜᵢⱼᵣᵤᵥ", "aeoxhklmnpstijruv", false),
      ("ᵦᵧᵨᵩᵪ", "βγρφχ", false),
    ]
    var table: [Unicode.Scalar: (base: Unicode.Scalar, raised: Bool)] = [:]
    for (characters, bases, raised) in rows {
      for (character, base) in zip(characters.unicodeScalars, bases.unicodeScalars) {
        table[character] = (base, raised)
      }
    }
    return table
  }()

  /// Fractions of one character: what stands above, and what below.
  static let fractions = Array(
    zip(
      "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞".unicodeScalars,
      zip("112131234151357".unicodeScalars, "233445555668888".unicodeScalars)))

  /// Characters that look like others.
  static let aliases = Array(
    zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο∆∙".unicodeScalars, "ABEZHIKMNOPTYXoΔ·".unicodeScalars))

  /// How far an accent moves to the right over these letters, whose middle is not at half their width.
  static func accentShift(_ base: Unicode.Scalar) -> Double {
    switch base {
    case "a": 2
    case "σ": -4
    case "j", "ȷ": 5
    case "L": -12
    default: 0
    }
  }
}
