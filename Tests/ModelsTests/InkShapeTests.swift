import Models
import TestSupport
import Testing

/// Images in double of 28 × 28 pixels.
private func image(_ ink: (_ x: Int, _ y: Int) -> Double) -> Tensor {
  Tensor((0..<784).map { ink($0 % 28, $0 / 28) }, shape: [1, 784], .double)
}

/// Sums over 784 pixels of numbers up to 20² or so, divided by one another.
private let rounding = tolerance(summing: 784, at: 1)

@Suite struct `The shape of ink` {
  /// A bar of columns 10 to 13, rows 4 to 23.
  static let bar = InkShape(of: image { 10...13 ~= $0 && 4...23 ~= $1 ? 1 : 0 })

  @Test func `of a bar is that of a rectangle`() {
    #expect(Self.bar.mass.scalar == 80)
    // The variance of n pixels in a row is (n² − 1) / 12: 15 for 4 pixels, 399 for 20.
    expectClose(Self.bar.breadth.scalar, (15.0 / 399).squareRoot(), within: rounding)
    expectClose(Self.bar.lean.scalar, 0, within: rounding)
    expectClose(Self.bar.bow.scalar, 0, within: rounding)
    expectClose(Self.bar.upper.scalar, 0.5, within: rounding)
    expectClose(Self.bar.ends.scalar, 1, within: rounding)
    // Two edges of 20 and two of 4, but that one corner is cut: 46 + √2.
    let outline = 46 + 2.0.squareRoot()
    expectClose(Self.bar.line.scalar, 160 / outline, within: rounding)
  }

  @Test func `leans to the right by its shear, wherever it stands`() {
    // Each row one pixel to the left of that above: x falls by one as y, downwards, rises by one.
    for offset in 0...3 {
      let sheared = InkShape(of: image { x, y in 4...20 ~= y && x == 21 + offset - y ? 1 : 0 })
      expectClose(sheared.lean.scalar, 1, within: rounding)
    }
  }

  @Test func `bows to the right like a bracket that closes`() {
    // A dot in each row, at 20 − ⌊y²/8⌋ about the middle row 12.
    let bow = InkShape(
      of: image { x, y in 4...20 ~= y && x == 20 - (y - 12) * (y - 12) / 8 ? 1 : 0 }
    ).bow.scalar
    let ys = (-8...8).map(Double.init)
    let xs = (-8...8).map { -Double($0 * $0 / 8) }
    let mean = xs.reduce(0, +) / 17
    let mixed = zip(xs, ys).reduce(0) { $0 + ($1.0 - mean) * $1.1 * $1.1 } / 17
    let second = ys.reduce(0) { $0 + $1 * $1 } / 17
    expectClose(bow, -mixed / (second * second.squareRoot()), within: rounding)
    #expect(bow > 0.2)
  }

  @Test func `is in the upper half what is wide there`() {
    let wedge = InkShape(of: image { x, y in abs(x - 14) <= 20 - y && 4...20 ~= y ? 1 : 0 })
    #expect(wedge.upper.scalar > 0.6)
  }

  @Test func `has ends as thin as its outermost rows`() {
    // Rows of 1, 2, 3, 8, …, 8, 3, 2, 1 pixels: 12 in six rows, where six average ones have 6 · 140 / 22.
    let taper = InkShape(
      of: image { x, y in
        3...24 ~= y && x < (min(y - 2, 25 - y) > 3 ? 8 : min(y - 2, 25 - y)) ? 1 : 0
      })
    expectClose(taper.ends.scalar, 12.0 / 6 / (140.0 / 22), within: rounding)
  }

  @Test func `of faint ink is that of black ink, but for its mass`() {
    let faint = InkShape(of: image { 10...13 ~= $0 && 4...23 ~= $1 ? 0.25 : 0 })
    #expect(faint.mass.scalar == 20)
    for part in [\InkShape.lean, \.breadth, \.bow, \.line, \.upper, \.ends] {
      expectClose(faint[keyPath: part].scalar, Self.bar[keyPath: part].scalar, within: rounding)
    }
  }

  @Test func `knows whether neighbours agree`() {
    let pairs = Tensor([[1, 1, -1, -1, 2, 2], [-3, -3, 1, 1, 0, 0]], .double)
    // Lines of two: each pixel and its neighbour are the same, the opposite, or nothing to each other.
    expectClose(pairs.neighbourCorrelation(width: 2), 1, within: 1e-15)
    let signs = Tensor([1, -1, 1, -1, 1, -1], .double)
    expectClose((pairs * signs).neighbourCorrelation(width: 2), -1, within: 1e-15)
    var generator = SplitMix64(seed: 3)
    let noise = Tensor.normal([100, 784], .double, using: &generator)
    expectClose(
      noise.neighbourCorrelation(), 0, within: fourStandardErrors(deviation: 1, count: 75_600))
  }
}
