// Exercise 4.3: spherical interpolation
//
//     z(t) = ((1 − t)|a| + t|b|) (cos tθ â + sin tθ û)          â = a/|a|, û ⟂ â in the plane of a and b
//
//     a, b: [d]     θ is the angle between them     t from 0, at a, to 1, at b
//
// The direction turns evenly and the length grows evenly. Where no plane is given, because the vectors are
// parallel or opposite or one has length 0, the way is the straight line. `(a * b).total` is an inner product,
// `x.squareRoot()` the root of a number; `atan2(s, c)` is the angle whose sine is s and whose cosine is c.

import Exercises

func slerp(a: Tensor, b: Tensor, t: Double) throws -> Tensor {
  throw Unsolved()
}
