// Images side by side: digits, reconstructions, traversals, the latent plane.

import Pictures
import Tensors

/// A grid of small images, each enlarged without blur.
public struct ImageGrid: Figure {
  /// The images, row by row.
  let images: [Bitmap]
  let columns: Int
  let captions: [String]
  let rowLabels, columnLabels: [String]
  /// After which rows and columns there is more room.
  let separators: (rows: [Int], columns: [Int])
  /// The room between images, as a share of their width.
  let gap: Double

  /// Makes a grid of images.
  ///
  /// - Parameters:
  ///   - images: One image to a row of the tensor: square ones of [n, side²], or [n, height, width].
  ///   - columns: How many images stand side by side; as many as look well if not given.
  ///   - captions: A short text below each image.
  ///   - rowLabels: A text at the left of each row.
  ///   - columnLabels: A text above each column.
  ///   - separators: After which rows and after which columns there is more room.
  ///   - gap: The room between images, as a share of their width.
  ///   - map: The colours, ink on paper if not given.
  ///   - range: The numbers at the ends of the colours.
  public init(
    _ images: Tensor, columns: Int? = nil, captions: [String] = [], rowLabels: [String] = [],
    columnLabels: [String] = [], separators: (rows: [Int], columns: [Int]) = ([], []),
    gap: Double = 0.12, map: ColorMap = .ink, in range: ClosedRange<Double> = 0...1
  ) {
    let bitmaps = bitmaps(images, map, range)
    self.init(
      bitmaps, columns: columns, captions: captions, rowLabels: rowLabels,
      columnLabels: columnLabels, separators: separators, gap: gap)
  }

  /// Makes a grid of bitmaps of one size.
  public init(
    _ images: [Bitmap], columns: Int? = nil, captions: [String] = [], rowLabels: [String] = [],
    columnLabels: [String] = [], separators: (rows: [Int], columns: [Int]) = ([], []),
    gap: Double = 0.12
  ) {
    self.images = images
    let sizes = Set(images.map { [$0.width, $0.height] })
    require(
      sizes.count <= 1, "the images of a grid have one size, got \(sizes.sorted { $0[0] < $1[0] })")
    let most = !rowLabels.isEmpty ? (images.count + rowLabels.count - 1) / rowLabels.count : 10
    self.columns = max(
      1, columns ?? min(images.count, columnLabels.isEmpty ? most : columnLabels.count))
    (self.captions, self.rowLabels, self.columnLabels) = (captions, rowLabels, columnLabels)
    (self.separators, self.gap) = (separators, gap)
  }

  /// Images have no numbers to plot.
  public var csv: String? { nil }

  var rows: Int { (images.count + columns - 1) / columns }

  /// The height that suits a width.
  public func height(forWidth width: Double, _ style: Style) -> Double {
    let layout = ImageLayout(self, style, Rect(x: 0, y: 0, width: width, height: .infinity))
    return layout.margins.top + layout.size.height
  }

  /// What its images and labels take; it stands in the middle of a wider room by itself.
  public func extent(in size: Size, margins: Margins, _ style: Style) -> Size {
    let layout = ImageLayout(self, style, Rect(x: 0, y: 0, width: size.width, height: size.height))
    return Size(size.width, layout.margins.top + layout.size.height)
  }

  /// Images need no margins; labels are within the grid.
  public func margins(in size: Size, _ style: Style) -> Margins { Margins() }

  /// The second pass: the drawing, which keeps within the frame.
  public func draw(in frame: Rect, margins: Margins, _ style: Style) -> DisplayList {
    ImageLayout(self, style, frame.inset(by: margins)).draw()
  }
}

/// One bitmap for each row of a tensor.
func bitmaps(_ images: Tensor, _ map: ColorMap, _ range: ClosedRange<Double>) -> [Bitmap] {
  let shape = images.shape
  require(
    shape.count == 2 || shape.count == 3,
    "images are [n, side²] or [n, height, width], got \(shape)")
  let pixels = shape.dropFirst().reduce(1, *)
  let side = Int(Double(pixels).squareRoot())
  require(
    pixels > 0 && (shape.count == 3 || side * side == pixels),
    "images without height and width are squares, got \(shape)")
  let (height, width) = shape.count == 3 ? (shape[1], shape[2]) : (side, side)
  let (values, colors) = (images.scalars, ColorTable(map))
  return (0..<shape[0]).map {
    colors.bitmap(
      values[$0 * pixels..<($0 + 1) * pixels], width: width, height: height, in: range)
  }
}

