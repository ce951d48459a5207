// Exercise 0.1: the pullback of softplus
//
//     y = log(1 + eˣ)          dx = dy · dy/dx
//
// The slope dy arrives at y; what goes on to x? Differentiate softplus, and multiply. Both tensors have the
// same shape. It must hold at x = ±1000 too, where eˣ is too large to be written down. The library has
// `exp(x)`, `log(x)`, `sigmoid(x)`, `softplus(x)` and `tanh(x)`, element by element; the last three never overflow.

import Exercises

func softplusPullback(x: Tensor, dy: Tensor) throws -> Tensor {
  throw Unsolved()
}
