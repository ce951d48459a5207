// How text looks and where it stands.

/// The size and weight of text.
public struct TextStyle: Hashable, Sendable {
  /// The height of the em; capitals are about 0.7 of it high.
  public var size: Double
  /// How heavy the letters are.
  public var weight: FontWeight

  /// Makes a style.
  public init(size: Double = 13, weight: FontWeight = .regular) {
    self.size = size
    self.weight = weight
  }

  /// What is added to the width of each letter, in hundredths of the em: small letters and heavy ones
  /// need more room.
  var tracking: Double { weight.extraAdvance + max(0, min(3, (19 - size) / 3)) }

  /// The distance from one line to the next.
  public var lineHeight: Double { size * 1.4 }
  /// How far letters reach above the baseline, with the width of the pen.
  public var ascent: Double { size * (Glyph.ascent + weight.pen / 2) / 100 }
  /// How far letters reach below the baseline, with the width of the pen.
  public var descent: Double { size * (Glyph.descent + weight.pen / 2) / 100 }
  /// The height of capitals and digits, without the width of the pen.
  public var capitalHeight: Double { size * Glyph.capitalHeight / 100 }
  /// The height of a small x, without the width of the pen.
  public var xHeight: Double { size * Glyph.height / 100 }
}

/// Which point of a text stands where the text is put.
public struct TextAnchor: Hashable, Sendable {
  /// Along the lines.
  public enum Horizontal: String, Hashable, Sendable, CaseIterable {
    /// The beginning of the lines.
    case left
    /// Their middle.
    case center
    /// Their end.
    case right
  }

  /// Across the lines.
  public enum Vertical: String, Hashable, Sendable, CaseIterable {
    /// The baseline of the first line.
    case baseline
    /// The upper edge of the first line's tallest letters.
    case top
    /// Half-way up the capitals of a single line; the middle of all lines.
    case middle
    /// The lower edge of the last line's deepest letters.
    case bottom
  }

  /// Which point along the lines.
  public var horizontal: Horizontal
  /// Which point across the lines.
  public var vertical: Vertical

  /// Makes an anchor.
  public init(_ horizontal: Horizontal = .left, _ vertical: Vertical = .baseline) {
    self.horizontal = horizontal
    self.vertical = vertical
  }
}
