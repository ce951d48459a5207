// The smallest latent-variable models whose posterior is not a Gaussian, so that a Gaussian which
// approximates it has something to be wrong about.

import Tensors

/// A latent variable with a normal prior, and a likelihood that is not linear in it.
public enum SkewedModel: Sendable, CaseIterable {
  /// One latent number: the posterior leans, with a long tail to the left.
  ///
  ///     z ~ N(0, 1)     x | z ~ N(eᶻ, σ²)
  case exponential
  /// Two latent numbers: the posterior is bent like a banana.
  ///
  ///     z₁, z₂ ~ N(0, 1)     x | z ~ N(z₂ + z₁², σ²)
  case banana

  /// σ: the likelihood's standard deviation.
  public var deviation: Double { 0.5 }
  /// How many latent numbers there are.
  public var latentCount: Int { self == .exponential ? 1 : 2 }

  /// The mean of x given z: eᶻ, or z₂ + z₁².
  ///
  ///     latents: one tensor or variable for each latent number, of equal shapes
  public func mean<T: TensorAlgebra>(_ latents: [T]) -> T {
    require(
      latents.count == latentCount,
      "the model has \(latentCount) latent numbers, got \(latents.count)")
    return switch self {
    case .exponential: exp(latents[0])
    case .banana: latents[1] + square(latents[0])
    }
  }

  /// log p(x, z) = log N(x; mean(z), σ²) + Σ log N(z; 0, 1), for each z.
  public func logJoint<T: TensorAlgebra>(_ x: Double, _ latents: [T]) -> T {
    // log √2π, for each of the normal densities; log σ for one of them.
    let constant = 0.9189385332046728 * Double(latentCount + 1) + Self.log(deviation)
    let error = (x - mean(latents)) * (1 / deviation)
    let squares = latents.reduce(square(error)) { $0 + square($1) }
    return squares * -0.5 - constant
  }

  /// Draws latent numbers from the prior, and an observation for each.
  ///
  ///     latents: [n, 1] or [n, 2]     observations: [n]
  public func sample(
    _ count: Int, _ precision: Precision = .single, using generator: inout SplitMix64
  )
    -> (latents: Tensor, observations: Tensor)
  {
    let z = Tensor.normal([count, latentCount], .double, using: &generator)
    let means = mean(
      (0..<latentCount).map { z.slice($0..<$0 + 1, axis: 1).reshaped(to: [count]) })
    let x = means + deviation * Tensor.normal([count], .double, using: &generator)
    return (z.converted(to: precision), x.converted(to: precision))
  }

  /// The exact posterior on a grid, normalised, and log p(x): by the trapezoidal rule on −6 … 6, which for
  /// smooth densities that vanish at both ends is exact to many digits.
  ///
  ///     nodes: [n]     density: [n] or, first latent number by row, [n, n]
  public func posterior(_ x: Double, nodes count: Int = 241) -> (
    nodes: Tensor, density: Tensor, logEvidence: Double
  ) {
    let nodes = Tensor.linear(from: -6, through: 6, count: count, .double)
    let latents =
      self == .exponential
      ? [nodes]
      : [
        nodes.reshaped(to: [count, 1]).broadcast(to: [count, count]),
        nodes.broadcast(to: [count, count]),
      ]
    let joint = exp(logJoint(x, latents))
    let step = 12 / Double(count - 1)
    let evidence = joint.total * (self == .exponential ? step : step * step)
    return (nodes, joint / evidence, Self.log(evidence))
  }

  private static func log(_ x: Double) -> Double { Tensor(x, .double).map(.log).scalar }
}
