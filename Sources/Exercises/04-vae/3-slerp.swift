// Exercise 4.3: a walk that keeps its distance from the origin.

import Tensors

// MARK: Solution

/// The direction turns evenly from a to b, in their plane; the length grows evenly.
@Sendable func slerp(a: Tensor, b: Tensor, t: Double) throws -> Tensor {
  let (from, to) = ((a * a).total.squareRoot(), (b * b).total.squareRoot())
  guard from > 0, to > 0 else { return (1 - t) * a + t * b }
  let (start, end) = (a / from, b / to)
  let cosine = (start * end).total
  let across = end - cosine * start
  let sine = (across * across).total.squareRoot()
  guard sine > 1e-9 else { return (1 - t) * a + t * b }
  let θ = atan2(sine, cosine)
  let turned = cos(t * θ) * start + sin(t * θ) * across / sine
  return ((1 - t) * from + t * to) * turned
}

// MARK: Exercise

/// Spherical interpolation.
public let slerpExercise = Exercise<@Sendable (Tensor, Tensor, Double) throws -> Tensor>(
  lesson: "04-vae", number: 3, name: "slerp", title: "Spherical interpolation",
  function: "slerp", step: "Walking between digits",
  hints: [
    "Take lengths and directions apart: â = a/|a|. The length goes from |a| to |b| in a straight line.",
    "In the plane of â and b̂ the unit vector at a right angle to â is û = (b̂ − cos θ â) / sin θ.",
    "The direction is cos(tθ) â + sin(tθ) û. θ = atan2(sin θ, cos θ); where sin θ is 0, go straight.",
  ],
  solution: slerp,
  checks: [
    Check("turns by a quarter of 120° from (2, 0) to (−3, √27) at t = ¼, and is 3 long") {
      sqrt(Tensor([6.75, 2.25], .double))
    } measure: {
      try $0(Tensor([2, 0], .double), Tensor([-3, 27.0.squareRoot()], .double), 0.25)
    },
    Check("turns by a third of the angle at t = ⅓") {
      sqrt(Tensor([3, 1], .double))
    } measure: {
      try $0(Tensor([2, 0], .double), Tensor([0, 2], .double), 1.0 / 3)
    },
    Check("takes the angle of the directions, also where it is not a right one") {
      sqrt(Tensor([6.75, 2.25, 0], .double))
    } measure: {
      try $0(
        Tensor([3, 0, 0], .double), sqrt(Tensor([2.25, 6.75, 0], .double)), 0.5)
    },
    Check("grows evenly in length, from 1 to 3") {
      Tensor(2, .double)
    } measure: {
      let z = try $0(Tensor([1, 0], .double), Tensor([0, 3], .double), 0.5)
      return Tensor((z * z).total.squareRoot(), .double)
    },
    Check("goes straight between parallel vectors") {
      Tensor([2, 0], .double)
    } measure: {
      try $0(Tensor([1, 0], .double), Tensor([3, 0], .double), 0.5)
    },
    Check("stays where both vectors are the same") {
      Tensor([1, 1, 1], .double)
    } measure: {
      try $0(.ones([3], .double), .ones([3], .double), 0.5)
    },
    Check("goes straight between opposite vectors") {
      Tensor([0, 0.25], .double)
    } measure: {
      try $0(Tensor([0, 1], .double), Tensor([0, -2], .double), 0.25)
    },
    Check("goes straight from the origin") {
      Tensor([0, 1], .double)
    } measure: {
      try $0(.zeros([2], .double), Tensor([0, 4], .double), 0.25)
    },
  ],
  slips: [
    Slip("a straight line: it passes nearer to the origin") { (1 - $2) * $0 + $2 * $1 },
    Slip("a straight line, put back to its length: the direction does not turn evenly") {
      let line = (1 - $2) * $0 + $2 * $1
      return line * (((1 - $2) * length($0) + $2 * length($1)) / length(line))
    },
    Slip("t and 1 − t are exchanged: it goes from b to a") {
      arc($0, $1, $2) { ((1 - $0) * $1, $0 * $1) }
    },
    Slip("the angle is not multiplied by t") { arc($0, $1, $2) { ($1, (1 - $0) * $1) } },
    Slip("cos tθ â + sin tθ b̂: b̂ is not at a right angle to â") {
      let θ = angle($0, $1)
      let (a, b) = ($0 / length($0), $1 / length($1))
      let way = cos($2 * θ) * a + sin($2 * θ) * b
      return ((1 - $2) * length($0) + $2 * length($1)) * way
    },
    Slip("the length of a all the way: it should grow evenly to that of b") {
      if sin(angle($0, $1)) < 1e-9 { return (1 - $2) * $0 + $2 * $1 }
      let z = arc($0, $1, $2) { ($0 * $1, (1 - $0) * $1) }
      return z * (length($0) / length(z))
    },
    Slip("sin tθ/sin θ multiplies a and b themselves: take their lengths off first, and on again") {
      let θ = angle($0, $1)
      return (sin((1 - $2) * θ) * $0 + sin($2 * θ) * $1) / sin(θ)
    },
    Slip("the length grows by equal factors; it should grow by equal steps") {
      if sin(angle($0, $1)) < 1e-9 { return (1 - $2) * $0 + $2 * $1 }
      let z = arc($0, $1, $2) { ($0 * $1, (1 - $0) * $1) }
      let (from, to) = (log(length($0)), log(length($1)))
      return z * (exp((1 - $2) * from + $2 * to) / length(z))
    },
    Slip("this is the direction alone: the length is missing") {
      let z = arc($0, $1, $2) { ($0 * $1, (1 - $0) * $1) }
      return z / length(z)
    },
    Slip("û is not of length 1: b̂ − cos θ â must be divided by sin θ") {
      let θ = angle($0, $1)
      let (a, b) = ($0 / length($0), $1 / length($1))
      let way = cos($2 * θ) * a + sin($2 * θ) * (b - cos(θ) * a)
      return ((1 - $2) * length($0) + $2 * length($1)) * way
    },
    Slip("sin θ is 0 between parallel vectors, and 0/0 is not a number") {
      length($0) * length($1) == 0
        ? (1 - $2) * $0 + $2 * $1 : arc($0, $1, $2) { ($0 * $1, (1 - $0) * $1) }
    },
    Slip("sin θ is 0 between opposite vectors, too: there the way is the straight line") {
      let θ = angle($0, $1)
      if length($0) * length($1) == 0 || θ < 1e-9 { return (1 - $2) * $0 + $2 * $1 }
      let (a, b) = ($0 / length($0), $1 / length($1))
      let across = b - (a * b).total * a
      let way = cos($2 * θ) * a + sin($2 * θ) * across / length(across)
      return ((1 - $2) * length($0) + $2 * length($1)) * way
    },
    Slip("a vector of length 0 has no direction, and 0/0 is not a number") {
      if length($0) > 0, sin(angle($0, $1)) < 1e-9 { return (1 - $2) * $0 + $2 * $1 }
      return arc($0, $1, $2) { ($0 * $1, (1 - $0) * $1) }
    },
  ])

private func length(_ v: Tensor) -> Double { (v * v).total.squareRoot() }

private func angle(_ a: Tensor, _ b: Tensor) -> Double {
  let (x, y) = (a / length(a), b / length(b))
  return 2 * atan2(length(x - y), length(x + y))
}

/// The textbook's formula, sin((1 − t)θ)/sin θ â + sin(tθ)/sin θ b̂, with other angles.
private func arc(
  _ a: Tensor, _ b: Tensor, _ t: Double,
  _ angles: (_ t: Double, _ θ: Double) -> (toB: Double, toA: Double)
) -> Tensor {
  let θ = angle(a, b)
  let (toB, toA) = angles(t, θ)
  let way = (sin(toA) * a / length(a) + sin(toB) * b / length(b)) / sin(θ)
  return ((1 - t) * length(a) + t * length(b)) * way
}
