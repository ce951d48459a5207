// A Gaussian with any covariance: the exact posterior of linear models.

import Tensors

/// A Gaussian in d dimensions.
public struct Gaussian: Sendable {
  /// μ: [d] in double.
  public let mean: Tensor
  /// Σ: [d, d] in double, positive definite.
  public let covariance: Tensor
  /// L with Σ = L Lᵀ.
  public let factor: Cholesky

  /// A Gaussian with this mean and this covariance.
  public init(mean: Tensor, covariance: Tensor) throws(NotPositiveDefinite) {
    require(
      covariance.shape == [mean.count, mean.count] && mean.rank == 1,
      "a Gaussian has a mean [d] and a covariance [d, d], got \(mean.shape) and \(covariance.shape)"
    )
    self.mean = mean.converted(to: .double)
    self.covariance = covariance.converted(to: .double)
    factor = try self.covariance.cholesky()
  }

  // MARK: density
  /// log N(x; μ, Σ) = −½ (d log 2π + log det Σ + |L⁻¹(x − μ)|²).
  ///
  ///     x: [n, d]   result: [n]
  public func logDensity(of x: Tensor) -> Tensor {
    let squares = square(factor.whiten((x - mean).transposed)).sum(axis: 0)
    return -0.5 * (squares + (Double(mean.count) * log2π + factor.logDeterminant))
  }

  // MARK: divergence
  /// KL(self ‖ other) = ½ (tr Σ′⁻¹Σ + (μ − μ′)ᵀ Σ′⁻¹ (μ − μ′) − d + log det Σ′ − log det Σ).
  public func divergence(from other: Gaussian) -> Double {
    let trace = square(other.factor.whiten(factor.lower)).total
    let distance = square(other.factor.whiten(mean - other.mean)).total
    let volumes = other.factor.logDeterminant - factor.logDeterminant
    return 0.5 * (trace + distance - Double(mean.count) + volumes)
  }
  // MARK: -

  /// Draws points: μ + L ε.
  ///
  ///     result: [count, d]
  public func sample(_ count: Int, using generator: inout SplitMix64) -> Tensor {
    let noise = Tensor.normal([count, mean.count], .double, using: &generator)
    return noise.matmul(factor.lower, transposing: .right) + mean
  }
}
