import Testing

@testable import Pictures

/// The area of a polygon, by the trapezes under its sides.
private func area(of polygon: [Point]) -> Double {
  abs(
    zip(polygon, polygon.dropFirst() + polygon.prefix(1)).reduce(0) { sum, side in
      sum + (side.0.x * side.1.y - side.1.x * side.0.y) / 2
    })
}

/// What of a polygon lies on one side of a line: where `height` is not negative (Sutherland and Hodgman, 1974).
private func clipped(_ polygon: [Point], _ height: (Point) -> Double) -> [Point] {
  zip(polygon, polygon.dropFirst() + polygon.prefix(1)).flatMap { a, b -> [Point] in
    let (above, below) = (height(a), height(b))
    let crossing = a + (above / (above - below)) * (b - a)
    if above >= 0 { return below >= 0 ? [a] : [a, crossing] }
    return below >= 0 ? [crossing] : []
  }
}

/// The area of a polygon within a pixel.
private func area(of polygon: [Point], x: Int, y: Int) -> Double {
  let (x, y) = (Double(x), Double(y))
  var part = clipped(polygon) { $0.x - x }
  part = clipped(part) { x + 1 - $0.x }
  part = clipped(part) { $0.y - y }
  return area(of: clipped(part) { y + 1 - $0.y })
}

/// A polygon that does not cross itself: its corners in order around a point.
private func star(corners: Int, seed: UInt64) -> [Point] {
  var random = SplitMix64(seed: seed)
  // One to each half of a side of a diamond, nearer to its middle or farther away.
  return (0..<corners).map { i in
    let t = 4 * (Double(i) + random.uniform(0..<1)) / Double(corners)
    let (side, along) = (Int(t), t - t.rounded(.down))
    let ends = [Point(1, 0), Point(0, 1), Point(-1, 0), Point(0, -1)]
    let place = ends[side] + along * (ends[(side + 1) % 4] - ends[side])
    return random.uniform(3..<13) * place
  }
}

@Suite struct `The area of a polygon` {
  static let turns: [(cosine: Double, sine: Double)] = (0..<24).map { step in
    // Angles between 0 and 360 degrees, by the tangent of their half: never a quarter turn.
    let h = Double(step) / 3 - 3.9
    return ((1 - h * h) / (1 + h * h), 2 * h / (1 + h * h))
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `is exact to a 255th in every pixel, however it is turned`(seed: UInt64) {
    let shape = star(corners: 3 + Int(seed), seed: seed)
    for turn in Self.turns {
      let map = Transform.rotation(cosine: turn.cosine, sine: turn.sine)
        .then(.translation(15.3, 15.7))
      let polygon = shape.map { map($0) }
      let rows = coverage(width: 31, height: 31) {
        $0.fill(Path(shape, closed: true), .white, transform: map)
      }
      var (worst, total) = (0.0, 0.0)
      for y in 0..<31 {
        for x in 0..<31 {
          let exact = area(of: polygon, x: x, y: y)
          worst = max(worst, abs(Double(rows[y][x]) - 255 * exact))
          total += exact
        }
      }
      #expect(worst <= 1, "turned by \(turn)")
      // And all together, whatever the turn: half a 255th for each pixel that the outline can touch.
      #expect(abs(total - area(of: shape)) < 1e-9)
    }
  }
}
