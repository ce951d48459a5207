// Models with one or two latent numbers, in which every integral is a sum over a grid.
//
// For smooth densities that vanish at the edges the trapezoidal rule is exact to many digits.

import Networks

/// log p(x, z) of one x on a grid of z.
public struct GridModel: Sendable {
  /// The points z of the grid, [n, d] in double.
  public let points: Tensor
  /// log p(x, z) at each, [n].
  public let logJoint: Tensor
  /// The length, or the area, that each point stands for.
  public let cell: Double

  /// A grid of `nodes` points along each of `dimensions` axes.
  public init(
    dimensions: Int, from start: Double = -10, through end: Double = 10, nodes: Int = 401,
    logJoint: (_ points: Tensor) -> Tensor
  ) {
    require(1...2 ~= dimensions, "a grid has one or two dimensions, not \(dimensions)")
    let axis = Tensor.linear(from: start, through: end, count: nodes, .double)
    let step = (end - start) / Double(nodes - 1)
    if dimensions == 1 {
      (points, cell) = (axis.reshaped(to: [nodes, 1]), step)
    } else {
      let rows = axis.reshaped(to: [nodes, 1, 1]).broadcast(to: [nodes, nodes, 1])
      let columns = axis.reshaped(to: [1, nodes, 1]).broadcast(to: [nodes, nodes, 1])
      points = Tensor.concatenating([rows, columns], axis: 2).reshaped(to: [-1, 2])
      cell = step * step
    }
    self.logJoint = logJoint(points)
  }

  /// The posterior of a model whose posterior leans or bends, at an observation.
  public init(_ model: SkewedModel, _ x: Double) {
    self.init(dimensions: model.latentCount) { points in
      let latents = (0..<model.latentCount).map {
        points.slice($0..<$0 + 1, axis: 1).reshaped(to: [-1])
      }
      return model.logJoint(x, latents)
    }
  }

  // MARK: exact-inference
  /// log p(x) = log Σ p(x, z) Δz.
  public var logEvidence: Double { logJoint.logSumExp().scalar + log(cell) }

  /// log p(z | x) at each point: [n].
  public var logPosterior: Tensor { logJoint - logEvidence }

  /// The mean and the covariance of the posterior: those of the Gaussian with the least KL(posterior ‖ q).
  public var moments: Moments {
    let weights = (exp(logPosterior) * cell).reshaped(to: [-1, 1])
    let mean = (weights * points).sum(axis: 0)
    let differences = points - mean
    return Moments(
      mean: mean, covariance: (weights * differences).matmul(differences, transposing: .left))
  }

  /// The evidence lower bound Σ q (log p(x, z) − log q) Δz, from log q at each point: [n].
  public func evidenceBound(_ logDensity: Variable) -> Variable {
    (exp(logDensity) * (Variable(logJoint) - logDensity)).sum() * cell
  }

  /// KL(q ‖ posterior) = Σ q (log q − log p(z | x)) Δz, from log q at each point: [n].
  public func divergenceFromPosterior(_ logDensity: Variable) -> Variable {
    (exp(logDensity) * (logDensity - Variable(logPosterior))).sum() * cell
  }
  // MARK: -
}
