// The second pass: grid, data, and texts where they have room.

import Pictures

extension PlotLayout {
  func draw(in frame: Rect, margins: Margins) -> DisplayList {
    let area = area(in: frame, margins)
    let (xTicks, yTicks) = (self.xTicks(area), self.yTicks(area))
    var list = DisplayList()
    drawGrid(area, xTicks, yTicks, on: &list)

    // The data, hidden where they leave the area.
    var data = DisplayList()
    for layer in plot.layers {
      let ground = layer.ground(in: area)
      if !ground.isEmpty { data.fill(ground, Role.surface.color) }
    }
    for (index, layer) in plot.layers.enumerated() {
      var marks = DisplayList()
      layer.draw(in: area, series[index], on: &marks)
      let reach = max(style.hairline / 2, profiles[index].reach * style.marker * 1.5)
      data.group(marks, clip: area.rect.inset(by: -reach))
    }
    list.group(data)
    drawAxis(area, on: &list)
    drawTickLabels(area, xTicks, yTicks, on: &list)
    drawTitles(frame, area, xTicks, yTicks, on: &list)

    var x = area.rect.maxX
    for bar in colorBars {
      bar.draw(x: x, area, on: &list)
      x += bar.width(style, height: area.rect.height)
    }
    // Texts among the data come last, above everything.
    var notes = zip(plot.layers, series).flatMap { $0.notes(in: area, $1).map(\.note) }
    if labelsLines(in: frame) { notes += drawLineLabels(area, on: &list) }
    if !notes.isEmpty {
      var placer = TextPlacer(in: area.rect.inset(by: 2), over: Clutter(data, in: area.rect))
      for note in notes { placer.place(note, on: &list) }
    }
    return list
  }

  private func drawGrid(_ area: PlotArea, _ x: Ticks, _ y: Ticks, on list: inout DisplayList) {
    let rect = area.rect
    guard !xExtent.isTight else { return }
    var paths = (major: Path(), minor: Path())
    func vertical(_ values: [Double], _ path: inout Path) {
      for x in area.horizontal(values).map(style.crisp) {
        path.append(Path([Point(x, rect.minY), Point(x, rect.maxY)]))
      }
    }
    func horizontal(_ values: [Double], _ path: inout Path) {
      for y in area.vertical(values).map(style.crisp) {
        path.append(Path([Point(rect.minX, y), Point(rect.maxX, y)]))
      }
    }
    if case .categories = area.x.scale {} else { vertical(x.major.map(\.value), &paths.major) }
    if case .categories = area.y.scale {} else { horizontal(y.major.map(\.value), &paths.major) }
    vertical(x.minor, &paths.minor)
    horizontal(y.minor, &paths.minor)
    let stroke = Stroke(width: style.hairline)
    list.stroke(paths.minor, stroke, Role.grid.color.opacity(0.5))
    list.stroke(paths.major, stroke, Role.grid.color)
  }

  /// One quiet line to stand on; names on the vertical axis stand on a line there.
  private func drawAxis(_ area: PlotArea, on list: inout DisplayList) {
    let rect = area.rect
    let stroke = Stroke(width: style.hairline, cap: .square)
    if xExtent.isTight {
      list.stroke(.rectangle(rect), stroke, Role.axis.color)
    } else if case .categories = area.y.scale {
      list.stroke(
        Path([Point(rect.minX, rect.minY), Point(rect.minX, rect.maxY)]), stroke, Role.axis.color)
    } else {
      list.stroke(
        Path([Point(rect.minX, rect.maxY), Point(rect.maxX, rect.maxY)]), stroke, Role.axis.color)
    }
  }

  private func drawTickLabels(
    _ area: PlotArea, _ xTicks: Ticks, _ yTicks: Ticks, on list: inout DisplayList
  ) {
    let (rect, small, color) = (area.rect, style.small, Role.muted.color)
    if plot.xRequest.showsLabels {
      let y = rect.maxY + style.gap * 0.8
      // All on one line, whether or not one of them has a script.
      let ascent = xTicks.major.map { Typesetting($0.label, small).ascent }.max() ?? 0
      let turned = isTurned(xTicks, area)
      for (tick, x) in zip(xTicks.major, area.horizontal(xTicks.major.map(\.value))) {
        if turned {
          list.text(
            cut(tick.label, small, width: longestTurned(area)), at: Point(x, y), small, color,
            anchor: TextAnchor(.right, .middle), direction: Point(0, -1))
        } else {
          list.text(
            tick.label, at: Point(x, y + ascent), small, color,
            anchor: TextAnchor(.center, .baseline))
        }
      }
    }
    if plot.yRequest.showsLabels {
      for (tick, y) in zip(yTicks.major, area.vertical(yTicks.major.map(\.value))) {
        list.text(
          tick.label, at: Point(rect.minX - style.gap, y), small, color,
          anchor: TextAnchor(.right, .middle))
      }
    }
  }

  /// The vertical axis' label above the axis, where it is read without turning the head; the legend below it.
  private func drawTitles(
    _ frame: Rect, _ area: PlotArea, _ xTicks: Ticks, _ yTicks: Ticks, on list: inout DisplayList
  ) {
    let rect = area.rect
    let (below, above) = (axisTitle(plot.xRequest, xTicks), axisTitle(plot.yRequest, yTicks))
    if !below.isEmpty {
      let labels = plot.xRequest.showsLabels && !xTicks.major.isEmpty
      let y =
        rect.maxY + (labels ? style.gap * 0.8 + xLabelHeight(xTicks, area) : 0) + style.gap * 0.6
      let text = xTitle(below, area, height: frame.maxY - y)
      list.text(
        text.string, at: Point(rect.center.x, y), text.style, Role.ink.color,
        anchor: TextAnchor(.center, .top))
    }
    let lines = legendLines(frame)
    var y = rect.minY - Double(lines.count) * style.label.lineHeight
    if plot.yRequest.showsLabels { y -= style.small.lineHeight * (above.isEmpty ? 0.5 : 0) }
    if !above.isEmpty {
      let text = yTitle(above, frame)
      let height = text.height
      y = rect.minY - style.gap * 1.2 - Double(lines.count) * style.label.lineHeight - height
      list.text(
        text.string, at: Point(frame.minX, y), text.style, Role.ink.color,
        anchor: TextAnchor(.left, .top))
      y += height + style.gap * 0.4
    }
    for line in lines {
      drawLegend(line, in: frame, y: y + style.label.lineHeight / 2, on: &list)
      y += style.label.lineHeight
    }
  }
}
