// Exercise 4.1: the likelihood that most image models are trained on.

import Tensors

// MARK: Solution

/// log p(x) = Σ x l − softplus(l): no sigmoid, so nothing is rounded to 0 or 1.
@Sendable func bernoulliLogLikelihood(x: Tensor, logits: Tensor) throws -> Tensor {
  (x * logits - softplus(logits)).sum(axis: 1)
}

// MARK: Exercise

/// The Bernoulli log-likelihood from logits.
public let bernoulliExercise = Exercise<@Sendable (Tensor, Tensor) throws -> Tensor>(
  lesson: "04-vae", number: 1, name: "bernoulli", title: "Bernoulli log-likelihood from logits",
  function: "bernoulliLogLikelihood", step: "The model",
  hints: [
    "With p = σ(l): log p = −log(1 + e⁻ˡ), and log(1 − p) = log p − l.",
    "x log p + (1 − x) log(1 − p) becomes x l − log(1 + eˡ).",
    "`softplus(l)` is log(1 + eˡ) without overflow; sum over pixels with `sum(axis: 1)`.",
  ],
  solution: bernoulliLogLikelihood,
  checks: [
    Check("is 3 log ½ for three fair coins") {
      Tensor([-3 * log(2)], .double)
    } measure: {
      try $0(Tensor([[1, 0, 1]], .double), .zeros([1, 3], .double))
    },
    Check("agrees with x log p + (1 − x) log(1 − p)") {
      Tensor(
        (0..<2).map { n in
          (0..<3).reduce(0) {
            let p = 1 / (1 + exp(-logits[n, $1]))
            return $0 + bits[n, $1] * log(p) + (1 - bits[n, $1]) * log(1 - p)
          }
        }, .double)
    } measure: {
      try $0(bits, logits)
    },
    Check("is stable at logits of ±100") {
      Tensor([-200, -7.4401519e-44], .double)
    } measure: {
      try $0(
        Tensor([[0, 1], [1, 0]], .double), Tensor([[100, -100], [100, -100]], .double))
    },
  ],
  slips: [
    Slip("a mean over pixels; a log-likelihood is a sum over them") {
      pixels($0, $1).mean(axis: 1)
    },
    Slip("the sum runs over images (axis 0), not over pixels (axis 1)") {
      pixels($0, $1).sum(axis: 0)
    },
    Slip("this is the loss: a log-likelihood has the other sign") { -pixels($0, $1).sum(axis: 1) },
    Slip("x and 1 − x are exchanged") { pixels(1 - $0, $1).sum(axis: 1) },
    Slip("the sigmoid is applied twice: logits go into softplus as they are") {
      pixels($0, sigmoid($1)).sum(axis: 1)
    },
    Slip("logits are taken for probabilities: the sigmoid is missing") { named($0, $1) },
    Slip("log(1 − σ(l)) is log 0 at l = 100, for σ(l) is rounded to 1: use softplus") {
      named($0, sigmoid($1))
    },
    Slip("probabilities are clipped, which caps a pixel's cost: −16 in place of −100") {
      named($0, max(min(sigmoid($1), 1 - 1e-7), 1e-7))
    },
  ])

private let bits = Tensor([[1, 0, 0], [0, 1, 1]], .double)
private let logits = Tensor([[0.5, -1, 2], [3, -0.2, 1]], .double)

private func pixels(_ x: Tensor, _ l: Tensor) -> Tensor { x * l - softplus(l) }

private func named(_ x: Tensor, _ p: Tensor) -> Tensor {
  (x * log(p) + (1 - x) * log(1 - p)).sum(axis: 1)
}
