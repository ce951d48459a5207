// From a line to its outline.
//
// Each polyline becomes polygons whose union, by the nonzero rule, is the stroke. A closed one gives two
// of them, an open one gives one that goes along the left side and comes back along the right side. On
// the inside of a corner the outline passes through the corner itself, which keeps the winding number
// of every covered point positive, however short the pieces are and however sharply they turn.

extension Polylines {
  /// The outline of the stroke, without dashes, to be filled by the nonzero rule.
  func outlined(_ stroke: Stroke, tolerance: Double) -> Polylines {
    var stroker = Stroker(stroke: stroke, tolerance: tolerance)
    for index in 0..<count { stroker.add(self, index) }
    return stroker.outline
  }
}

private struct Stroker {
  let stroke: Stroke
  let radius: Double
  /// A join whose two directions have a larger scalar product than this needs no more points.
  let flatCosine: Double
  var outline = Polylines()

  init(stroke: Stroke, tolerance: Double) {
    self.stroke = stroke
    radius = stroke.width / 2
    // A chord over the angle θ leaves the circle by r (1 − cos θ/2) ≈ r θ²/8, and cos θ ≈ 1 − θ²/2.
    flatCosine = 1 - min(0.5, 4 * tolerance / max(radius, 1e-9))
  }

  /// A corner of the line, with the direction in which the line leaves it.
  struct Corner {
    var point: Point
    var isSmooth: Bool
    var direction = Point.zero
    /// The distance to the corner after this one.
    var length = 0.0
  }

  mutating func add(_ lines: Polylines, _ index: Int) {
    var corners: [Corner] = []
    for i in lines.range(index) {
      let point = lines.points[i]
      if let last = corners.last?.point, (point - last).length < 1e-9 { continue }
      corners.append(Corner(point: point, isSmooth: lines.isSmooth[i]))
    }
    let isClosed = lines.isClosed[index]
    if isClosed, corners.count > 1,
      (corners[0].point - corners[corners.count - 1].point).length < 1e-9
    {
      corners.removeLast()
    }
    guard corners.count > 1 else {
      if let dot = corners.first?.point { addDot(dot) }
      return
    }
    for i in corners.indices {
      let next = corners[(i + 1) % corners.count].point
      corners[i].direction = (next - corners[i].point).normalized()
      corners[i].length = (next - corners[i].point).length
    }
    if isClosed && corners.count > 2 {
      addClosed(corners)
    } else {
      addOpen(isClosed ? corners + corners.prefix(1) : corners)
    }
  }

  private mutating func addClosed(_ corners: [Corner]) {
    let last = corners.count - 1
    outline.begin()
    for i in 0...last { addLeftSide(from: corners[i == 0 ? last : i - 1], at: corners[i]) }
    outline.begin()
    for i in (0...last).reversed() {
      addRightSide(from: corners[i == 0 ? last : i - 1], at: corners[i])
    }
  }

  private mutating func addOpen(_ corners: [Corner]) {
    let last = corners.count - 1
    outline.begin()
    addCap(at: corners[0].point, towards: -corners[0].direction)
    for i in 1..<max(last, 1) where i < last { addLeftSide(from: corners[i - 1], at: corners[i]) }
    addCap(at: corners[last].point, towards: corners[last - 1].direction)
    for i in (1..<max(last, 1)).reversed() where i < last {
      addRightSide(from: corners[i - 1], at: corners[i])
    }
  }

  private mutating func addLeftSide(from before: Corner, at corner: Corner) {
    addJoin(
      corner, from: before.direction, to: corner.direction, room: min(before.length, corner.length))
  }

  private mutating func addRightSide(from before: Corner, at corner: Corner) {
    addJoin(
      corner, from: -corner.direction, to: -before.direction,
      room: min(before.length, corner.length))
  }

  /// A line without length: a circle or a square, or nothing.
  private mutating func addDot(_ point: Point) {
    guard stroke.cap != .butt else { return }
    outline.begin()
    addCap(at: point, towards: Point(-1, 0))
    addCap(at: point, towards: Point(1, 0))
  }

  /// The way around an end, from the left side of the line to its right side.
  private mutating func addCap(at point: Point, towards direction: Point) {
    let side = radius * -direction.turned
    switch stroke.cap {
    case .butt:
      outline.add(point + side)
      outline.add(point - side)
    case .square:
      outline.add(point + side + radius * direction)
      outline.add(point - side + radius * direction)
    case .round:
      outline.add(point + side)
      addArc(point, -direction.turned, direction)
      outline.add(point + radius * direction)
      addArc(point, direction, direction.turned)
      outline.add(point - side)
    }
  }

  /// The left side of a corner between two pieces, the shorter of which has the length `room`.
  private mutating func addJoin(_ corner: Corner, from u: Point, to v: Point, room: Double) {
    let (before, after) = (-u.turned, -v.turned)
    let (start, end) = (corner.point + radius * before, corner.point + radius * after)
    let (turn, cosine) = (Point.cross(u, v), Point.dot(u, v))
    // The edges, or their continuations, meet at 1 / cos(θ/2) half widths, and
    // cos²(θ/2) = (1 + cos θ) / 2. On the inside that takes r · tan(θ/2) off both pieces.
    // The same point does on the outside of a curve that hardly turns.
    let meeting = (radius / (1 + cosine)) * (before + after)
    if turn < 0 {
      if -2 * radius * turn < room * (1 + cosine) {
        outline.add(corner.point + meeting)
      } else {
        outline.add(start)
        outline.add(corner.point)
        outline.add(end)
      }
      return
    }
    if cosine > flatCosine { return outline.add(corner.point + meeting) }
    outline.add(start)
    if corner.isSmooth || stroke.join == .round {
      if cosine < 0 {
        // Past a quarter turn: by way of the outermost point, which is there for a full turn as well.
        let middle = (u - v).normalized(or: u)
        addArc(corner.point, before, middle)
        outline.add(corner.point + radius * middle)
        addArc(corner.point, middle, after)
      } else {
        addArc(corner.point, before, after)
      }
    } else if stroke.join == .miter, (1 + cosine) * stroke.miterLimit * stroke.miterLimit >= 2 {
      outline.add(corner.point + meeting)
    }
    outline.add(end)
  }

  /// The points strictly between two directions at most a quarter turn apart.
  private mutating func addArc(_ center: Point, _ u: Point, _ v: Point) {
    if Point.dot(u, v) > flatCosine { return }
    let middle = (u + v).normalized(or: u)
    addArc(center, u, middle)
    outline.add(center + radius * middle)
    addArc(center, middle, v)
  }
}
