// Worlds in which the true factors can be chosen, sprites first of all.

import Datasets
import Tensors

/// A world in which factors can be chosen, and an encoder that looks at it.
public struct FactorSpace {
  /// What can be chosen.
  public let factors: [Factor]
  private let encode: (_ values: [[Int]]) -> Tensor

  /// A world and its encoder, which is given the values of some examples at a time, a list for each.
  ///
  ///     result of encode: [n, d]
  public init(_ factors: [Factor], encode: @escaping (_ values: [[Int]]) -> Tensor) {
    (self.factors, self.encode) = (factors, encode)
  }

  /// Examples with all factors at random.
  public func examples(_ count: Int, using generator: inout SplitMix64) -> CodedExamples {
    let values = (0..<count).map { _ in random(using: &generator) }
    return CodedExamples(codes: codes(values), factors: factors, values: values)
  }

  /// Groups of examples that share the value of one factor: factor i modulo the number of factors in group i.
  ///
  ///     codes: [groups, size, d] in double
  public func groups(
    _ count: Int, of size: Int, using generator: inout SplitMix64
  ) -> (codes: Tensor, fixed: [Int]) {
    let fixed = (0..<count).map { $0 % factors.count }
    let values = fixed.flatMap { factor in
      let shared = generator.integer(below: factors[factor].count)
      return (0..<size).map { _ in
        var values = random(using: &generator)
        values[factor] = shared
        return values
      }
    }
    return (codes(values).reshaped(to: [count, size, -1]), fixed)
  }

  /// The codes of examples, in double; thousands of images are not looked at all at once.
  private func codes(_ values: [[Int]]) -> Tensor {
    let starts = stride(from: 0, to: values.count, by: 1024)
    let parts = starts.map { encode(Array(values[$0..<min($0 + 1024, values.count)])) }
    return Tensor.concatenating(parts).converted(to: .double)
  }

  private func random(using generator: inout SplitMix64) -> [Int] {
    factors.map { generator.integer(below: $0.count) }
  }
}

extension Sprite {
  /// The factors of sprites, in order.
  public static let trueFactors = factors.map {
    Factor($0.name, $0.count, isCategory: $0.name == "shape")
  }
}

extension Sprites {
  /// The images with these values of the factors, a list for each, as numbers from 0 to 1.
  ///
  ///     result: [n, side · side]
  public func batch(values: [[Int]]) -> Tensor {
    batch(values.map { zip($0, Sprite.factors).reduce(0) { $0 * $1.1.count + $1.0 } })
  }
}
