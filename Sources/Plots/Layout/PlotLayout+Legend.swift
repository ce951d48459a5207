// Names of series: at the ends of their lines if they are lines, else in a legend above the data.

import Pictures

extension PlotLayout {
  typealias NamedSeries = (key: Key, series: Series)

  /// The legend, broken into lines that fit.
  func legendLines(_ frame: Rect) -> [[NamedSeries]] {
    var lines: [[NamedSeries]] = []
    var x = 0.0
    for entry in legend(in: frame) {
      let width = entryWidth(entry, frame)
      if lines.isEmpty || x + width > frame.width {
        // A legend that would fill the figure says no more than its first lines.
        if Double(lines.count + 1) * style.label.lineHeight > frame.height * 0.3 { break }
        lines.append([])
        x = 0
      }
      lines[lines.count - 1].append(entry)
      x += width
    }
    return lines
  }

  private var symbolWidth: Double { style.text * 1.5 }

  /// The room of an entry with the distance to the next one.
  private func entryWidth(_ entry: NamedSeries, _ frame: Rect) -> Double {
    symbolWidth + style.gap * 2.4 + min(width(entry.key.label, style.label), longestEntry(frame))
  }

  private func longestEntry(_ frame: Rect) -> Double {
    min(style.text * 16, frame.width - symbolWidth - style.gap)
  }

  func drawLegend(
    _ line: [NamedSeries], in frame: Rect, y: Double, on list: inout DisplayList
  ) {
    var x = frame.minX
    for entry in line {
      drawSymbol(entry, at: Point(x + symbolWidth / 2, y), on: &list)
      list.text(
        cut(entry.key.label, style.label, width: longestEntry(frame)),
        at: Point(x + symbolWidth + style.gap * 0.7, y), style.label, entry.series.textColor,
        anchor: TextAnchor(.left, .middle))
      x += entryWidth(entry, frame)
    }
  }

  private func drawSymbol(_ entry: NamedSeries, at center: Point, on list: inout DisplayList) {
    let half = symbolWidth / 2
    switch entry.key.symbol {
    case .line:
      list.stroke(
        Path([center - Point(half, 0), center + Point(half, 0)]),
        Stroke(
          width: style.line,
          dashes: entry.series.dashes(isDashed: entry.key.isDashed).map { $0 * style.line * 0.8 }),
        entry.series.color)
    case .marker:
      list.fill(
        entry.series.marker.path(radius: style.marker * 1.15)
          .transformed(by: .translation(center.x, center.y)), entry.series.color)
    case .patch:
      let side = style.text * 0.36
      list.fill(
        .rectangle(
          Rect(
            minX: center.x - side * 1.4, minY: center.y - side, maxX: center.x + side * 1.4,
            maxY: center.y + side), cornerRadius: style.text * 0.12),
        entry.series.color.opacity(entry.key.opacity))
    }
  }

  // MARK: At the ends of lines

  /// Writes each name behind the end of its line; names too close to each other move apart.
  ///
  /// Returns the names of lines that end, or leave the plot, before its right side: they stand among the data.
  func drawLineLabels(_ area: PlotArea, on list: inout DisplayList) -> [Note] {
    let half = style.label.lineHeight / 2
    let ends = lineEnds(area).sorted { $0.end.y < $1.end.y }
    let behind = ends.filter(\.isBehind)
    let places = spread(
      behind.map(\.end.y), distance: 2 * half, within: area.rect.minY...area.rect.maxY - half * 0.4
    )
    for (end, y) in zip(behind, places) {
      list.text(
        end.entry.key.label, at: Point(area.rect.maxX + style.gap * 1.2, y), style.label,
        end.entry.series.textColor, anchor: TextAnchor(.left, .middle))
    }
    return ends.filter { !$0.isBehind }.map { end in
      Note(
        text: end.entry.key.label, style: style.label, color: end.entry.series.textColor,
        point: end.end, distance: style.gap * 0.6)
    }
  }

  /// The right ends of the lines as far as they are seen, and whether their names stand behind the plot.
  func lineEnds(_ area: PlotArea) -> [(entry: NamedSeries, end: Point, isBehind: Bool)] {
    named.map { entry in
      let points = entry.key.line.map { area.points($0.xs, $0.ys) } ?? []
      guard let end = points.rightEnd(in: area.rect) else {
        return (entry, Point(area.rect.maxX, area.rect.maxY), true)
      }
      return (entry, end, end.x > area.rect.maxX - area.rect.width * 0.08)
    }
  }
}

extension [Point] {
  /// The rightmost point of a line within a rectangle; of points above each other, the last.
  func rightEnd(in rect: Rect) -> Point? {
    let rect = rect.inset(by: -1)
    var best: Point?
    func consider(_ point: Point) {
      if rect.contains(point), point.x >= best?.x ?? -.infinity { best = point }
    }
    for (place, point) in enumerated() where point.isFinite {
      consider(point)
      guard place > 0, self[place - 1].isFinite else { continue }
      // Where the piece crosses the sides.
      let (start, piece) = (self[place - 1], point - self[place - 1])
      for x in [rect.minX, rect.maxX] where piece.x != 0 {
        let t = (x - start.x) / piece.x
        if 0...1 ~= t { consider(Point(x, start.y + t * piece.y)) }
      }
      for y in [rect.minY, rect.maxY] where piece.y != 0 {
        let t = (y - start.y) / piece.y
        if 0...1 ~= t { consider(Point(start.x + t * piece.x, y)) }
      }
    }
    return best
  }
}

/// Sorted places, moved as little as need be so that neighbours keep a distance and all stay within a range.
///
/// Places that touch form a block, which stands at the mean of where its members want to be.
func spread(_ wanted: [Double], distance: Double, within range: ClosedRange<Double>) -> [Double] {
  var blocks: [(sum: Double, count: Int)] = []
  func top(_ block: (sum: Double, count: Int)) -> Double {
    let length = Double(block.count - 1) * distance
    let start = block.sum / Double(block.count) - length / 2
    return max(range.lowerBound, min(range.upperBound - length, start))
  }
  for place in wanted {
    blocks.append((place, 1))
    while blocks.count > 1 {
      let (upper, lower) = (blocks[blocks.count - 2], blocks[blocks.count - 1])
      guard top(upper) + Double(upper.count) * distance > top(lower) else { break }
      blocks.removeLast(2)
      blocks.append((upper.sum + lower.sum, upper.count + lower.count))
    }
  }
  return blocks.flatMap { block in
    (0..<block.count).map { top(block) + Double($0) * distance }
  }
}
