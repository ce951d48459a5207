// Bars: one series, several side by side, or several stacked; and histograms.

import Pictures
import Tensors

/// Bars on named places.
public struct Bars: PlotLayer {
  /// How the bars of several series stand.
  public enum Arrangement: Sendable {
    /// Side by side.
    case grouped
    /// One upon the other.
    case stacked
  }

  private static let opacity = 0.85

  let names: [String]
  let series: [(label: String, values: [Double])]
  let errors: [Double]
  let arrangement: Arrangement
  let inks: [Ink]

  /// Makes the bars of one series, with error bars if there are errors.
  public init(
    _ names: [String], _ values: some Numbers, errors: [Double] = [], label: String = "",
    color: Ink = .automatic
  ) {
    self.names = names
    series = [(label, values.numbers)]
    (self.errors, arrangement, inks) = (errors, .grouped, [color])
    requireEqualCounts(names.count, series[0].values.count, "bars and their names")
    if !errors.isEmpty { requireEqualCounts(names.count, errors.count, "bars and their errors") }
  }

  /// Makes the bars of several series.
  public init(
    _ names: [String], _ series: KeyValuePairs<String, [Double]>,
    _ arrangement: Arrangement = .grouped,
    colors: [Ink] = []
  ) {
    self.names = names
    self.series = series.map { (label: $0.key, values: $0.value) }
    for (label, values) in series {
      requireEqualCounts(names.count, values.count, "names and the bars of “\(label)”")
    }
    (errors, self.arrangement) = ([], arrangement)
    inks = self.series.indices.map { $0 < colors.count ? colors[$0] : .automatic }
  }

  /// What the plot has to know before anything is drawn.
  public var profile: Profile {
    var ends: [Double]
    switch arrangement {
    case .grouped:
      ends = series.flatMap(\.values)
      for (value, error) in zip(series.first?.values ?? [], errors) {
        ends += [value - error, value + error]
      }
    case .stacked: ends = names.indices.flatMap { i in stack(at: i).flatMap { [$0.from, $0.to] } }
    }
    if !ends.contains(where: { $0 > 0 && $0 < 1e-290 }) { ends.append(0) }
    return Profile(
      x: Extent(names.indices.map(Double.init)), y: Extent(ends, beginsAtZero: true),
      xCategories: names,
      keys: zip(series, inks).map {
        Key(label: $0.label, ink: $1, symbol: .patch, opacity: Bars.opacity)
      })
  }

  /// The numbers, one row to a bar.
  public var columns: [Column] {
    var columns: [Column] = [
      .words("series", series.flatMap { Array(repeating: $0.label, count: names.count) }),
      .words("name", series.flatMap { _ in names }), .numbers("value", series.flatMap(\.values)),
    ]
    if !errors.isEmpty { columns.append(.numbers("error", errors)) }
    return columns
  }

  /// Where the parts of a stack begin and end; what is negative hangs below zero.
  private func stack(at index: Int) -> [(from: Double, to: Double)] {
    var (above, below) = (0.0, 0.0)
    return series.map { _, values in
      let value = values[index].isFinite ? values[index] : 0
      if value >= 0 {
        above += value
        return (above - value, above)
      }
      below += value
      return (below - value, below)
    }
  }

  /// Draws the bars.
  public func draw(in area: PlotArea, _ series: [Series], on list: inout DisplayList) {
    guard !names.isEmpty else { return }
    let slot = area.rect.width / area.x.range.width
    let count = arrangement == .grouped ? max(1, self.series.count) : 1
    let width = min(slot * 0.68 / Double(count), area.style.text * 4.5)
    let rounding = min(width * 0.15, area.style.text * 0.15)
    let centers = area.horizontal(names.indices.map(Double.init))
    for (number, part) in self.series.enumerated() {
      let offset =
        arrangement == .grouped ? (Double(number) - Double(count - 1) / 2) * width : 0
      for (index, center) in centers.enumerated() {
        let ends =
          arrangement == .grouped ? (from: 0, to: part.values[index]) : stack(at: index)[number]
        guard ends.to.isFinite, ends.from != ends.to else { continue }
        let (a, b) = (area.base(ends.from), area.base(ends.to))
        var (left, right) = (center + offset - width / 2, center + offset + width / 2)
        if width > 5 * area.style.hairline {
          // On the pixel grid, so that all gaps are as wide.
          (left, right) = (area.style.edge(left), area.style.edge(right))
          if count > 1 { right -= area.style.hairline }
        }
        let bar = Rect(minX: left, minY: min(a, b), maxX: right, maxY: max(a, b))
        let shape =
          arrangement == .grouped
          ? Path.bar(bar, rounding: rounding, upwards: b <= a) : .rectangle(bar)
        // A little of the ground softens large areas; the grid does not shine through.
        list.fill(shape, Role.surface.color)
        list.fill(shape, series[number].color.opacity(Bars.opacity))
        if arrangement == .stacked {
          // A thin line of the ground keeps the parts of a stack apart.
          list.stroke(
            Path([Point(bar.minX, b), Point(bar.maxX, b)]), Stroke(width: area.style.hairline),
            Role.surface.color)
        }
      }
    }
    if let values = self.series.first?.values, !errors.isEmpty {
      ErrorBars(
        names.indices.map(Double.init), values, errors: errors, color: .strong, hasMarkers: false
      ).draw(in: area, [Series(.strong, index: 0)], on: &list)
    }
    let base = area.base(0)
    if area.rect.minY < base, base < area.rect.maxY {
      list.stroke(
        Path([Point(area.rect.minX, base), Point(area.rect.maxX, base)]),
        Stroke(width: area.style.hairline), Role.axis.color)
    }
  }
}

extension Path {
  /// A bar with rounded corners at the end away from its base.
  static func bar(_ rect: Rect, rounding: Double, upwards: Bool) -> Path {
    let r = max(0, min(rounding, rect.width / 2, rect.height))
    let (base, tip) = upwards ? (rect.maxY, rect.minY) : (rect.minY, rect.maxY)
    let inner = upwards ? tip + r : tip - r
    var path = Path()
    path.move(to: Point(rect.minX, base))
    path.line(to: Point(rect.minX, inner))
    path.quadratic(Point(rect.minX, tip), to: Point(rect.minX + r, tip))
    path.line(to: Point(rect.maxX - r, tip))
    path.quadratic(Point(rect.maxX, tip), to: Point(rect.maxX, inner))
    path.line(to: Point(rect.maxX, base))
    path.close()
    return path
  }
}
