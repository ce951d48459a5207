// The outline of a sprite, as convex parts that a horizontal line meets in one interval each.

/// A sprite's outline on the image.
struct SpriteOutline {
  private let parts: [Part]

  /// A part: a rectangle or an ellipse around a centre of its own, turned.
  fileprivate struct Part {
    let round: Bool
    let centre: SIMD2<Double>
    /// Half the lengths of its axes.
    let half: SIMD2<Double>
    let cosine: Double
    let sine: Double
  }

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

extension SpriteOutline.Part {
  /// Where the horizontal line at this height meets the part.
  ///
  /// A point (x, y) of the line has the part's own coordinates u = c x + s y and v = c y − s x.
  func interval(at height: Double) -> (Double, Double)? {
    let (c, s, y) = (cosine, sine, height - centre.y)
    if round {
      // (u/a)² + (v/b)² ≤ 1 is a quadratic in x: p x² + 2 q x + r ≤ 0.
      let (a, b) = (1 / (half.x * half.x), 1 / (half.y * half.y))
      let p = c * c * a + s * s * b
      let q = c * s * y * (a - b)
      let r = y * y * (s * s * a + c * c * b) - 1
      let root = q * q - p * r
      guard root > 0 else { return nil }
      let width = root.squareRoot()
      return (centre.x + (-q - width) / p, centre.x + (-q + width) / p)
    }
    // |u| ≤ a and |v| ≤ b: two strips.
    guard let (l, h) = strip(c, s * y, half.x), let (m, k) = strip(-s, c * y, half.y) else {
      return nil
    }
    let (low, high) = (max(l, m), min(h, k))
    return low < high ? (centre.x + low, centre.x + high) : nil
  }

  /// The x with |slope · x + start| ≤ half.
  private func strip(_ slope: Double, _ start: Double, _ half: Double) -> (Double, Double)? {
    if abs(slope) < 1e-12 { return abs(start) <= half ? (-1e9, 1e9) : nil }
    let (a, b) = ((-half - start) / slope, (half - start) / slope)
    return (min(a, b), max(a, b))
  }
}