/// Where the images of a grid stand.
struct ImageLayout {
  let grid: ImageGrid
  let style: Style
  let frame: Rect
  /// Room for the labels of rows and columns.
  private(set) var margins = Margins()
  /// The size of an image.
  private(set) var cell = Size(1, 1)
  private var labelWidth = 0.0, captionHeight = 0.0

  init(_ grid: ImageGrid, _ style: Style, _ frame: Rect) {
    (self.grid, self.style, self.frame) = (grid, style, frame)
    let widest = grid.rowLabels.map { width($0, style.label) }.max() ?? 0
    labelWidth = min(widest, frame.width * 0.3)
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
    let down = Double(grid.rows) + gaps(grid.rows, grid.separators.rows)
    let byWidth = (frame.width - margins.left) / across / sampleWidth
    let byHeight =
      // A rounding of what was asked for must not cost a whole step of the zoom.
      (frame.height + 0.5 - margins.top - captionHeight * Double(grid.rows)) / down / sampleHeight
    var factor = max(0.01, min(byWidth, byHeight, 400 / max(sampleWidth, sampleHeight)))
    // Beside text few images stay small; a slide is theirs.
    if let most = style.image {
      factor = min(factor, max(4, most / max(sampleWidth, sampleHeight)))
    }
    let pixel = 0.5
    if factor >= pixel { factor = (factor / pixel).rounded(.down) * pixel }
    cell = Size(sampleWidth * factor, sampleHeight * factor)
  }

  /// The room between so many rows or columns, in images.
  private func gaps(_ count: Int, _ separators: [Int]) -> Double {
    let wide = Double(Set(separators).count { 0 <= $0 && $0 < count - 1 })
    return grid.gap * Double(count - 1) + wide * max(0.35, grid.gap * 2)
  }

  /// The size of all images with their captions.
  var size: Size {
    Size(
      origin(row: 0, column: grid.columns - 1).x + cell.width,
      origin(row: max(0, grid.rows - 1), column: 0).y + cell.height + captionHeight)
  }

  /// The upper left corner of an image, on the grid of pixels.
  private func origin(row: Int, column: Int) -> Point {
    func place(_ index: Int, _ length: Double, _ separators: [Int], _ more: Double) -> Double {
      (Double(index) * more + (Double(index) + gaps(index + 1, separators)) * length).rounded()
    }
    return Point(
      place(column, cell.width, grid.separators.columns, 0),
      place(row, cell.height, grid.separators.rows, captionHeight))
  }

  func draw() -> DisplayList {
    var list = DisplayList()
    guard !grid.images.isEmpty else { return list }
    // In the middle of its room, if that is wider.
    let free = frame.width - margins.left - size.width
    let left = (frame.minX + margins.left + max(0, free / 2)).rounded(.down)
    let top = (frame.minY + margins.top).rounded()
    for (index, image) in grid.images.enumerated() {
      let (row, column) = (index / grid.columns, index % grid.columns)
      let corner = Point(left, top) + origin(row: row, column: column)
      let rect = Rect(x: corner.x, y: corner.y, width: cell.width, height: cell.height)
      list.image(image, in: rect)
      if captionHeight > 0, index < grid.captions.count {
        let text = cut(
          grid.captions[index], style.small, width: cell.width * (1 + grid.gap) - 1)
        list.text(
          text, at: Point(rect.center.x, rect.maxY + 1), style.small, Role.muted.color,
          anchor: TextAnchor(.center, .top))
      }
    }
    for (row, label) in grid.rowLabels.prefix(grid.rows).enumerated() {
      let corner = Point(left, top) + origin(row: row, column: 0)
      list.text(
        cut(label, style.label, width: labelWidth),
        at: Point(corner.x - style.gap * 1.4, corner.y + cell.height / 2), style.label,
        Role.ink.color, anchor: TextAnchor(.right, .middle))
    }
    for (column, label) in grid.columnLabels.prefix(grid.columns).enumerated() {
      let corner = Point(left, top) + origin(row: 0, column: column)
      list.text(
        cut(label, style.label, width: cell.width * (1 + grid.gap) - 1),
        at: Point(corner.x + cell.width / 2, top - style.gap * 0.4), style.label, Role.ink.color,
        anchor: TextAnchor(.center, .bottom))
    }
    return list
  }
}
