// Exercise 5.2: the reparameterised draw and its pullback
//
//     z = μ + σ ε          λ = log σ²          dμ = dz ∂z/∂μ          dλ = dz ∂z/∂λ
//
//     mean μ, logVariance λ, noise ε, dz: all of one shape, and so are the three results
//
// ε was drawn before, so z is an ordinary function of μ and λ. The slope dz arrives at z; what goes on to μ
// (`mean`), and what to λ (`logVariance`)? `exp(t)`, `t * u` and `0.5 * t` go element by element.

import Exercises

func reparameterise(
  mean: Tensor, logVariance: Tensor, noise: Tensor, dz: Tensor
) throws -> (z: Tensor, mean: Tensor, logVariance: Tensor) {
  throw Unsolved()
}
