// Exercise 4.1: Bernoulli log-likelihood from logits
//
//     log p(xₙ) = Σᵢ xₙᵢ log pₙᵢ + (1 − xₙᵢ) log(1 − pₙᵢ)          p = sigmoid(logit)
//
//     x: [n, d], bits     logits: [n, d]     result: [n], nats an image
//
// It must be right at logits of ±100 too, where sigmoid(100) is 1 to the last digit, and log(1 − 1) is −∞.
// `softplus(t)` is log(1 + eᵗ) without overflow, element by element; `t.sum(axis: 1)` sums each row.

import Exercises

func bernoulliLogLikelihood(x: Tensor, logits: Tensor) throws -> Tensor {
  throw Unsolved()
}
