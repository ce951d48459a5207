// Distributions over rows of numbers: one for each example of a batch, with parameters that may be on a tape.

import Networks

/// One distribution for each row of a batch.
public protocol Distribution {
  /// log p(x) of each row, summed over its numbers.
  ///
  ///     x: [n, d]   result: [n]
  func logProbability(of x: Tensor) -> Variable

  /// A draw from each row's distribution.
  ///
  ///     result: [n, d]
  func sample(using generator: inout SplitMix64) -> Tensor

  /// −E log p(x) of each row, in nats: [n].
  var entropy: Variable { get }

  /// KL(self ‖ other) = E log p(x) − E log p′(x) of each row, in closed form: [n].
  func divergence(from other: Self) -> Variable
}

extension Distribution {
  // MARK: monte-carlo
  /// KL(self ‖ other) of each row from draws: the means of log p(x) − log p′(x), with their standard errors.
  public func estimatedDivergence(
    from other: Self, draws: Int, using generator: inout SplitMix64
  ) -> Estimates {
    Estimates(draws: draws) {
      let x = sample(using: &generator)
      return logProbability(of: x).value - other.logProbability(of: x).value
    }
  }
  // MARK: -
}

/// Means of random numbers, with what they may be off by.
public struct Estimates: Sendable {
  /// The mean of the draws of each number, in double.
  public let mean: Tensor
  /// The standard error of each mean: the deviation of the draws over √n.
  public let standardError: Tensor

  // MARK: estimates
  /// The means of so many draws of a tensor.
  public init(draws: Int, of draw: () -> Tensor) {
    require(draws > 1, "a standard error needs two draws at least, got \(draws)")
    // Differences from the first draw, so that squares lose no digits.
    let first = draw().converted(to: .double)
    var (sum, squares) = (0 * first, 0 * first)
    for _ in 1..<draws {
      let difference = draw().converted(to: .double) - first
      sum += difference
      squares += square(difference)
    }
    let n = Double(draws)
    let variance = max(squares - square(sum) / n, 0) / (n - 1)
    (mean, standardError) = (first + sum / n, sqrt(variance / n))
  }

  /// The means of the rows of a tensor.
  ///
  ///     draws: [n, …]
  public init(rows draws: Tensor) {
    var row = -1
    self.init(draws: draws.shape[0]) {
      row += 1
      return draws[row..<row + 1].reshaped(to: Array(draws.shape.dropFirst()))
    }
  }

  /// How many standard errors each mean lies above what it should be; standard normal, if all is right.
  public func zScores(of exact: Tensor) -> Tensor {
    (mean - exact.converted(to: .double)) / standardError
  }
  // MARK: -
}
