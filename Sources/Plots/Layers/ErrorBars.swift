// Points with the intervals in which they may lie.

import Pictures
import Tensors

/// Intervals around points.
public struct ErrorBars: PlotLayer {
  let xs, ys, lows, highs: [Double]
  let label: String
  let ink: Ink
  let hasMarkers: Bool

  init(
    _ xs: [Double], _ ys: [Double], errors: [Double], label: String = "", color: Ink,
    hasMarkers: Bool
  ) {
    requireEqualCounts(ys.count, errors.count, "points and their errors")
    (self.xs, self.ys, self.label, ink) = (xs, ys, label, color)
    self.hasMarkers = hasMarkers
    lows = zip(ys, errors).map { $0 - $1 }
    highs = zip(ys, errors).map { $0 + $1 }
    requireEqualCounts(xs.count, ys.count, "the coordinates of points")
  }

  /// Makes points with errors that are equally large above and below.
  public init(
    _ xs: some Numbers, _ ys: some Numbers, errors: some Numbers, label: String = "",
    color: Ink = .automatic
  ) {
    self.init(
      xs.numbers, ys.numbers, errors: errors.numbers, label: label, color: color, hasMarkers: true)
  }

  /// What the plot has to know before anything is drawn.
  public var profile: Profile {
    Profile(
      x: Extent(xs), y: Extent(lows + highs + ys),
      keys: [Key(label: label, ink: ink, symbol: .marker)])
  }

  /// The numbers, one row to a point.
  public var columns: [Column] {
    seriesColumns(label, count: xs.count)
      + [.numbers("x", xs), .numbers("y", ys), .numbers("low", lows), .numbers("high", highs)]
  }

  /// Draws an upright line with short ends, and the point upon it.
  public func draw(in area: PlotArea, _ series: [Series], on list: inout DisplayList) {
    let (places, lower, upper) = (
      area.points(xs, ys), area.points(xs, lows), area.points(xs, highs)
    )
    let cap = area.style.marker
    var path = Path()
    for (low, high) in zip(lower, upper) where low.x.isFinite && high.y.isFinite {
      // On a logarithmic axis, an interval that reaches zero goes down as far as can be seen.
      let bottom = low.y.isFinite ? low.y : area.rect.maxY + cap
      path.append(Path([Point(low.x, bottom), high]))
      for y in [bottom, high.y] {
        path.append(Path([Point(low.x - cap, y), Point(low.x + cap, y)]))
      }
    }
    list.stroke(path, Stroke(width: area.style.line * 0.7), series[0].color)
    guard hasMarkers else { return }
    list.marks(
      series[0].marker.path(radius: area.style.marker * 1.1), at: places.filter(\.isFinite),
      fill: series[0].color, stroke: Stroke(width: area.style.hairline),
      strokeColor: Role.surface.color)
  }
}
