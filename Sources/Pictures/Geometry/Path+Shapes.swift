// Rectangles, circles and arcs.
//
// No sines here: an arc is given by directions, and is halved until a cubic follows it to a part in
// 200,000. That takes square roots only, so the points are the same on every machine.

extension Path {
  /// A rectangle.
  public static func rectangle(_ rect: Rect) -> Path { Path(rect.corners, closed: true) }

  /// A circle.
  public static func circle(center: Point, radius: Double) -> Path {
    ellipse(center: center, radii: Size(radius, radius))
  }

  /// An ellipse with its axes along x and y; a transform turns it.
  public static func ellipse(center: Point, radii: Size) -> Path {
    var path = Path()
    let east = Point(1, 0)
    path.move(to: east)
    for turns in 0..<4 {
      let (from, to) = (Transform.quarterTurns(turns), Transform.quarterTurns(turns + 1))
      path.appendArc(from: from(east), to: to(east), center: .zero, radius: 1, halvings: 1)
    }
    path.close()
    return path.transformed(
      by: Transform(radii.width, 0, 0, radii.height, center.x, center.y))
  }

  /// A rectangle with rounded corners.
  public static func rectangle(_ rect: Rect, cornerRadius: Double) -> Path {
    let radius = max(0, min(cornerRadius, rect.width / 2, rect.height / 2))
    guard radius > 0 else { return rectangle(rect) }
    let inner = rect.inset(by: radius)
    var path = Path()
    path.move(to: Point(inner.minX, rect.minY))
    for (turns, center) in zip([3, 0, 1, 2], [1, 2, 3, 0].map { inner.corners[$0] }) {
      let from = Transform.quarterTurns(turns)(Point(1, 0))
      let to = Transform.quarterTurns(turns + 1)(Point(1, 0))
      path.line(to: center + radius * from)
      path.appendArc(from: from, to: to, center: center, radius: radius, halvings: 1)
    }
    path.close()
    return path
  }

  /// Draws a part of a circle, after a line to its beginning if the pen is down.
  ///
  /// - Parameters:
  ///   - center: The centre of the circle.
  ///   - radius: The radius of the circle.
  ///   - start: The direction from the centre to the beginning.
  ///   - end: The direction from the centre to the end.
  ///   - clockwise: Whether to go the way the hands of a clock go, from x towards y.
  public mutating func arc(
    center: Point, radius: Double, from start: Point, to end: Point, clockwise: Bool = true
  ) {
    let (start, end) = (start.normalized(), end.normalized())
    let beginning = center + radius * start
    isEmpty ? move(to: beginning) : line(to: beginning)
    // Go by quarter turns while the end is further away than that.
    var from = start
    for _ in 0..<4 {
      let quarter = clockwise ? from.turned : -from.turned
      let isAhead = Point.dot(end, from) >= 0 && Point.dot(end, quarter) >= 0
      if isAhead && !(from == start && end == start) { break }
      appendArc(from: from, to: quarter, center: center, radius: radius, halvings: 1)
      from = quarter
    }
    if from != end {
      appendArc(from: from, to: end, center: center, radius: radius, halvings: 1)
    }
  }

  /// An arc of a quarter turn or less, halved so many times before it becomes a cubic.
  private mutating func appendArc(
    from u: Point, to v: Point, center: Point, radius: Double, halvings: Int
  ) {
    if halvings > 0 {
      let middle = (u + v).normalized(or: u)
      appendArc(from: u, to: middle, center: center, radius: radius, halvings: halvings - 1)
      appendArc(from: middle, to: v, center: center, radius: radius, halvings: halvings - 1)
      return
    }
    // The handles have length 4/3 · tan(θ/4), with tan(θ/4) = sin(θ/2) / (1 + cos(θ/2)).
    let cosine = max(-1, min(1, Point.dot(u, v)))
    let (half, sineOfHalf) = (((1 + cosine) / 2).squareRoot(), ((1 - cosine) / 2).squareRoot())
    let handle = 4 / 3 * sineOfHalf / (1 + half) * (Point.cross(u, v) < 0 ? -1 : 1)
    cubic(
      center + radius * (u + handle * u.turned),
      center + radius * (v - handle * v.turned),
      to: center + radius * v)
  }
}
