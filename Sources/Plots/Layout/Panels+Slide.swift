// Panels on a canvas that has a shape of its own: they are arranged so that each is as large as can be.

import Pictures

extension Panels {
  /// Panels, and the letters, the size and the heights of rows with which they are drawn.
  struct Arrangement {
    let panels: Panels
    let style: Style
    let size: Size
    let heights: [Double]

    /// The least room that a panel has for its data.
    fileprivate var score: Double {
      let width = panels.columnWidth(size.width, style) - 3 * style.text
      return min(width, (heights.min() ?? 0) - 5 * style.text)
    }
  }

  /// The arrangement whose panels are largest.
  ///
  /// A last row with gaps tells that columns have no meaning; only then there may be more of them.
  func arranged(in size: Size, _ style: Style) -> Arrangement {
    let isList = panels.count % columns != 0 && !sharesAxes
    let panels = agreeing
    let all = (columns...(isList ? panels.count : columns)).map { columns in
      Panels(
        columns: columns, panels, sharingAxes: sharesAxes || haveSameAxes, letters: hasLetters
      ).arrangement(in: size, style)
    }
    return all.max { $0.score < $1.score } ?? arrangement(in: size, style)
  }

  /// Grids beside each other have labels of one width, and so images of one size.
  private var agreeing: [Panel] {
    let grids = panels.compactMap { $0.figure as? ImageGrid }
    guard grids.count == panels.count, grids.allSatisfy({ !$0.rowLabels.isEmpty }) else {
      return panels
    }
    return zip(panels, grids).map { panel, grid in
      var grid = grid
      grid.neighbours = grids.flatMap(\.rowLabels)
      return Panel(panel.title, grid)
    }
  }

  /// Whether all are plots that ask for the same axes, so that those at the edges say enough.
  private var haveSameAxes: Bool {
    let plots = panels.compactMap { $0.figure as? Plot }
    guard plots.count == panels.count, let first = plots.first else { return false }
    return first.xRequest.range != nil && first.yRequest.range != nil
      && plots.allSatisfy { $0.xRequest == first.xRequest && $0.yRequest == first.yRequest }
  }

  /// Whether the plots of the first row ask for the same shape, and so have to be equally wide.
  var hasOneShape: Bool {
    let ratios = indices(0).map { (panels[$0].figure as? Plot)?.ratio }
    return ratios.allSatisfy { $0 != nil && $0 == ratios[0] }
  }

  /// As large as these columns can be.
  private func arrangement(in size: Size, _ style: Style) -> Arrangement {
    // Many panels have smaller letters.
    let style = rows > 1 || columns > 3 ? style.scaled(by: 0.8) : style
    let isElastic = (0..<rows).map { row in
      indices(row).contains { !panels[$0].figure.keepsShape(style) }
    }
    guard !isElastic.contains(true) else { return filled(size, isElastic, style) }
    var (width, heights, height) = (size.width, [Double](), 0.0)
    repeat {
      let column = columnWidth(width, style)
      heights = rowHeights(column, style)
      height = heights.reduce(around(column, style), +)
      width -= size.width * 0.01
    } while height > size.height && width > size.width * 0.2
    width += size.width * 0.01
    return Arrangement(
      panels: self, style: style, size: Size(width, min(height, size.height)), heights: heights)
  }

  /// Rows of images have the height that they need; rows of any shape take the rest, and no less than they need.
  private func filled(_ size: Size, _ isElastic: [Bool], _ style: Style) -> Arrangement {
    let column = columnWidth(size.width, style)
    let free = max(1, size.height - around(column, style))
    let wishes = rowHeights(column, style)
    let wanted = zip(wishes, isElastic).reduce(0) { $0 + ($1.1 ? 0 : $1.0) }
    let elastic = Double(isElastic.count { $0 })
    let least = min(style.text * 11.5, free / Double(rows))
    let each = max(least, (free - wanted) / elastic)
    let share = min(1, (free - each * elastic) / max(1, wanted))
    let heights = zip(wishes, isElastic).map { max(1, $1 ? each : $0 * share) }
    return Arrangement(panels: self, style: style, size: size, heights: heights)
  }

  /// The height of titles and of the room between rows.
  private func around(_ column: Double, _ style: Style) -> Double {
    (0..<rows).reduce(Double(rows - 1) * distance(style)) {
      $0 + titleHeight($1, column, style)
    }
  }
}
