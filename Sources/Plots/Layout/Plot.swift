// A plot: layers of data on two axes.
//
//     Plot {
//       Line(steps, singleErrors, label: "single precision")
//       Line(steps, doubleErrors, label: "double precision")
//     }
//     .x("step size $h$", .log)
//     .y("relative error", .log)

import Pictures
import Tensors

/// Layers of data on two axes.
public struct Plot: Figure {
  var layers: [any PlotLayer]
  var xRequest = AxisRequest()
  var yRequest = AxisRequest()
  /// Whether a unit is equally long on both axes.
  var isEqual = false
  /// Width over height; nil for what suits the preset.
  var ratio: Double?

  /// Makes a plot of its layers, the first one at the back.
  public init(@LayerBuilder _ layers: () -> [any PlotLayer]) { self.layers = layers() }

  /// Names the horizontal axis.
  ///
  /// - Parameters:
  ///   - label: What the numbers are.
  ///   - scale: How they become places; found from the layers if not given.
  ///   - range: The first and the last number; found from the data if not given.
  /// - Returns: The plot with that axis.
  public func x(_ label: String, _ scale: Scale? = nil, in range: ClosedRange<Double>? = nil)
    -> Plot
  {
    var plot = self
    plot.xRequest = AxisRequest(label: label, scale: scale, range: range)
    return plot
  }

  /// Names the vertical axis, as `x` does the horizontal one.
  public func y(_ label: String, _ scale: Scale? = nil, in range: ClosedRange<Double>? = nil)
    -> Plot
  {
    var plot = self
    plot.yRequest = AxisRequest(label: label, scale: scale, range: range)
    return plot
  }

  /// Makes a unit equally long on both axes, so that circles are round.
  public func equalUnits() -> Plot {
    var plot = self
    plot.isEqual = true
    return plot
  }

  /// Asks for another shape: the area of the data so many times as wide as high.
  public func ratio(_ ratio: Double) -> Plot {
    require(
      ratio > 0 && ratio.isFinite, "a figure's width over its height is positive, got \(ratio)")
    var plot = self
    plot.ratio = ratio
    return plot
  }

  /// The height that suits a width.
  public func height(forWidth width: Double, _ style: Style) -> Double {
    let layout = PlotLayout(self, style)
    guard let ratio = ratio ?? layout.dataRatio else {
      // A small panel has as much around its data as a large one, and so is less flat.
      return max(width / (isEqual ? 1.25 : width < style.text * 34 ? 1.35 : 1.72), style.text * 9)
    }
    let around = layout.margins(in: Size(width, width))
    let height = around.top + around.bottom + (width - around.left - around.right) / ratio
    return max(style.text * 9, min(height, max(width, style.text * 26) * 0.9))
  }

  /// Whether a shape was asked for, or the data have one.
  public func keepsShape(_ style: Style) -> Bool {
    ratio != nil || PlotLayout(self, style).dataRatio != nil
  }

  /// The numbers of all layers, one row to a point, with the series in the first column.
  public var csv: String? {
    let text = csvText(of: layers.map(\.columns))
    return text.isEmpty ? nil : text
  }
}

// MARK: The two passes

extension Plot {
  /// The first pass: room for what stands around the area of the data.
  public func margins(in size: Size, _ style: Style) -> Margins {
    PlotLayout(self, style).margins(in: size)
  }

  /// Less than there is where units are equally long and the data have an edge.
  public func extent(in size: Size, margins: Margins, _ style: Style) -> Size {
    let area = PlotLayout(self, style).area(
      in: Rect(x: 0, y: 0, width: size.width, height: size.height), margins)
    return Size(area.rect.maxX + margins.right, area.rect.maxY + margins.bottom)
  }

  /// The second pass: the drawing, which keeps within the frame.
  public func draw(in frame: Rect, margins: Margins, _ style: Style) -> DisplayList {
    PlotLayout(self, style).draw(in: frame, margins: margins)
  }
}

/// A plot whose layers have been asked what they need.
struct PlotLayout {
  let plot: Plot
  let style: Style
  let profiles: [Profile]
  /// The series of each layer.
  let series: [[Series]]
  /// Every series with a name, once.
  let named: [(key: Key, series: Series)]
  let xExtent: Extent
  let yExtent: Extent

  init(_ plot: Plot, _ style: Style) {
    (self.plot, self.style) = (plot, style)
    profiles = plot.layers.map(\.profile)
    xExtent = profiles.map(\.x).reduce(Extent()) { $0.union($1) }
    yExtent = profiles.map(\.y).reduce(Extent()) { $0.union($1) }

    // Series with the same name have the same colour.
    var named: [(key: Key, series: Series)] = []
    var series: [[Series]] = []
    var next = 0
    for profile in profiles {
      series.append([])
      for key in profile.keys {
        let known = named.firstIndex { !key.label.isEmpty && $0.key.label == key.label }
        if let known {
          series[series.count - 1].append(named[known].series)
          if key.symbol == .line || named[known].key.symbol == .patch { named[known].key = key }
          continue
        }
        let new = Series(key.ink, index: next)
        if key.ink == .automatic { next += 1 }
        series[series.count - 1].append(new)
        if !key.label.isEmpty { named.append((key, new)) }
      }
    }
    (self.series, self.named) = (series, named)
  }

  func axes() -> (x: Axis, y: Axis) {
    func names(_ names: KeyPath<Profile, [String]?>) -> [String]? {
      profiles.compactMap { $0[keyPath: names] }.max { $0.count < $1.count }
    }
    return (
      Axis(plot.xRequest, showing: xExtent, categories: names(\.xCategories)),
      Axis(plot.yRequest, showing: yExtent, categories: names(\.yCategories))
    )
  }

  /// The series that no label among the data names, and that need a legend.
  func legend(in frame: Rect) -> [(key: Key, series: Series)] {
    labelsLines(in: frame) ? [] : named.filter { !$0.key.isLabelled }
  }

  /// Whether each series is a line with room for its label at its end.
  func labelsLines(in frame: Rect) -> Bool {
    !named.isEmpty && named.allSatisfy { $0.key.line != nil } && colorBars.isEmpty
      && Double(named.count) * style.label.lineHeight <= frame.height * 0.6
      && named.allSatisfy { width($0.key.label, style.label) <= frame.width * 0.25 }
  }

  var colorBars: [ColorBar] { profiles.compactMap(\.colorBar) }
}
