// Exercise 2.2: the linear autoencoder's gradient by hand
//
//     z = x E        x̂ = z D        L = 1/n Σₙ |x̂ₙ − xₙ|²
//
//     x: [n, d]     encoder E: [d, k]     decoder D: [k, d]
//
// Find ∂L/∂E and ∂L/∂D, each of the shape of its matrix. The data are centred already.
// `a.matmul(b)` is the product, `a.transposed` the transpose, and n is `Double(x.shape[0])`.

import Exercises

func linearAutoencoderGradient(
  x: Tensor, encoder: Tensor, decoder: Tensor
) throws -> (encoder: Tensor, decoder: Tensor) {
  throw Unsolved()
}
