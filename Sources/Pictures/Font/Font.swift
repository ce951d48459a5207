// The alphabet: which drawing stands for which character.

/// How heavy letters are drawn.
public enum FontWeight: String, Hashable, Sendable, CaseIterable {
  /// Thin lines, for large headings.
  case light
  /// The weight for reading.
  case regular
  /// Heavy lines, for emphasis.
  case bold

  /// The width of the pen, in hundredths of the em.
  var pen: Double {
    switch self {
    case .light: 6
    case .regular: 8.6
    case .bold: 13.5
    }
  }

  /// What heavier letters need between them, in hundredths of the em.
  var extraAdvance: Double {
    switch self {
    case .light: -0.5
    case .regular: 0
    case .bold: 3.2
    }
  }
}

/// Our own stroke font.
enum Font {
  /// A row of a table: the character, its sides, its drawing.
  typealias Row = (character: String, sides: String, drawing: String)

  private static let glyphs: [Unicode.Scalar: Glyph] = {
    var glyphs: [Unicode.Scalar: Glyph] = [:]
    for row in latin + capitals + digits + punctuation + greek + mathematics {
      for scalar in row.character.unicodeScalars {
        glyphs[scalar] = Glyph(sides: row.sides, row.drawing)
      }
    }
    for (mark, drawing) in marks { glyphs[mark] = Glyph(accent: drawing) }
    for (fraction, (numerator, denominator)) in fractions {
      guard let above = glyphs[numerator], let below = glyphs[denominator] else { continue }
      glyphs[fraction] = Glyph(above, over: below)
    }
    for (alias, original) in aliases { glyphs[alias] = glyphs[original] }
    return glyphs
  }()

  /// What stands for a character that has no drawing: an empty box.
  private static let missing = Glyph(sides: "||", "M 0 0 L 0 68 L 36 68 L 36 0 Z")

  static func glyph(_ scalar: Unicode.Scalar) -> Glyph { glyphs[scalar] ?? missing }

  /// Whether there is a drawing for the character.
  static func has(_ scalar: Unicode.Scalar) -> Bool {
    glyphs[scalar] != nil || compositions[scalar] != nil || scripts[scalar] != nil
  }
}
