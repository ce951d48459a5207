// Scatter plots: one series, classes, or points coloured by a number.

import Pictures
import Tensors

/// A mark at each of many points.
public struct Points: PlotLayer {
  private enum Coloring {
    case one(label: String, Ink)
    case classes([Int], names: [String])
    case values([Double], ColorMap, ClosedRange<Double>, label: String)
  }

  let xs, ys: [Double]
  private let coloring: Coloring
  private let radius: Double

  private init(_ xs: [Double], _ ys: [Double], _ coloring: Coloring, size: Double) {
    (self.xs, self.ys, self.coloring, radius) = (xs, ys, coloring, size)
    requireEqualCounts(xs.count, ys.count, "the coordinates of points")
  }

  /// Makes the marks of one series; a size of 2 makes them twice as wide.
  public init(
    _ xs: some Numbers, _ ys: some Numbers, label: String = "", color: Ink = .automatic,
    size: Double = 1
  ) {
    self.init(xs.numbers, ys.numbers, .one(label: label, color), size: size)
  }

  /// Makes marks whose colour and shape tell the class, from 0 on.
  ///
  /// - Parameters:
  ///   - xs: Numbers on the horizontal axis.
  ///   - ys: As many numbers on the vertical axis.
  ///   - classes: The class of each point.
  ///   - names: The name of each class; its number if not given.
  ///   - size: A factor for the size of the marks.
  public init(
    _ xs: some Numbers, _ ys: some Numbers, classes: [Int], names: [String] = [], size: Double = 1
  ) {
    let count = max(names.count, (classes.max() ?? 0) + 1)
    require(
      (classes.min() ?? 0) >= 0 && count <= 1000,
      "classes are counted from 0, and at most 1000, got \(classes.min() ?? 0)...\(count - 1)")
    let names = (0..<count).map { $0 < names.count ? names[$0] : "\($0)" }
    self.init(xs.numbers, ys.numbers, .classes(classes, names: names), size: size)
    requireEqualCounts(self.xs.count, classes.count, "points and their classes")
  }

  /// Makes marks whose colour tells a number.
  public init(
    _ xs: some Numbers, _ ys: some Numbers, values: some Numbers, map: ColorMap = .viridis,
    in range: ClosedRange<Double>? = nil, label: String = "", size: Double = 1
  ) {
    let values = values.numbers
    self.init(
      xs.numbers, ys.numbers,
      .values(values, map, range ?? Extent(values, isTight: true).linearRange, label: label),
      size: size)
    requireEqualCounts(self.xs.count, values.count, "points and their values")
  }

  /// What the plot has to know before anything is drawn.
  public var profile: Profile {
    var profile = Profile(reach: radius, x: Extent(xs), y: Extent(ys))
    switch coloring {
    case .one(let label, let ink):
      profile.keys = [Key(label: label, ink: ink, symbol: .marker)]
    case .classes(_, let names):
      let areShort = names.allSatisfy { $0.count <= 3 } && names.count <= 12
      profile.keys = names.enumerated().map { index, name in
        Key(label: name, ink: .series(index), symbol: .marker, isLabelled: areShort)
      }
    case .values(_, let map, let range, let label):
      profile.colorBar = ColorBar(map: map, range: range, label: label)
    }
    return profile
  }

  /// The numbers, one row to a point.
  public var columns: [Column] {
    let places = [Column.numbers("x", xs), .numbers("y", ys)]
    return switch coloring {
    case .one(let label, _): seriesColumns(label, count: xs.count) + places
    case .classes(let classes, let names): [.words("series", classes.map { names[$0] })] + places
    case .values(let values, _, _, _): places + [.numbers("value", values)]
    }
  }

  /// Draws the marks; many of them are smaller and let each other shine through.
  public func draw(in area: PlotArea, _ series: [Series], on list: inout DisplayList) {
    // A mark whose middle lies in the area is drawn whole, any other not at all.
    let points = area.points(xs, ys).map { area.rect.inset(by: -0.5).contains($0) ? $0 : .nowhere }
    let crowd = crowding(points.count, area)
    let opacity = max(0.15, 0.85 * crowd)
    let radius = area.style.marker * radius * max(0.4, crowd.squareRoot())
    let edge = crowd == 1 && points.count <= 500 ? Stroke(width: area.style.hairline * 0.8) : nil
    func marks(_ points: [Point], _ marker: Marker, _ color: Color) {
      guard !points.isEmpty else { return }
      list.marks(
        marker.path(radius: radius), at: points, fill: color.opacity(opacity), stroke: edge,
        strokeColor: Role.surface.color)
    }
    switch coloring {
    case .one: marks(points.filter(\.isFinite), series[0].marker, series[0].color)
    case .classes(let classes, let names):
      for index in names.indices {
        let members = zip(points, classes).filter { $0.1 == index && $0.0.isFinite }.map(\.0)
        marks(members, series[index].marker, series[index].color)
      }
    case .values(let values, let map, let range, _):
      // Marks of one shade are drawn together, the low ones first.
      var shades = [[Point]](repeating: [], count: 64)
      for (point, value) in zip(points, values) where point.isFinite && !value.isNaN {
        shades[Int((max(0, min(1, range.fraction(of: value))) * 63).rounded())].append(point)
      }
      for (shade, points) in shades.enumerated() {
        marks(points, .circle, map(Double(shade) / 63))
      }
    }
  }

  /// 1 for few marks, less as they would cover each other.
  private func crowding(_ count: Int, _ area: PlotArea) -> Double {
    let size = area.style.marker * area.style.marker * radius * radius * 4
    let covered = Double(count) * size / max(1, area.rect.width * area.rect.height)
    return min(1, 0.45 / max(covered, 1e-9).squareRoot())
  }

  /// The names of classes, each in the middle of its points: on a cloud of them, beside a few.
  public func notes(in area: PlotArea, _ series: [Series]) -> [Annotation] {
    guard case .classes(let classes, let names) = coloring,
      profile.keys.allSatisfy(\.isLabelled)
    else { return [] }
    let points = area.points(xs, ys)
    return names.indices.compactMap { index in
      let members = zip(points, classes).filter { $0.1 == index && $0.0.isFinite }.map(\.0)
      guard !members.isEmpty else { return nil }
      let middle = Point(
        quantile(members.map(\.x).sorted(), 0.5), quantile(members.map(\.y).sorted(), 0.5))
      guard area.rect.contains(middle) else { return nil }
      let isSmall = area.rect.width < area.style.text * 20
      let style = TextStyle(size: area.style.text * (isSmall ? 0.85 : 1.1), weight: .bold)
      return Annotation(
        note: Note(
          text: names[index], style: style, color: series[index].textColor, point: middle,
          coversData: members.count > 12))
    }
  }
}
