// Exercise 1.2: the E step, responsibilities
//
//     rₙₖ = πₖ N(xₙ; μₖ, Σₖ) / Σⱼ πⱼ N(xₙ; μⱼ, Σⱼ)
//
//     logDensities: [n, k], the log N(xₙ; μₖ, Σₖ)     weights: [k], the πₖ     result: [n, k]
//
// Densities may be as small as e⁻²⁰⁰⁰. (`softmax()` is not asked for; write it out once.)

import Exercises

func responsibilities(logDensities: Tensor, weights: Tensor) throws -> Tensor {
  throw Unsolved()
}
