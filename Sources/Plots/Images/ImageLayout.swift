// Where the images of a grid and their words stand.

import Pictures

/// A grid that has been given its room.
struct ImageLayout {
  let grid: ImageGrid
  let style: Style
  let frame: Rect
  /// How many groups of rows stand side by side.
  let groups: Int
  /// Room for the labels of rows and columns.
  private var margins = Margins()
  /// The size of an image.
  private(set) var cell = Size(1, 1)
  private var labelWidth = 0.0, captionHeight = 0.0
  /// The room between columns that only their words need.
  private var spread = 0.0

  init(_ grid: ImageGrid, _ style: Style, _ frame: Rect, groups: Int = 1) {
    (self.grid, self.style, self.frame, self.groups) = (grid, style, frame, groups)
    labelWidth = min(widestLabel, frame.width * 0.3)
    if labelWidth > 0 { margins.left = labelWidth + style.gap * 1.4 }
    if !grid.columnLabels.isEmpty { margins.top = style.label.lineHeight }
    if grid.captions.contains(where: { !$0.isEmpty }) {
      captionHeight = style.small.lineHeight
    }

    // As large as the frame allows, and a whole number of pixels to a sample if that is not much smaller.
    let (sampleWidth, sampleHeight) = (
      Double(grid.images.first?.width ?? 1), Double(grid.images.first?.height ?? 1)
    )
    let across = Double(grid.columns) + gaps(grid.columns, grid.separators.columns)
    let down = Double(rows) + gaps(rows, grid.separators.rows)
    let byWidth = (groupWidth - margins.left) / across / sampleWidth
    let byHeight =
      // A rounding of what was asked for must not cost a whole step of the zoom.
      (frame.height + 0.5 - margins.top - captionHeight * Double(rows)) / down / sampleHeight
    var factor = max(0.01, min(byWidth, byHeight, 400 / max(sampleWidth, sampleHeight)))
    // Beside text few images stay small; a slide is theirs.
    if let most = style.image {
      factor = min(factor, max(4, most / max(sampleWidth, sampleHeight)))
    }
    let pixel = 0.5
    let whole = (factor / pixel).rounded(.down) * pixel
    if factor >= pixel && (!style.hasShape || whole > 0.93 * factor) {
      cell = Size(sampleWidth * whole, sampleHeight * whole)
    } else {
      // Still, images that touch must not leave a seam.
      cell = Size(sampleWidth * factor, sampleHeight * factor)
      if cell.width > 8 { cell = Size(cell.width.rounded(.down), cell.height.rounded(.down)) }
    }

    // Columns move apart as far as their words need and the frame has room.
    let free = groupWidth - margins.left - across * cell.width
    let need = widestWord + style.gap * (style.hasShape ? 1 : 0.4) - cell.width * (1 + grid.gap)
    // Words of the outer columns reach over their images.
    let room = (free - cell.width * grid.gap) / Double(grid.columns)
    spread = max(0, min(need, room.rounded(.down)))
  }

  /// How many rows there are in a group.
  private var rows: Int { (grid.rows + groups - 1) / groups }

  private var groupWidth: Double {
    (frame.width - Double(groups - 1) * style.text * 1.6) / Double(groups)
  }

  private var widestLabel: Double {
    (grid.rowLabels + grid.neighbours).map { width($0, style.label) }.max() ?? 0
  }

  private var widestWord: Double {
    let captions = grid.captions.map { width($0, style.small) }
    return (captions + grid.columnLabels.map { width($0, style.label) }).max() ?? 0
  }

  /// The room for words above or below an image.
  private var wordWidth: Double { cell.width * (1 + grid.gap) + spread - 1 }

  /// Whether words have to be cut.
  var cutsWords: Bool { widestWord > wordWidth || widestLabel > labelWidth }

  /// The room between so many rows or columns, in images.
  private func gaps(_ count: Int, _ separators: [Int]) -> Double {
    let wide = Double(Set(separators).count { 0 <= $0 && $0 < count - 1 })
    return grid.gap * Double(count - 1) + wide * max(0.35, grid.gap * 2)
  }

  /// The size of a group of rows with their captions.
  private var size: Size {
    Size(
      origin(row: 0, column: grid.columns - 1).x + cell.width,
      origin(row: max(0, rows - 1), column: 0).y + cell.height + captionHeight)
  }

