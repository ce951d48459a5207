// Affine maps of the plane.

/// A map that keeps straight lines straight: a 2 × 2 matrix and a shift.
///
///     x′ = a x + c y + tx
///     y′ = b x + d y + ty
public struct Transform: Hashable, Sendable {
  /// The coefficients, column by column.
  public var a, b, c, d, tx, ty: Double

  /// Makes a map from its six coefficients.
  public init(
    _ a: Double, _ b: Double, _ c: Double, _ d: Double, _ tx: Double = 0, _ ty: Double = 0
  ) {
    (self.a, self.b, self.c, self.d, self.tx, self.ty) = (a, b, c, d, tx, ty)
  }

  /// The map that leaves every point where it is.
  public static let identity = Transform(1, 0, 0, 1)

  /// The map that moves every point by the same step.
  public static func translation(_ x: Double, _ y: Double) -> Transform {
    Transform(1, 0, 0, 1, x, y)
  }

  /// The map that stretches both axes.
  public static func scale(_ x: Double, _ y: Double) -> Transform { Transform(x, 0, 0, y) }

  /// The map that stretches both axes by the same factor.
  public static func scale(_ factor: Double) -> Transform { scale(factor, factor) }

  /// The rotation about the origin by the angle of this cosine and sine, from x towards y.
  public static func rotation(cosine: Double, sine: Double) -> Transform {
    Transform(cosine, sine, -sine, cosine)
  }

  /// The rotation about the origin by quarter turns, exactly.
  public static func quarterTurns(_ count: Int) -> Transform {
    switch count & 3 {
    case 0: identity
    case 1: rotation(cosine: 0, sine: 1)
    case 2: rotation(cosine: -1, sine: 0)
    default: rotation(cosine: 0, sine: -1)
    }
  }

  /// The map that does this first and `next` afterwards.
  public func then(_ next: Transform) -> Transform {
    Transform(
      next.a * a + next.c * b, next.b * a + next.d * b,
      next.a * c + next.c * d, next.b * c + next.d * d,
      next.a * tx + next.c * ty + next.tx, next.b * tx + next.d * ty + next.ty)
  }

  /// Where a point goes.
  public func callAsFunction(_ p: Point) -> Point {
    Point(a * p.x + c * p.y + tx, b * p.x + d * p.y + ty)
  }

  /// The bounds of where a rectangle goes.
  public func callAsFunction(_ rect: Rect) -> Rect {
    let corners = rect.corners.map { self($0) }
    var bounds = Rect(
      minX: corners[0].x, minY: corners[0].y, maxX: corners[0].x, maxY: corners[0].y)
    for p in corners.dropFirst() {
      bounds = bounds.union(Rect(minX: p.x, minY: p.y, maxX: p.x, maxY: p.y))
    }
    return bounds
  }

  /// The map without its shift.
  public var linear: Transform { Transform(a, b, c, d) }

  /// The factor by which areas grow, negative if the map turns the plane over.
  public var determinant: Double { a * d - b * c }

  /// The side of the square that the unit square's area makes: the factor for lengths, on average.
  public var meanScale: Double { abs(determinant).squareRoot() }

  /// Whether rectangles with sides along the axes go to such rectangles.
  public var keepsRectangles: Bool { (b == 0 && c == 0) || (a == 0 && d == 0) }
}
