import Datasets
import Tensors
import Testing

/// What can be measured on an image without knowing how it was made.
struct Measured {
  var mass = 0.0
  var centre = SIMD2<Double>.zero
  /// Second moments: across, down, and mixed.
  var (xx, yy, xy) = (0.0, 0.0, 0.0)
  var (width, height) = (0, 0)
  /// How much further the ink of the upper half spreads sideways than that of the lower, as a share.
  var upper = 0.0
  /// The number of steps between neighbouring pixels' values, a measure of the outline's length.
  var edges = 0.0

  init(_ pixels: [UInt8]) {
    let ink = pixels.map { Double($0) / 255 }
    var (left, right, top, bottom) = (28, -1, 28, -1)
    for y in 0..<28 {
      for x in 0..<28 where ink[y * 28 + x] > 0 {
        (left, right, top, bottom) = (min(left, x), max(right, x), min(top, y), max(bottom, y))
        mass += ink[y * 28 + x]
        centre += SIMD2(Double(x), Double(y)) * ink[y * 28 + x]
      }
    }
    centre /= mass
    (width, height) = (right - left + 1, bottom - top + 1)
    var spreads = SIMD2<Double>.zero
    for y in 0..<28 {
      for x in 0..<28 {
        let d = SIMD2(Double(x), Double(y)) - centre
        let i = ink[y * 28 + x] / mass
        (xx, yy, xy) = (xx + i * d.x * d.x, yy + i * d.y * d.y, xy + i * d.x * d.y)
        if 2 * y < top + bottom { spreads.x += i * d.x * d.x } else { spreads.y += i * d.x * d.x }
        if x > 0 { edges += abs(ink[y * 28 + x] - ink[y * 28 + x - 1]) }
        if y > 0 { edges += abs(ink[y * 28 + x] - ink[y * 28 + x - 28]) }
      }
    }
    upper = spreads.x / (spreads.x + spreads.y)
  }

  /// How far the top leans to the right: minus the slope of x against y.
  var slant: Double { -xy / yy }
  /// Twice the area over the outline is the width of a long line.
  var lineWidth: Double { 2 * mass / edges }
}

@Suite struct `The picture of a pen digit` {
  @Test func `fills a box of 20 pixels and has its centre of mass in the middle, as MNIST's do`() {
    let digits = PenDigits.test(1500)
    var worst = 0.0
    for i in digits.indices {
      let m = Measured(Array(digits.images.pixels[i * 784..<(i + 1) * 784]))
      #expect(max(m.width, m.height) == 20, "image \(i)")
      // Whole pixels bring the centre within half a pixel of 14; the bytes are the image, so nothing is
      // rounded but the sums.
      worst = max(worst, abs(m.centre.x - 14), abs(m.centre.y - 14))
    }
    #expect(worst <= 0.5 + 1e-9)
  }

  @Test func `has as much ink as MNIST's`() {
    // MNIST's pixels have mean 0.131 and deviation 0.308 (train), 0.133 and 0.310 (test).
    let x = PenDigits.test().images.tensor(.double)
    let mean = x.mean().scalar
    let deviation = (square(x).mean().scalar - mean * mean).squareRoot()
    // Hands differ in weight by a quarter: of 200, the mean has a standard error of 1.7 %. Four of them.
    #expect(abs(mean / 0.132 - 1) < 0.07, "\(mean)")
    #expect(abs(deviation / 0.309 - 1) < 0.04, "\(deviation)")
  }

  /// The mean of a measurement over 120 digits whose factor is set to each of the values.
  static func trend(
    _ factor: WritableKeyPath<PenFactors, Double>, _ values: [Double],
    labels: Set<Int> = Set(0...9),
    _ measure: (Measured) -> Double
  ) -> [Double] {
    let digits = PenDigits.test(1500).filter { labels.contains($0.label) }.prefix(120)
    return values.map { value in
      digits.map { digit in
        var digit = digit
        digit.factors[keyPath: factor] = value
        return measure(Measured(digit.pixels))
      }.reduce(0, +) / Double(digits.count)
    }
  }

