// The scale beside a heat map.

import Pictures

/// A colour map, its range and what it stands for.
struct ColorBar: Sendable {
  var map: ColorMap
  var range: ClosedRange<Double>
  var label: String

  private func ticks(_ style: Style, height: Double) -> Ticks {
    var ticks = TickSearch.linear(range, count: max(2, Int(height / (style.text * 3.2)))) {
      Double($0.count) * style.small.lineHeight <= height
    }
    if ticks.power != 0 {
      let power = "× 10^{" + (ticks.power < 0 ? "−" : "") + "\(ticks.power.magnitude)}"
      if let last = ticks.major.indices.last { ticks.major[last].label += " " + power }
    }
    return ticks
  }

  private func barWidth(_ style: Style) -> Double { style.text * 0.8 }
  private func distance(_ style: Style) -> Double { style.text * 1.2 }

  /// The label, on as many lines as are needed beside the bar.
  private func title(_ style: Style, height: Double) -> FittedText {
    fitted(label, style.label, width: max(height, style.text * 4), lines: 2)
  }

  /// The room it needs at the right of the data.
  func width(_ style: Style, height: Double) -> Double {
    let labels = ticks(style, height: height).major.map { Plots.width($0.label, style.small) }
    let title = title(style, height: height)
    return distance(style) + barWidth(style) + style.gap * 0.8 + (labels.max() ?? 0)
      + (label.isEmpty ? 0 : style.gap + title.height)
  }

  /// Draws it beside the data, as high as they are.
  func draw(x: Double, _ area: PlotArea, on list: inout DisplayList) {
    let style = area.style
    let rect = Rect(
      minX: style.crisp(x + distance(style)), minY: area.rect.minY,
      maxX: style.crisp(x + distance(style) + barWidth(style)), maxY: area.rect.maxY)
    let steps = 128
    let samples = (0..<steps).map { 1 - Double($0) / Double(steps - 1) }
    list.image(
      ColorTable(map).bitmap(samples[...], width: 1, height: steps, in: 0...1), in: rect,
      sampling: .smooth)
    list.stroke(.rectangle(rect), Stroke(width: style.hairline), Role.axis.color)
    let ticks = ticks(style, height: rect.height)
    var widest = 0.0
    for tick in ticks.major {
      let y = rect.maxY - range.fraction(of: tick.value) * rect.height
      list.text(
        tick.label, at: Point(rect.maxX + style.gap * 0.8, y), style.small, Role.muted.color,
        anchor: TextAnchor(.left, .middle))
      widest = max(widest, Plots.width(tick.label, style.small))
    }
    guard !label.isEmpty else { return }
    let title = title(style, height: rect.height)
    list.text(
      title.string, at: Point(rect.maxX + style.gap * 1.8 + widest, rect.center.y), title.style,
      Role.ink.color, anchor: TextAnchor(.center, .top), direction: Point(0, -1))
  }
}
