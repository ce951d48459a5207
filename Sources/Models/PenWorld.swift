// Digits and their factors: pen digits as a world in which factors can be chosen, and what can be measured elsewhere.

import Datasets
import Tensors

extension PenDigit {
  /// The digit, and three of its continuous factors on ten steps each.
  public static let trueFactors = [
    Factor("digit", 10, isCategory: true), Factor("slant", 10), Factor("width", 10),
    Factor("weight", 10),
  ]

  /// The digit with a slant, a width and a weight, each a step from 0 to 9.
  fileprivate func with(slant: Int, width: Int, weight: Int) -> PenDigit {
    var digit = self
    digit.factors.slant = -0.3 + 0.8 * Double(slant) / 9
    digit.factors.width = 0.7 + 0.6 * Double(width) / 9
    digit.factors.weight = 1.4 + 2.8 * Double(weight) / 9
    return digit
  }
}

extension PenDigits {
  /// Images with these values of the factors, a list for each, as numbers from 0 to 1; all else is that of some digit of
  /// this set with the same label.
  ///
  ///     result: [n, 784]
  public func batch(values: [[Int]], using generator: inout SplitMix64) -> Tensor {
    let labels = images.labels
    let ofLabel = (0..<10).map { label in labels.indices.filter { labels[$0] == label } }
    let digits = values.map { v in
      let some = ofLabel[v[0]]
      require(!some.isEmpty, "the set has no digit \(v[0])")
      let digit = self[some[generator.integer(below: some.count)]]
      return digit.with(slant: v[1], width: v[2], weight: v[3])
    }
    return LabelledImages(
      pixels: digits.flatMap(\.pixels), labels: digits.map { UInt8($0.label) }, height: 28,
      width: 28
    ).tensor()
  }
}

extension CodedExamples {
  /// Codes of images of digits with what can be measured where nothing is known: the label, and the tenth of all
  /// images in which slant, width and weight of the ink lie.
  public init(codes: Tensor, measuring images: LabelledImages) {
    let ink = InkShape(of: images.tensor(), height: images.height, width: images.width)
    let tenths = [ink.lean, ink.breadth, ink.line].map { $0.ranks(parts: 10) }
    let values = images.labels.indices.map { n in
      [Int(images.labels[n])] + tenths.map { $0[n] }
    }
    self.init(codes: codes, factors: PenDigit.trueFactors, values: values)
  }
}

extension Tensor {
  /// The place of each number in the order of all, as one of so many equal parts.
  ///
  ///     Tensor([3, 1, 2, 9]).ranks(parts: 2)      [1, 0, 0, 1]
  public func ranks(parts: Int) -> [Int] {
    let values = scalars
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    var ranks = order
    for (place, index) in order.enumerated() { ranks[index] = place * parts / order.count }
    return ranks
  }
}
