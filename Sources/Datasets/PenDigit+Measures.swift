// What can be measured on the path of the pen, and hardly on the image that it leaves.

extension PenDigit {
  // MARK: measures
  /// How far the pen goes, in heights of the digit; the more it swings out, the farther.
  public var way: Double {
    strokes.reduce(0) { way, stroke in
      way + zip(stroke, stroke.dropFirst()).reduce(0) { $0 + length($1.1 - $1.0) }
    }
  }

  /// How far, on average, the path lies from that of a perfectly steady hand, in hundredths of the height.
  public var stray: Double {
    var steady = self
    steady.factors.wobble = 0
    let distances = zip(strokes, steady.strokes).flatMap { stroke, steady in
      stroke.map { point in
        zip(steady, steady.dropFirst()).map { distance(point, $0, $1) }.min() ?? 0
      }
    }
    return 100 * distances.reduce(0, +) / Double(distances.count)
  }
  // MARK: -
}

/// How far p lies from the line between a and b: x = a + t (b − a) with t ∈ [0, 1].
private func distance(_ p: SIMD2<Double>, _ a: SIMD2<Double>, _ b: SIMD2<Double>) -> Double {
  let (line, way) = (b - a, p - a)
  let t = max(0, min(1, (line * way).sum() / max((line * line).sum(), 1e-30)))
  return length(way - line * t)
}

private func length(_ v: SIMD2<Double>) -> Double { (v * v).sum().squareRoot() }
