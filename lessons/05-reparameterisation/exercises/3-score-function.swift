// Exercise 5.3: the score-function estimator with a baseline
//
//     ∇μ E f(z) ≈ 1/n Σᵢ (f(zᵢ) − bᵢ) ∂ log q(zᵢ)/∂μ          q = N(μ, σ²)
//
//     z: [n], draws of q     f: [n], the cost of each     result: one number, the slope along μ
//
// The baseline bᵢ is the mean of f over the *other* draws, without the i-th: then it changes no mean.
// `f.total` is the sum of all as a number, `f.mean().scalar` their mean, and n is `Double(f.count)`.

import Exercises

func scoreGradient(z: Tensor, f: Tensor, mean: Double, deviation: Double) throws -> Double {
  throw Unsolved()
}
