// Cutting polylines into dashes.

extension Polylines {
  /// The parts of each polyline that lie under a dash.
  func dashed(_ pattern: [Double], offset: Double) -> Polylines {
    // An odd number of lengths is repeated, so that dashes and gaps take turns.
    let pattern = pattern.count % 2 == 0 ? pattern : pattern + pattern
    let period = pattern.reduce(0, +)
    var dashes = Polylines()
    for index in 0..<count {
      let range = self.range(index)
      let length = zip(range.dropLast(), range.dropFirst()).reduce(0) {
        $0 + (points[$1.1] - points[$1.0]).length
      }
      // A line of a million dashes is a gray line: leave it whole.
      guard length / period < 100_000 else {
        dashes.appendPolyline(of: self, at: index)
        continue
      }
      var phase = offset.isFinite ? offset - (offset / period).rounded(.down) * period : 0
      var slot = 0
      while phase >= pattern[slot] && phase > 0 {
        phase -= pattern[slot]
        slot = (slot + 1) % pattern.count
      }
      dashes.appendDashes(
        of: corners(of: index), pattern: pattern, slot: slot, left: pattern[slot] - phase)
    }
    return dashes
  }

  /// The points of a polyline, its beginning again at the end if it is closed.
  private func corners(of index: Int) -> [(point: Point, smooth: Bool)] {
    let range = self.range(index)
    let corners = range.map { (point: points[$0], smooth: isSmooth[$0]) }
    return isClosed[index] ? corners + corners.prefix(1) : corners
  }

  private mutating func appendPolyline(of other: Polylines, at index: Int) {
    begin(closed: other.isClosed[index])
    for point in other.range(index) { add(other.points[point], smooth: other.isSmooth[point]) }
  }

  private mutating func appendDashes(
    of corners: [(point: Point, smooth: Bool)], pattern: [Double], slot: Int, left: Double
  ) {
    var (slot, left) = (slot, left)
    guard var here = corners.first?.point else { return }
    if slot % 2 == 0 {
      begin(closed: false)
      add(here)
    }
    for corner in corners.dropFirst() {
      var step = corner.point - here
      while step.length > left {
        here = here + left * step.normalized()
        step = corner.point - here
        // A dash ends, or a gap does.
        if slot % 2 == 1 { begin(closed: false) }
        add(here)
        slot = (slot + 1) % pattern.count
        left = pattern[slot]
        while left == 0 {
          if slot % 2 == 0 {
            begin(closed: false)
            add(here)
          }
          slot = (slot + 1) % pattern.count
          left = pattern[slot]
        }
      }
      left -= step.length
      here = corner.point
      if slot % 2 == 0 { add(here, smooth: corner.smooth) }
    }
  }
}
