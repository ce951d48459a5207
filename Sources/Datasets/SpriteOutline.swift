// The outline of a sprite, as convex parts that a horizontal line meets in one interval each.

/// A sprite's outline on the image.
struct SpriteOutline {
  private let parts: [Part]

  /// A shape around a centre; of size 1, none of its points is more than 12 away from it.
  init(
    _ shape: Sprite.Shape, _ centre: SIMD2<Double>, size: Double, _ cosine: Double, _ sine: Double
  ) {
    func part(
      _ round: Bool, _ x: Double, _ y: Double, _ a: Double, _ b: Double, _ c: Double, _ s: Double
    )
      -> Part
    {
      // The part's centre goes round the shape's.
      let offset = SIMD2(cosine * x - sine * y, sine * x + cosine * y) * size
      return Part(
        round: round, centre: centre + offset, half: SIMD2(a, b) * size, cosine: c, sine: s)
    }
    switch shape {
    case .square: parts = [part(false, 0, 0, 8, 8, cosine, sine)]
    case .ellipse: parts = [part(true, 0, 0, 11.5, 7, cosine, sine)]
    case .heart:
      // A square on its corner, and a disc on each of the two sides above: half its diagonal is 8.5,
      // half its side, which is the discs' radius, 8.5/√2; the whole is lowered by 0.9.
      let (h, r, low) = (8.5, 8.5 * 0.5.squareRoot(), 0.9)
      let (c, s) = ((cosine - sine) * 0.5.squareRoot(), (sine + cosine) * 0.5.squareRoot())
      parts = [
        part(false, 0, low, r, r, c, s),
        part(true, -h / 2, low - h / 2, r, r, 1, 0), part(true, h / 2, low - h / 2, r, r, 1, 0),
      ]
    }
  }

  /// Makes the pixels of a row white whose centres lie inside.
  func fill(_ row: Int, _ line: UnsafeMutablePointer<Float>, _ side: Int) {
    for part in parts {
      guard let (low, high) = part.interval(at: Double(row) + 0.5) else { continue }
      let first = max(0, Int((low - 0.5).rounded(.up)))
      let last = min(side - 1, Int((high - 0.5).rounded(.down)))
      if first <= last { for x in first...last { line[x] = 1 } }
    }
  }

  /// Makes the pixels of a row as white as they are covered: exactly along each of eight lines.
  func cover(_ row: Int, _ line: UnsafeMutablePointer<Float>, _ side: Int) {
    for k in 0..<8 {
      let y = Double(row) + (Double(k) + 0.5) / 8
      // The intervals from left to right, without counting twice where they overlap.
      var (lows, highs, found) = (SIMD4<Double>.zero, SIMD4<Double>.zero, 0)
      for part in parts {
        guard let (low, high) = part.interval(at: y) else { continue }
        var place = found
        while place > 0, lows[place - 1] > low {
          (lows[place], highs[place]) = (lows[place - 1], highs[place - 1])
          place -= 1
        }
        (lows[place], highs[place]) = (low, high)
        found += 1
      }
      var end = 0.0
      for i in 0..<found where highs[i] > end {
        add(max(lows[i], end), highs[i], line, side)
        end = highs[i]
      }
    }
  }

  private func add(
    _ low: Double, _ high: Double, _ line: UnsafeMutablePointer<Float>, _ side: Int
  ) {
    let (first, last) = (Int(low), min(side - 1, Int(high)))
    if first == last {
      line[first] += Float(high - low) * 0.125
    } else {
      line[first] += Float(Double(first + 1) - low) * 0.125
      for x in first + 1..<last { line[x] += 0.125 }
      line[last] += Float(high - Double(last)) * 0.125
    }
  }
}

/// A part: a rectangle or an ellipse around a centre of its own, turned.
///
/// A point (x, y) next to the centre has the part's own coordinates u = c x + s y and v = c y − s x.
private enum Part {
  /// |u| ≤ a and |v| ≤ b are two strips: along a line, x lies between slope · y ± half for each.
  case rectangle(centre: SIMD2<Double>, slopes: SIMD2<Double>, halves: SIMD2<Double>)
  /// (u/a)² + (v/b)² ≤ 1 is a quadratic in x: between slope · y ± √(reach − loss · y²).
  case ellipse(centre: SIMD2<Double>, slope: Double, reach: Double, loss: Double)

  init(
    round: Bool, centre: SIMD2<Double>, half: SIMD2<Double>, cosine c: Double, sine s: Double
  ) {
    if round {
      // p x² + 2 q y x + r y² ≤ 1.
      let (a, b) = (1 / (half.x * half.x), 1 / (half.y * half.y))
      let (p, q, r) = (c * c * a + s * s * b, c * s * (a - b), s * s * a + c * c * b)
      self = .ellipse(
        centre: centre, slope: -q / p, reach: 1 / p, loss: (p * r - q * q) / (p * p))
    } else {
      // An upright side meets every line, or none: as a strip that is next to upright does.
      let (across, along) = (abs(c) < 1e-12 ? 1e-12 : c, abs(s) < 1e-12 ? 1e-12 : s)
      self = .rectangle(
        centre: centre, slopes: SIMD2(-along / across, across / along),
        halves: SIMD2(half.x / abs(across), half.y / abs(along)))
    }
  }

  /// Where the horizontal line at this height meets the part.
  func interval(at height: Double) -> (Double, Double)? {
    switch self {
    case .rectangle(let centre, let slopes, let halves):
      let middles = slopes * (height - centre.y)
      let (lows, highs) = (middles - halves, middles + halves)
      let (low, high) = (max(lows.x, lows.y), min(highs.x, highs.y))
      return low < high ? (centre.x + low, centre.x + high) : nil
    case .ellipse(let centre, let slope, let reach, let loss):
      let y = height - centre.y
      let square = reach - loss * y * y
      guard square > 0 else { return nil }
      let width = square.squareRoot()
      return (centre.x + slope * y - width, centre.x + slope * y + width)
    }
  }
}
