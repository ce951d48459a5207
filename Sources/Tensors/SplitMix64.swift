// The one generator of random numbers, and what is drawn with it.
//
// Randomness is something you pass: whatever draws takes `using: &generator`. The i-th number depends on
// the seed and on i alone. A named stream has a sequence of its own, so that drawing more in one place
// shifts nothing in another.

import CKernels

/// The generator SplitMix64 (Steele, Lea and Flood, Fast splittable pseudorandom number generators, 2014).
public struct SplitMix64: RandomNumberGenerator, Sendable, Equatable {
  /// What all its numbers and streams depend on.
  public let seed: UInt64
  private var state: UInt64

  /// A generator whose numbers depend on the seed only.
  public init(seed: UInt64) {
    self.seed = seed
    state = seed
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mixed(state)
  }

  /// A generator of its own for each name; what this one has drawn does not matter to it.
  ///
  ///     var noise = generator.stream("noise")
  public func stream(_ name: String) -> SplitMix64 {
    SplitMix64(seed: name.utf8.reduce(Self.mixed(seed)) { Self.mixed($0 ^ UInt64($1)) &+ $0 })
  }

  /// A generator of its own for each whole number: for things that are made in any order.
  public func stream(_ number: Int) -> SplitMix64 {
    SplitMix64(seed: Self.mixed(Self.mixed(seed) &+ UInt64(bitPattern: Int64(number))))
  }

  private static func mixed(_ bits: UInt64) -> UInt64 {
    var z = bits
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Passes over `count` numbers and returns the state before them.
  fileprivate mutating func skip(_ count: Int) -> UInt64 {
    defer { state &+= UInt64(count) &* 0x9E37_79B9_7F4A_7C15 }
    return state
  }
}

extension SplitMix64 {
  /// The next number from 0 up to, not including, 1.
  public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// The next standard normal number.
  public mutating func normal() -> Double { Tensor.normal([1], .double, using: &self).scalar }

  /// The next whole number from 0 up to, not including, `bound`; every one as likely as the others.
  public mutating func integer(below bound: Int) -> Int {
    require(bound > 0, "a whole number below \(bound) does not exist")
    let bound = UInt64(bound)
    var product = next().multipliedFullWidth(by: bound)
    while product.low < bound, product.low < (0 &- bound) % bound {
      product = next().multipliedFullWidth(by: bound)
    }
    return Int(product.high)
  }

  /// The numbers from 0 to `count` − 1 in random order.
  public mutating func permutation(_ count: Int) -> [Int] {
    require(count >= 0, "\(count) numbers have no order")
    var order = Array(0..<count)
    for i in stride(from: count - 1, to: 0, by: -1) { order.swapAt(i, integer(below: i + 1)) }
    return order
  }
}

extension Tensor {
  /// Numbers uniform on [0, 1).
  public static func uniform(
    _ shape: [Int], _ precision: Precision = .single, using generator: inout SplitMix64
  ) -> Tensor {
    let result = Tensor(uninitialized: shape, precision)
    ck_uniform(precision.kernel, generator.skip(result.count), result.storage.start, result.count)
    return result
  }

  /// Standard normal numbers; single precision takes the numbers of double, rounded.
  public static func normal(
    _ shape: [Int], _ precision: Precision = .single, using generator: inout SplitMix64
  ) -> Tensor {
    let result = Tensor(uninitialized: shape, precision)
    let even = (result.count + 1) / 2 * 2
    ck_normal(precision.kernel, generator.skip(even), result.storage.start, result.count)
    return result
  }

  /// 1 with the probability that stands in each place, 0 otherwise.
  public static func bernoulli(_ probability: Tensor, using generator: inout SplitMix64) -> Tensor {
    require(
      probability.count == 0 || (probability.min() >= 0 && probability.max() <= 1),
      "probabilities lie between 0 and 1, these between \(probability.min()) and \(probability.max())"
    )
    return uniform(probability.shape, probability.precision, using: &generator) .< probability
  }

  /// For each row of weights, the index of a column drawn in proportion to them.
  public static func categorical(_ weights: Tensor, using generator: inout SplitMix64) -> [Int] {
    require(weights.rank == 2, "rows of weights are needed, got shape \(weights.shape)")
    let (numbers, columns) = (weights.scalars, weights.shape[1])
    return (0..<weights.shape[0]).map { row in
      let some = numbers[row * columns..<(row + 1) * columns]
      let total = some.reduce(0, +)
      require(
        total > 0 && total.isFinite && some.allSatisfy { $0 >= 0 },
        "weights are not negative, and their sum is positive and finite; row \(row) is \(Array(some))"
      )
      var rest = generator.uniform() * total
      for (column, weight) in some.enumerated() where weight > 0 {
        rest -= weight
        if rest < 0 { return column }
      }
      return some.lastIndex { $0 > 0 }.map { $0 - some.startIndex } ?? 0
    }
  }
}
