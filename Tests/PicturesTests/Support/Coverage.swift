import Pictures

/// How much of each pixel is covered, in 255ths, by what is drawn in white.
func coverage(width: Int, height: Int, draw: (inout Canvas) -> Void) -> [[Int]] {
  var canvas = Canvas(width: width, height: height, background: .black)
  draw(&canvas)
  let bitmap = canvas.bitmap.converted(to: .gray)
  return (0..<height).map { y in bitmap.samples[y * width..<(y + 1) * width].map(Int.init) }
}

/// The total, in pixels.
func area(_ rows: [[Int]]) -> Double { Double(rows.joined().reduce(0, +)) / 255 }

/// The largest difference of two pixels in the same place.
func largestDifference(_ a: [[Int]], _ b: [[Int]]) -> Int {
  zip(a.joined(), b.joined()).map { abs($0 - $1) }.max() ?? 0
}

/// A polygon with corners anywhere, which most likely crosses itself.
func randomPolygon(corners: Int, in range: Range<Double>, seed: UInt64) -> [Point] {
  var random = SplitMix64(seed: seed)
  return (0..<corners).map { _ in Point(random.uniform(range), random.uniform(range)) }
}
