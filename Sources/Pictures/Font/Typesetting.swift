// Setting a line of text: which letter stands where.

/// A text whose letters have found their places, from which it can be measured and drawn.
public struct Typesetting: Sendable {
  /// A letter, relative to the beginning of the baseline, in hundredths of the em.
  struct Place {
    var glyph: Glyph
    var x: Double
    var rise: Double
    var scale: Double
    var leans: Bool
  }

  /// The style in which the text was set.
  public let style: TextStyle
  /// The width of the longest line.
  public let width: Double
  /// The letters of each line, and its width in hundredths of the em.
  let lines: [(places: [Place], width: Double)]

  /// Sets a text, in which a line feed begins a new line.
  public init(_ text: String, _ style: TextStyle = TextStyle()) {
    self.style = style
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
      var setter = LineSetter(tracking: style.tracking)
      for marked in TextMarkup.parse($0) { setter.set(marked) }
      return (setter.places, setter.width)
    }
    width = (lines.map(\.width).max() ?? 0) * style.size / 100
  }

  /// How far the first line reaches above its baseline: as far as ascenders do, or further.
  public var ascent: Double {
    let top = lines[0].places.map { $0.rise + $0.scale * $0.glyph.extent.upperBound }.max() ?? 0
    return max(style.ascent, (top + style.weight.pen / 2) * style.size / 100)
  }

  /// How far the last line reaches below its baseline: as far as descenders do, or further.
  public var descent: Double {
    let places = lines[lines.count - 1].places
    let bottom = places.map { $0.rise + $0.scale * $0.glyph.extent.lowerBound }.min() ?? 0
    return max(style.descent, (style.weight.pen / 2 - bottom) * style.size / 100)
  }

  /// The height from the upper edge of the first line to the lower edge of the last one.
  public var height: Double { ascent + descent + style.lineHeight * Double(lines.count - 1) }

  /// How far a leaning letter goes to the right for each unit up.
  static let lean = 0.2
}
