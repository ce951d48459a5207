// What the rasteriser eats: closed polygons, and how curves become them.

/// Polylines that share one array of points.
struct Polylines: Hashable, Sendable {
  /// All the points, polyline after polyline.
  private(set) var points: [Point] = []
  /// Where each polyline begins in `points`.
  private(set) var starts: [Int] = []
  /// For each polyline, whether it ends where it begins.
  private(set) var isClosed: [Bool] = []
  /// For each point, whether the curve goes on without a corner here.
  private(set) var isSmooth: [Bool] = []

  var count: Int { starts.count }

  func range(_ index: Int) -> Range<Int> {
    starts[index]..<(index + 1 < starts.count ? starts[index + 1] : points.count)
  }

  mutating func begin(closed: Bool = true) {
    if let last = starts.last, last == points.count {
      isClosed[isClosed.count - 1] = closed
    } else {
      starts.append(points.count)
      isClosed.append(closed)
    }
  }

  mutating func markClosed() {
    if !isClosed.isEmpty { isClosed[isClosed.count - 1] = true }
  }

  mutating func add(_ point: Point, smooth: Bool = false) {
    points.append(point)
    isSmooth.append(smooth)
  }

  mutating func transform(by map: Transform) {
    if map == .identity { return }
    for index in points.indices { points[index] = map(points[index]) }
  }

  mutating func removeAll() {
    points.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    isClosed.removeAll(keepingCapacity: true)
    isSmooth.removeAll(keepingCapacity: true)
  }
}

extension Path {
  /// How far, in pixels, a chord drawn for a curve may be from it.
  static let flatness = 1.0 / 240

  /// The path as straight lines, at most `tolerance` away from it.
  ///
  /// Points that are not numbers break it.
  func flattened(tolerance: Double = flatness) -> Polylines {
    var lines = Polylines()
    var (start, here) = (Point.zero, Point.zero)
    var penIsDown = false
    /// Begins a polyline if the pen is up; says whether the next step can be drawn.
    func isReady(for points: Point...) -> Bool {
      guard points.allSatisfy(\.isDrawable) else {
        penIsDown = false
        here = Point(.nan, .nan)
        return false
      }
      if penIsDown { return true }
      guard here.isDrawable else {
        here = points[points.count - 1]
        start = here
        return false
      }
      lines.begin(closed: false)
      lines.add(here)
      penIsDown = true
      return true
    }
    for element in elements {
      switch element {
      case .move(let p):
        (start, here) = (p, p)
        penIsDown = false
      case .line(let p):
        if isReady(for: p) {
          lines.add(p)
          here = p
        }
      case .quadratic(let c, let p):
        if isReady(for: c, p) {
          lines.addCurve(here, here + (2.0 / 3) * (c - here), p + (2.0 / 3) * (c - p), p, tolerance)
          here = p
        }
      case .cubic(let c, let d, let p):
        if isReady(for: c, d, p) {
          lines.addCurve(here, c, d, p, tolerance)
          here = p
        }
      case .close:
        if penIsDown { lines.markClosed() }
        here = start
        penIsDown = false
      }
    }
    return lines
  }
}

extension Polylines {
  /// A cubic in equal steps of its parameter.
  ///
  /// A chord over a step h is h² B″ / 8 away from the curve at its middle, and |B″| is at most six times
  /// the larger second difference of the four points. The corners between chords are moved to the outer
  /// side of the curve by two thirds of that, so that the areas on both sides of it are the same.
  fileprivate mutating func addCurve(
    _ p: Point, _ q: Point, _ r: Point, _ s: Point, _ tolerance: Double
  ) {
    let (bend, nextBend) = (p - 2 * q + r, q - 2 * r + s)
    let largest = 6 * max(bend.length, nextBend.length)
    let steps = max(1, min(1000, Int((largest / (8 * tolerance)).squareRoot().rounded(.up))))
    let h = 1 / Double(steps)
    for step in 1..<max(steps, 2) where steps > 1 {
      let t = Double(step) * h
      let u = 1 - t
      let point = (u * u * u) * p + (3 * u * u * t) * q + (3 * u * t * t) * r + (t * t * t) * s
      add(point - (h * h / 2) * (u * bend + t * nextBend), smooth: true)
    }
    add(s)
  }
}
