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
      Typesetting.set($0, style)
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

  /// How large scripts are, and how far they are raised and lowered.
  private static let script = (scale: 0.68, raise: 32.0, lower: -18.0)

  /// How far a leaning letter goes to the right for each unit up.
  static let lean = 0.2

  private static func set(_ text: Substring, _ style: TextStyle) -> ([Place], Double) {
    var places: [Place] = []
    var x = 0.0
    var previous: MarkedScalar?
    // Where the scripts of the last letter begin, so that a second one stands above the first.
    var (scriptStart, scriptEnd, stack) = (0.0, 0.0, 0.0)
    for marked in TextMarkup.parse(text) {
      let composition = Font.compositions[marked.scalar]
      let scalar = composition?.base ?? marked.scalar
      let glyph = Font.glyph(scalar)
      if glyph.advance == 0, !glyph.path.isEmpty {
        places.appendMark(glyph, over: previous?.scalar ?? " ")
        continue
      }
      let isScript = marked.level != .base
      if let last = previous, last.level != marked.level {
        if isScript && last.level != .base {
          // The two of them move apart a little.
          (scriptEnd, x) = (x, scriptStart)
          stack = marked.level == .raised ? 10 : -7
        } else if isScript {
          stack = 0
          // A script stands closer to its letter than the next letter would.
          x -= last.leans ? (marked.level == .lowered ? 3 : -2) : 2
          (scriptStart, scriptEnd) = (x, x)
        } else {
          x = max(x, scriptEnd) + 3
          stack = 0
        }
      } else if isScript && previous == nil {
        (scriptStart, scriptEnd) = (0, 0)
      }
      let scale = isScript ? script.scale : 1
      if let last = previous, last.level == marked.level {
        x += Kerning.change(last.scalar, scalar) * scale
        if last.leans && !marked.leans && marked.level == .base { x += 3 }
      }
      let rise =
        stack + (marked.level == .raised ? script.raise : isScript ? script.lower : 0)
      let extra = glyph.path.isEmpty ? 0 : style.tracking
      places.append(
        Place(glyph: glyph, x: x + extra / 2 * scale, rise: rise, scale: scale, leans: marked.leans)
      )
      if let mark = composition?.mark { places.appendMark(Font.glyph(mark), over: scalar) }
      x += (glyph.advance + extra) * scale
      previous = marked
      previous?.scalar = scalar
    }
    return (places, max(x, scriptEnd))
  }
}

extension [Typesetting.Place] {
  /// Puts an accent over the last letter.
  fileprivate mutating func appendMark(_ mark: Glyph, over base: Unicode.Scalar) {
    guard let letter = last else { return }
    let top = letter.glyph.path.controlBounds?.maxY ?? 0
    let isTall = top > Glyph.height + 8
    let isBelow = (mark.path.controlBounds?.minY ?? 0) < 0
    let center = letter.glyph.advance / 2 + Font.accentShift(base)
    append(
      Typesetting.Place(
        glyph: mark, x: letter.x + center * letter.scale,
        rise: letter.rise + (isTall && !isBelow ? (Glyph.capitalHeight - Glyph.height) : 0)
          * letter.scale,
        scale: letter.scale, leans: letter.leans))
  }
}
