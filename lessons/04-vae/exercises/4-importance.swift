// Exercise 4.4: the importance-weighted bound
//
//     log 1/K Σₖ wₙₖ          wₙₖ = p(xₙ, zₙₖ) / q(zₙₖ|xₙ)
//
//     logWeights: [n, K], the log wₙₖ     result: [n]
//
// With K = 1 it is the ELBO; with more draws it comes closer to log p(x). The weights are often as small as
// e⁻¹⁰⁰⁰, so stay with their logarithms. `t.max(axis: 1, keepingAxis: true)` is each row's largest number, of the
// shape [n, 1], and `t.reshaped(to: [n])` makes [n] of it; `t.mean(axis: 1)` is each row's mean, of the shape [n];
// `exp` and `log` go element by element.

import Exercises

func importanceBound(logWeights: Tensor) throws -> Tensor {
  throw Unsolved()
}
