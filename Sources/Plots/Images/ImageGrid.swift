// Images side by side: digits, reconstructions, traversals, the latent plane.

import Pictures
import Tensors

/// A grid of small images, each enlarged without blur.
public struct ImageGrid: Figure {
  /// The images, row by row.
  let images: [Bitmap]
  var columns: Int
  let captions: [String]
  let rowLabels, columnLabels: [String]
  /// The labels of grids beside it, with which it has to agree.
  var neighbours: [String] = []
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

  /// Images have a shape.
  public func keepsShape(_ style: Style) -> Bool { true }

  /// The height that suits a width.
  public func height(forWidth width: Double, _ style: Style) -> Double {
    ImageLayout(self, style, Rect(x: 0, y: 0, width: width, height: .infinity)).height
  }

  /// What its images and labels take; it stands in the middle of a wider room by itself.
  public func extent(in size: Size, margins: Margins, _ style: Style) -> Size {
    let frame = Rect(x: 0, y: 0, width: size.width, height: size.height)
    return Size(size.width, best(in: frame, style).height)
  }

  /// Images need no margins; labels are within the grid.
  public func margins(in size: Size, _ style: Style) -> Margins { Margins() }

  /// The second pass: the drawing, which keeps within the frame.
  public func draw(in frame: Rect, margins: Margins, _ style: Style) -> DisplayList {
    best(in: frame.inset(by: margins), style).draw()
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
