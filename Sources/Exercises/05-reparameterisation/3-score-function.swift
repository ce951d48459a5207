// Exercise 5.3: a gradient that never looks at the slope of the cost.

import Tensors

// MARK: Solution

/// The mean of (f(zᵢ) − bᵢ) (zᵢ − μ)/σ², with bᵢ the mean of f over the other draws.
@Sendable func scoreGradient(
  z: Tensor, f: Tensor, mean μ: Double, deviation σ: Double
) throws -> Double {
  let others = (f.total - f) / Double(f.count - 1)
  let score = (z - μ) / (σ * σ)
  return ((f - others) * score).mean().scalar
}

// MARK: Exercise

/// The type of a gradient estimate from draws and costs.
public typealias ScoreGradient = @Sendable (Tensor, Tensor, Double, Double) throws -> Double

/// The score-function estimator with a baseline.
public let scoreFunctionExercise = Exercise<ScoreGradient>(
  lesson: "05-reparameterisation", number: 3, name: "score-function",
  title: "The score-function estimator with a baseline", function: "scoreGradient",
  step: "Another way round the wall",
  hints: [
    "log q(z) = −(z − μ)²/2σ² + …, so its slope along μ is (z − μ)/σ².",
    "The others' mean: (f.total − f) / (n − 1), all draws at once.",
    "Multiply f less its baseline with the score, and average.",
  ],
  solution: scoreGradient,
  checks: [
    Check("agrees with the formula written out for four draws") {
      Tensor(
        (0..<4).reduce(0) { total, i in
          let others = (0..<4).filter { $0 != i }.reduce(0) { $0 + costs[$1] } / 3
          return total + (costs[i] - others) * (draws[i] - 0.5) / 2.25
        } / 4, .double)
    } measure: {
      Tensor(try $0(draws, costs, 0.5, 1.5), .double)
    },
    Check("does not change where 100 is added to every cost") {
      Tensor(0, .double)
    } measure: {
      let (once, more) = (try $0(draws, costs, 0.5, 1.5), try $0(draws, costs + 100, 0.5, 1.5))
      return Tensor(abs(more - once) < 1e-9 * 100 ? 0 : more - once, .double)
    },
    Check("of f = z² is 2μ = 1 on the average, to five standard errors", within: 0.05) {
      Tensor(1, .double)
    } measure: {
      // A draw's variance is near 12 at μ = 0.5, σ = 1; √(12/120,000) = 0.01.
      var random = SplitMix64(seed: 5)
      let z = Tensor.normal([120_000], .double, using: &random) + 0.5
      return Tensor(try $0(z, z * z, 0.5, 1), .double)
    },
  ],
  slips: [
    Slip("the baseline is missing: the mean is right, the variance is not") { z, f, μ, σ in
      estimate(z, f, μ, σ, baseline: .zeros(f.shape, .double))
    },
    Slip("the draw's own cost is in its baseline, which shrinks the gradient by (n − 1)/n") {
      estimate($0, $1, $2, $3, baseline: $1.mean().broadcast(to: $1.shape))
    },
    Slip("divided by σ in place of σ²") { $3 * estimate($0, $1, $2, $3) },
    Slip("not divided by σ²") { $3 * $3 * estimate($0, $1, $2, $3) },
    Slip("the sign: the score is z − μ, not μ − z") { -estimate($0, $1, $2, $3) },
    Slip("a sum over the draws in place of their mean") {
      Double($0.count) * estimate($0, $1, $2, $3)
    },
    Slip("the costs' others are divided by n, where there are n − 1 of them") {
      estimate($0, $1, $2, $3, baseline: ($1.total - $1) / Double($1.count))
    },
    Slip("log q itself in place of its slope") { z, f, μ, σ in
      let others = (f.total - f) / Double(f.count - 1)
      return ((f - others) * square(z - μ) / (-2 * σ * σ)).mean().scalar
    },
  ])

private let draws = Tensor([0.1, 2.3, -1.7, 0.9], .double)
private let costs = Tensor([1.5, 4, -0.5, 2], .double)

private func estimate(
  _ z: Tensor, _ f: Tensor, _ μ: Double, _ σ: Double, baseline: Tensor? = nil
) -> Double {
  let b = baseline ?? (f.total - f) / Double(f.count - 1)
  return ((f - b) * (z - μ)).mean().scalar / (σ * σ)
}
