// The hand of a writer: what all digits by one person have in common.

import Tensors

/// A simulated writer.
public struct PenHand: Sendable, Equatable {
  /// The factors that the writer's digits scatter around.
  public let style: PenFactors
  /// The way each digit is usually written: an index into its allographs.
  public let favourites: [Int]
  /// Where between the two forms of its favourite each digit usually lies.
  public let forms: [Double]
  /// Randomness of the hand's own: its habits in each single shape.
  let habits: SplitMix64

  /// The writer with this number.
  init(_ number: Int, seed: UInt64) {
    let own = SplitMix64(seed: seed).stream("hand").stream(number)
    var generator = own.stream("style")
    style = PenFactors(
      slant: 0.09 + 0.22 * generator.bell(),
      rotation: 0.07 * generator.bell(),
      width: 1 + 0.14 * generator.bell(),
      weight: min(4.2, max(1.5, 2.5 + 0.6 * generator.bell())),
      size: 1 + 0.08 * generator.bell(),
      curvature: 0.95 + 0.22 * generator.bell(),
      wobble: 0.5 + 0.5 * generator.uniform(),
      speed: generator.uniform(),
      form: 0,
      balance: 0.14 * generator.bell(),
      bend: 0.14 * generator.bell())
    favourites = Allograph.all.map { Self.draw($0, using: &generator) }
    forms = Allograph.all.map { _ in generator.uniform() }
    habits = own.stream("habits")
  }

  /// An allograph, in proportion to the shares.
  static func draw(_ allographs: [Allograph], using generator: inout SplitMix64) -> Int {
    var rest = generator.uniform() * allographs.reduce(0) { $0 + $1.share }
    for (i, allograph) in allographs.enumerated() {
      rest -= allograph.share
      if rest < 0 { return i }
    }
    return 0
  }
}

extension SplitMix64 {
  /// A number from a bell curve of mean 0 and variance 1 that ends at ±√12: the sum of four uniform ones.
  mutating func bell() -> Double {
    let bits = next()
    let sum = (bits & 0xFFFF) + (bits >> 16 & 0xFFFF) + (bits >> 32 & 0xFFFF) + (bits >> 48)
    return (Double(sum) + 2 - 131_072) * (0x1p-16 * 1.7320508075688772)
  }
}
