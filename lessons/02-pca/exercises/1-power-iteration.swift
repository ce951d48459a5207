// Exercise 2.1: PCA by power iteration
//
//     v ← C v / |C v|, again and again          λ = vᵀ C v
//
//     covariance: [d, d]     start: [d, 1]     axis: [d, 1], of length 1
//
// Multiplying by C stretches v most along the axis of the largest variance, so v turns towards it. Make
// `steps` such steps, and return the axis with the variance along it. `covariance.matmul(v)` is C v,
// `(v * v).total` the inner product of v with itself, and `.scalar` makes a number of a tensor that has just one.

import Exercises

func principalAxis(
  covariance: Tensor, start: Tensor, steps: Int
) throws -> (axis: Tensor, variance: Double) {
  throw Unsolved()
}
