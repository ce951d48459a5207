// A finer grid under contours, so that a peak between a few samples has round lines about it.

extension Matrix {
  /// More samples along both sides, on cubic curves through those there are; as it is where one is missing.
  ///
  ///     rows, columns: the places of the samples      result: its samples, and the places of those
  func refined(rows y: [Double], columns x: [Double]) -> (matrix: Matrix, y: [Double], x: [Double])
  {
    let parts = min(8, 192 / max(rows, columns))
    guard parts > 1, values.allSatisfy(\.isFinite) else { return (self, y, x) }
    let (down, across) = (Refinement(y, parts: parts), Refinement(x, parts: parts))
    let wide = (0..<rows).map { across.values(Array(values[$0 * columns..<($0 + 1) * columns])) }
    let upright = across.places.indices.map { column in down.values(wide.map { $0[column] }) }
    let fine = down.places.indices.flatMap { row in upright.map { $0[row] } }
    return (
      Matrix(rows: down.places.count, columns: across.places.count, values: fine), down.places,
      across.places
    )
  }
}

/// Places between places, and what a curve through values has there.
private struct Refinement {
  let old: [Double]
  let parts: Int

  init(_ old: [Double], parts: Int) { (self.old, self.parts) = (old, parts) }

  var places: [Double] { between { i, t in old[i] + t * (old[i + 1] - old[i]) } }

  /// Hermite's cubics, whose slope at each value is that from the value before to the one after.
  func values(_ values: [Double]) -> [Double] {
    let last = values.count - 1
    let slopes = values.indices.map { i in
      let (a, b) = (max(i - 1, 0), min(i + 1, last))
      return (values[b] - values[a]) / (old[b] - old[a])
    }
    return between { i, t in
      let (p, q, h) = (values[i], values[i + 1], old[i + 1] - old[i])
      let (s, r) = (t * t * (3 - 2 * t), t * (1 - t))
      return p + s * (q - p) + h * r * ((1 - t) * slopes[i] - t * slopes[i + 1])
    }
  }

  private func between(_ value: (_ interval: Int, _ share: Double) -> Double) -> [Double] {
    let inner = (0..<old.count - 1).flatMap { i in
      (0..<parts).map { value(i, Double($0) / Double(parts)) }
    }
    return inner + [value(old.count - 2, 1)]
  }
}
