// The densities of a mixture of Gaussians, and what the M step makes of responsibilities.

import Tensors

extension GaussianMixture {
  // MARK: gaussian-densities
  /// log N(x; μ_k, Σ_k) = −½ (d log 2π + log det Σ_k + (x − μ_k)ᵀ Σ_k⁻¹ (x − μ_k)).
  ///
  ///     x: [n, d]   result: [n, K]
  public func logDensities(of x: Tensor) -> Tensor {
    let μ = means.converted(to: x.precision)
    switch form {
    case .spherical, .diagonal:
      let σ² = covariances.broadcast(to: means.shape)
      let precisions = (1 / σ²).converted(to: x.precision)
      let squares = x.mapBlocks { $0.squaredDistances(from: μ, weighing: precisions) }
      return -0.5 * (squares + (log2π + log(σ²)).sum(axis: 1))
    case .full:
      // With Σ = L Lᵀ, the last term is |L⁻¹ (x − μ)|².
      let factors = (0..<count).map(factor)
      let inverses = factors.map { $0.whiten(.identity(means.shape[1], .double)) }
      let maps = Tensor.concatenating(inverses).reshaped(to: covariances.shape)
        .converted(to: x.precision)
      let squares = x.mapBlocks { $0.squaredDistances(from: μ, through: maps) }
      let constants = factors.map { Double(means.shape[1]) * log2π + $0.logDeterminant }
      return -0.5 * (squares + Tensor(constants, .double))
    }
  }
  // MARK: -

  // MARK: m-step
  /// The M step.
  ///
  ///     N_k = Σ r      π_k = N_k / N      μ_k = Σ r x / N_k      Σ_k = Σ r (x − μ_k)(x − μ_k)ᵀ / N_k
  public mutating func maximize(_ x: Tensor, _ r: Tensor) {
    let counts = weigh(r)
    let variances = recenter(x, r, counts)
    switch form {
    case .spherical: covariances = floored(variances.mean(axis: 1, keepingAxis: true))
    case .diagonal: covariances = floored(variances)
    case .full:
      let μ = means.converted(to: x.precision)
      let scatters = x.sumBlocks(with: r) { x, r in x.weightedScatters(r, about: μ) }
      covariances = flooredInAllDirections(scatters / counts.reshaped(to: [-1, 1, 1]))
    }
  }

  /// Sets the means; returns the variances, Σ r (x − c)² / N_k − (μ_k − c)².
  ///
  /// c are the means that were: as EM settles, nothing is left to subtract.
  mutating func recenter(_ x: Tensor, _ r: Tensor, _ counts: Tensor) -> Tensor {
    let (c, size) = (means.converted(to: x.precision), means.shape[1])
    let sums = x.sumBlocks(with: r) { x, r in x.weightedMoments(r, about: c) }
    let step = sums.slice(0..<size, axis: 1) / counts
    means = c.converted(to: .double) + step
    return sums.slice(size..<2 * size, axis: 1) / counts - square(step)
  }
  // MARK: -

  private func floored(_ variances: Tensor) -> Tensor { max(variances, varianceFloor) }

  /// Covariances whose eigenvalues are the floor at least.
  private func flooredInAllDirections(_ covariances: Tensor) -> Tensor {
    let size = means.shape[1]
    let parts = (0..<count).map { k in
      let covariance = covariances[k..<k + 1].reshaped(to: [size, size])
      let pairs = covariance.symmetricEigen()
      if pairs.values.min() >= varianceFloor { return covariance }
      return (pairs.vectors * floored(pairs.values)).matmul(pairs.vectors, transposing: .right)
    }
    return Tensor.concatenating(parts).reshaped(to: covariances.shape)
  }

  /// Puts a component on an example, with the mean covariance of all components.
  public mutating func move(_ component: Int, to example: Tensor) {
    let others = (0..<count).filter { $0 != component || count == 1 }
    let covariance = covariances.gathering(others).mean(axis: 0, keepingAxis: true)
    means = means.replacing(component, by: example)
    covariances = covariances.replacing(component, by: covariance)
  }

  /// Draws an example from each of these components: μ_k + L_k ε.
  public func draw(from components: [Int], using generator: inout SplitMix64) -> Tensor {
    let size = means.shape[1]
    let noise = Tensor.normal([components.count, size], .double, using: &generator)
    let μ = means.gathering(components)
    if form != .full { return μ + sqrt(covariances.gathering(components)) * noise }
    var result = μ
    for k in Set(components).sorted() {
      let rows = components.indices.filter { components[$0] == k }
      let steps = noise.gathering(rows).matmul(factor(k).lower, transposing: .right)
      result.scatterAdd(steps, at: rows)
    }
    return result
  }

  /// L with Σ_k = L Lᵀ.
  private func factor(_ k: Int) -> Cholesky {
    do { return try covariance(k).cholesky() } catch {
      stop("the covariance of component \(k) is none: \(error)")
    }
  }
}
