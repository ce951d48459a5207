// Ways from one code to another.

import Tensors

extension Tensor {
  // MARK: linear
  /// The point at `t` on the straight line from `a`, at 0, to `b`, at 1.
  public static func linear(_ a: Tensor, _ b: Tensor, at t: Double) -> Tensor {
    (1 - t) * a + t * b
  }

  // MARK: spherical
  /// The point at `t` on the way from `a` to `b` whose direction turns evenly and whose length grows evenly.
  ///
  ///     |a|, |b| = r:   r (cos tθ â + sin tθ û)      û ⟂ â, in the plane of a and b
  ///
  /// A straight line through a space of many dimensions passes near the origin, where N(0, 1) has no draws. Where
  /// no plane is given, the way is still defined: opposite vectors are joined by a turn towards the axis that
  /// `a` has least of; with a vector of length 0, and on a line, the way is straight.
  ///
  ///     a: [d]   b: [d]
  public static func spherical(_ a: Tensor, _ b: Tensor, at t: Double) -> Tensor {
    requireSame(a.precision, b.precision, in: "spherical")
    require(
      a.rank == 1 && a.shape == b.shape,
      "a way leads from one vector [d] to another, got \(a.shape) and \(b.shape)")
    let (x, y) = (a.converted(to: .double), b.converted(to: .double))
    let (from, to) = (x.length, y.length)
    if a.count < 2 || from == 0 || to == 0 { return linear(a, b, at: t) }
    let (start, end) = (x / from, y / to)
    let cosine = (start * end).total
    let across = end - cosine * start
    let θ = atan2(Tensor(across.length, .double), Tensor(cosine, .double))
    let isPlane = across.length > 1e-12
    let side = isPlane ? across / across.length : start.perpendicular
    let direction = cos(t * θ) * start + sin(t * θ) * side
    return (((1 - t) * from + t * to) * direction).converted(to: a.precision)
  }
  // MARK: -

  private var length: Double { (self * self).total.squareRoot() }

  /// A unit vector at a right angle to this one, towards the axis that it has least of.
  private var perpendicular: Tensor {
    let axis = (-Tensors.abs(self)).reshaped(to: [1, count]).largestInRows()[0]
    let unit = Tensor.oneHot([axis], classes: count, .double).reshaped(to: [count])
    let side = unit - (unit * self).total * self
    return side / side.length
  }
}
