// Exercise 4.4: the importance-weighted bound
//
//     log 1/K Σₖ wₙₖ          wₙₖ = p(xₙ, zₙₖ) / q(zₙₖ|xₙ)
//
//     logWeights: [n, K], the log wₙₖ     result: [n]
//
// With K = 1 it is the ELBO; with more draws it comes closer to log p(x). The weights are often as small as
// e⁻¹⁰⁰⁰, so stay with their logarithms.

import Exercises

func importanceBound(logWeights: Tensor) throws -> Tensor {
  throw Unsolved()
}
