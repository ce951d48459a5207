// From the pen's path to 28 × 28 pixels, by MNIST's rule (LeCun, Bottou, Bengio and Haffner,
// Gradient-based learning applied to document recognition, 1998): scaled so that the longer side fills
// 20 pixels, then moved by whole pixels so that the centre of mass lies in the middle.

/// Paper and ink for one digit after the other.
struct PenInk {
  /// How far the line's edge is blurred, in pixels.
  static let blur: Float = 1.4
  private static let side = 20
  private static let lanes = 24  // Pixels a row, in whole vectors.

  /// For each pixel, how deep it lies inside the line: the largest of half width − distance.
  private var depth = [SIMD8<Float>](repeating: .zero, count: side * lanes / 8)
  private var box = [UInt8](repeating: 0, count: side * side)
  private var path = PenPath()

  /// Draws a digit.
  mutating func draw(_ digit: PenDigit, to pixels: UnsafeMutablePointer<UInt8>) {
    digit.trace(into: &path)
    let radius = 0.5 * digit.factors.weight / digit.factors.size
    let (scale, low) = fit(radius)
    for i in depth.indices { depth[i] = SIMD8(repeating: -9) }
    for stroke in path.strokes {
      for i in stroke.lowerBound..<stroke.upperBound - 1 {
        line(
          from: (path.points[i] - low) * scale, radius * path.pressures[i],
          to: (path.points[i + 1] - low) * scale, radius * path.pressures[i + 1])
      }
    }
    develop()
    centre(to: pixels)
  }

  /// The scale at which the ink fills the box, and the point that comes to lie in its upper left corner.
  private func fit(_ radius: Double) -> (scale: Double, low: SIMD2<Double>) {
    var (scale, low) = (18.0, SIMD2<Double>.zero)
    for _ in 0..<3 {
      var (least, most) = (SIMD2(repeating: 1e9), SIMD2(repeating: -1e9))
      for i in path.points.indices {
        let r = radius * path.pressures[i] + 0.15
        least = pointwiseMin(least, path.points[i] * scale - r)
        most = pointwiseMax(most, path.points[i] * scale + r)
      }
      // The longer side fills the box; the shorter lies in the middle, at whole pixels.
      let extents = most - least
      let extent = extents.max()
      low = (least - pointwiseMax(.zero, ((20 - extents) * 0.5).rounded(.down))) / scale
      if abs(extent - 20) < 0.01 { break }
      scale *= (20 - 2 * radius) / max(1, extent - 2 * radius)
    }
    return (scale, low)
  }

  /// Draws a piece of a line, whose half width goes from one number to another.
  ///
  ///     depth = r + t (s − r) − |x − p − t (q − p)|      with t ∈ [0, 1] the place next to the pixel x.
  private mutating func line(
    from p: SIMD2<Double>, _ r: Double, to q: SIMD2<Double>, _ s: Double
  ) {
    let reach = max(r, s) + Double(Self.blur) / 2
    let top = max(0, Int(min(p.y, q.y) - reach - 0.5 + 1))
    let bottom = min(Self.side - 1, Int(max(p.y, q.y) + reach - 0.5))
    let left = max(0, Int(min(p.x, q.x) - reach) / 8)
    let right = min(2, Int(max(p.x, q.x) + reach) / 8)
    guard top <= bottom, left <= right else { return }
    let (px, py) = (Float(p.x), Float(p.y))
    let (ex, ey) = (Float(q.x - p.x), Float(q.y - p.y))
    let inverse = 1 / max(1e-6, ex * ex + ey * ey)
    let (radius, growth) = (Float(r), Float(s - r))
    let columns = SIMD8<Float>(0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5)
    depth.withUnsafeMutableBufferPointer { depth in
      for y in top...bottom {
        let dy = Float(y) + 0.5 - py
        for x in left...right {
          let dx = columns + (Float(8 * x) - px)
          let t = clamped((dx * ex + dy * ey) * inverse)
          let (gx, gy) = (dx - t * ex, dy - t * ey)
          let value = radius + t * growth - (gx * gx + gy * gy).squareRoot()
          let place = y * 3 + x
          depth[place].replace(with: value, where: value .> depth[place])
        }
      }
    }
  }

  /// Turns depth into bytes: the edge goes from white to black over the blur.
  private mutating func develop() {
    for y in 0..<Self.side {
      for x in 0..<3 {
        let t = clamped(depth[y * 3 + x] * (1 / Self.blur) + 0.5)
        let ink = t * t * (3 - 2 * t) * 255 + 0.5
        for k in 0..<(x == 2 ? 4 : 8) { box[y * Self.side + 8 * x + k] = UInt8(ink[k]) }
      }
    }
  }

  /// Copies the ink so that the centre of mass comes as near to (14, 14) as whole pixels can.
  private func centre(to pixels: UnsafeMutablePointer<UInt8>) {
    var (mass, right, down) = (0, 0, 0)
    var (low, high) = (SIMD2(20, 20), SIMD2(0, 0))
    for y in 0..<Self.side {
      for x in 0..<Self.side where box[y * Self.side + x] > 0 {
        let ink = Int(box[y * Self.side + x])
        (mass, right, down) = (mass + ink, right + ink * x, down + ink * y)
        low = SIMD2(min(low.x, x), min(low.y, y))
        high = SIMD2(max(high.x, x), max(high.y, y))
      }
    }
    // ⌊14 − sum/mass + ½⌋, as far as the ink stays on the image.
    let column = min(27 - high.x, max(-low.x, floor(29 * mass - 2 * right, over: 2 * mass)))
    let row = min(27 - high.y, max(-low.y, floor(29 * mass - 2 * down, over: 2 * mass)))
    pixels.initialize(repeating: 0, count: 784)
    for y in low.y...high.y {
      for x in low.x...high.x { pixels[(row + y) * 28 + column + x] = box[y * Self.side + x] }
    }
  }
}

/// ⌊a / b⌋ for b > 0.
private func floor(_ a: Int, over b: Int) -> Int { a >= 0 ? a / b : -((b - 1 - a) / b) }

/// The numbers, no less than 0 and no more than 1.
@inline(__always)
private func clamped(_ x: SIMD8<Float>) -> SIMD8<Float> {
  let (zero, one) = (SIMD8<Float>.zero, SIMD8<Float>(repeating: 1))
  return x.replacing(with: zero, where: x .< zero).replacing(with: one, where: x .> one)
}
