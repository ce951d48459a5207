import Testing

@testable import Pictures

@Suite struct `The rasteriser` {
  @Test func `a rectangle covers a pixel by the area that they share`() {
    let rows = coverage(width: 4, height: 3) {
      $0.fill(.rectangle(Rect(minX: 0.25, minY: 0.5, maxX: 3.5, maxY: 2.25)), .white)
    }
    for (y, line) in [0.5, 1, 0.25].enumerated() {
      for (x, column) in [0.75, 1, 1, 0.5].enumerated() {
        #expect(rows[y][x] == Int((255 * line * column).rounded()))
      }
    }
  }

  /// The area of x² + y² ≤ r² in a box, summed over 400 exact strips.
  private func circleArea(_ radius: Double, center: Point, x: Int, y: Int) -> Double {
    let strips = 400
    return (0..<strips).reduce(0) { sum, strip in
      let column = Double(x) + (Double(strip) + 0.5) / Double(strips) - center.x
      let half = max(0, radius * radius - column * column).squareRoot()
      let top = max(Double(y), center.y - half)
      return sum + max(0, min(Double(y + 1), center.y + half) - top) / Double(strips)
    }
  }

  @Test(arguments: [0.4, 1, 3, 7.3, 19.5])
  func `a circle is exact to a 255th in every pixel`(radius: Double) {
    let center = Point(20.3, 20.7)
    let rows = coverage(width: 41, height: 41) {
      $0.fill(.circle(center: center, radius: radius), .white)
    }
    var worst = 0.0
    for y in 0..<41 {
      for x in 0..<41 {
        let exact = 255 * circleArea(radius, center: center, x: x, y: y)
        worst = max(worst, abs(Double(rows[y][x]) - exact))
      }
    }
    #expect(worst <= 1)
  }

