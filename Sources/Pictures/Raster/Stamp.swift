// One shape in many places: the markers of a scatter plot.
//
// A shape whose outline neither crosses nor covers itself needs no slabs: the signed areas of its edges
// add up to its coverage in any order. A stamp finds out once whether its shape is like that.

/// A polygon prepared to be drawn often.
struct Stamp {
  let polygon: Polylines
  let rule: FillRule
  private let bounds: Rect
  private let isSimple: Bool
  private var cells: [Double] = []

  init(_ polygon: Polylines, rule: FillRule) {
    self.polygon = polygon
    self.rule = rule
    var bounds = Rect(minX: 0, minY: 0, maxX: 0, maxY: 0)
    for p in polygon.points {
      bounds = bounds.union(Rect(minX: p.x, minY: p.y, maxX: p.x, maxY: p.y))
    }
    self.bounds = bounds
    isSimple = Stamp.isSimple(polygon, bounds, rule)
  }

  /// Whether the plain sum of signed areas is the coverage in every pixel.
  private static func isSimple(_ polygon: Polylines, _ bounds: Rect, _ rule: FillRule) -> Bool {
    guard bounds.width < 100, bounds.height < 100, !polygon.points.isEmpty else { return false }
    var sweep = Sweep()
    let offset = Point(1 - bounds.minX.rounded(.down), 1 - bounds.minY.rounded(.down))
    polygon.appendEdges(to: &sweep.edges, offset: offset)
    let area = Transform.translation(offset.x, offset.y)(bounds).inset(by: -1)
    return sweep.everyEdgeSeparates(clip: area, rule: rule)
  }

  /// Draws the shape at a point; `body` is as in `Sweep.run`.
  mutating func run(
    at point: Point, clip: Rect, sweep: inout Sweep,
    body: (_ row: Int, _ pixels: ClosedRange<Int>, _ cells: UnsafeMutablePointer<Double>) -> Void
  ) {
    guard point.isDrawable else { return }
    let area = Transform.translation(point.x, point.y)(bounds).inset(by: -0x1p-16)
    guard area.intersects(clip) else { return }
    guard isSimple, clip.intersection(area) == area else {
      sweep.edges.removeAll(keepingCapacity: true)
      polygon.appendEdges(to: &sweep.edges, offset: point)
      return sweep.run(clip: clip, rule: rule, body: body)
    }
    let (x, y) = (Int(area.minX), Int(area.minY))
    let (width, height) = (Int(area.maxX) - x + 1, Int(area.maxY) - y + 1)
    let stride = width + 3
    if cells.count < stride * height { cells = Array(repeating: 0, count: stride * height) }
    cells.withUnsafeMutableBufferPointer { buffer in
      guard let cells = buffer.baseAddress else { return }
      polygon.forEachEdge(offset: point) { edge in
        var (top, xTop, row) = (edge.y0, edge.x0 - Double(x), Int(edge.y0))
        while top < edge.y1 {
          let bottom = min(Double(row + 1), edge.y1)
          let xBottom = edge.x(at: bottom) - Double(x)
          let covered = Double(edge.winding) * (bottom - top)
          var line = CoverageRow(
            cells: cells + (row - y) * stride, left: 0, right: Double(width + 1))
          let cell = Int(xTop)
          if Int(xBottom) == cell {
            // Most pieces stay in one pixel.
            line.put(cell, covered, (xTop + xBottom) / 2 - Double(cell))
          } else {
            line.add(xTop, xBottom, covered)
          }
          (top, xTop) = (bottom, xBottom)
          row += 1
        }
      }
      for row in 0..<height {
        let line = cells + row * stride
        body(y + row, x...(x + width - 1), line - x)
        for extra in width..<stride { line[extra] = 0 }
      }
    }
  }
}

extension Sweep {
  /// Whether no two edges cross and each has the inside on its right if it goes up.
  fileprivate mutating func everyEdgeSeparates(clip: Rect, rule: FillRule) -> Bool {
    onlySimple = true
    defer { onlySimple = nil }
    run(clip: clip, rule: rule) { _, pixels, cells in
      for pixel in pixels { cells[pixel] = 0 }
    }
    return onlySimple == true
  }
}
