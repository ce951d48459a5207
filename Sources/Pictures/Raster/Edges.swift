// The sides of polygons, as the rasteriser sweeps over them from top to bottom.
//
// Corners are put on a grid of 1/65536 of a pixel. Then moving a shape by whole pixels changes no bit of
// any coordinate relative to its pixel, and so no pixel.

/// How the winding number decides what is inside.
public enum FillRule: String, Hashable, Sendable, CaseIterable {
  /// Inside is where outlines go around at least once, on balance.
  case nonzero
  /// Inside is where outlines go around an odd number of times.
  case evenOdd

  @inline(__always)
  func isInside(_ winding: Int32) -> Bool {
    self == .nonzero ? winding != 0 : winding & 1 != 0
  }
}

/// A side of a polygon that is not horizontal, from its upper to its lower end.
struct Edge {
  var x0, y0, x1, y1: Double
  /// The change of x for one step of y.
  var slope: Double
  /// +1 if the polygon's outline goes up here, −1 if it goes down.
  var winding: Int32

  /// Adding and taking away 1.5 · 2³⁶, whose last bit is worth 2⁻¹⁶, rounds to the grid.
  @inline(__always)
  static func snap(_ value: Double) -> Double { (value + 0x1.8p36) - 0x1.8p36 }

  /// The side from a to b, or nil if it is horizontal.
  @inline(__always)
  init?(_ a: Point, _ b: Point, offset: Point) {
    let (ax, ay) = (Edge.snap(a.x + offset.x), Edge.snap(a.y + offset.y))
    let (bx, by) = (Edge.snap(b.x + offset.x), Edge.snap(b.y + offset.y))
    if ay == by { return nil }
    if ay < by {
      (x0, y0, x1, y1, winding) = (ax, ay, bx, by, -1)
    } else {
      (x0, y0, x1, y1, winding) = (bx, by, ax, ay, 1)
    }
    slope = (x1 - x0) / (y1 - y0)
  }

  /// Where the edge crosses a horizontal line.
  @inline(__always)
  func x(at y: Double) -> Double {
    y >= y1 ? x1 : y <= y0 ? x0 : x0 + Edge.snap(slope * (y - y0))
  }
}

extension Polylines {
  /// The largest coordinate that is drawn, in pixels from the origin; what lies beyond is moved here.
  private static let horizon = 4_000_000.0

  /// Appends the edges of all polylines, each closed if it is not.
  func appendEdges(to edges: inout [Edge], offset: Point) {
    edges.reserveCapacity(edges.count + points.count)
    forEachEdge(offset: offset) { edges.append($0) }
  }

  /// Hands out the edges of all polylines, each closed if it is not.
  @inline(__always)
  func forEachEdge(offset: Point, _ body: (Edge) -> Void) {
    func limited(_ p: Point) -> Point {
      let h = Polylines.horizon
      return Point(max(-h, min(h, p.x)), max(-h, min(h, p.y)))
    }
    points.withUnsafeBufferPointer { points in
      for index in 0..<count {
        let range = self.range(index)
        guard range.count > 1 else { continue }
        var previous = limited(points[range.upperBound - 1])
        for i in range {
          let point = limited(points[i])
          if let edge = Edge(previous, point, offset: offset) { body(edge) }
          previous = point
        }
      }
    }
  }
}
