// The densities of a mixture of Gaussians, and what the M step makes of responsibilities.

import Tensors

extension GaussianMixture {
  // MARK: gaussian-densities
  /// log N(x; μ_k, Σ_k).
  ///
  ///     x: [n, d]   result: [n, K]
  public func logDensities(of x: Tensor) -> Tensor {
    form == .full ? logDensitiesByCholesky(of: x) : logDensitiesByProducts(of: x)
  }

  /// −½ Σ (log 2πσ² + (x − μ)²/σ²), the square multiplied out into two matrix products.
  private func logDensitiesByProducts(of x: Tensor) -> Tensor {
    let center = center
    let μ = means - center
    let p = (1 / covariances).broadcast(to: μ.shape)  // 1/σ²
    let constant = (log2π - log(p) + square(μ) * p).sum(axis: 1)
    let (weights, products) = (p.converted(to: x.precision), (p * μ).converted(to: x.precision))
    let c = center.converted(to: x.precision)
    let squares = x.mapBlocks { x in
      let x = x - c
      return square(x).matmul(weights, transposing: .right)
        - 2 * x.matmul(products, transposing: .right)
    }
    return -0.5 * (squares + constant)
  }

  /// −½ (d log 2π + log det Σ + |L⁻¹(x − μ)|²), with Σ = L Lᵀ; the L⁻¹ of all components stand side by side.
  private func logDensitiesByCholesky(of x: Tensor) -> Tensor {
    let (center, size) = (center, means.shape[1])
    let factors = (0..<count).map(factor)
    let inverses = factors.map { $0.whiten(.identity(size, .double)) }
    let offsets = (0..<count).map { k in
      (center - means[k..<k + 1]).matmul(inverses[k], transposing: .right).reshaped(to: [size])
    }
    let constants = Tensor(factors.map { Double(size) * log2π + $0.logDeterminant }, .double)
    let c = center.converted(to: x.precision)
    let whitening = Tensor.concatenating(inverses).transposed.converted(to: x.precision)
    let bias = Tensor.concatenating(offsets).converted(to: x.precision)
    let squares = x.mapBlocks { x in
      (x - c).linear(whitening, bias: bias, .square)
        .reshaped(to: [x.shape[0], count, size]).sum(axis: 2)
    }
    return -0.5 * (squares + constants)
  }
  // MARK: -

  // MARK: m-step
  /// The M step.
  ///
  ///     N_k = Σ r      π_k = N_k / N      μ_k = Σ r x / N_k      Σ_k = Σ r (x − μ_k)(x − μ_k)ᵀ / N_k
  public mutating func maximize(_ x: Tensor, _ r: Tensor) {
    let center = center
    let counts = weigh(r)
    switch form {
    case .spherical, .diagonal:
      let variances = moments(x, r, counts, center)
      covariances = floored(
        form == .diagonal ? variances : variances.mean(axis: 1, keepingAxis: true))
    case .full:
      means = x.sumBlocks(with: r) { x, r in r.matmul(x, transposing: .left) } / counts
      covariances = flooredInAllDirections(scatter(x, r, counts, center))
    }
  }

  /// Sets the means, and returns the variances along the axes: Σ r (x − c)² / N_k − (μ_k − c)².
  private mutating func moments(
    _ x: Tensor, _ r: Tensor, _ counts: Tensor, _ center: Tensor
  ) -> Tensor {
    let (c, size) = (center.converted(to: x.precision), means.shape[1])
    let sums = x.sumBlocks(with: r) { x, r in x.weightedMoments(r, about: c) }
    let μ = sums.slice(0..<size, axis: 1) / counts
    means = center + μ
    return sums.slice(size..<2 * size, axis: 1) / counts - square(μ)
  }

  /// Σ r (x − μ_k)(x − μ_k)ᵀ / N_k, from one product for all components: [K, d, d].
  ///
  /// As Σ r (x − μ_k) is zero, any c may stand for the second μ_k.
  private func scatter(_ x: Tensor, _ r: Tensor, _ counts: Tensor, _ center: Tensor) -> Tensor {
    let (c, μ) = (center.converted(to: x.precision), means.converted(to: x.precision))
    let (n, d) = (count, means.shape[1])
    let sums = x.sumBlocks(with: r) { x, r in
      let shares = (x.reshaped(to: [-1, 1, d]) - μ) * r.reshaped(to: [-1, n, 1])
      return shares.reshaped(to: [x.shape[0], n * d]).matmul(x - c, transposing: .left)
    }
    return sums.reshaped(to: covariances.shape) / counts.reshaped(to: [-1, 1, 1])
  }
  // MARK: -

  private func floored(_ variances: Tensor) -> Tensor { max(variances, varianceFloor) }

  /// Covariances whose eigenvalues are the floor at least.
  private func flooredInAllDirections(_ covariances: Tensor) -> Tensor {
    let size = means.shape[1]
    let parts = (0..<count).map { k in
      let covariance = covariances[k..<k + 1].reshaped(to: [size, size])
      let symmetric = 0.5 * (covariance + covariance.transposed)
      let pairs = symmetric.symmetricEigen()
      if pairs.values.min() >= varianceFloor { return symmetric }
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
