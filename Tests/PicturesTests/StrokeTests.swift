import Pictures
import Testing

@Suite struct `A stroke` {
  private let line = Path([Point(20, 30.3), Point(178, 151.7)])
  private let length = (158.0 * 158 + 121.4 * 121.4).squareRoot()

  private func strokeArea(_ path: Path, _ stroke: Stroke) -> Double {
    area(coverage(width: 200, height: 200) { $0.stroke(path, stroke, .white) })
  }

  @Test(arguments: [0.2, 1, 2.7, 15])
  func `a long line has the area length × width`(width: Double) {
    let measured = strokeArea(line, Stroke(width: width))
    // Rounding to 255ths errs by half of one in each of the pixels along both edges.
    #expect(abs(measured - length * width) < 2 * length * 0.5 / 255 + 0.01 * width)
  }

  @Test func `a square cap adds half the width at each end and a round cap half a circle`() {
    let plain = strokeArea(line, Stroke(width: 9))
    #expect(abs(strokeArea(line, Stroke(width: 9, cap: .square)) - plain - 81) < 0.1)
    #expect(abs(strokeArea(line, Stroke(width: 9, cap: .round)) - plain - 20.25 * .pi) < 0.1)
  }

  @Test(arguments: [
    (Stroke.Join.miter, 16.0), (.round, 4 * Double.pi), (.bevel, 8),
  ])
  func `a right angle gets what its join adds`(join: Stroke.Join, expected: Double) {
    let corner = Path([Point(20, 100), Point(100, 100), Point(100, 20)])
    // Two lines of 80 by 8 that share a square of 4 by 4 on the inside.
    let measured = strokeArea(corner, Stroke(width: 8, join: join))
    #expect(abs(measured - (2 * 80 * 8 - 16) - expected) < 0.1)
  }

  @Test func `a sharp corner has no miter beyond the limit`() {
    let spike = Path([Point(20, 100), Point(100, 100), Point(20, 110)])
    let long = Stroke(width: 4, join: .miter, miterLimit: 100)
    let short = Stroke(width: 4, join: .miter, miterLimit: 4)
    #expect(strokeArea(spike, long) > strokeArea(spike, short) + 20)
    #expect(strokeArea(spike, short) == strokeArea(spike, Stroke(width: 4, join: .bevel)))
  }

  @Test func `dashes cover their share of the line`() {
    let dashed = strokeArea(line, Stroke(width: 4, dashes: [3, 2]))
    #expect(abs(dashed / (length * 4) - 0.6) < 0.02)
    let even = strokeArea(line, Stroke(width: 4, dashes: [2.5]))
    let rest = strokeArea(line, Stroke(width: 4, dashes: [2.5], dashOffset: 2.5))
    #expect(abs(even + rest - length * 4) < 1, "dashes and gaps together are the line")
  }

  @Test func `a closed path has joins everywhere and caps nowhere`() {
    let square = Path(
      [Point(40, 40), Point(140, 40), Point(140, 140), Point(40, 140)], closed: true)
    let miter = strokeArea(square, Stroke(width: 10, join: .miter, cap: .square))
    #expect(abs(miter - (110 * 110 - 90 * 90)) < 0.1)
  }

  @Test func `a circle's stroke is a ring`() {
    let ring = strokeArea(.circle(center: Point(100.4, 99.7), radius: 60), Stroke(width: 7))
    #expect(abs(ring - 2 * .pi * 60 * 7) < 1)
  }

  @Test func `a curve tighter than its width has no holes`() {
    var hook = Path()
    hook.move(to: Point(60, 150))
    hook.cubic(Point(100, 40), Point(101, 40), to: Point(110, 150))
    let rows = coverage(width: 200, height: 200) {
      $0.stroke(hook, Stroke(width: 70, join: .bevel), .white)
    }
    // Every row that the stroke covers, it covers in one piece below the turn.
    for row in rows[40..<75] {
      let covered = row.indices.filter { row[$0] == 255 }
      if let first = covered.first, let last = covered.last {
        #expect(covered.count == last - first + 1)
      }
    }
  }

  /// The distance from a point to a line through these points.
  private func distance(_ p: Point, _ line: [Point]) -> Double {
    zip(line, line.dropFirst()).map { a, b in
      let t = Point.dot(p - a, b - a) / max(Point.dot(b - a, b - a), 1e-12)
      return (p - a - max(0, min(1, t)) * (b - a)).length
    }.min() ?? .infinity
  }

  @Test(arguments: 1...30 as ClosedRange<UInt64>)
  func `a round one covers what is nearer than half its width, and nothing else`(seed: UInt64) {
    let points = randomPolygon(corners: 7, in: 22..<42, seed: seed)
    let stroke = Stroke(width: 24, join: .round, cap: .round)
    let rows = coverage(width: 64, height: 64) { $0.stroke(Path(points), stroke, .white) }
    var wrong: [Point] = []
    for (y, row) in rows.enumerated() {
      for (x, value) in row.enumerated() {
        let center = Point(Double(x) + 0.5, Double(y) + 0.5)
        let distance = distance(center, points)
        // A pixel reaches 0.71 from its centre.
        if distance < 12 - 0.72 && value != 255 { wrong.append(center) }
        if distance > 12 + 0.72 && value != 0 { wrong.append(center) }
      }
    }
    #expect(wrong == [])
  }

  @Test(arguments: 1...30 as ClosedRange<UInt64>)
  func `a stroke is the union of its pieces and its corners`(seed: UInt64) {
    let points = randomPolygon(corners: 7, in: 26..<38, seed: seed)
    let radius = 9.0
    let directions = zip(points, points.dropFirst()).map { ($1 - $0).normalized() }
    var union = Path()
    for (i, u) in directions.enumerated() {
      // Every part goes around clockwise.
      let (a, b, side) = (points[i], points[i + 1], radius * u.turned)
      union.append(Path([a - side, b - side, b + side, a + side], closed: true))
      guard i + 1 < directions.count else { continue }
      let v = directions[i + 1]
      let next = radius * v.turned
      let isRight = Point.cross(u, v) > 0
      union.append(
        Path(isRight ? [b, b - side, b - next] : [b, b + next, b + side], closed: true))
    }
    let expected = coverage(width: 64, height: 64) { $0.fill(union, .white) }
    let measured = coverage(width: 64, height: 64) {
      $0.stroke(Path(points), Stroke(width: 2 * radius, join: .bevel), .white)
    }
    #expect(largestDifference(measured, expected) <= 1)
  }

  @Test func `a dot is drawn by its cap`() {
    let dot = Path([Point(100, 100), Point(100, 100)])
    #expect(strokeArea(dot, Stroke(width: 10)) == 0)
    #expect(abs(strokeArea(dot, Stroke(width: 10, cap: .square)) - 100) < 0.1)
    #expect(abs(strokeArea(dot, Stroke(width: 10, cap: .round)) - 25 * .pi) < 0.1)
  }
}
