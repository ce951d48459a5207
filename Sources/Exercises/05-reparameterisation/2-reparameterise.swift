// Exercise 5.2: a draw that gradients pass through.

import Tensors

// MARK: Solution

/// z = μ + e^(λ/2) ε, and the slope dz on its way to μ and to λ = log σ².
@Sendable func reparameterise(
  mean μ: Tensor, logVariance λ: Tensor, noise ε: Tensor, dz: Tensor
) throws -> (z: Tensor, mean: Tensor, logVariance: Tensor) {
  let spread = exp(0.5 * λ) * ε
  return (μ + spread, dz, 0.5 * spread * dz)
}

// MARK: Exercise

/// The type of a draw with its pullback.
public typealias Reparameterise =
  @Sendable (Tensor, Tensor, Tensor, Tensor) throws -> (
    z: Tensor, mean: Tensor, logVariance: Tensor
  )

/// The reparameterised draw and its pullback.
public let reparameteriseExercise = Exercise<Reparameterise>(
  lesson: "05-reparameterisation", number: 2, name: "reparameterise",
  title: "The reparameterised draw and its pullback", function: "reparameterise",
  step: "A draw is a wall",
  hints: [
    "σ is the root of σ² = exp(λ): σ = exp(λ/2).",
    "Draws are scaled, then moved: z = μ + σ ε.",
    "∂z/∂μ = 1; ∂z/∂λ = ε ∂σ/∂λ = ½ σ ε. Each is multiplied by dz, which arrives.",
  ],
  solution: reparameterise,
  checks: [
    Check("draws z = 2.6 for μ = 1, σ = 2, ε = 0.8") {
      Tensor([2.6], .double)
    } measure: {
      try $0(
        Tensor([1], .double), Tensor([2 * log(2)], .double), Tensor([0.8], .double),
        Tensor([0.3], .double)
      ).z
    },
    Check("the slope along μ agrees with finite differences", within: 1e-7) {
      differences(at: means) { cost($0, logVariances) }
    } measure: {
      try $0(means, logVariances, noise, arriving).mean
    },
    Check("the slope along λ agrees with finite differences", within: 1e-7) {
      differences(at: logVariances) { cost(means, $0) }
    } measure: {
      try $0(means, logVariances, noise, arriving).logVariance
    },
  ],
  slips: [
    Slip("exp(λ) is the variance; the deviation is exp(λ/2)") {
      ($0 + exp($1) * $2, $3, 0.5 * exp(0.5 * $1) * $2 * $3)
    },
    Slip("λ itself is used as σ") { ($0 + $1 * $2, $3, 0.5 * exp(0.5 * $1) * $2 * $3) },
    Slip("(μ + ε)σ in place of μ + σε: the mean is scaled, too") {
      (exp(0.5 * $1) * ($0 + $2), $3, 0.5 * exp(0.5 * $1) * $2 * $3)
    },
    Slip("no noise: this is the mean, and the model an autoencoder") { μ, _, _, dz in
      (μ, dz, .zeros(dz.shape, .double))
    },
    Slip("σ is left out: every cloud has the width 1") { ($0 + $2, $3, 0.5 * $2 * $3) },
    Slip("the noise is that of σ = .01, whatever λ says") { ($0 + 0.01 * $2, $3, 0.5 * $2 * $3) },
    Slip("dz, the slope that arrives, is left out along μ") {
      (draw($0, $1, $2), .ones($3.shape, .double), 0.5 * exp(0.5 * $1) * $2 * $3)
    },
    Slip("the slope along μ has the factor σ; z moves as far as μ does") {
      (draw($0, $1, $2), exp(0.5 * $1) * $3, 0.5 * exp(0.5 * $1) * $2 * $3)
    },
    Slip("the ½ of σ = exp(λ/2) is missing: ∂σ/∂λ = ½ σ") {
      (draw($0, $1, $2), $3, exp(0.5 * $1) * $2 * $3)
    },
    Slip("ε dz is the slope along σ; along λ it is ½ σ ε dz") {
      (draw($0, $1, $2), $3, $2 * $3)
    },
    Slip("the root of λ in place of that of exp λ: λ is the variance's logarithm") {
      ($0 + sqrt($1) * $2, $3, 0.5 * exp(0.5 * $1) * $2 * $3)
    },
    Slip("the two slopes are exchanged") {
      (draw($0, $1, $2), 0.5 * exp(0.5 * $1) * $2 * $3, $3)
    },
    Slip("dz, the slope that arrives, is left out along λ") {
      (draw($0, $1, $2), $3, 0.5 * exp(0.5 * $1) * $2)
    },
    Slip("σ is missing in the slope along λ: it is ½ σ ε dz") {
      (draw($0, $1, $2), $3, 0.5 * $2 * $3)
    },
    Slip("σ² = exp(λ) stands in the slope along λ, where it is σ = exp(λ/2)") {
      (draw($0, $1, $2), $3, 0.5 * exp($1) * $2 * $3)
    },
    Slip("exp(λ) ε dz is the slope of μ + exp(λ) ε; here z = μ + exp(λ/2) ε") {
      (draw($0, $1, $2), $3, exp($1) * $2 * $3)
    },
    Slip("ε is missing in the slope along λ") {
      (draw($0, $1, $2), $3, 0.5 * exp(0.5 * $1) * $3)
    },
  ])

private let means = Tensor([0.5, -1, 0.2], .double)
private let logVariances = Tensor([-0.4, 0.3, 0.8], .double)
private let noise = Tensor([0.8, -1.3, 0.4], .double)
private let arriving = Tensor([0.3, -2, 1.5], .double)

private func draw(_ μ: Tensor, _ λ: Tensor, _ ε: Tensor) -> Tensor { μ + exp(0.5 * λ) * ε }

/// A cost with the slope `arriving` at z.
private func cost(_ μ: Tensor, _ λ: Tensor) -> Double {
  (0..<3).reduce(0) {
    $0 + arriving[$1] * (μ[$1] + pow(exp(λ[$1]), 0.5) * noise[$1])
  }
}
