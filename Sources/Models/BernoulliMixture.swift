// A mixture of Bernoulli distributions: each component has a probability of ink for each pixel.

import Tensors

/// A mixture of K components over d bits.
///
///     p(x) = Σ π_k Π_d p_kd^x_d (1 − p_kd)^(1 − x_d)
public struct BernoulliMixture: Mixture {
  /// π: [K].
  public var weights: Tensor
  /// p: [K, d].
  public var probabilities: Tensor
  /// No probability is nearer to 0 or 1: a bit that no example has is unlikely, not impossible.
  public let probabilityFloor: Double

  /// The mixture that an M step makes of responsibilities.
  ///
  ///     x: [n, d]   r: [n, K]
  public init(_ x: Tensor, responsibilities r: Tensor, probabilityFloor: Double = 1e-4) {
    require(x.rank == 2 && r.rank == 2, "x is [n, d] and r [n, K], got \(x.shape) and \(r.shape)")
    weights = .ones([r.shape[1]], .double)
    probabilities = .zeros([r.shape[1], x.shape[1]], .double)
    self.probabilityFloor = probabilityFloor
    maximize(x, r)
  }

  /// A start for EM: examples far from each other, and each other example with the nearest of them.
  public init(
    _ count: Int, startingAt x: Tensor, probabilityFloor: Double = 1e-4,
    using generator: inout SplitMix64
  ) {
    let r = x.hardResponsibilities(x.spreadRows(count, using: &generator))
    self.init(x, responsibilities: r, probabilityFloor: probabilityFloor)
  }

  // MARK: bernoulli-mixture
  /// Σ x log p + (1 − x) log(1 − p) = x · (log p − log(1 − p)) + Σ log(1 − p).
  ///
  ///     x: [n, d]   result: [n, K]
  public func logDensities(of x: Tensor) -> Tensor {
    let (p, q) = (log(probabilities), log1p(-probabilities))
    let logits = (p - q).converted(to: x.precision)
    return x.mapBlocks { $0.matmul(logits, transposing: .right) } + q.sum(axis: 1)
  }

  /// The M step: p_k = Σ r x / N_k.
  public mutating func maximize(_ x: Tensor, _ r: Tensor) {
    let counts = weigh(r)
    let sums = x.sumBlocks(with: r) { x, r in r.matmul(x, transposing: .left) }
    probabilities = floored(sums / counts)
  }
  // MARK: -

  /// Puts a component half-way between an example and the mean of all.
  public mutating func move(_ component: Int, to example: Tensor) {
    let mean = (weights.reshaped(to: [-1, 1]) * probabilities).sum(axis: 0, keepingAxis: true)
    probabilities = probabilities.replacing(component, by: floored(0.5 * (example + mean)))
  }

  /// Draws an example from each of these components.
  public func draw(from components: [Int], using generator: inout SplitMix64) -> Tensor {
    .bernoulli(probabilities.gathering(components), using: &generator)
  }

  private func floored(_ p: Tensor) -> Tensor {
    min(max(p, probabilityFloor), 1 - probabilityFloor)
  }
}

extension Tensor {
  /// The same tensor with another row in one place.
  func replacing(_ row: Int, by other: Tensor) -> Tensor {
    .concatenating([self[0..<row], other, self[row + 1..<shape[0]]])
  }
}
