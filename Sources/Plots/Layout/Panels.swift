// Several figures as panels (a), (b), … of one.

import Pictures
import Tensors

/// A figure with a name, to be a panel of another one.
public struct Panel: Sendable {
  let title: String
  let figure: any Figure

  /// Makes a panel.
  public init(_ title: String = "", _ figure: any Figure) {
    (self.title, self.figure) = (title, figure)
  }
}

/// Figures side by side and one below the other, with their axes aligned.
public struct Panels: Figure {
  let panels: [Panel]
  let columns: Int
  let hasLetters: Bool
  let sharesAxes: Bool

  /// Makes panels.
  ///
  /// - Parameters:
  ///   - columns: How many stand side by side.
  ///   - panels: The figures with their titles.
  ///   - sharingAxes: Whether all plots show the same ranges.
  ///   - letters: Whether they are called (a), (b), (c)…
  public init(
    columns: Int, _ panels: [Panel], sharingAxes: Bool = false, letters: Bool = true
  ) {
    self.columns = max(1, min(columns, max(1, panels.count)))
    self.panels = sharingAxes ? Panels.sharing(panels, columns: self.columns) : panels
    (hasLetters, sharesAxes) = (letters, sharingAxes)
  }

  var rows: Int { (panels.count + columns - 1) / columns }

  /// Panels whose plots show the same ranges, and keep all their labels.
  init(columns: Int, _ panels: [Panel], sharingRanges: Bool) {
    self.init(columns: columns, sharingRanges ? Panels.sharingRanges(panels) : panels)
  }

  /// The plots with the union of their ranges.
  private static func sharingRanges(_ panels: [Panel]) -> [Panel] {
    let plots = panels.compactMap { $0.figure as? Plot }
    guard plots.count == panels.count, !plots.isEmpty else { return panels }
    let axes = plots.map { PlotLayout($0, Preset.screen.style).axes() }
    func union(_ ranges: [ClosedRange<Double>]) -> ClosedRange<Double> {
      ranges.dropFirst().reduce(ranges[0]) {
        min($0.lowerBound, $1.lowerBound)...max($0.upperBound, $1.upperBound)
      }
    }
    let (x, y) = (union(axes.map(\.x.range)), union(axes.map(\.y.range)))
    return zip(panels, plots).map { panel, plot in
      var plot = plot
      (plot.xRequest.range, plot.yRequest.range) = (x, y)
      return Panel(panel.title, plot)
    }
  }

  /// The plots with the union of their ranges, and with labels only at the outer edges.
  private static func sharing(_ panels: [Panel], columns: Int) -> [Panel] {
    sharingRanges(panels).enumerated().map { index, panel in
      guard var plot = panel.figure as? Plot else { return panel }
      if index + columns < panels.count {
        plot.xRequest.showsLabels = false
        plot.xRequest.label = ""
      }
      if index % columns > 0 {
        plot.yRequest.showsLabels = false
        plot.yRequest.label = ""
      }
      return Panel(panel.title, plot)
    }
  }

  /// The numbers of all panels, one after the other, under their letters.
  public var csv: String? {
    let parts = panels.enumerated().compactMap { index, panel in
      panel.figure.csv.map { "# (\(letter(index))) \(panel.title)\n\($0)" }
    }
    return parts.isEmpty ? nil : parts.joined(separator: "\n")
  }

  private func letter(_ index: Int) -> String {
    let letter = String(UnicodeScalar(UInt8(97 + index % 26)))
    return index < 26 ? letter : letter + "\(index / 26)"
  }

  private func title(_ index: Int) -> String {
    let title = panels[index].title
    guard hasLetters, panels.count > 1 else { return title }
    return "(\(letter(index)))" + (title.isEmpty ? "" : " " + title)
  }

  // MARK: Layout

  func distance(_ style: Style) -> Double { style.text * 1.6 }

  func columnWidth(_ width: Double, _ style: Style) -> Double {
    max(1, (width - Double(columns - 1) * distance(style)) / Double(columns))
  }

  /// Columns with the same axes have areas of the same width, whatever stands beside them.
  private func columnWidths(_ total: Double, _ sides: [Margins], _ style: Style) -> [Double] {
    guard sharesAxes else { return sides.map { _ in columnWidth(total, style) } }
    let beside = sides.map { $0.left + $0.right }
    let area =
      (total - beside.reduce(0, +) - Double(columns - 1) * distance(style)) / Double(columns)
    return beside.map { $0 + max(1, area) }
  }

