// Outlines and curves: lines, quadratic and cubic Béziers, and arcs made of cubics.

/// A sequence of curves, open or closed, to be filled or stroked.
public struct Path: Hashable, Sendable {
  /// One step of the pen.
  public enum Element: Hashable, Sendable {
    /// Lift the pen and put it down here.
    case move(Point)
    /// A straight line to a point.
    case line(Point)
    /// A quadratic Bézier with one control point.
    case quadratic(Point, to: Point)
    /// A cubic Bézier with two control points.
    case cubic(Point, Point, to: Point)
    /// A straight line to where the pen was put down.
    case close
  }

  /// The steps, in order.
  public private(set) var elements: [Element] = []

  /// Makes a path without any steps.
  public init() {}

  /// Makes a path from its steps.
  public init(_ elements: [Element]) { self.elements = elements }

  /// Makes straight lines from point to point, closed or open.
  public init(_ points: [Point], closed: Bool = false) {
    guard let first = points.first else { return }
    elements.reserveCapacity(points.count + 1)
    elements.append(.move(first))
    for point in points.dropFirst() { elements.append(.line(point)) }
    if closed { elements.append(.close) }
  }

  /// Whether there is nothing to draw.
  public var isEmpty: Bool { elements.isEmpty }

  /// Lifts the pen and puts it down.
  public mutating func move(to point: Point) { elements.append(.move(point)) }
  /// Draws a straight line.
  public mutating func line(to point: Point) { elements.append(.line(point)) }
  /// Draws a quadratic Bézier.
  public mutating func quadratic(_ control: Point, to point: Point) {
    elements.append(.quadratic(control, to: point))
  }
  /// Draws a cubic Bézier.
  public mutating func cubic(_ first: Point, _ second: Point, to point: Point) {
    elements.append(.cubic(first, second, to: point))
  }
  /// Draws a straight line to where the pen was put down.
  public mutating func close() { elements.append(.close) }
  /// Draws another path after this one.
  public mutating func append(_ other: Path) { elements += other.elements }

  /// The path with every point moved by a map.
  public func transformed(by map: Transform) -> Path {
    Path(
      elements.map { element in
        switch element {
        case .move(let p): .move(map(p))
        case .line(let p): .line(map(p))
        case .quadratic(let c, let p): .quadratic(map(c), to: map(p))
        case .cubic(let c, let d, let p): .cubic(map(c), map(d), to: map(p))
        case .close: .close
        }
      })
  }

  /// A rectangle that holds the path and its control points, or nil if there are none.
  public var controlBounds: Rect? {
    var bounds: Rect?
    func add(_ p: Point) {
      let here = Rect(minX: p.x, minY: p.y, maxX: p.x, maxY: p.y)
      bounds = bounds?.union(here) ?? here
    }
    for element in elements {
      switch element {
      case .move(let p), .line(let p): add(p)
      case .quadratic(let c, let p): [c, p].forEach(add)
      case .cubic(let c, let d, let p): [c, d, p].forEach(add)
      case .close: break
      }
    }
    return bounds
  }
}
