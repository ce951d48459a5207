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
    Check("is log 1/40 for the bits 1, 0, 1 of probabilities ½, ¾, ⅕") {
      Tensor([-log(40)], .double)
    } measure: {
      try $0(Tensor([[1, 0, 1]], .double), Tensor([[0, log(3), -log(4)]], .double))
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
    Check("is stable at logits of 100 and −200") {
      Tensor([-300, -3.72007598e-44], .double)
    } measure: {
      try $0(
        Tensor([[0, 1], [1, 0]], .double), Tensor([[100, -200], [100, -200]], .double))
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
    Slip("the logarithm is cut at −100, which caps a pixel's cost") {
      let p = sigmoid($1)
      return weighed($0, cut(log(p)), cut(log(1 - p)))
    },
    Slip("only the pixels that are 1 count; those that are 0 have log(1 − p)") {
      ($0 * ($1 - softplus($1))).sum(axis: 1)
    },
    Slip("the sum runs over all images: the result is one number for each") {
      pixels($0, $1).sum().broadcast(to: [$0.shape[0]])
    },
    // What people put beside a logarithm that must not see a zero.
    added(1e-5), added(1e-6), added(1e-7), added(1e-8), added(1e-10),
    clipped(1e-5), clipped(1e-6), clipped(1e-7), clipped(1e-8), clipped(1e-10),
  ])

private let bits = Tensor([[1, 0, 0], [0, 1, 1]], .double)
private let logits = Tensor([[0.5, -1, 2], [3, -0.2, 1]], .double)

private typealias BernoulliSlip = Slip<@Sendable (Tensor, Tensor) throws -> Tensor>

private func added(_ ε: Double) -> BernoulliSlip {
  BernoulliSlip("ε = \(ε) inside the logarithms moves every result, and caps a pixel's cost") {
    let p = sigmoid($1)
    return weighed($0, log(p + ε), log(1 - p + ε))
  }
}

private func clipped(_ ε: Double) -> BernoulliSlip {
  BernoulliSlip("probabilities are clipped at \(ε), which caps a pixel's cost") {
    named($0, max(min(sigmoid($1), 1 - ε), ε))
  }
}

private func pixels(_ x: Tensor, _ l: Tensor) -> Tensor { x * l - softplus(l) }

private func named(_ x: Tensor, _ p: Tensor) -> Tensor {
  weighed(x, log(p), log(1 - p))
}

private func cut(_ logarithms: Tensor) -> Tensor { max(logarithms, -100) }

private func weighed(_ x: Tensor, _ one: Tensor, _ zero: Tensor) -> Tensor {
  (x * one + (1 - x) * zero).sum(axis: 1)
}
