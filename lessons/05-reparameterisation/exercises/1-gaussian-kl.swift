// Exercise 5.1: the Gaussian KL and both its derivatives
//
//     KL = ½ Σⱼ (μⱼ² + σⱼ² − 1 − log σⱼ²)          λ = log σ²          ∂KL/∂μ, ∂KL/∂λ
//
//     mean μ, logVariance λ: [d]     value: one number     the slopes: [d] each
//
// Networks give λ, since it may be any number; so the second slope is that along λ, not along σ.
// `exp(t)` and `t * t` go element by element, and `t.total` is the sum of all as a number.

import Exercises

func gaussianKL(
  mean: Tensor, logVariance: Tensor
) throws -> (value: Double, mean: Tensor, logVariance: Tensor) {
  throw Unsolved()
}
