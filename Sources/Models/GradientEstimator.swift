// Ways to differentiate an expectation along the parameters of what it is taken over.
//
//     ∇ E_q f(z)      q = N(μ, σ²)

import Networks

/// A way to estimate the gradient of E f(z) along the parameters of q.
public enum GradientEstimator: Sendable, CaseIterable {
  /// Through the draw: z = μ + σ ε, ∇ f(z) = f′(z) ∇z.
  case pathwise
  /// Past the draw: f(z) ∇ log q(z) (REINFORCE; Williams, Simple statistical gradient-following algorithms for
  /// connectionist reinforcement learning, 1992).
  case scoreFunction
  /// The same with f(z) − b, b being the mean of f over the other draws: E ∇ log q = 0, so b changes no mean.
  case scoreFunctionWithBaseline

  // MARK: gradient-estimators
  /// f at a draw of each row, with the gradient that this estimator gives.
  ///
  ///     noise: [n, d]   f: [n, d] to [n]   result: [n]
  public func expectation(
    over q: DiagonalGaussian, noise ε: Tensor, of f: (Variable) -> Variable
  ) -> Variable {
    let z = q.sample(noise: ε)
    if self == .pathwise { return f(z) }
    let drawn = z.withoutGradient
    let value = f(drawn)
    let others = (value.value.total - value.value) / Double(Swift.max(value.value.count - 1, 1))
    let signal = self == .scoreFunction ? value.value : value.value - others
    let score = q.logProbability(of: drawn)
    return value + Variable(signal) * (score - score.withoutGradient)  // the last factor is 0
  }

  /// The gradients along μ and λ = log σ² that single draws give: [n, 2 d], μ first.
  ///
  ///     mean: [d]   logVariance: [d]   noise: [n, d]
  public func gradients(
    mean μ: Tensor, logVariance λ: Tensor, noise ε: Tensor, of f: (Variable) -> Variable
  ) -> Tensor {
    let point = (μ.broadcast(to: ε.shape), λ.broadcast(to: ε.shape))
    let (_, gradients) = valueWithGradient(at: point.0, point.1) { μ, λ in
      expectation(over: DiagonalGaussian(mean: μ, logVariance: λ), noise: ε, of: f).sum()
    }
    return .concatenating([gradients.0, gradients.1], axis: 1)
  }
  // MARK: -
}
