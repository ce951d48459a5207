// How numbers are spread, group by group.

import Pictures
import Tensors

/// Each number of each group as a mark, side by side so that none hides another.
public struct Strips: PlotLayer {
  let names: [String]
  let groups: [[Double]]

  /// Makes a strip for each group, with a line at its median.
  public init(_ names: [String], _ groups: [[Double]]) {
    (self.names, self.groups) = (names, groups)
    requireEqualCounts(names.count, groups.count, "groups and their names")
  }

  /// What the plot has to know before anything is drawn.
  public var profile: Profile { groupProfile(names, groups) }

  /// The numbers, one row to a mark.
  public var columns: [Column] { groupColumns(names, groups) }

  /// Draws the marks, and a line at the median.
  public func draw(in area: PlotArea, _ series: [Series], on list: inout DisplayList) {
    let slot = area.rect.width / area.x.range.width
    for ((index, group), center) in zip(
      groups.enumerated(), area.horizontal(groups.indices.map(Double.init)))
    {
      // Multiples of the golden ratio spread evenly, however many there are.
      let points = zip(area.vertical(group), 0...).compactMap { y, i -> Point? in
        let shift = (Double(i) * 0.618034).truncatingRemainder(dividingBy: 1) - 0.5
        return y.isFinite ? Point(center + shift * min(slot * 0.4, area.style.text * 3), y) : nil
      }
      list.marks(
        Marker.circle.path(radius: area.style.marker), at: points,
        fill: series[index].color.opacity(0.75), stroke: Stroke(width: area.style.hairline * 0.8),
        strokeColor: Role.surface.color)
      drawMedian(group, center, min(slot * 0.3, area.style.text * 2), area, on: &list)
    }
  }
}

/// The density of each group, mirrored.
public struct Violins: PlotLayer {
  let names: [String]
  let groups: [[Double]]

  /// Makes a violin for each group, with a line at its median; groups of a few numbers are better as strips.
  public init(_ names: [String], _ groups: [[Double]]) {
    (self.names, self.groups) = (names, groups)
    requireEqualCounts(names.count, groups.count, "groups and their names")
  }

  /// What the plot has to know before anything is drawn.
  public var profile: Profile {
    var profile = groupProfile(names, groups)
    profile.y = profile.y.union(Extent(groups.flatMap { kernelDensity($0).places }))
    return profile
  }

  /// The numbers, one row to a mark.
  public var columns: [Column] { groupColumns(names, groups) }

  /// Draws the densities, all with the same greatest width, and lines at quartiles and median.
  public func draw(in area: PlotArea, _ series: [Series], on list: inout DisplayList) {
    let half = min(area.rect.width / area.x.range.width * 0.4, area.style.text * 5)
    for ((index, group), center) in zip(
      groups.enumerated(), area.horizontal(groups.indices.map(Double.init)))
    {
      let density = kernelDensity(group)
      guard let peak = density.heights.max(), peak > 0 else { continue }
      let right = zip(area.vertical(density.places), density.heights).compactMap { y, height in
        y.isFinite ? Point(center + height / peak * half, y) : nil
      }
      let outline = Path(
        right + right.reversed().map { Point(2 * center - $0.x, $0.y) }, closed: true)
      list.fill(outline, series[index].color.opacity(0.25))
      list.stroke(outline, Stroke(width: area.style.line * 0.6), series[index].color)
      let sorted = group.filter(\.isFinite).sorted()
      let quartiles = area.vertical([quantile(sorted, 0.25), quantile(sorted, 0.75)])
      if quartiles.allSatisfy(\.isFinite) {
        list.stroke(
          Path(quartiles.map { Point(center, $0) }),
          Stroke(width: area.style.line * 2, cap: .round),
          series[index].color)
      }
      drawMedian(group, center, area.style.marker * 2.2, area, on: &list)
    }
  }
}

private func groupProfile(_ names: [String], _ groups: [[Double]]) -> Profile {
  Profile(
    x: Extent(names.indices.map(Double.init)), y: Extent(groups.joined()), xCategories: names,
    keys: names.indices.map { Key(label: "", ink: .series($0), symbol: .marker) })
}

private func groupColumns(_ names: [String], _ groups: [[Double]]) -> [Column] {
  [
    .words("group", zip(names, groups).flatMap { Array(repeating: $0, count: $1.count) }),
    .numbers("value", Array(groups.joined())),
  ]
}

private func drawMedian(
  _ group: [Double], _ center: Double, _ half: Double, _ area: PlotArea, on list: inout DisplayList
) {
  let sorted = group.filter(\.isFinite).sorted()
  guard !sorted.isEmpty else { return }
  let y = area.vertical([quantile(sorted, 0.5)])[0]
  guard y.isFinite else { return }
  list.stroke(
    Path([Point(center - half, y), Point(center + half, y)]),
    Stroke(width: area.style.line * 1.2, cap: .round), Role.ink.color)
}

/// A sum of Gaussians, one for each number, as wide as Silverman's rule says.
private func kernelDensity(_ values: [Double]) -> (places: [Double], heights: [Double]) {
  let sorted = values.filter { $0.magnitude < 1e150 }.sorted()
  guard let low = sorted.first, let high = sorted.last, low < high else { return ([], []) }
  let middle = mean(sorted)
  let deviation = mean(sorted.map { ($0 - middle) * ($0 - middle) }).squareRoot()
  let spread = min(
    deviation, max(1e-9 * deviation, (quantile(sorted, 0.75) - quantile(sorted, 0.25)) / 1.34))
  let fifthRoot = powerOfTen(logarithms([Double(sorted.count)])[0] / 5)
  let bandwidth = 0.9 * max(spread, deviation * 0.05) / fifthRoot
  let (from, to) = (low - 2 * bandwidth, high + 2 * bandwidth)
  let places = (0...80).map { from + (to - from) * Double($0) / 80 }
  let samples = Tensor(sorted, shape: [1, sorted.count], .double)
  let distances = (Tensor(places, shape: [81, 1], .double) - samples) / bandwidth
  return (places, exp(-0.5 * square(distances)).sum(axis: 1).scalars)
}
