// A student's own digit, from a photo to what a network reads: white ink on black, scaled and centred by the rule
// of MNIST (LeCun, Bottou, Bengio and Haffner, Gradient-based learning applied to document recognition, 1998).
//
//     let photo = try PNG(contentsOf: "seven.png").bitmap
//     if let digit = photo.digit { … digit.grays … }                         // 784 numbers from 0 to 1

extension Bitmap {
  /// The one digit of a photo or a drawing as an image of MNIST, or nil if there is no ink to be seen.
  ///
  /// Ink may be dark on light or light on dark, the light uneven; specks are left out. The longer side of the
  /// ink fills 20 of 28 pixels, and its centre of mass lies in the middle, as nearly as whole pixels can.
  public var digit: Bitmap? {
    guard var ink = Inking(onWhite) else { return nil }
    ink.removeSpecks()
    return ink.centred(box: 20, side: 28)
  }

  /// The grays of all pixels, 0 for black and 1 for white.
  public var grays: [Float] { converted(to: .gray).samples.map { Float($0) / 255 } }

  /// The picture in gray on white paper, with no more than 256 pixels along a side.
  private var onWhite: Bitmap {
    let factor = min(1, 256 / Double(max(width, height)))
    var canvas = Canvas(
      width: max(1, Int(Double(width) * factor)), height: max(1, Int(Double(height) * factor)),
      background: .white)
    canvas.image(self, in: canvas.bounds, sampling: .smooth)
    return canvas.bitmap.converted(to: .gray)
  }
}

/// How much ink is in each pixel, from 0 to 1.
private struct Inking {
  private let width, height: Int
  private var ink: [Float]

  /// Tells ink from paper, unless all is much the same.
  init?(_ gray: Bitmap) {
    (width, height) = (gray.width, gray.height)
    var levels = gray.samples.map(Float.init)
    // The paper is what lies along the border; it is to be the lighter of the two.
    let border = levels.indices.filter { [0, gray.width - 1].contains($0 % gray.width) }
    let ends = levels.prefix(gray.width) + levels.suffix(gray.width)
    let ground = median(border.map { levels[$0] } + ends)
    let darkest = levels.min() ?? 0
    let lightest = levels.max() ?? 0
    if ground < (darkest + lightest) / 2 { levels = levels.map { 255 - $0 } }
    let paper = Self.paper(levels, width, height)
    ink = zip(paper, levels).map { max(0, $0 - $1) }
    let (threshold, full) = Self.threshold(ink)
    guard full - threshold > 12 else { return nil }
    // Half of the threshold is still paper; the edge of the ink is between.
    let none = threshold / 2
    ink = ink.map { min(1, max(0, ($0 - none) / (full - none))) }
  }

  /// How light the paper is under each pixel: in each of 4 × 4 parts the level that a tenth of its pixels exceed,
  /// and smooth between their middles.
  private static func paper(_ levels: [Float], _ width: Int, _ height: Int) -> [Float] {
    let parts = 4
    var samples: [UInt8] = []
    for row in 0..<parts {
      for column in 0..<parts {
        let ys = row * height / parts..<max((row + 1) * height / parts, row * height / parts + 1)
        let xs =
          column * width
          / parts..<max(
            (column + 1) * width / parts, column * width / parts + 1)
        let values = ys.flatMap { y in xs.map { levels[y * width + $0] } }.sorted()
        samples.append(UInt8(values[(values.count - 1) * 9 / 10]))
      }
    }
    return Bitmap(width: parts, height: parts, format: .gray, samples: samples)
      .resized(width: width, height: height).samples.map(Float.init)
  }

  /// The amount of ink that best divides the pixels into two groups (Otsu, 1979), and the mean of the upper one.
  private static func threshold(_ ink: [Float]) -> (threshold: Float, full: Float) {
    var counts = [Int](repeating: 0, count: 256)
    for value in ink { counts[Int(value)] += 1 }
    let sum = counts.indices.reduce(0) { $0 + $1 * counts[$1] }
    var (below, sumBelow) = (0, 0)
    var best = (separation: -1.0, threshold: 0, full: 0.0)
    for level in 0..<255 {
      below += counts[level]
      sumBelow += level * counts[level]
      let above = ink.count - below
      guard below > 0, above > 0 else { continue }
      let full = Double(sum - sumBelow) / Double(above)
      let difference = full - Double(sumBelow) / Double(below)
      let separation = Double(below) * Double(above) * difference * difference
      if separation > best.separation { best = (separation, level, full) }
    }
    return (Float(best.threshold), Float(best.full))
  }

  /// Clears every patch of ink with less than a tenth of the ink of the heaviest.
  mutating func removeSpecks() {
    var patch = [Int](repeating: -1, count: ink.count)
    var masses: [Float] = []
    for start in ink.indices where ink[start] > 0 && patch[start] < 0 {
      var waiting = [start]
      patch[start] = masses.count
      var mass: Float = 0
      while let place = waiting.popLast() {
        mass += ink[place]
        let (x, y) = (place % width, place / width)
        for ny in max(0, y - 1)...min(height - 1, y + 1) {
          for nx in max(0, x - 1)...min(width - 1, x + 1) {
            let next = ny * width + nx
            guard ink[next] > 0, patch[next] < 0 else { continue }
            patch[next] = masses.count
            waiting.append(next)
          }
        }
      }
      masses.append(mass)
    }
    let least = (masses.max() ?? 0) / 10
    for place in ink.indices where patch[place] >= 0 && masses[patch[place]] < least {
      ink[place] = 0
    }
  }

  /// The ink with its longer side as long as the box, and its centre of mass in the middle of a square.
  func centred(box: Int, side: Int) -> Bitmap? {
    let inked = ink.indices.filter { ink[$0] > 0.25 }
    guard let top = inked.first.map({ $0 / width }), let bottom = inked.last.map({ $0 / width }),
      let left = inked.map({ $0 % width }).min(), let right = inked.map({ $0 % width }).max()
    else { return nil }
    let scale = Double(box) / Double(max(bottom - top, right - left) + 1)
    let source = Bitmap(width: width, height: height, grays: ink)
    func drawn(at corner: Point) -> Bitmap {
      var canvas = Canvas(width: side, height: side, background: .black)
      let origin = corner - scale * Point(Double(left), Double(top))
      canvas.image(
        source,
        in: Rect(
          x: origin.x, y: origin.y, width: Double(width) * scale, height: Double(height) * scale),
        sampling: .smooth)
      return canvas.bitmap.converted(to: .gray)
    }
    // Draw it in the upper left corner, and then as far from there as its mass says.
    let first = drawn(at: .zero)
    var (mass, moment) = (0, SIMD2<Int>.zero)
    for (place, sample) in first.samples.enumerated() {
      mass += Int(sample)
      moment &+= SIMD2(place % side, place / side) &* Int(sample)
    }
    guard mass > 0 else { return nil }
    let shift = SIMD2<Double>(moment) / Double(mass)
    let corner = (SIMD2(repeating: Double(side) / 2 - 0.5) - shift).rounded(
      .toNearestOrAwayFromZero)
    var result = drawn(at: Point(corner.x, corner.y))
    // Thin strokes have lost some of their ink to the paper.
    let darkest = Int(result.samples.max() ?? 255)
    result.samples = result.samples.map { UInt8(Int($0) * 255 / darkest) }
    return result
  }
}

private func median(_ values: [Float]) -> Float { values.sorted()[values.count / 2] }
