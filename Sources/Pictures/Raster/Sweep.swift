// The rasteriser: exact areas for any polygon, also one that crosses or covers itself.
//
// Summing signed areas is exact only where outlines do not overlap. So each row of pixels is first cut
// into slabs in which no edge begins, ends or crosses another. Inside a slab the edges are in order from
// left to right, the winding number says which of them separate inside from outside, and only those
// add their area.

/// Sweeps over edges from top to bottom and hands out the coverage of each row of pixels.
struct Sweep {
  /// The edges, in any order; sorted by the sweep.
  var edges: [Edge] = []
  /// True as long as the plain signed areas would have done as well; nil if nobody asks.
  var onlySimple: Bool?
  var active: [Int32] = []
  /// Where each active edge stands, in a crowded row.
  var places: [Double] = []
  private var breaks: [Double] = []
  private var cuts: [Cut] = []
  private var cells: [Double] = []

  /// An edge where it enters a slab, where it would leave it, and where the slab ends before that.
  private struct Cut {
    var top, bottom, end: Double
    var winding: Int32
    var edge: Int32
  }

  /// Crossings closer than this, in pixels, are not told apart.
  private var grain = 0x1p-12

  /// Calls `body` with the row, the first and last pixel touched, and the differences of coverage.
  ///
  /// - Parameters:
  ///   - clip: What is drawn, in pixels; its edges may run through pixels. Must be inside the bitmap.
  ///   - rule: What is inside.
  ///   - body: Draws a row. It must leave the cells that it is given at zero.
  mutating func run(
    clip: Rect, rule: FillRule,
    body: (_ row: Int, _ pixels: ClosedRange<Int>, _ cells: UnsafeMutablePointer<Double>) -> Void
  ) {
    guard !clip.isEmpty, !edges.isEmpty else { return }
    edges.sort { $0.y0 < $1.y0 }
    let needed = Int(clip.maxX) + 3
    if cells.count < needed { cells = Array(repeating: 0, count: needed) }
    let lastPixel = Int(clip.maxX.rounded(.up)) - 1
    active.removeAll(keepingCapacity: true)
    var next = 0
    var y = max(Int(clip.minY), Int(max(edges[0].y0, 0)))
    let end = Int(clip.maxY.rounded(.up))
    // The cells leave the sweep while it runs, so that both may change.
    var row: [Double] = []
    swap(&row, &cells)
    defer { swap(&row, &cells) }
    row.withUnsafeMutableBufferPointer { buffer in
      guard let cells = buffer.baseAddress else { return }
      while y < end, next < edges.count || !active.isEmpty {
        let top = max(Double(y), clip.minY)
        let bottom = min(Double(y + 1), clip.maxY)
        while next < edges.count, edges[next].y0 < bottom {
          if edges[next].y1 > top { active.append(Int32(next)) }
          next += 1
        }
        var row = CoverageRow(cells: cells, left: clip.minX, right: clip.maxX)
        if active.count <= Sweep.crowd {
          cover(&row, top, bottom, rule)
        } else {
          coverCrowd(&row, top, bottom, rule)
        }
        if row.last >= 0 {
          if row.first <= lastPixel {
            body(y, row.first...max(row.first, min(row.last, lastPixel)), cells)
          }
          // Behind the last pixel there may be a rest.
          cells[lastPixel + 1] = 0
          cells[lastPixel + 2] = 0
        }
        let limit = bottom
        active.removeAll { edges[Int($0)].y1 <= limit }
        y += 1
        if active.isEmpty, next < edges.count { y = max(y, Int(edges[next].y0)) }
      }
    }
  }

  /// Cuts the row at the ends of edges, and adds slab after slab.
  private mutating func cover(
    _ row: inout CoverageRow, _ top: Double, _ bottom: Double, _ rule: FillRule
  ) {
    breaks.removeAll(keepingCapacity: true)
    breaks.append(bottom)
    if active.count > 8 { order(at: top) }
    grain = max(0x1p-12, 0x1p-16 * Double(active.count))
    for index in active {
      let edge = edges[Int(index)]
      if edge.y0 > top { breaks.append(edge.y0) }
      if edge.y1 < bottom { breaks.append(edge.y1) }
    }
    if breaks.count > 1 { breaks.sort() }
    var here = top
    for next in breaks where next > here {
      coverSlab(&row, here, next, rule)
      here = next
    }
  }

  /// Adds a slab in which no edge begins or ends, from crossing to crossing.
  private mutating func coverSlab(
    _ row: inout CoverageRow, _ top: Double, _ bottom: Double, _ rule: FillRule
  ) {
    cuts.removeAll(keepingCapacity: true)
    for index in active {
      let edge = edges[Int(index)]
      if edge.y0 <= top && edge.y1 >= bottom {
        let (a, b) = (edge.x(at: top), edge.x(at: bottom))
        cuts.append(Cut(top: a, bottom: b, end: b, winding: edge.winding, edge: index))
      }
    }
    var here = top
    while here < bottom {
      sortCuts()
      let end = firstCrossing(here, bottom)
      if end < bottom {
        onlySimple = onlySimple.map { _ in false }
        for i in cuts.indices { cuts[i].end = edges[Int(cuts[i].edge)].x(at: end) }
      }
      addCuts(to: &row, end - here, rule)
      // Below a crossing every edge goes on to where it was going.
      if end < bottom {
        for i in cuts.indices { (cuts[i].top, cuts[i].end) = (cuts[i].end, cuts[i].bottom) }
      }
      here = end
    }
  }

  /// Adds what lies between the edges, from where they enter to where they end.
  @inline(__always)
  private mutating func addCuts(to row: inout CoverageRow, _ height: Double, _ rule: FillRule) {
    var winding: Int32 = 0
    for cut in cuts {
      let wasInside = rule.isInside(winding)
      winding += cut.winding
      let isInside = rule.isInside(winding)
      if wasInside != isInside { row.add(cut.top, cut.end, isInside ? height : -height) }
      if onlySimple != nil, Int32(isInside ? 1 : 0) - (wasInside ? 1 : 0) != cut.winding {
        onlySimple = false
      }
    }
  }

  /// Brings the cuts in order from left to right where the slab begins.
  @inline(__always)
  private mutating func sortCuts() {
    func isBefore(_ a: Cut, _ b: Cut) -> Bool {
      a.top != b.top ? a.top < b.top : a.bottom < b.bottom
    }
    cuts.withUnsafeMutableBufferPointer { cuts in
      for i in 1..<max(1, cuts.count) {
        let cut = cuts[i]
        var j = i
        while j > 0, isBefore(cut, cuts[j - 1]) {
          cuts[j] = cuts[j - 1]
          j -= 1
        }
        cuts[j] = cut
      }
    }
  }

  /// Where the first two edges in the slab cross; its lower end if none do.
  ///
  /// Edges that cross are neighbours just above the crossing, so looking at neighbours is enough.
  @inline(__always)
  private func firstCrossing(_ top: Double, _ bottom: Double) -> Double {
    var first = bottom
    for i in 1..<max(1, cuts.count) {
      let overlap = cuts[i - 1].bottom - cuts[i].bottom
      if overlap > 0x1p-12 {
        let gap = cuts[i].top - cuts[i - 1].top
        let crossing = top + (bottom - top) * (gap / (gap + overlap))
        first = min(first, max(Edge.snap(crossing), top + grain))
      }
    }
    return min(first, bottom)
  }
}
