// Exercise 1.2: the E step, responsibilities
//
//     rₙₖ = πₖ N(xₙ; μₖ, Σₖ) / Σⱼ πⱼ N(xₙ; μⱼ, Σⱼ)
//
//     logDensities: [n, k], the log N(xₙ; μₖ, Σₖ)     weights: [k], the πₖ     result: [n, k]
//
// Densities may be as small as e⁻²⁰⁰⁰, so stay with logarithms as long as you can. `log` and `exp` go element by
// element; `t.max(axis: 1, keepingAxis: true)` is each row's largest number and `t.sum(axis: 1, keepingAxis: true)`
// its sum, both of the shape [n, 1], which goes with [n, k]. (`softmax()` would do it; write it out once.)

import Exercises

func responsibilities(logDensities: Tensor, weights: Tensor) throws -> Tensor {
  throw Unsolved()
}
