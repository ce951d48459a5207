// Exercise 4.2: the bound of a batch, with every sum and every mean where it belongs.

import Tensors

// MARK: Solution

/// Summed over pixels and over latent dimensions, averaged over images.
@Sendable func elbo(x: Tensor, logits: Tensor, mean μ: Tensor, logVariance λ: Tensor) throws
  -> Double
{
  let logLikelihood = (x * logits - softplus(logits)).sum(axis: 1)
  let divergence = (0.5 * (μ * μ + exp(λ) - 1 - λ)).sum(axis: 1)
  return (logLikelihood - divergence).mean().scalar
}

// MARK: Exercise

/// The ELBO of a batch.
public let elboExercise = Exercise<@Sendable (Tensor, Tensor, Tensor, Tensor) throws -> Double>(
  lesson: "04-vae", number: 2, name: "elbo", title: "The ELBO of a batch", function: "elbo",
  step: "The model",
  hints: [
    "First per image: its log-likelihood, a sum over pixels, and its KL, a sum over latents.",
    "KL = ½ Σ (μ² + exp(λ) − 1 − λ) with λ = log σ². It is a price: subtract it.",
    "Only at the end a mean, over images. Exercise 4.1 is the first term.",
  ],
  solution: elbo,
  checks: [
    Check("is −log 20 − 4 for bits 1, 0, 1 of p = ½, ¾, ⅕ and μ = (1, 2), σ = (1, 2)") {
      Tensor(-log(20) - 4, .double)
    } measure: {
      Tensor(
        try $0(
          Tensor([[1, 0, 1]], .double), Tensor([[0, log(3), -log(4)]], .double),
          Tensor([[1, 2]], .double), Tensor([[0, log(4)]], .double)), .double)
    },
    Check("agrees with the sums and means written out, for two images") {
      Tensor(byHand(), .double)
    } measure: {
      Tensor(try $0(bits, logits, means, logVariances), .double)
    },
  ],
  slips: [
    Slip("mean over pixels in place of their sum: the KL then weighs too much") {
      bound($0, $1, $2, $3, pixels: 1 / Double($0.shape[1]))
    },
    Slip("mean over latents in place of their sum: the KL then weighs too little") {
      bound($0, $1, $2, $3, latents: 1 / Double($2.shape[1]))
    },
    Slip("means over pixels and over latents: this trains β = pixels/latents, not 1") {
      bound(
        $0, $1, $2, $3, pixels: 1 / Double($0.shape[1]), latents: 1 / Double($2.shape[1]))
    },
    Slip("the KL is added; in the bound it is subtracted, in the loss it is added") {
      bound($0, $1, $2, $3, latents: -1)
    },
    Slip("the ½ of the KL is missing") { bound($0, $1, $2, $3, latents: 2) },
    Slip("this is the loss, −ELBO") { -bound($0, $1, $2, $3) },
    Slip("a sum over images: nats an image are a mean") {
      bound($0, $1, $2, $3) * Double($0.shape[0])
    },
    Slip("the KL is summed over the batch, and only the likelihood is averaged") {
      bound($0, $1, $2, $3, latents: Double($0.shape[0]))
    },
    Slip("λ is taken for log σ: σ² = e^(2λ)") { bound($0, $1, $2, 2 * $3) },
    Slip("σ stands where σ² belongs: exp(λ/2) is σ, exp(λ) is σ²") {
      bound($0, $1, $2, $3) + (exp($3) - exp(0.5 * $3)).total / 2 / Double($0.shape[0])
    },
    Slip("the KL is left out: this is the reconstruction alone") {
      bound($0, $1, $2, $3, latents: 0)
    },
  ])

private let bits = Tensor([[1, 0, 0], [0, 1, 1]], .double)
private let logits = Tensor([[0.5, -1, 2], [3, -0.2, 1]], .double)
private let means = Tensor([[0.3, -1], [2, 0.1]], .double)
private let logVariances = Tensor([[-0.5, 0.2], [0.7, -2]], .double)

private func byHand() -> Double {
  var total = 0.0
  for n in 0..<2 {
    for i in 0..<3 {
      let p = 1 / (1 + exp(-logits[n, i]))
      total += bits[n, i] == 1 ? log(p) : log(1 - p)
    }
    for j in 0..<2 {
      let (μ, λ) = (means[n, j], logVariances[n, j])
      total -= (μ * μ + exp(λ) - 1 - λ) / 2
    }
  }
  return total / 2
}

private func bound(
  _ x: Tensor, _ logits: Tensor, _ μ: Tensor, _ λ: Tensor, pixels: Double = 1,
  latents: Double = 1
) -> Double {
  let images = Double(x.shape[0])
  let divergence = (μ * μ + exp(λ) - 1 - λ).total / 2
  return (pixels * (x * logits - softplus(logits)).total - latents * divergence) / images
}
