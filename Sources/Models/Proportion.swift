// A share, and how far it can be trusted.

import Tensors

/// How many of some trials succeeded.
public struct Proportion: Sendable, Equatable {
  /// How many succeeded.
  public let successes: Int
  /// How many there were.
  public let count: Int

  /// So many successes out of so many trials.
  public init(_ successes: Int, of count: Int) {
    require(
      count > 0 && 0...count ~= successes, "\(successes) of \(count) trials cannot have succeeded")
    (self.successes, self.count) = (successes, count)
  }

  /// The successes among trials.
  public init(of trials: [Bool]) { self.init(trials.count { $0 }, of: trials.count) }

  /// The share that succeeded.
  public var share: Double { Double(successes) / Double(count) }

  // MARK: wilson
  /// The interval of all probabilities p for which the share lies within z standard errors √(p(1 − p)/n) of p.
  ///
  ///     (s + z²/2n ± z √(s(1 − s)/n + z²/4n²)) / (1 + z²/n)
  ///
  /// With z = 1.96 it holds the true probability about 95 times in 100, near 0 and 1 too (Wilson, Probable
  /// inference, the law of succession, and statistical inference, 1927).
  public func interval(standardErrors z: Double = 1.96) -> ClosedRange<Double> {
    let (s, n) = (share, Double(count))
    let middle = s + z * z / (2 * n)
    let half = z * (s * (1 - s) / n + z * z / (4 * n * n)).squareRoot()
    let scale = 1 + z * z / n
    return max(0, (middle - half) / scale)...min(1, (middle + half) / scale)
  }
  // MARK: -
}

extension Proportion: CustomStringConvertible {
  /// In percent, with the interval: `93.5 % (92.0–94.8)`.
  public var description: String {
    let range = interval()
    let ends = [range.lowerBound, range.upperBound].map { (100 * $0).fixed(1) }
    return "\((100 * share).fixed(1)) % (\(ends[0])–\(ends[1]))"
  }
}
