// Exercise 5.4: the divergence between any two Gaussians, which has a direction.

import Tensors

// MARK: Solution

/// KL(N(m, s²) ‖ N(μ, σ²)).
@Sendable func divergence(m: Double, s: Double, μ: Double, σ: Double) throws -> Double {
  log(σ / s) + (s * s + (m - μ) * (m - μ)) / (2 * σ * σ) - 0.5
}

// MARK: Exercise

/// The divergence between two Gaussians.
public let twoGaussiansExercise = Exercise<
  @Sendable (Double, Double, Double, Double) throws -> Double
>(
  lesson: "05-reparameterisation", number: 4, name: "two-gaussians",
  title: "The KL between two Gaussians", function: "divergence",
  step: "Two directions, two answers",
  hints: [
    "log q − log p = log(σ/s) − (z − m)²/2s² + (z − μ)²/2σ². Take the mean over q.",
    "E_q (z − m)² = s², and E_q (z − μ)² = s² + (m − μ)².",
    "log(σ/s) + (s² + (m − μ)²)/2σ² − ½",
  ],
  solution: divergence,
  checks: [
    Check("from N(0.5, 0.8²) to N(−1, 1.7²), and back, is what the integral gives") {
      Tensor([byIntegral(0.5, 0.8, -1, 1.7), byIntegral(-1, 1.7, 0.5, 0.8)], .double)
    } measure: {
      Tensor([try $0(0.5, 0.8, -1, 1.7), try $0(-1, 1.7, 0.5, 0.8)], .double)
    },
    Check("is that of exercise 5.1 where p = N(0, 1)") {
      Tensor(0.5 * (1 + 4 - 1 - log(4)), .double)
    } measure: {
      Tensor(try $0(1, 2, 0, 1), .double)
    },
  ],
  slips: [
    Slip("q and p are exchanged: KL has a direction") { kl($2, $3, $0, $1) },
    Slip("the logarithm has the wrong sign: it is log(σ/s)") {
      log($1 / $3) + squares($0, $1, $2, $3) - 0.5
    },
    Slip("log(σ²/s²) has lost its ½") { kl($0, $1, $2, $3) + log($3 / $1) },
    Slip("the ½ of the squares is missing") {
      log($3 / $1) + 2 * squares($0, $1, $2, $3) - 0.5
    },
    Slip("the −½ is missing: of two equal Gaussians the divergence is 0") {
      kl($0, $1, $2, $3) + 0.5
    },
    Slip("σ stands where σ² belongs: the squares are divided by 2σ²") {
      log($3 / $1) + squares($0, $1, $2, $3) * $3 - 0.5
    },
    Slip("s stands where s² belongs") {
      log($3 / $1) + ($1 + ($0 - $2) * ($0 - $2)) / (2 * $3 * $3) - 0.5
    },
    Slip("½ log(σ/s), where it is ½ log(σ²/s²) = log(σ/s)") {
      kl($0, $1, $2, $3) - 0.5 * log($3 / $1)
    },
    Slip("the distance of the means is left out") { kl(0, $1, 0, $3) },
    Slip("s², the spread of q itself, is left out") {
      kl($0, $1, $2, $3) - $1 * $1 / (2 * $3 * $3)
    },
    Slip("the logarithm is left out: it is the price of another width") {
      squares($0, $1, $2, $3) - 0.5
    },
    Slip("½ is added; it is subtracted: of two equal Gaussians the divergence is 0") {
      kl($0, $1, $2, $3) + 1
    },
    Slip("the whole has the wrong sign: it is log q − log p") { -kl($0, $1, $2, $3) },
    Slip("(m − μ) is not squared") {
      kl(0, $1, 0, $3) + ($0 - $2) / (2 * $3 * $3)
    },
    Slip("divided by s², where the distance is measured in units of σ²") {
      log($3 / $1) + squares($0, $1, $2, $1) - 0.5
    },
  ])

private func kl(_ m: Double, _ s: Double, _ μ: Double, _ σ: Double) -> Double {
  log(σ / s) + squares(m, s, μ, σ) - 0.5
}

private func squares(_ m: Double, _ s: Double, _ μ: Double, _ σ: Double) -> Double {
  (s * s + (m - μ) * (m - μ)) / (2 * σ * σ)
}

/// ∫ q log q/p by the trapezium rule.
private func byIntegral(_ m: Double, _ s: Double, _ μ: Double, _ σ: Double) -> Double {
  let z = Tensor.linear(from: -30, through: 30, count: 3001, .double)
  let q = exp(-0.5 * square((z - m) / s)) / (s * (2 * Double.pi).squareRoot())
  let logRatio = 0.5 * square((z - μ) / σ) - 0.5 * square((z - m) / s) + log(σ / s)
  return (q * logRatio).total * 0.02
}
