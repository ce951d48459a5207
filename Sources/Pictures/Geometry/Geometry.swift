// Points, sizes, rectangles and affine maps.
//
// x runs to the right and y runs down; one unit is one pixel at scale 1, a 96th of an inch.

/// A position in the plane, or the step from one position to another.
public struct Point: Hashable, Sendable {
  /// How far to the right.
  public var x: Double
  /// How far down.
  public var y: Double

  /// Makes a point from its two coordinates.
  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }

  /// The origin.
  public static let zero = Point(0, 0)

  /// The distance from the origin.
  public var length: Double { (x * x + y * y).squareRoot() }

  /// The step of length 1 in the same direction; `fallback` if there is no direction.
  public func normalized(or fallback: Point = Point(1, 0)) -> Point {
    let length = self.length
    return length > 0 && length.isFinite ? Point(x / length, y / length) : fallback
  }

  /// The step turned by a quarter turn, from the x axis towards the y axis.
  public var turned: Point { Point(-y, x) }

  /// Whether both coordinates are numbers of a size that can be drawn.
  public var isDrawable: Bool { abs(x) < 1e9 && abs(y) < 1e9 }

  /// a + b.
  public static func + (a: Point, b: Point) -> Point { Point(a.x + b.x, a.y + b.y) }
  /// a − b.
  public static func - (a: Point, b: Point) -> Point { Point(a.x - b.x, a.y - b.y) }
  /// −a.
  public static prefix func - (a: Point) -> Point { Point(-a.x, -a.y) }
  /// s · a.
  public static func * (s: Double, a: Point) -> Point { Point(s * a.x, s * a.y) }

  /// The scalar product a · b.
  public static func dot(_ a: Point, _ b: Point) -> Double { a.x * b.x + a.y * b.y }
  /// The area a × b of the parallelogram that the two steps span, with its sign.
  public static func cross(_ a: Point, _ b: Point) -> Double { a.x * b.y - a.y * b.x }
}

/// A width and a height.
public struct Size: Hashable, Sendable {
  /// The extent along x.
  public var width: Double
  /// The extent along y.
  public var height: Double

  /// Makes a size from its two extents.
  public init(_ width: Double, _ height: Double) {
    self.width = width
    self.height = height
  }
}

/// A rectangle with sides along the axes.
public struct Rect: Hashable, Sendable {
  /// The left edge.
  public var minX: Double
  /// The upper edge.
  public var minY: Double
  /// The right edge.
  public var maxX: Double
  /// The lower edge.
  public var maxY: Double

  /// Makes the rectangle between two edges along each axis.
  public init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
    self.minX = minX
    self.minY = minY
    self.maxX = maxX
    self.maxY = maxY
  }

  /// Makes a rectangle from its upper left corner and its size.
  public init(x: Double, y: Double, width: Double, height: Double) {
    self.init(minX: x, minY: y, maxX: x + width, maxY: y + height)
  }

  /// The extent along x.
  public var width: Double { maxX - minX }
  /// The extent along y.
  public var height: Double { maxY - minY }
  /// The point in the middle.
  public var center: Point { Point((minX + maxX) / 2, (minY + maxY) / 2) }
  /// Whether it has no inside.
  public var isEmpty: Bool { !(minX < maxX && minY < maxY) }
  /// The corners: upper left, upper right, lower right, lower left.
  public var corners: [Point] {
    [Point(minX, minY), Point(maxX, minY), Point(maxX, maxY), Point(minX, maxY)]
  }

  /// The part shared with another rectangle, which may be empty.
  public func intersection(_ other: Rect) -> Rect {
    Rect(
      minX: max(minX, other.minX), minY: max(minY, other.minY),
      maxX: min(maxX, other.maxX), maxY: min(maxY, other.maxY))
  }

  /// The smallest rectangle that holds both.
  public func union(_ other: Rect) -> Rect {
    Rect(
      minX: min(minX, other.minX), minY: min(minY, other.minY),
      maxX: max(maxX, other.maxX), maxY: max(maxY, other.maxY))
  }

  /// The rectangle with every edge moved inwards; a negative distance moves them outwards.
  public func inset(by distance: Double) -> Rect {
    Rect(
      minX: minX + distance, minY: minY + distance, maxX: maxX - distance, maxY: maxY - distance)
  }

  /// Whether the point lies inside or on an edge.
  public func contains(_ point: Point) -> Bool {
    minX <= point.x && point.x <= maxX && minY <= point.y && point.y <= maxY
  }

  /// Whether the two rectangles share some area.
  public func intersects(_ other: Rect) -> Bool { !intersection(other).isEmpty }
}
