// How often numbers fall into intervals of equal width.

import Pictures
import Tensors

/// A histogram.
public struct Histogram: PlotLayer {
  private static let opacity = 0.55

  let edges, heights: [Double]
  let label: String
  let ink: Ink

  /// Counts numbers; those that are not finite, or outside of the range, are left out.
  ///
  /// - Parameters:
  ///   - values: The numbers.
  ///   - bins: How many intervals there are; the cube root rule of Rice if not given.
  ///   - range: Where the first interval begins and the last one ends; the numbers' own range if not given.
  ///   - isDensity: Whether the area is 1; else the heights are counts.
  ///   - label: The name of the series.
  ///   - color: The colour; the next of the palette if not given.
  public init(
    _ values: some Numbers, bins: Int? = nil, in range: ClosedRange<Double>? = nil,
    isDensity: Bool = false, label: String = "", color: Ink = .automatic
  ) {
    let values = values.numbers.filter(\.isFinite)
    let range = range ?? Extent(values, isTight: true).linearRange
    let inside = values.filter(range.contains)
    let rice = 2 * powerOfTen(logarithms([Double(max(inside.count, 1))])[0] / 3)
    let bins = max(1, min(bins ?? Int(rice.rounded(.up)), 10_000))
    var counts = [Double](repeating: 0, count: bins)
    for value in inside {
      counts[min(Int(range.fraction(of: value) * Double(bins)), bins - 1)] += 1
    }
    let width = range.width / Double(bins)
    edges = (0...bins).map { range.lowerBound + width * Double($0) }
    let total = Double(max(inside.count, 1)) * width
    heights = isDensity ? counts.map { $0 / total } : counts
    (self.label, ink) = (label, color)
  }

  /// What the plot has to know before anything is drawn.
  public var profile: Profile {
    Profile(
      x: Extent(edges), y: Extent(heights + [0], beginsAtZero: true),
      keys: [Key(label: label, ink: ink, symbol: .patch, opacity: Histogram.opacity)])
  }

  /// The numbers, one row to an interval.
  public var columns: [Column] {
    seriesColumns(label, count: heights.count)
      + [
        .numbers("from", Array(edges.dropLast())), .numbers("to", Array(edges.dropFirst())),
        .numbers("height", heights),
      ]
  }

  /// Draws the steps as one shape.
  public func draw(in area: PlotArea, _ series: [Series], on list: inout DisplayList) {
    list.fill(shape(in: area), series[0].color.opacity(Histogram.opacity))
  }

  /// The steps, with thin lines between them if there is room.
  public func ground(in area: PlotArea) -> Path { shape(in: area) }

  private func shape(in area: PlotArea) -> Path {
    let (xs, tops, base) = (area.horizontal(edges), area.vertical(heights), area.base(0))
    let isApart = xs.count > 1 && xs[1] - xs[0] > 5 * area.style.hairline
    var path = Path()
    for (index, top) in tops.enumerated() where top.isFinite && top != base {
      // On a logarithmic axis the first interval may begin at zero, as far left as can be.
      var left = xs[index].isFinite ? xs[index] : area.rect.minX
      var right = xs[index + 1]
      if isApart {
        // On the pixel grid, so that all gaps are as wide.
        (left, right) = (area.style.edge(left), area.style.edge(right) - area.style.hairline)
      }
      guard left < right else { continue }
      path.append(
        .rectangle(Rect(minX: left, minY: min(top, base), maxX: right, maxY: max(top, base))))
    }
    return path
  }
}