  /// Rows with the same axes have areas of the same height, and so the same ticks.
  private func rowSizes(
    _ sizes: [Size], _ margins: (_ row: Int) -> Margins
  ) -> [Size] {
    guard sharesAxes else { return sizes }
    let around = sizes.indices.map { margins($0).top + margins($0).bottom }
    let area = (sizes.reduce(0) { $0 + $1.height } - around.reduce(0, +)) / Double(rows)
    return zip(sizes, around).map { Size($0.width, $1 + max(1, area)) }
  }

  /// The titles of a row, each on as many lines as it needs.
  private func titles(_ row: Int, _ width: Double, _ style: Style) -> [FittedText] {
    // With shared axes the columns without labels are a little narrower.
    indices(row).map { fitted(title($0), style.strong, width: sharesAxes ? width * 0.85 : width) }
  }

  func titleHeight(_ row: Int, _ width: Double, _ style: Style) -> Double {
    let heights = titles(row, width, style).filter { !$0.string.isEmpty }.map {
      $0.height + style.gap
    }
    return heights.max() ?? 0
  }

  func indices(_ row: Int) -> Range<Int> {
    row * columns..<min((row + 1) * columns, panels.count)
  }

  /// The height that suits each row, without its titles.
  func rowHeights(_ width: Double, _ style: Style) -> [Double] {
    (0..<rows).map { row in
      indices(row).map { panels[$0].figure.height(forWidth: width, style) }.max() ?? 1
    }
  }

  /// The height that suits a width.
  public func height(forWidth width: Double, _ style: Style) -> Double {
    let width = columnWidth(width, style)
    let titles = (0..<rows).map { titleHeight($0, width, style) }
    return (rowHeights(width, style) + titles).reduce(0, +)
      + Double(max(0, rows - 1)) * distance(style)
  }

  /// Panels have their margins within.
  public func margins(in size: Size, _ style: Style) -> Margins { Margins() }

  /// The second pass: the drawing, which keeps within the frame.
  public func draw(in frame: Rect, margins: Margins, _ style: Style) -> DisplayList {
    guard !panels.isEmpty else { return DisplayList() }
    guard !style.hasShape else {
      let best = arranged(in: frame.size, style)
      let free = Size(frame.width - best.size.width, frame.height - best.size.height)
      return best.panels.draw(
        in: frame.inset(
          by: Margins(left: free.width / 2, top: free.height / 2, right: free.width / 2)),
        heights: best.heights, best.style)
    }
    // Rows share the height as they would like to.
    let width = columnWidth(frame.width, style)
    let titles = (0..<rows).map { titleHeight($0, width, style) }
    let wishes = rowHeights(width, style)
    let free = frame.height - titles.reduce(0, +) - Double(rows - 1) * distance(style)
    let factor = max(0, free) / max(1, wishes.reduce(0, +))
    return draw(in: frame, heights: wishes.map { max(1, $0 * factor) }, style)
  }

  /// Draws rows of these heights, with their titles above them.
  private func draw(in frame: Rect, heights: [Double], _ style: Style) -> DisplayList {
    var list = DisplayList()
    let width = columnWidth(frame.width, style)
    let titleHeights = (0..<rows).map { titleHeight($0, width, style) }
    let shares = heights.map { Size(width, $0) }

    // Plots in a row begin and end at the same heights, those in a column at the same sides.
    let wanted = panels.indices.map {
      panels[$0].figure.margins(in: shares[$0 / columns], style)
    }
    let aligned = (0..<rows).map { row in
      indices(row).map { wanted[$0] }.reduce(Margins()) { $0.union($1) }
    }
    let sizes = rowSizes(shares) { aligned[$0] }
    var sides = (0..<columns).map { column in
      stride(from: column, to: panels.count, by: columns).map { wanted[$0] }
        .reduce(Margins()) { $0.union($1) }
    }
    if style.hasShape && hasOneShape && !sharesAxes {
      sides = sides.map { _ in sides.reduce(Margins()) { $0.union($1) } }
    }
    let widths = columnWidths(frame.width, sides, style)
    let lefts = widths.indices.map { column in
      frame.minX + widths[..<column].reduce(0, +) + Double(column) * distance(style)
    }
    var y = frame.minY
    for row in 0..<rows {
      for (index, title) in zip(indices(row), titles(row, width, style)) {
        let column = index % columns
        let x = lefts[column]
        if !title.string.isEmpty {
          list.text(
            title.string, at: Point(x, y), title.style, Role.ink.color,
            anchor: TextAnchor(.left, .top))
        }
        let place = Rect(
          x: x, y: y + titleHeights[row], width: widths[column], height: sizes[row].height)
        let margins = Margins(
          left: sides[column].left, top: aligned[row].top, right: sides[column].right,
          bottom: aligned[row].bottom)
        list.group(panels[index].figure.draw(in: place, margins: margins, style))
      }
      y += titleHeights[row] + sizes[row].height + distance(style)
    }
    return list
  }
}
