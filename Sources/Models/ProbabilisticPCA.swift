// Probabilistic PCA: the model with a continuous latent variable in which everything is exact (Tipping and
// Bishop, Probabilistic principal component analysis, 1999).
//
//     z ~ N(0, I)      x | z ~ N(W z + μ, σ² I)      x ~ N(μ, W Wᵀ + σ² I)

import Tensors

/// Probabilistic PCA: d numbers from k latent ones.
public struct ProbabilisticPCA: Sendable {
  /// μ: [d] in double.
  public let mean: Tensor
  /// W: [d, k] in double.
  public let weight: Tensor
  /// σ².
  public let noise: Double
  private let factor: Cholesky

  /// A model with these parameters.
  public init(mean: Tensor, weight: Tensor, noise: Double) {
    require(
      weight.rank == 2 && mean.shape == [weight.shape[0]] && noise > 0,
      "probabilistic PCA needs a mean [d], a weight [d, k] and noise above 0, got \(mean.shape), \(weight.shape) and \(noise)"
    )
    (self.mean, self.weight) = (mean.converted(to: .double), weight.converted(to: .double))
    self.noise = noise
    let squares = self.weight.matmul(self.weight, transposing: .left)
    let inner = squares + Tensor.identity(weight.shape[1], .double) * noise
    do { factor = try inner.cholesky() } catch { stop("WᵀW + σ² I has no factor: \(error)") }
  }

  // MARK: ppca-fit
  /// The most likely model: σ² is the mean of the variances left out, W = V (Λ − σ² I)^½.
  public init(_ pca: PCA) {
    let (size, count) = (pca.axes.shape[0], pca.count)
    require(count < size, "\(size) dimensions leave no noise beside \(count) axes")
    let rest = pca.totalVariance - pca.variances.total
    let noise = rest / Double(size - count)
    let scales = sqrt(max(pca.variances - noise, 0))
    self.init(mean: pca.mean, weight: pca.axes * scales, noise: noise)
  }

  // MARK: ppca-likelihood
  /// log p(x), exact.
  ///
  /// With M = WᵀW + σ² I and y = x − μ, the determinant of W Wᵀ + σ² I is σ^(2(d − k)) det M, and its inverse is
  /// (I − W M⁻¹ Wᵀ) / σ²: only k × k matrices are factored.
  ///
  ///     x: [n, d]   result: [n]
  public func logLikelihood(of x: Tensor) -> Tensor {
    let (d, k) = (Double(weight.shape[0]), Double(weight.shape[1]))
    let y = x.converted(to: .double) - mean
    let whitened = factor.whiten(weight.matmul(y, transposing: .both))  // L⁻¹ Wᵀ y
    let squares = (square(y).sum(axis: 1) - square(whitened).sum(axis: 0)) / noise
    let volume = (d - k) * log(noise) + factor.logDeterminant
    return -0.5 * (squares + (d * log2π + volume))
  }

  // MARK: ppca-posterior
  /// The mean of the posterior p(z | x) of each example: M⁻¹ Wᵀ (x − μ).
  ///
  ///     x: [n, d]   result: [n, k]
  public func encode(_ x: Tensor) -> Tensor {
    let y = x.converted(to: .double) - mean
    return factor.solve(weight.matmul(y, transposing: .both)).transposed
  }

  /// The posterior p(z | x) = N(M⁻¹ Wᵀ (x − μ), σ² M⁻¹) of one example.
  ///
  ///     x: [d]
  public func posterior(of x: Tensor) throws(NotPositiveDefinite) -> Gaussian {
    let mean = encode(x.reshaped(to: [1, x.count])).reshaped(to: [-1])
    return try Gaussian(
      mean: mean, covariance: factor.solve(.identity(mean.count, .double)) * noise)
  }

  // MARK: ppca-bound
  /// The evidence lower bound of q for one example, in closed form.
  ///
  ///     E_q[log N(x; W z + μ, σ² I)] − KL(q ‖ N(0, I))      q = N(m, S)
  ///     E_q |x − W z − μ|² = |x − W m − μ|² + tr W S Wᵀ
  public func evidenceBound(_ x: Tensor, _ q: Gaussian) throws(NotPositiveDefinite) -> Double {
    let d = Double(weight.shape[0])
    let prior = try Gaussian(
      mean: .zeros(q.mean.shape), covariance: .identity(q.mean.count))
    let error = square(x - decode(q.mean.reshaped(to: [1, q.mean.count]))).total
    let spread = square(weight.matmul(q.factor.lower)).total
    let reconstruction = -0.5 * (d * (log2π + log(noise)) + (error + spread) / noise)
    return reconstruction - q.divergence(from: prior)
  }
  // MARK: -

  /// The mean of x given z: W z + μ.
  ///
  ///     z: [n, k]   result: [n, d]
  public func decode(_ z: Tensor) -> Tensor { z.matmul(weight, transposing: .right) + mean }

  /// Draws latent numbers from the prior, and an example for each.
  ///
  ///     latents: [n, k]   x: [n, d]
  public func sample(
    _ count: Int, using generator: inout SplitMix64
  ) -> (latents: Tensor, x: Tensor) {
    let z = Tensor.normal([count, weight.shape[1]], .double, using: &generator)
    let noise = Tensor.normal([count, mean.count], .double, using: &generator)
    return (z, decode(z) + self.noise.squareRoot() * noise)
  }
}
