// Exercise 4.2: the ELBO of a batch
//
//     ELBO = 1/n Σₙ [ Σᵢ log p(xₙᵢ|zₙ) − ½ Σⱼ (μₙⱼ² + σₙⱼ² − 1 − log σₙⱼ²) ]
//
//     x, logits: [n, pixels]     mean, logVariance = log σ²: [n, latents]     result: nats an image
//
// Sums over pixels and latents, a mean over images. The likelihood is that of exercise 4.1, with `softplus(t)`.
// `exp(t)` and `t * t` go element by element; `t.sum(axis: 1)` sums each row, `t.mean().scalar` is the mean
// of all as a number, `t.total` their sum.

import Exercises

func elbo(x: Tensor, logits: Tensor, mean: Tensor, logVariance: Tensor) throws -> Double {
  throw Unsolved()
}
