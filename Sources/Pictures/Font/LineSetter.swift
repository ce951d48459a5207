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
  /// Whether that letter leans over.
  private var isLeaning = false
  /// How far two scripts of one letter move apart.
  private var spread = 0.0
  /// Where the first script of the last letter begins in `places`, and where the second one does.
  private var (first, second) = (0, Int.max)

  init(tracking: Double) { self.tracking = tracking }

  /// The width of what has been set, in hundredths of the em.
  var width: Double { max(x, scripts.end) }

  /// How large scripts are, and how far they are raised and lowered.
  private static let script = (scale: 0.68, raise: 32.0, lower: -18.0)
  /// The least distance between the lines of two scripts; a regular pen takes 8.6 of it.
  private static let scriptGap = 15.0

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
    keepScriptsApart()
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

  /// Moves the second of two scripts farther away, if the letter just set would touch the first.
  private mutating func keepScriptsApart() {
    guard second < places.count, second > first else { return }
    func bottom(_ place: Typesetting.Place) -> Double {
      place.rise + place.scale * place.glyph.extent.lowerBound
    }
    func top(_ place: Typesetting.Place) -> Double {
      place.rise + place.scale * place.glyph.extent.upperBound
    }
    let (letter, others) = (places[places.count - 1], places[first..<second])
    let isRaised = letter.rise > 0
    let gap =
      isRaised
      ? bottom(letter) - (others.map(top).max() ?? 0)
      : (others.map(bottom).min() ?? 0) - top(letter)
    let missing = LineSetter.scriptGap - gap
    guard missing > 0 else { return }
    spread += missing
    for i in second..<places.count { places[i].rise += isRaised ? missing : -missing }
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
      (scripts, isLeaning) = ((x, x), last.leans)
      spread = 0
      (first, second) = (places.count, .max)
    case (_, .base):
      x = max(x, scripts.end) + 3
      second = .max
    default:
      second = places.count
      scripts.end = x
      x = scripts.start + (isLeaning && next.level == .raised ? 5 : 0)
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
