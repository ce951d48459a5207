// Mixtures: the latent variable is a choice among K components, each with a density of its own.
//
//     k ~ π      x | k ~ p(x | k)      p(x) = Σ π_k p(x | k)
//
// EM comes in half steps on a value. The E step asks which component made each example; the M step fits each
// component to its share of the examples. Parameters and logarithms are in double; the large products are in
// the precision of the data.

import Tensors

/// A mixture of K components.
public protocol Mixture: Sendable {
  /// π: how likely each component is, [K] in double.
  var weights: Tensor { get set }

  /// log p(x | k) of each example under each component, in double.
  ///
  ///     x: [n, d]   result: [n, K]
  func logDensities(of x: Tensor) -> Tensor

  /// The M step: fits weights and components to the examples, each counted `r` times.
  ///
  ///     x: [n, d]   r: [n, K]
  mutating func maximize(_ x: Tensor, _ r: Tensor)

  /// Puts a component on an example, as wide as all data.
  mutating func move(_ component: Int, to example: Tensor)

  /// Draws an example from each of these components.
  ///
  ///     result: [n, d] in double
  func draw(from components: [Int], using generator: inout SplitMix64) -> Tensor
}

extension Mixture {
  /// How many components there are.
  public var count: Int { weights.count }

  // MARK: e-step
  /// log p(x, k) = log π_k + log p(x | k).
  ///
  ///     x: [n, d]   result: [n, K]
  public func logJoint(_ x: Tensor) -> Tensor {
    log(max(weights, .leastNormalMagnitude)) + logDensities(of: x)
  }

  /// The E step: r_nk = p(k | x_n), how much component k is responsible for example n.
  ///
  ///     x: [n, d]   result: [n, K]
  public func responsibilities(of x: Tensor) -> Tensor { logJoint(x).softmax() }

  /// log p(x) = log Σ p(x, k) of each example.
  ///
  ///     x: [n, d]   result: [n]
  public func logLikelihood(of x: Tensor) -> Tensor { logJoint(x).logSumExp() }
  // MARK: -

  /// Sets π_k = N_k / N, and returns N_k = Σ r, which is never 0: [K, 1] in double.
  mutating func weigh(_ r: Tensor) -> Tensor {
    let counts = max(r.converted(to: .double).sum(axis: 0), .leastNormalMagnitude)
    weights = counts / counts.total
    return counts.reshaped(to: [-1, 1])
  }

  /// The component that is most responsible for each example.
  public func clusters(of x: Tensor) -> [Int] { logJoint(x).largestInRows() }

  /// Draws examples, and says which component each is from.
  ///
  ///     x: [n, d]
  public func sample(
    _ count: Int, using generator: inout SplitMix64
  ) -> (x: Tensor, components: [Int]) {
    let rows = weights.broadcast(to: [count, self.count])
    let components = Tensor.categorical(rows, using: &generator)
    return (draw(from: components, using: &generator), components)
  }
}

/// The lower bound that EM climbs, in nats an example.
///
///     log p(x) = ELBO + KL(r ‖ posterior)
public struct EvidenceBound: Sendable {
  /// Σ r (log p(x, k) − log r), averaged over examples.
  public let value: Double
  /// KL(r ‖ p(k | x)) = Σ r (log r − log p(k | x)), averaged over examples.
  public let gap: Double
  /// log p(x), averaged over examples.
  public let logLikelihood: Double

  // MARK: evidence-bound
  /// The bound of responsibilities `r`, from `logJoint(x)`; all three are computed, none from the others.
  ///
  ///     logJoint: [n, K]   r: [n, K]
  public init(logJoint: Tensor, _ r: Tensor) {
    let (n, rLogR) = (Double(r.shape[0]), xlogy(r, r))
    value = ((r * logJoint).total - rLogR.total) / n
    gap = (rLogR - r * logJoint.logSoftmax()).total / n
    logLikelihood = logJoint.logSumExp().total / n
  }
  // MARK: -
}
