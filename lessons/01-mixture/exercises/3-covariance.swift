// Exercise 1.3: the M step, a weighted covariance
//
//     Nₖ = Σₙ rₙₖ        μₖ = Σₙ rₙₖ xₙ / Nₖ        Σₖ = Σₙ rₙₖ (xₙ − μₖ)(xₙ − μₖ)ᵀ / Nₖ
//
//     x: [n, d]     r: [n], the responsibilities of one component     result: [d, d]
//
// The mean is not given: compute it first. `r.total` is Nₖ, `sum(axis: 0)` sums over the
// points, and `r.reshaped(to: [r.count, 1])` is a column, by which the rows of x can be multiplied.

import Exercises

func covariance(x: Tensor, r: Tensor) throws -> Tensor {
  throw Unsolved()
}
