// Exercise 5.4: the KL between two Gaussians
//
//     KL(q ‖ p) = E_q [log q(z) − log p(z)]          q = N(m, s²)     p = N(μ, σ²)
//
// The integral can be done on paper. KL is not the same in both directions. `log(x)` takes numbers.

import Exercises

func divergence(m: Double, s: Double, μ: Double, σ: Double) throws -> Double {
  throw Unsolved()
}
