// Rows with very many edges, as in a noisy line of thousands of points.

extension Sweep {
  /// With more edges than this in a row of pixels, nobody can see the difference.
  static let crowd = 96

  /// Samples a crowded row along 32 lines, each with exact areas along x.
  ///
  /// Looking for every crossing would take the square of the number of edges. Here the edges stay nearly
  /// in order from line to line, and moving each to its place is all there is to do.
  mutating func coverCrowd(
    _ row: inout CoverageRow, _ top: Double, _ bottom: Double, _ rule: FillRule
  ) {
    onlySimple = onlySimple.map { _ in false }
    let height = (bottom - top) / 32
    for line in 0..<32 {
      let y = top + (Double(line) + 0.5) * height
      order(at: y)
      var winding: Int32 = 0
      for index in active {
        let edge = edges[Int(index)]
        guard edge.y0 <= y && y < edge.y1 else { continue }
        let wasInside = rule.isInside(winding)
        winding += edge.winding
        let isInside = rule.isInside(winding)
        if wasInside != isInside {
          row.add(
            edge.x(at: y - height / 2), edge.x(at: y + height / 2), isInside ? height : -height)
        }
      }
    }
  }

  /// Brings the active edges in order from left to right; one that does not reach this y stands at its end.
  mutating func order(at y: Double) {
    places.removeAll(keepingCapacity: true)
    for index in active { places.append(edges[Int(index)].x(at: y)) }
    active.withUnsafeMutableBufferPointer { active in
      places.withUnsafeMutableBufferPointer { places in
        for i in 1..<max(1, active.count) where places[i] < places[i - 1] {
          let (place, index) = (places[i], active[i])
          var j = i
          while j > 0, place < places[j - 1] {
            places[j] = places[j - 1]
            active[j] = active[j - 1]
            j -= 1
          }
          places[j] = place
          active[j] = index
        }
      }
    }
  }
}