  /// The winding number of a polygon around a point.
  private func winding(_ polygon: [Point], _ p: Point) -> Int {
    var winding = 0
    for (a, b) in zip(polygon, polygon.dropFirst() + polygon.prefix(1))
    where (a.y <= p.y) != (b.y <= p.y) {
      let x = a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x)
      if x < p.x { winding += a.y < b.y ? 1 : -1 }
    }
    return winding
  }

  @Test(arguments: FillRule.allCases, [1, 2, 3, 4] as [UInt64])
  func `a polygon that crosses itself agrees with counting points`(rule: FillRule, seed: UInt64) {
    let polygon = randomPolygon(corners: 7, in: 0.5..<7.5, seed: seed)
    let rows = coverage(width: 8, height: 8) {
      $0.fill(Path(polygon, closed: true), .white, rule: rule)
    }
    let n = 40
    for y in 0..<8 {
      for x in 0..<8 {
        var inside = 0
        for i in 0..<n * n {
          let p = Point(
            Double(x) + (Double(i % n) + 0.5) / Double(n),
            Double(y) + (Double(i / n) + 0.5) / Double(n))
          let count = winding(polygon, p)
          inside += rule == .nonzero ? (count != 0 ? 1 : 0) : count & 1
        }
        // Each of the seven sides may cut 2 n of the n² cells of a pixel, half of them wrongly.
        let tolerance = 1 + 255.0 * 2 / Double(n)
        #expect(abs(Double(rows[y][x]) - 255 * Double(inside) / Double(n * n)) <= tolerance)
      }
    }
  }

  @Test(arguments: FillRule.allCases, 1...20 as ClosedRange<UInt64>)
  func `a quarter turn of the shape is a quarter turn of the pixels`(rule: FillRule, seed: UInt64) {
    let path = Path(randomPolygon(corners: 9, in: -9..<9, seed: seed), closed: true)
    let pictures = (0..<4).map { turns in
      coverage(width: 20, height: 20) {
        let map = Transform.quarterTurns(turns).then(.translation(10, 10))
        $0.fill(path, .white, rule: rule, transform: map)
      }
    }
    for turns in 1..<4 {
      // The pixel at (x, y) goes to (19 − y, x).
      var turned = pictures[0]
      for _ in 0..<turns {
        let before = turned
        for y in 0..<20 { for x in 0..<20 { turned[x][19 - y] = before[y][x] } }
      }
      #expect(largestDifference(turned, pictures[turns]) <= 1)
    }
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `moving a shape by whole pixels moves the pixels and changes none`(seed: UInt64) {
    let path = Path(randomPolygon(corners: 9, in: 0..<20, seed: seed), closed: true)
    let stroke = Stroke(width: 1.3, join: .round, cap: .round, dashes: [3, 2])
    func draw(_ x: Double, _ y: Double) -> [[Int]] {
      coverage(width: 64, height: 64) {
        $0.fill(path, Color(gray: 0.7), rule: .evenOdd, transform: .translation(x, y))
        $0.stroke(path, stroke, .white, transform: .translation(x, y))
      }
    }
    let (here, there) = (draw(5, 5), draw(36, 41))
    for y in 0..<28 { #expect(here[y][0..<28] == there[y + 36][31..<59]) }
  }

  @Test func `an edge moved by whole pixels has the same bits relative to its pixel`() {
    let corners = randomPolygon(corners: 2000, in: 0..<300, seed: 12)
    var random = SplitMix64(seed: 13)
    for (a, b) in zip(corners, corners.dropFirst()) {
      let step = Point(Double(Int.random(in: 1..<3000, using: &random)), 0)
      guard let here = Edge(a, b, offset: .zero), let there = Edge(a, b, offset: step) else {
        continue
      }
      let y = random.uniform(here.y0..<here.y1)
      #expect(there.x0 - step.x == here.x0 && there.x1 - step.x == here.x1)
      #expect(there.x(at: y) - step.x == here.x(at: y))
    }
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `shapes that abut in one path leave no seam`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let cut = (0...6).map { Point(10 + random.uniform(-3..<3), Double($0) * 4 - 2) }
    var path = Path([Point(-1, -2)] + cut + [Point(-1, 22)], closed: true)
    path.append(Path([Point(21, 22)] + cut.reversed() + [Point(21, -2)], closed: true))
    let rows = coverage(width: 20, height: 20) { $0.fill(path, .white) }
    #expect(rows.joined().allSatisfy { $0 == 255 })
  }

  @Test func `a clip through pixels cuts like the shape's own edge`() {
    let clip = Rect(minX: 3.25, minY: 2.5, maxX: 11.125, maxY: 9.75)
    let clipped = coverage(width: 16, height: 16) {
      $0.fill(.rectangle(Rect(x: -50, y: -50, width: 100, height: 100)), .white, clip: clip)
    }
    let drawn = coverage(width: 16, height: 16) { $0.fill(.rectangle(clip), .white) }
    #expect(clipped == drawn)
    let slanted = Path([Point(-40, 9), Point(30, -60), Point(60, 20)], closed: true)
    let total = coverage(width: 16, height: 16) { $0.fill(slanted, .white, clip: clip) }
    #expect(zip(total.joined(), drawn.joined()).allSatisfy { $0 <= $1 })
  }

  @Test func `a stamp is the shape drawn in each place`() {
    let star = Path(randomPolygon(corners: 5, in: -4..<4, seed: 3), closed: true)
    let places = randomPolygon(corners: 60, in: -3..<43, seed: 4)
    for shape in [star, .circle(center: .zero, radius: 3)] {
      let stamped = coverage(width: 40, height: 40) {
        $0.stamp(shape, at: places, .white.opacity(0.4))
      }
      let drawn = coverage(width: 40, height: 40) {
        for p in places {
          $0.fill(shape, .white.opacity(0.4), transform: .translation(p.x, p.y))
        }
      }
      #expect(largestDifference(stamped, drawn) <= 1)
    }
  }

  @Test func `coordinates that are no numbers or far away draw what is left`() {
    let odd = [Double.nan, .infinity, -.infinity, 1e300, -1e300]
    let rows = coverage(width: 8, height: 8) { canvas in
      for value in odd {
        var path = Path([Point(1, 1), Point(value, 2), Point(7, 7)], closed: true)
        path.cubic(Point(value, 0), Point(0, value), to: Point(3, 3))
        canvas.fill(path, .white, clip: Rect(minX: 0, minY: 0, maxX: 4, maxY: 8))
        canvas.stroke(path, Stroke(width: value), .white)
        canvas.stroke(path, Stroke(width: 1, dashes: [value, 1]), .black)
        canvas.stamp(.circle(center: .zero, radius: 1), at: [Point(value, 2)], .white)
        canvas.text("x²", at: Point(value, 4))
        canvas.text("x²", at: Point(4, 4), TextStyle(size: value))
        canvas.text("x²", at: Point(4, 4), direction: Point(value, 1))
        let bitmap = Bitmap(width: 1, height: 1, format: .gray)
        canvas.image(bitmap, in: Rect(minX: value, minY: 0, maxX: 2, maxY: 2))
        canvas.image(bitmap, in: Rect(minX: 0, minY: 0, maxX: value, maxY: 2), opacity: value)
      }
      canvas.fill(.rectangle(Rect(minX: -1e8, minY: 6, maxX: 1e8, maxY: 7)), .white)
    }
    #expect(rows[6].allSatisfy { $0 == 255 })
  }
}
