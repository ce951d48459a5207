// Exercise 5.1: the price of being somewhere else, and its two slopes.

import Tensors

// MARK: Solution

/// KL(N(μ, σ²) ‖ N(0, 1)), summed, with its slopes along μ and λ = log σ².
@Sendable func gaussianKL(
  mean μ: Tensor, logVariance λ: Tensor
) throws -> (value: Double, mean: Tensor, logVariance: Tensor) {
  ((0.5 * (μ * μ + exp(λ) - 1 - λ)).total, μ, 0.5 * (exp(λ) - 1))
}

// MARK: Exercise

/// The type of the Gaussian KL with its slopes.
public typealias GaussianKL =
  @Sendable (Tensor, Tensor) throws -> (value: Double, mean: Tensor, logVariance: Tensor)

/// The Gaussian KL and both its derivatives.
public let gaussianKlExercise = Exercise<GaussianKL>(
  lesson: "05-reparameterisation", number: 1, name: "gaussian-kl",
  title: "The Gaussian KL and both its derivatives", function: "gaussianKL",
  step: "The price of being somewhere else",
  hints: [
    "σ² = exp(λ), and log σ² is λ itself: no logarithm has to be taken.",
    "½(μ² + σ² − 1 − log σ²), summed. At μ = 0, σ = 1 it is 0, and so are both slopes.",
    "∂/∂μ = μ. Along λ: the slope of e^λ is e^λ, that of λ is 1.",
  ],
  solution: gaussianKL,
  checks: [
    Check("is 6 − log 3 for μ = 2, σ = 3") {
      Tensor(6 - log(3), .double)
    } measure: {
      Tensor(try $0(Tensor([2], .double), Tensor([2 * log(3)], .double)).value, .double)
    },
    Check("is summed over the latents, each as its integral says") {
      Tensor(byIntegral(means, logVariances), .double)
    } measure: {
      Tensor(try $0(means, logVariances).value, .double)
    },
    Check("the slope along μ agrees with finite differences of the integral", within: 1e-7) {
      differences(at: means) { byIntegral($0, logVariances) }
    } measure: {
      try $0(means, logVariances).mean
    },
    Check("the slope along λ agrees with finite differences of the integral", within: 1e-7) {
      differences(at: logVariances) { byIntegral(means, $0) }
    } measure: {
      try $0(means, logVariances).logVariance
    },
  ],
  slips: [
    Slip("the factor ½ is missing; it belongs to all four terms") {
      (2 * value($0, $1), $0, slope($1))
    },
    Slip("the ½ stands before μ² alone; it belongs to all four terms") {
      (2 * value($0, $1) - 0.5 * ($0 * $0).total, $0, slope($1))
    },
    Slip("λ is taken for log σ: log σ² is 2 log σ, but it is λ that is log σ²") {
      (0.5 * ($0 * $0 + exp(2 * $1) - 1 - 2 * $1).total, $0, slope($1))
    },
    Slip("log σ in place of log σ²: half of λ is missing") {
      (value($0, $1) + 0.25 * $1.total, $0, slope($1))
    },
    Slip("the −1 is missing: at μ = 0, σ = 1 the divergence must be 0") {
      (value($0, $1) + 0.5 * Double($0.count), $0, slope($1))
    },
    Slip("the sign of log σ² is wrong: narrow clouds cost, so it is subtracted") {
      (value($0, $1) + $1.total, $0, slope($1))
    },
    Slip("the whole has the wrong sign: this is −KL, as it stands in the bound") {
      (-value($0, $1), $0, slope($1))
    },
    Slip("σ stands where σ² belongs: exp(λ/2) is σ, exp(λ) is σ²") {
      (0.5 * ($0 * $0 + exp(0.5 * $1) - 1 - $1).total, $0, slope($1))
    },
    Slip("the two slopes are exchanged") { (value($0, $1), slope($1), $0) },
    Slip("λ stands where σ² = exp(λ) belongs") {
      (0.5 * ($0 * $0 + $1 - 1 - $1).total, $0, slope($1))
    },
    Slip("a mean over the latents in place of their sum") {
      (value($0, $1) / Double($0.count), $0, slope($1))
    },
    Slip("the slope of ½ μ² is μ, not 2μ") { (value($0, $1), 2 * $0, slope($1)) },
    Slip("the ½ is missing in the slope along λ") { (value($0, $1), $0, 2 * slope($1)) },
    Slip("the slope along σ, σ − 1/σ, in place of that along λ = log σ²") {
      (value($0, $1), $0, exp(0.5 * $1) - exp(-0.5 * $1))
    },
    Slip("the −1 is missing in the slope along λ") { (value($0, $1), $0, 0.5 * exp($1)) },
    Slip("the slope along σ², ½(1 − 1/σ²), in place of that along its logarithm") {
      (value($0, $1), $0, 0.5 * (1 - exp(-$1)))
    },
  ])

private let means = Tensor([0.5, -1, 0.2], .double)
private let logVariances = Tensor([-0.4, 0.3, 0.8], .double)

private func value(_ μ: Tensor, _ λ: Tensor) -> Double { 0.5 * (μ * μ + exp(λ) - 1 - λ).total }
private func slope(_ λ: Tensor) -> Tensor { 0.5 * (exp(λ) - 1) }

/// ∫ q log q/p by the trapezium rule, which converges as fast as a bell falls.
private func byIntegral(_ μ: Tensor, _ λ: Tensor) -> Double {
  let z = Tensor.linear(from: -20, through: 20, count: 2001, .double)
  return zip(μ.scalars, λ.scalars).reduce(0) { total, one in
    let (μ, λ) = one
    let logRatio = -0.5 * (square(z - μ) * exp(-λ) + λ) + 0.5 * z * z
    let q = exp(-0.5 * (square(z - μ) * exp(-λ) + λ)) / (2 * Double.pi).squareRoot()
    return total + (q * logRatio).total * 0.02
  }
}
