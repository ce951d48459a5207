// Lines, bands around them, and straight lines through a whole plot.

import Pictures
import Tensors

/// A line through points, in their order; it is broken where a number is missing.
public struct Line: PlotLayer {
  let xs, ys: [Double]
  let label: String
  let ink: Ink
  let isDashed: Bool
  let hasMarkers: Bool

  /// Makes a line.
  ///
  /// - Parameters:
  ///   - xs: Numbers on the horizontal axis.
  ///   - ys: As many numbers on the vertical axis.
  ///   - label: The name of the series, written at the end of the line.
  ///   - color: The colour; the next of the palette if not given.
  ///   - dashed: Whether the line is dashed.
  ///   - markers: Whether each point has a marker.
  public init(
    _ xs: some Numbers, _ ys: some Numbers, label: String = "", color: Ink = .automatic,
    dashed: Bool = false, markers: Bool = false
  ) {
    (self.xs, self.ys, self.label) = (xs.numbers, ys.numbers, label)
    (ink, isDashed, hasMarkers) = (color, dashed, markers)
    requireEqualCounts(self.xs.count, self.ys.count, "the coordinates of a line")
  }

  /// Makes a line through numbers that are counted from 1, such as losses of epochs.
  public init(_ ys: some Numbers, label: String = "", color: Ink = .automatic) {
    self.init(1..<ys.numbers.count + 1, ys, label: label, color: color)
  }

  /// What the plot has to know before anything is drawn.
  public var profile: Profile {
    Profile(
      x: Extent(xs), y: Extent(ys),
      keys: [
        Key(
          label: label, ink: ink, symbol: .line, isDashed: isDashed, line: (xs, ys))
      ])
  }

  /// The numbers, one row to a point.
  public var columns: [Column] {
    seriesColumns(label, count: xs.count) + [.numbers("x", xs), .numbers("y", ys)]
  }

  /// Draws the line.
  public func draw(in area: PlotArea, _ series: [Series], on list: inout DisplayList) {
    let points = area.points(xs, ys)
    let width = area.style.line
    let stroke = Stroke(
      width: width, cap: .round,
      dashes: series[0].dashes(isDashed: isDashed).map { $0 * width })
    var lone: [Point] = []
    for run in points.split(whereSeparator: { !$0.isFinite }) {
      if run.count == 1 { lone += run }
      for piece in run.visible.pieces { list.stroke(Path(piece), stroke, series[0].color) }
    }
    let marked = hasMarkers ? points.filter(\.isFinite) : lone
    if !marked.isEmpty {
      list.marks(
        series[0].marker.path(radius: area.style.marker), at: marked, fill: series[0].color,
        stroke: Stroke(width: area.style.hairline), strokeColor: Role.surface.color)
    }
  }
}

/// The area between two lines, such as an interval of confidence.
public struct Band: PlotLayer {
  let xs, lows, highs: [Double]
  let label: String
  let ink: Ink

  /// Makes a band; with the label of a line, it has the colour of that line.
  public init(
    _ xs: some Numbers, from lows: some Numbers, to highs: some Numbers, label: String = "",
    color: Ink = .automatic
  ) {
    (self.xs, self.lows, self.highs) = (xs.numbers, lows.numbers, highs.numbers)
    (self.label, ink) = (label, color)
    requireEqualCounts(self.xs.count, self.lows.count, "the coordinates of a band")
    requireEqualCounts(self.xs.count, self.highs.count, "the coordinates of a band")
  }

  /// What the plot has to know before anything is drawn.
  public var profile: Profile {
    Profile(
      x: Extent(xs), y: Extent(lows + highs),
      keys: [Key(label: label, ink: ink, symbol: .patch)])
  }

  /// The numbers, one row to a place along the band.
  public var columns: [Column] {
    seriesColumns(label, count: xs.count)
      + [.numbers("x", xs), .numbers("low", lows), .numbers("high", highs)]
  }

  /// Draws the band.
  public func draw(in area: PlotArea, _ series: [Series], on list: inout DisplayList) {
    let (lower, upper) = (area.points(xs, lows), area.points(xs, highs))
    var path = Path()
    let edges = zip(lower, upper).map { ($0, $1) }
    for run in edges.split(whereSeparator: { !$0.0.isFinite || !$0.1.isFinite }) {
      path.append(Path(run.map(\.0) + run.reversed().map(\.1), closed: true))
    }
    list.fill(path, series[0].color.opacity(0.2))
  }
}

/// A straight line through the whole plot, at one number of one axis.
public struct Rule: PlotLayer {
  let x, y: Double?
  let label: String
  let ink: Ink

  /// Makes an upright line.
  public init(x: Double, label: String = "", color: Ink = .quiet) {
    (self.x, y, self.label, ink) = (x, nil, label, color)
  }

  /// Makes a level line.
  public init(y: Double, label: String = "", color: Ink = .quiet) {
    (x, self.y, self.label, ink) = (nil, y, label, color)
  }

  /// What the plot has to know before anything is drawn.
  public var profile: Profile {
    // The label is written along the line, so the key has none.
    Profile(
      x: Extent([x].compactMap(\.self)), y: Extent([y].compactMap(\.self)),
      keys: [Key(label: "", ink: ink, symbol: .line)])
  }

  /// Draws the line.
  public func draw(in area: PlotArea, _ series: [Series], on list: inout DisplayList) {
    let stroke = Stroke(
      width: area.style.line * 0.6, dashes: [area.style.line * 2, area.style.line * 2])
    let rect = area.rect
    if let x, let place = area.horizontal([x]).first, place.isFinite {
      list.stroke(
        Path([Point(place, rect.minY), Point(place, rect.maxY)]), stroke, series[0].color)
    }
    if let y, let place = area.vertical([y]).first, place.isFinite {
      list.stroke(
        Path([Point(rect.minX, place), Point(rect.maxX, place)]), stroke, series[0].color)
    }
  }

  /// The label, near the end of the line.
  public func notes(in area: PlotArea, _ series: [Series]) -> [Annotation] {
    let rect = area.rect
    let room = width(label, area.style.small) / 2 + 4
    let off = area.style.text * 0.8
    // At the end of the line, on one side or the other, or farther along it.
    var points: [Point] = []
    if let x {
      let place = area.horizontal([x])[0]
      for share in [0, 0.25, 0.5, 0.75, 1] {
        let y = rect.minY + off + share * (rect.height - 2 * off)
        points += [Point(place + room, y), Point(place - room, y)]
      }
    } else {
      let place = area.vertical([y ?? .nan])[0]
      for share in [0, 1, 0.25, 0.75, 0.5] {
        let x = rect.maxX - room - share * (rect.width - 2 * room)
        points += [Point(x, place - off), Point(x, place + off)]
      }
    }
    guard points[0].isFinite, rect.inset(by: -2 * room).contains(points[0]) else { return [] }
    return [
      Annotation(
        note: Note(
          text: label, style: area.style.small, color: series[0].textColor, point: points[0],
          others: Array(points.dropFirst())))
    ]
  }
}

/// The column that names the series of each row, if it has a name.
func seriesColumns(_ label: String, count: Int) -> [Column] {
  label.isEmpty ? [] : [.words("series", Array(repeating: label, count: count))]
}
