// A field of numbers as colours.

import Pictures
import Tensors

/// A matrix as an image, with a colour bar.
public struct HeatMap: PlotLayer {
  let matrix: Matrix
  let x, y: ClosedRange<Double>
  let names: (rows: [String], columns: [String])?
  let map: ColorMap
  let range: ClosedRange<Double>
  let label: String
  let decimals: Int?

  /// Makes a heat map of a matrix with names for rows and columns, row 0 at the top.
  ///
  /// - Parameters:
  ///   - values: The matrix.
  ///   - rows: The names of the rows.
  ///   - columns: The names of the columns.
  ///   - label: What the numbers are.
  ///   - map: The colours.
  ///   - range: The numbers at the ends of the colours; found if not given.
  ///   - decimals: With how many decimals the numbers are written upon the cells; nil for not at all.
  public init(
    _ values: Tensor, rows: [String], columns: [String], label: String = "",
    map: ColorMap = .viridis, in range: ClosedRange<Double>? = nil, decimals: Int? = nil
  ) {
    matrix = Matrix(values)
    requireEqualCounts(matrix.rows, rows.count, "rows and their names")
    requireEqualCounts(matrix.columns, columns.count, "columns and their names")
    names = (rows, columns)
    x = -0.5...Double(matrix.columns) - 0.5
    y = -0.5...Double(matrix.rows) - 0.5
    (self.label, self.map, self.decimals) = (label, map, decimals)
    self.range = range ?? matrix.range
  }

  /// Makes a heat map of a function on a rectangle, sampled at cells; row 0 lies at the lower edge.
  public init(
    _ values: Tensor, x: ClosedRange<Double>, y: ClosedRange<Double>, label: String = "",
    map: ColorMap = .viridis, in range: ClosedRange<Double>? = nil
  ) {
    matrix = Matrix(values)
    (self.x, self.y, names) = (x, y, nil)
    (self.label, self.map, decimals) = (label, map, nil)
    self.range = range ?? matrix.range
  }

  /// What the plot has to know before anything is drawn.
  public var profile: Profile {
    Profile(
      x: Extent([x.lowerBound, x.upperBound], isTight: true),
      y: Extent([y.lowerBound, y.upperBound], isTight: true), xCategories: names?.columns,
      yCategories: names?.rows, colorBar: ColorBar(map: map, range: range, label: label))
  }

  /// The numbers, one row to a cell.
  public var columns: [Column] {
    let cells = (0..<matrix.rows).flatMap { i in (0..<matrix.columns).map { (i, $0) } }
    if let names {
      return [
        .words("row", cells.map { names.rows[$0.0] }),
        .words("column", cells.map { names.columns[$0.1] }), .numbers("value", matrix.values),
      ]
    }
    let places = matrix.places(x, y)
    return [
      .numbers("x", cells.map { places.x[$0.1] }), .numbers("y", cells.map { places.y[$0.0] }),
      .numbers("value", matrix.values),
    ]
  }

  /// Draws the image.
  public func draw(in area: PlotArea, _ series: [Series], on list: inout DisplayList) {
    let corners = (
      area.point(x.lowerBound, y.lowerBound), area.point(x.upperBound, y.upperBound)
    )
    let rect = Rect(
      minX: corners.0.x, minY: min(corners.0.y, corners.1.y), maxX: corners.1.x,
      maxY: max(corners.0.y, corners.1.y))
    requireLinear(area, "a heat map")
    guard matrix.rows > 0, matrix.columns > 0, !rect.isEmpty else { return }
    let values = names == nil ? matrix.flipped : matrix.values
    let table = ColorTable(map, missing: names == nil ? nil : Role.surface.color)
    list.image(
      table.bitmap(values[...], width: matrix.columns, height: matrix.rows, in: range),
      in: rect, sampling: names == nil ? .smooth : .cells)
    guard names != nil else { return }
    // Where there is no number, there is no colour.
    for index in matrix.values.indices where matrix.values[index].isNaN {
      list.fill(.rectangle(cell(index, rect)), Role.surface.color)
    }
    if let decimals { write(decimals, rect, area.style, on: &list) }
  }

  private func cell(_ index: Int, _ rect: Rect) -> Rect {
    let (row, column) = (Double(index / matrix.columns), Double(index % matrix.columns))
    let (width, height) = (
      rect.width / Double(matrix.columns), rect.height / Double(matrix.rows)
    )
    return Rect(
      x: rect.minX + column * width, y: rect.minY + row * height, width: width, height: height)
  }

  /// Writes the numbers upon the cells, if the cells are large enough for all of them.
  private func write(_ decimals: Int, _ rect: Rect, _ style: Style, on list: inout DisplayList) {
    let (width, height) = (cell(0, rect).width, cell(0, rect).height)
    guard height >= style.small.size * 0.9 else { return }
    let texts = matrix.values.map { $0.isNaN ? "–" : number($0, decimals: decimals) }
    let widest = texts.map { Plots.width($0, style.small) }.max() ?? 0
    let factor = min(1, width * 0.9 / max(widest, 1))
    guard factor >= 0.7 else { return }
    let small = TextStyle(size: style.small.size * factor)
    for (index, text) in texts.enumerated() {
      let value = matrix.values[index]
      let color =
        value.isNaN
        ? Role.muted.color
        : map(range.fraction(of: value)).isDark ? Color(gray: 0.97) : Color.black
      list.text(
        text, at: cell(index, rect).center, small, color, anchor: TextAnchor(.center, .middle))
    }
  }
}

extension Color {
  /// Whether white text is easier to read upon it than black text.
  var isDark: Bool { 0.299 * red + 0.587 * green + 0.114 * blue < 0.5 }
}

/// The numbers of a tensor of rank 2, in doubles.
struct Matrix: Sendable {
  let rows, columns: Int
  let values: [Double]

  init(_ tensor: Tensor) {
    require(tensor.rank == 2, "a matrix has rows and columns, got shape \(tensor.shape)")
    (rows, columns, values) = (tensor.shape[0], tensor.shape[1], tensor.scalars)
  }

  subscript(row: Int, column: Int) -> Double { values[row * columns + column] }

  /// The rows from the last to the first.
  var flipped: [Double] {
    (0..<rows).reversed().flatMap { values[$0 * columns..<($0 + 1) * columns] }
  }

  /// From the smallest to the largest number.
  var range: ClosedRange<Double> { Extent(values, isTight: true).linearRange }

  /// The middles of the cells that divide a rectangle.
  func places(_ x: ClosedRange<Double>, _ y: ClosedRange<Double>) -> (x: [Double], y: [Double]) {
    func middles(_ range: ClosedRange<Double>, _ count: Int) -> [Double] {
      (0..<count).map { range.lowerBound + range.width * (Double($0) + 0.5) / Double(count) }
    }
    return (middles(x, columns), middles(y, rows))
  }
}
