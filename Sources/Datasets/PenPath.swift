// The curve through the points of a stroke.
//
// A cubic between each two neighbours, with the tangents of Catmull and Rom on knots that are spaced by the
// square root of the distance (Yuksel, Schaefer and Keyser, Parameterization and applications of
// Catmull–Rom curves, 2011): it goes through every point, and has no loops that nobody drew.

/// Where the pen goes: points close together, in strokes.
struct PenPath {
  /// The points of the stroke that is being made.
  var knots: [SIMD2<Double>] = []
  /// Whether the pen turns sharply there.
  var corners: [Bool] = []
  /// The points on the curves.
  private(set) var strokes: [Range<Int>] = []
  var points: [SIMD2<Double>] = []
  /// The line's width at each point, relative to the pen's.
  var pressures: [Double] = []

  mutating func removeAll() {
    strokes.removeAll(keepingCapacity: true)
    points.removeAll(keepingCapacity: true)
    pressures.removeAll(keepingCapacity: true)
  }

  mutating func beginStroke() {
    knots.removeAll(keepingCapacity: true)
    corners.removeAll(keepingCapacity: true)
  }

  /// Lays the curve through the knots.
  mutating func endStroke(curvature: Double) {
    let first = points.count
    let n = knots.count
    for i in 0..<n - 1 {
      let (p, q) = (knots[i], knots[i + 1])
      let chord = q - p
      let length = (chord * chord).sum().squareRoot()
      let (begins, ends) = (i == 0 || corners[i], i + 2 == n || corners[i + 1])
      // Tangents, times the time that this piece takes.
      var m0 = begins ? chord : Self.tangent(knots[i - 1], p, q, over: chord, length)
      var m1 = ends ? chord : Self.tangent(p, q, knots[i + 2], over: chord, length)
      if begins && !ends { m0 = chord + (chord - m1) * 0.5 }
      if ends && !begins { m1 = chord + (chord - m0) * 0.5 }
      m0 = chord + (m0 - chord) * curvature
      m1 = chord + (m1 - chord) * curvature
      let pieces = max(1, min(12, Int((length * 16).rounded(.up))))
      for k in (i == 0 ? 0 : 1)...pieces {
        let t = Double(k) / Double(pieces)
        let r = 1 - t
        // Hermite's form: p (1 + 2t) r² + q (1 + 2r) t² + m0 t r² − m1 t² r.
        points.append(
          p * ((1 + 2 * t) * r * r) + q * ((1 + 2 * r) * t * t) + m0 * (t * r * r)
            - m1 * (t * t * r))
        pressures.append(1)
      }
    }
    strokes.append(first..<points.count)
  }

  /// The tangent at b of the curve through a, b and c, for the piece along `chord`.
  private static func tangent(
    _ a: SIMD2<Double>, _ b: SIMD2<Double>, _ c: SIMD2<Double>, over chord: SIMD2<Double>,
    _ length: Double
  ) -> SIMD2<Double> {
    let (u, v) = (b - a, c - b)
    let s = max(1e-4, (u * u).sum().squareRoot()).squareRoot()
    let t = max(1e-4, (v * v).sum().squareRoot()).squareRoot()
    return (u * (1 / s) - (c - a) * (1 / (s + t)) + v * (1 / t)) * length.squareRoot()
  }
}
