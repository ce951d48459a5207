// The first pass: how much room the texts around a plot need.

import Pictures

extension PlotLayout {
  /// Room for labels, ticks, legend and colour bar.
  func margins(in size: Size) -> Margins {
    // The ticks depend on the room, and the room on the ticks: twice is enough.
    var margins = Margins(left: style.text * 3, top: style.text * 2, bottom: style.text * 3)
    for _ in 0..<2 {
      margins = needed(Rect(x: 0, y: 0, width: size.width, height: size.height), margins)
    }
    return margins
  }

  private func needed(_ frame: Rect, _ margins: Margins) -> Margins {
    let area = self.area(in: frame, margins)
    let (xTicks, yTicks) = (self.xTicks(area), self.yTicks(area))
    var result = Margins()
    let small = style.small
    let labels = yTicks.major.map { width($0.label, small) }.max() ?? 0
    let showsX = plot.xRequest.showsLabels
    if plot.yRequest.showsLabels, labels > 0 { result.left = labels + style.gap }
    if showsX, !xTicks.major.isEmpty {
      result.bottom = style.gap * 0.8 + xLabelHeight(xTicks, area)
    }
    let (below, above) = (axisTitle(plot.xRequest, xTicks), axisTitle(plot.yRequest, yTicks))
    if !below.isEmpty {
      result.bottom += style.gap * 0.6 + xTitle(below, area).height
    }

    // Labels reach over the ends of their axis by half of what they are long.
    let halfHeight = small.lineHeight / 2
    result.top = plot.yRequest.showsLabels ? halfHeight : style.hairline
    result.bottom = max(result.bottom, result.top)
    if showsX, !isTurned(xTicks, area) {
      for (tick, x) in zip(xTicks.major, area.horizontal(xTicks.major.map(\.value))) {
        let half = width(tick.label, small) / 2
        result.left = max(result.left, area.rect.minX - (x - half))
        result.right = max(result.right, x + half - area.rect.maxX)
      }
    }
    if !above.isEmpty {
      result.top = yTitle(above, frame).height + style.gap * 1.2
    }
    result.top += legendLines(frame).reduce(0) { sum, _ in sum + style.label.lineHeight }
    if labelsLines(in: frame) {
      let names = lineEnds(area).filter(\.isBehind).map { width($0.entry.key.label, style.label) }
      if let longest = names.max() { result.right = max(result.right, longest + style.gap * 1.4) }
    }
    for bar in colorBars { result.right += bar.width(style, height: area.rect.height) }
    return result
  }

  /// The area of the data, with the axes' ranges settled.
  func area(in frame: Rect, _ margins: Margins) -> PlotArea {
    var rect = frame.inset(by: margins)
    // A plot without room is drawn small rather than not at all.
    rect.maxX = max(rect.maxX, rect.minX + 4)
    rect.maxY = max(rect.maxY, rect.minY + 4)
    var (x, y) = axes()
    if plot.isEqual {
      equalize(&x, &y, in: &rect)
    } else if isImage {
      fit(&rect, ratio: (x.range.width * rect.height) / (y.range.width * rect.width))
    } else if let asked = plot.ratio, style.hasShape || frame.width > style.text * 26 {
      // A panel of a page has its shape, or nearly so, from the height that it asked for.
      fit(&rect, ratio: asked * rect.height / rect.width)
    }
    rect = Rect(
      minX: style.crisp(rect.minX), minY: style.crisp(rect.minY), maxX: style.crisp(rect.maxX),
      maxY: style.crisp(rect.maxY))
    return PlotArea(rect: rect, room: frame.size, x: x, y: y, style: style)
  }

  /// The width of the area over its height if the data decide it: units or cells are squares.
  var dataRatio: Double? {
    let (x, y) = axes()
    let hasEdge = xExtent.isTight || (style.hasShape && plot.xRequest.range != nil)
    guard isImage || (plot.isEqual && hasEdge) else { return nil }
    let ratio = x.range.width / y.range.width
    return ratio.isFinite ? max(0.2, min(5, ratio)) : nil
  }

  /// Whether the cells of an image have names on both sides, and so are squares.
  private var isImage: Bool {
    profiles.contains { $0.xCategories != nil && $0.yCategories != nil && $0.x.isTight }
  }

