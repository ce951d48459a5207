// Setting one line: kerning, scripts above and below each other, accents over their letters.

/// Puts the letters of a line in their places, one after the other.
struct LineSetter {
  /// Room added to each letter, in hundredths of the em.
  let tracking: Double
  private(set) var places: [Typesetting.Place] = []
  private var x = 0.0
  private var previous: MarkedScalar?
  /// Where the scripts of the last letter begin and end, so that a second one can stand above the first.
  private var scripts = (start: 0.0, end: 0.0)
  /// How far two scripts of one letter move apart.
  private var spread = 0.0

  init(tracking: Double) { self.tracking = tracking }

  /// The width of what has been set, in hundredths of the em.
  var width: Double { max(x, scripts.end) }

  /// How large scripts are, and how far they are raised and lowered.
  private static let script = (scale: 0.68, raise: 32.0, lower: -18.0)

  /// Sets the next character.
  mutating func set(_ marked: MarkedScalar) {
    let composition = Font.compositions[marked.scalar]
    let scalar = composition?.base ?? marked.scalar
    let glyph = Font.glyph(scalar)
    if glyph.advance == 0, !glyph.path.isEmpty {
      return setAccent(glyph, over: previous?.scalar ?? " ")
    }
    approach(MarkedScalar(scalar: scalar, level: marked.level, leans: marked.leans))
    let scale = marked.level == .base ? 1 : LineSetter.script.scale
    let extra = glyph.path.isEmpty ? 0 : tracking
    places.append(
      Typesetting.Place(
        glyph: glyph, x: x + extra / 2 * scale, rise: rise(marked.level), scale: scale,
        leans: marked.leans))
    if let mark = composition?.mark { setAccent(Font.glyph(mark), over: scalar) }
    x += (glyph.advance + extra) * scale
  }

  private func rise(_ level: MarkedScalar.Level) -> Double {
    switch level {
    case .base: 0
    case .raised: LineSetter.script.raise + spread
    case .lowered: LineSetter.script.lower - spread
    }
  }

  /// Moves to where the next letter begins, given the one before it.
  private mutating func approach(_ next: MarkedScalar) {
    defer { previous = next }
    guard let last = previous else { return }
    switch (last.level, next.level) {
    case (.base, .base):
      x += Kerning.change(last.scalar, next.scalar)
      if last.leans && !next.leans { x += 3 }
    case (.raised, .raised), (.lowered, .lowered):
      x += Kerning.change(last.scalar, next.scalar) * LineSetter.script.scale
    case (.base, _):
      // A script stands closer to its letter than the next letter would, unless the letter leans over.
      let isTall = Font.glyph(last.scalar).extent.upperBound > Glyph.height + 8
      x += !last.leans ? -2 : next.level == .lowered ? -3 : isTall ? 6 : 2
      scripts = (x, x)
      spread = 0
    case (_, .base):
      x = max(x, scripts.end) + 3
    default:
      scripts.end = x
      x = scripts.start
      spread = next.level == .raised ? 10 : 7
    }
  }

  /// Puts an accent over the last letter, higher if the letter is tall.
  private mutating func setAccent(_ mark: Glyph, over base: Unicode.Scalar) {
    guard let letter = places.last else { return }
    let isTall = letter.glyph.extent.upperBound > Glyph.height + 8
    let isBelow = mark.extent.lowerBound < 0
    let center = letter.glyph.advance / 2 + Font.accentShift(base)
    let lift = isTall && !isBelow ? Glyph.capitalHeight - Glyph.height : 0
    places.append(
      Typesetting.Place(
        glyph: mark, x: letter.x + center * letter.scale, rise: letter.rise + lift * letter.scale,
        scale: letter.scale, leans: letter.leans))
  }
}
