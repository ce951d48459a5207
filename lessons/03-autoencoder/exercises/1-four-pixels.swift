// Exercise 3.1: the smallest autoencoder's gradient
//
//     z = x · e        x̂ = sigmoid(z d)        L = |x̂ − x|²
//
//     x, encoder e, decoder d: [4]     z is one number
//
// Find ∂L/∂e and ∂L/∂d. `(a * b).total` is the inner product of two vectors, a number; `sigmoid(t)` and `1 - t` go
// element by element, and a number times a vector is a vector.

import Exercises

func fourPixelGradient(
  x: Tensor, encoder: Tensor, decoder: Tensor
) throws -> (encoder: Tensor, decoder: Tensor) {
  throw Unsolved()
}
