// Exercise 0.2: the pullback of a matrix product
//
//     Y = A B          A: [m, k]   B: [k, n]   Y: [m, n]
//
// The slope dY arrives at Y; what goes on to A, and what to B? Each has the shape of its matrix.
// `a.matmul(b)` is the product, `a.transposed` the transpose.

import Exercises

func matmulPullback(a: Tensor, b: Tensor, dy: Tensor) throws -> (da: Tensor, db: Tensor) {
  throw Unsolved()
}
