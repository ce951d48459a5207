// How parameters move, given the gradient.

import Autodiff
import Tensors

/// A rule that moves a model along its gradient.
public protocol Optimizer {
  /// Moves the model one step, against the gradient, whose memory may be used up for it.
  mutating func update<M: Model>(_ model: inout M, along gradient: consuming M)
}

/// Gradient descent: θ ← θ − η g.
public struct SGD: Optimizer {
  /// η.
  public var learningRate: Double

  /// Gradient descent with this step size.
  public init(learningRate: Double) { self.learningRate = learningRate }

  /// θ ← θ − η g.
  public mutating func update<M: Model>(_ model: inout M, along gradient: M) {
    let slopes = gradient.slopes(for: model)
    var next = 0
    model.updateParameters { _, parameter in
      parameter.add(slopes[next] * -learningRate)
      next += 1
    }
  }
}

/// Gradient descent with a velocity: v ← α v + g, θ ← θ − η v (Polyak, Some methods of speeding up the
/// convergence of iteration methods, 1964).
public struct Momentum: Optimizer {
  /// η.
  public var learningRate: Double
  /// α.
  public var momentum: Double
  private var velocities: [Tensor] = []

  /// Gradient descent with this step size, keeping this share of the velocity.
  public init(learningRate: Double, momentum: Double = 0.9) {
    self.learningRate = learningRate
    self.momentum = momentum
  }

  /// v ← α v + g, θ ← θ − η v.
  public mutating func update<M: Model>(_ model: inout M, along gradient: M) {
    let slopes = gradient.slopes(for: model)
    if velocities.isEmpty { velocities = slopes.map { .zeros($0.shape, $0.precision) } }
    requireSameParameters(velocities, slopes)
    var next = 0
    model.updateParameters { _, parameter in
      velocities[next] = velocities[next] * momentum + slopes[next]
      parameter.add(velocities[next] * -learningRate)
      next += 1
    }
  }
}

/// Adam: steps in units of the gradient's own recent size (Kingma and Ba, Adam: a method for stochastic
/// optimization, 2015).
///
///     m ← β₁ m + (1 − β₁) g      v ← β₂ v + (1 − β₂) g²
///     θ ← θ − η (m / (1 − β₁ᵗ)) / (√(v / (1 − β₂ᵗ)) + ε)
public struct Adam: Optimizer {
  /// η.
  public var learningRate: Double
  /// How much of the mean gradient is kept.
  public var beta1: Double
  /// How much of the mean square is kept.
  public var beta2: Double
  /// ε, which keeps the division harmless.
  public var epsilon: Double
  /// How many steps were made.
  public private(set) var steps = 0
  private var first: [Tensor] = []
  private var second: [Tensor] = []

  /// Adam with the settings of its paper.
  public init(
    learningRate: Double = 1e-3, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8
  ) {
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
  }

  /// Moves every parameter, in one pass over it and its two means.
  public mutating func update<M: Model>(_ model: inout M, along gradient: consuming M) {
    var slopes = gradient.slopes(for: model)
    _ = consume gradient
    if first.isEmpty {
      first = slopes.map { .zeros($0.shape, $0.precision) }
      second = slopes.map { .zeros($0.shape, $0.precision) }
    }
    requireSameParameters(first, slopes)
    steps += 1
    let step = AdamStep(
      step: steps, learningRate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon)
    var next = 0
    model.updateParameters { _, parameter in
      parameter.adamStep(
        step, along: &slopes[next], first: &first[next], second: &second[next])
      next += 1
    }
  }
}

extension Model {
  /// The parameters of a gradient, in the order of the model that it belongs to.
  fileprivate func slopes(for model: Self) -> [Tensor] {
    let (slopes, parameters) = (parameters, model.parameters)
    require(
      slopes.map(\.value.shape) == parameters.map(\.value.shape),
      "a gradient has the shapes of its model \(parameters.map(\.value.shape)), got \(slopes.map(\.value.shape))"
    )
    return slopes.map(\.value)
  }
}

private func requireSameParameters(_ state: [Tensor], _ slopes: [Tensor]) {
  require(
    state.map(\.shape) == slopes.map(\.shape),
    "an optimizer belongs to one model: it has seen shapes \(state.map(\.shape)), got \(slopes.map(\.shape))"
  )
}