  /// Makes units equally long: by more range where there is no image, else by less room.
  private func equalize(_ x: inout Axis, _ y: inout Axis, in rect: inout Rect) {
    let (width, height) = (x.range.width, y.range.width)
    guard width.isFinite, height.isFinite, x.scale == .linear, y.scale == .linear else { return }
    let ratio = (width / rect.width) / (height / rect.height)
    if xExtent.isTight || yExtent.isTight || plot.xRequest.range != nil {
      fit(&rect, ratio: ratio)
    } else if ratio < 1 {
      x.widen(by: 1 / ratio)
    } else {
      y.widen(by: ratio)
    }
  }

  private func fit(_ rect: inout Rect, ratio: Double) {
    guard ratio.isFinite, ratio > 0 else { return }
    if ratio < 1 {
      rect.maxX = rect.minX + max(4, rect.width * ratio)
    } else {
      rect.maxY = rect.minY + max(4, rect.height / ratio)
    }
  }

  // MARK: Ticks

  func xTicks(_ area: PlotArea) -> Ticks {
    let small = style.small
    if case .categories(let names) = area.x.scale, needsTurning(names, area) {
      return area.x.ticks(length: area.rect.width, wanted: 0, spacing: 1) { _ in
        small.lineHeight * 0.9
      }
    }
    let (length, room) = (area.rect.width, style.text * 6.5)
    // Numbers that stand close read as one; names that are not turned have this room.
    let spacing = if case .categories = area.x.scale { style.text * 0.4 } else { style.text * 1.1 }
    return area.x.ticks(length: length, wanted: count(length / room), spacing: spacing) {
      width($0, small)
    }
  }

  func yTicks(_ area: PlotArea) -> Ticks {
    let small = style.small
    let (length, room) = (area.rect.height, style.text * 3.6)
    return area.y.ticks(length: length, wanted: count(length / room), spacing: small.size * 0.6) {
      _ in small.lineHeight * 0.8
    }
  }

  private func count(_ wanted: Double) -> Int { max(2, Int(wanted.rounded())) }

  /// Names that have no room side by side are read from bottom to top, if there are not too many.
  private func needsTurning(_ names: [String], _ area: PlotArea) -> Bool {
    let room = area.rect.width / Double(max(1, names.count))
    guard room >= style.small.lineHeight * 0.9 else { return false }
    return names.contains { width($0, style.small) > room - style.text * 0.4 }
  }

  func isTurned(_ ticks: Ticks, _ area: PlotArea) -> Bool {
    guard case .categories(let names) = area.x.scale else { return false }
    return needsTurning(names, area)
  }

  /// How long names that are read upwards may be.
  func longestTurned(_ area: PlotArea) -> Double { min(style.text * 8, area.room.height * 0.35) }

  func xLabelHeight(_ ticks: Ticks, _ area: PlotArea) -> Double {
    guard isTurned(ticks, area) else {
      return ticks.major.map { Typesetting($0.label, style.small).height }.max() ?? 0
    }
    return min(longestTurned(area), ticks.major.map { width($0.label, style.small) }.max() ?? 0)
  }

  // MARK: Titles of axes

  /// What stands at an axis: its label and the power of ten that its numbers leave out.
  func axisTitle(_ request: AxisRequest, _ ticks: Ticks) -> String {
    guard ticks.power != 0 else { return request.label }
    let power = "× 10^{" + (ticks.power < 0 ? "−" : "") + "\(ticks.power.magnitude)}"
    return request.label.isEmpty ? power : request.label + " (\(power))"
  }

  /// The horizontal axis' title, on no more lines than there is room for.
  func xTitle(_ title: String, _ area: PlotArea, height: Double = .infinity) -> FittedText {
    let lines = max(1, Int(min(3, (height + style.text * 0.2) / style.label.lineHeight)))
    return fitted(title, style.label, width: area.rect.width, lines: lines)
  }

  func yTitle(_ title: String, _ frame: Rect) -> FittedText {
    fitted(title, style.label, width: frame.width, lines: 2)
  }
}

extension ClosedRange<Double> {
  var width: Double { upperBound - lowerBound }
}

extension Axis {
  /// More range on both sides; only for linear axes.
  mutating func widen(by factor: Double) {
    let (middle, half) = (range.lowerBound / 2 + range.upperBound / 2, range.width / 2 * factor)
    guard half.isFinite else { return }
    range = middle - half...middle + half
    places = range
  }
}
