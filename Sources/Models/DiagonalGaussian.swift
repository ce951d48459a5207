// Gaussians whose numbers are independent: what the encoder of a variational autoencoder puts out.

import Networks

/// N(μ, σ²) for each number of each row, with λ = log σ².
public struct DiagonalGaussian: Distribution {
  /// μ: [n, d].
  public var mean: Variable
  /// λ = log σ²: [n, d].
  public var logVariance: Variable

  /// Gaussians with these parameters, which may be on a tape.
  public init(mean: Variable, logVariance: Variable) {
    require(
      mean.shape == logVariance.shape && mean.shape.count == 2,
      "Gaussians have means and variances of one shape [n, d], got \(mean.shape) and \(logVariance.shape)"
    )
    (self.mean, self.logVariance) = (mean, logVariance)
  }

  /// Gaussians with these parameters.
  public init(mean: Tensor, logVariance: Tensor) {
    self.init(mean: Variable(mean), logVariance: Variable(logVariance))
  }

  // MARK: density
  /// log N(z; μ, σ²) = −½ Σ log 2π + λ + (z − μ)² e^−λ.
  ///
  ///     z: [n, d]   result: [n]
  public func logProbability(of z: Variable) -> Variable {
    let (μ, λ) = (mean, logVariance)
    return -0.5 * (log2π + λ + square(z - μ) * exp(-λ)).sum(axis: 1)
  }

  // MARK: reparameterization
  /// z = μ + σ ε: a draw that is a function of μ and σ.
  ///
  ///     noise: [n, d]   result: [n, d]
  public func sample(noise ε: Tensor) -> Variable {
    mean.reparameterized(logVariance: logVariance, noise: ε)
  }

  // MARK: divergence
  /// KL(N(μ, σ²) ‖ N(0, 1)) = ½ Σ μ² + σ² − 1 − log σ²: [n].
  public var divergenceFromPrior: Variable { mean.gaussianKL(logVariance: logVariance) }

  /// KL(N(μ, e^λ) ‖ N(m, e^l)) = ½ Σ l − λ + (e^λ + (μ − m)²) e^−l − 1: [n].
  public func divergence(from other: DiagonalGaussian) -> Variable {
    let (μ, λ) = (mean, logVariance)
    let (m, l) = (other.mean, other.logVariance)
    return 0.5 * (l - λ + (exp(λ) + square(μ - m)) * exp(-l) - 1).sum(axis: 1)
  }

  /// ½ Σ 1 + log 2π + λ: [n].
  public var entropy: Variable { 0.5 * (logVariance + (1 + log2π)).sum(axis: 1) }
  // MARK: -

  /// log N(z; μ, σ²) of each row.
  public func logProbability(of z: Tensor) -> Variable { logProbability(of: Variable(z)) }

  /// A draw from each row's Gaussian.
  public func sample(using generator: inout SplitMix64) -> Tensor {
    sample(noise: .normal(mean.shape, mean.precision, using: &generator)).value
  }
}
