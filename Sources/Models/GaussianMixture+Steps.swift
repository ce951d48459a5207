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

  /// −½ (d log 2π + log det Σ + |L⁻¹(x − μ)|²), with Σ = L Lᵀ.
  private func logDensitiesByCholesky(of x: Tensor) -> Tensor {
    let size = means.shape[1]
    let columns = (0..<count).map { k in
      let factor = self.factor(k)
      let whitening = factor.whiten(.identity(size, .double)).converted(to: x.precision)
      let μ = means[k..<k + 1].converted(to: x.precision)
      let squares = x.mapBlocks { x in
        square((x - μ).matmul(whitening, transposing: .right)).sum(axis: 1, keepingAxis: true)
      }
      return -0.5 * (squares + (Double(size) * log2π + factor.logDeterminant))
    }
    return .concatenating(columns, axis: 1)
  }
  // MARK: -

  // MARK: m-step
  /// The M step.
  ///
  ///     N_k = Σ r      π_k = N_k / N      μ_k = Σ r x / N_k      Σ_k = Σ r (x − μ_k)(x − μ_k)ᵀ / N_k
  public mutating func maximize(_ x: Tensor, _ r: Tensor) {
    let counts = weigh(r)
    means = x.sumBlocks(with: r) { x, r in r.matmul(x, transposing: .left) } / counts
    switch form {
    case .spherical: covariances = floored(variances(x, r, counts).mean(axis: 1, keepingAxis: true))
    case .diagonal: covariances = floored(variances(x, r, counts))
    case .full: covariances = flooredInAllDirections(scatter(x, r, counts))
    }
  }

  /// Σ r (x − c)² / N_k − (μ_k − c)², c being the mean of all data: the variances along the axes.
  private func variances(_ x: Tensor, _ r: Tensor, _ counts: Tensor) -> Tensor {
    let center = center
    let c = center.converted(to: x.precision)
    let squares = x.sumBlocks(with: r) { x, r in r.matmul(square(x - c), transposing: .left) }
    return squares / counts - square(means - center)
  }

  /// Σ r (x − μ_k)(x − μ_k)ᵀ / N_k: [K, d, d].
  private func scatter(_ x: Tensor, _ r: Tensor, _ counts: Tensor) -> Tensor {
    let means = means.converted(to: x.precision)
    let sums = x.sumBlocks(with: r) { x, r in
      let parts = (0..<count).map { k in
        let x = x - means[k..<k + 1]
        return (x * r.slice(k..<k + 1, axis: 1)).matmul(x, transposing: .left)
      }
      return .concatenating(parts)
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
