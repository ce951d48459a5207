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
        Stroke(width: style.line, dashes: entry.key.dashes), entry.series.color)
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
  func drawLineLabels(_ area: PlotArea, on list: inout DisplayList) {
    let half = style.label.lineHeight / 2
    let ends = named.map { entry -> (entry: NamedSeries, y: Double) in
      let y = entry.key.end.map { area.vertical([$0.y])[0] } ?? .nan
      return (entry, y.isFinite ? y : area.rect.maxY)
    }.sorted { $0.y < $1.y }
    let places = spread(
      ends.map(\.y), distance: 2 * half, within: area.rect.minY...area.rect.maxY - half * 0.4)
    for (end, y) in zip(ends, places) {
      list.text(
        end.entry.key.label, at: Point(area.rect.maxX + style.gap * 1.2, y), style.label,
        end.entry.series.textColor, anchor: TextAnchor(.left, .middle))
    }
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