  static func rises(_ values: [Double]) -> Bool {
    zip(values, values.dropFirst()).allSatisfy { $0 < $1 }
  }

  @Test func `leans by its slant`() {
    let slants = Self.trend(\.slant, [-0.4, -0.2, 0, 0.2, 0.4], \.slant)
    #expect(Self.rises(slants))
    // A shear by 0.8 moves −xy/yy by 0.8, if the digit is scaled by its height.
    #expect(abs(slants[4] - slants[0] - 0.8) < 0.1, "\(slants)")
  }

  @Test func `turns clockwise by its rotation`() {
    // A slim digit, a one: the top goes to the right, by the tangent.
    let turns = Self.trend(\.rotation, [-0.3, -0.15, 0, 0.15, 0.3], labels: [1], \.slant)
    #expect(Self.rises(turns))
    #expect(abs(turns[4] - turns[0] - 0.62) < 0.12, "\(turns)")
  }

  @Test func `is as wide as its width`() {
    let widths = Self.trend(\.width, [0.6, 0.8, 1, 1.2], labels: [0, 2, 3, 6, 8]) {
      Double($0.width) / Double($0.height)
    }
    #expect(Self.rises(widths), "\(widths)")
  }

  @Test func `has a line as wide as its weight, over its size`() {
    let weights = Self.trend(\.weight, [1.5, 2, 3, 4], labels: [1, 7], \.lineWidth)
    #expect(Self.rises(weights), "\(weights)")
    // Doubling the weight doubles the line, up to what the blur adds and crossings hide.
    #expect(abs(weights[2] / weights[0] - 2) < 0.3, "\(weights)")
    let sizes = Self.trend(\.size, [0.7, 0.85, 1, 1.2, 1.4], \.mass)
    #expect(Self.rises(sizes.reversed()), "\(sizes)")
  }

  @Test func `thins at its ends with speed`() {
    let masses = Self.trend(\.speed, [0, 0.5, 1, 1.5], \.mass)
    #expect(Self.rises(masses.reversed()), "\(masses)")
  }

  @Test func `is larger above than below with balance`() {
    let upper = Self.trend(\.balance, [-0.3, -0.15, 0, 0.15, 0.3], labels: [8]) { $0.upper }
    #expect(Self.rises(upper), "\(upper)")
  }

  @Test func `bends, wobbles, swings out and changes form`() {
    // A bent one is wider; an unsteady eight has a longer outline; curves hold more than their chords do.
    let bend = Self.trend(\.bend, [0, 0.2, 0.4, 0.6], labels: [1]) { Double($0.width) }
    #expect(Self.rises(bend), "\(bend)")
    let wobble = Self.trend(\.wobble, [0, 2, 4], labels: [1]) { Double($0.width) }
    #expect(Self.rises(wobble), "\(wobble)")
    let round = Self.trend(\.curvature, [0, 0.5, 1], labels: [0]) { $0.xx + $0.yy }
    #expect(round[0] != round[1] && round[1] != round[2])
    // The pen goes a longer way when it swings out, and strays farther when it is unsteady.
    func means(
      _ factor: WritableKeyPath<PenFactors, Double>, _ measure: KeyPath<PenDigit, Double>
    ) -> [Double] {
      [0, 0.5, 1, 1.5].map { value in
        PenDigits.test(60).reduce(0) { sum, digit in
          var digit = digit
          digit.factors[keyPath: factor] = value
          return sum + digit[keyPath: measure] / 60
        }
      }
    }
    let (ways, strays) = (means(\.curvature, \.way), means(\.wobble, \.stray))
    #expect(Self.rises(ways) && Self.rises(strays) && strays[0] < 1e-9, "\(ways) \(strays)")
    let form = Self.trend(\.form, [0, 0.5, 1], labels: [2]) { Double($0.width) / Double($0.height) }
    #expect(Self.rises(form), "\(form)")
  }
}