  /// The height of all.
  var height: Double { margins.top + size.height }

  /// The upper left corner of an image, on the grid of pixels.
  private func origin(row: Int, column: Int) -> Point {
    func place(_ index: Int, _ length: Double, _ separators: [Int], _ more: Double) -> Double {
      (Double(index) * more + (Double(index) + gaps(index + 1, separators)) * length).rounded()
    }
    return Point(
      place(column, cell.width, grid.separators.columns, spread),
      place(row, cell.height, grid.separators.rows, captionHeight))
  }

  // MARK: Drawing

  func draw() -> DisplayList {
    var list = DisplayList()
    guard !grid.images.isEmpty else { return list }
    // In the middle of its room, if that is wider.
    let step = margins.left + size.width + (groups > 1 ? style.text * 1.6 : 0)
    let all = Double(groups - 1) * step + margins.left + size.width
    let left = (frame.minX + margins.left + max(0, (frame.width - all) / 2)).rounded(.down)
    let top = (frame.minY + margins.top).rounded()
    func corner(row: Int, column: Int) -> Point {
      Point(left + (Double(row / rows) * step).rounded(), top)
        + origin(row: row % rows, column: column)
    }
    for (index, image) in grid.images.enumerated() {
      let corner = corner(row: index / grid.columns, column: index % grid.columns)
      let rect = Rect(x: corner.x, y: corner.y, width: cell.width, height: cell.height)
      list.image(image, in: rect)
      if captionHeight > 0, index < grid.captions.count {
        list.text(
          cut(grid.captions[index], style.small, width: wordWidth),
          at: Point(rect.center.x, rect.maxY + 1), style.small, Role.muted.color,
          anchor: TextAnchor(.center, .top))
      }
    }
    for (row, label) in grid.rowLabels.prefix(grid.rows).enumerated() {
      let corner = corner(row: row, column: 0)
      list.text(
        cut(label, style.label, width: labelWidth),
        at: Point(corner.x - style.gap * 1.4, corner.y + cell.height / 2), style.label,
        Role.ink.color, anchor: TextAnchor(.right, .middle))
    }
    for group in 0..<groups {
      for (column, label) in grid.columnLabels.prefix(grid.columns).enumerated() {
        let corner = corner(row: group * rows, column: column)
        list.text(
          cut(label, style.label, width: wordWidth),
          at: Point(corner.x + cell.width / 2, top - style.gap * 0.4), style.label,
          Role.ink.color, anchor: TextAnchor(.center, .bottom))
      }
    }
    return list
  }
}

extension ImageGrid {
  /// The layout whose images are largest while all words can be read.
  ///
  /// Elsewhere than on a slide only letters change, and only where words would be cut.
  func best(in frame: Rect, _ style: Style) -> ImageLayout {
    let first = ImageLayout(self, style, frame)
    var best = (layout: first, score: score(first))
    func consider(_ grid: ImageGrid, groups: Int, letters: Double) {
      var smaller = style.scaled(by: letters)
      smaller.image = style.image
      let layout = ImageLayout(grid, smaller, frame, groups: groups)
      let score = score(layout) * letters.squareRoot()
      if score > best.score * 1.05 { best = (layout, score) }
    }
    for letters in [1, 0.85, 0.72] {
      guard style.hasShape || first.cutsWords else { break }
      consider(self, groups: 1, letters: letters)
      guard style.hasShape else { continue }
      if isList {
        for columns in 2...max(2, images.count) {
          var grid = self
          grid.columns = columns
          consider(grid, groups: 1, letters: letters)
        }
      }
      if rowLabels.count > 5 && separators.rows.isEmpty {
        consider(self, groups: 2, letters: letters)
      }
    }
    return best.layout
  }

  private func score(_ layout: ImageLayout) -> Double {
    let isFull = images.count % layout.grid.columns == 0
    return layout.cell.width * (layout.cutsWords ? 0.5 : 1) * (isFull ? 1 : 0.9)
  }

  /// Whether rows and columns have no meaning: images with captions of their own on several lines, or lines with a gap.
  private var isList: Bool {
    let hasCaptions = captions.count >= images.count && captions.allSatisfy { !$0.isEmpty }
    return rowLabels.isEmpty && columnLabels.isEmpty && separators.rows.isEmpty
      && separators.columns.isEmpty && rows > 1
      && (hasCaptions || images.count % columns != 0)
  }
}
