// Lines and areas of equal height.

import Pictures
import Tensors

/// The contours of a function on a rectangle.
public struct Contours: PlotLayer {
  let matrix: Matrix
  let x, y: ClosedRange<Double>
  let levels: [Double]
  let isFilled: Bool
  let map: ColorMap
  let ink: Ink

  /// Makes contours of a function sampled at cells; row 0 lies at the lower edge.
  ///
  /// - Parameters:
  ///   - values: The function.
  ///   - x: From the left edge of the first column to the right edge of the last one.
  ///   - y: From the lower edge of the first row to the upper edge of the last one.
  ///   - levels: At which heights; seven or so round numbers if not given.
  ///   - isFilled: Whether the areas between the lines have colours.
  ///   - map: The colours of filled areas.
  ///   - color: The colour of the lines.
  public init(
    _ values: Tensor, x: ClosedRange<Double>, y: ClosedRange<Double>, levels: [Double] = [],
    isFilled: Bool = false, map: ColorMap = .viridis, color: Ink = .automatic
  ) {
    matrix = Matrix(values)
    (self.x, self.y, self.isFilled, self.map, ink) = (x, y, isFilled, map, color)
    let range = matrix.range
    let round = TickSearch.linear(range, count: 8).major.map(\.value)
    self.levels = levels.isEmpty ? round.filter { $0 > range.lowerBound } : levels.sorted()
  }

  /// What the plot has to know before anything is drawn.
  public var profile: Profile {
    Profile(
      x: Extent([x.lowerBound, x.upperBound], isTight: true),
      y: Extent([y.lowerBound, y.upperBound], isTight: true),
      keys: [Key(label: "", ink: ink, symbol: .line)])
  }

  /// The numbers, one row to a cell.
  public var columns: [Column] { HeatMap(matrix: matrix, x: x, y: y).columns }

  /// Draws the areas from low to high, each over the one before, and the lines.
  public func draw(in area: PlotArea, _ series: [Series], on list: inout DisplayList) {
    guard matrix.rows > 1, matrix.columns > 1 else { return }
    let places = matrix.places(x, y)
    let (matrix, ys, xs) = matrix.extended.refined(
      rows: area.vertical([y.lowerBound] + places.y + [y.upperBound]),
      columns: area.horizontal([x.lowerBound] + places.x + [x.upperBound]))
    let stroke = Stroke(width: area.style.line * (isFilled ? 0.4 : 0.6))
    if isFilled {
      let corners = [Point(xs[0], ys[0]), Point(xs[xs.count - 1], ys[ys.count - 1])]
      list.fill(
        .rectangle(
          Rect(minX: corners[0].x, minY: corners[1].y, maxX: corners[1].x, maxY: corners[0].y)),
        map(0))
    }
    for (index, level) in levels.enumerated() {
      let tracer = ContourTracer(matrix, xs: xs, ys: ys, level: level)
      let share = Double(index + 1) / Double(max(1, levels.count))
      if isFilled { list.fill(tracer.loops(closed: true), map(share), rule: .evenOdd) }
      let color = isFilled ? Color(gray: 1, alpha: 0.35) : series[0].color
      list.stroke(tracer.loops(closed: false), stroke, color)
    }
  }
}

extension Matrix {
  init(rows: Int, columns: Int, values: [Double]) {
    (self.rows, self.columns, self.values) = (rows, columns, values)
  }

  /// The samples with a ring of new ones around them, half a cell away, where a straight line would go.
  fileprivate var extended: Matrix {
    func line(_ values: [Double]) -> [Double] {
      let last = values.count - 1
      return [1.5 * values[0] - 0.5 * values[1]] + values
        + [1.5 * values[last] - 0.5 * values[last - 1]]
    }
    let wide = (0..<rows).map { line(Array(values[$0 * columns..<($0 + 1) * columns])) }
    let above = zip(wide[0], wide[1]).map { 1.5 * $0 - 0.5 * $1 }
    let below = zip(wide[rows - 1], wide[rows - 2]).map { 1.5 * $0 - 0.5 * $1 }
    return Matrix(
      rows: rows + 2, columns: columns + 2, values: above + wide.joined() + below)
  }
}

extension HeatMap {
  fileprivate init(matrix: Matrix, x: ClosedRange<Double>, y: ClosedRange<Double>) {
    self.init(
      Tensor(matrix.values, shape: [matrix.rows, matrix.columns], .double), x: x, y: y)
  }
}

/// Follows the line on which samples on a grid would have a level.
///
/// Marching squares: where a side of a cell has the level between its ends, the line crosses it. A ring of very
/// low samples around the grid closes the lines that would leave it.
struct ContourTracer {
  private let columns, rows: Int
  private let heights: [Double]
  private let xs, ys: [Double]
  private let level: Double

  init(_ matrix: Matrix, xs: [Double], ys: [Double], level: Double) {
    (columns, rows) = (matrix.columns + 2, matrix.rows + 2)
    self.level = level
    var heights = [Double](repeating: -.infinity, count: columns * rows)
    for row in 0..<matrix.rows {
      for column in 0..<matrix.columns {
        let value = matrix[row, column]
        heights[(row + 1) * (matrix.columns + 2) + column + 1] = value.isNaN ? -.infinity : value
      }
    }
    self.heights = heights
    // The ring lies where the outermost samples lie.
    self.xs = [xs[0]] + xs + [xs[xs.count - 1]]
    self.ys = [ys[0]] + ys + [ys[ys.count - 1]]
  }

  /// A side of the grid: from a sample to the one on its right, or to the one in the next row.
  private func side(_ row: Int, _ column: Int, isUpright: Bool) -> Int {
    2 * (row * columns + column) + (isUpright ? 1 : 0)
  }

  private func isAbove(_ sample: Int) -> Bool { heights[sample] >= level }

  /// Where the line crosses a side.
  private func point(_ side: Int) -> Point {
    let a = side / 2
    let b = side % 2 == 1 ? a + columns : a + 1
    let (p, q) = (Point(xs[a % columns], ys[a / columns]), Point(xs[b % columns], ys[b / columns]))
    let (low, high) = (heights[a], heights[b])
    if low == -.infinity { return q }
    if high == -.infinity { return p }
    let t = (level / 2 - low / 2) / (high / 2 - low / 2)
    return p + max(0, min(1, t)) * (q - p)
  }

  /// Whether a side touches the ring.
  private func isOuter(_ side: Int) -> Bool {
    let a = side / 2
    let b = side % 2 == 1 ? a + columns : a + 1
    return heights[a] == -.infinity || heights[b] == -.infinity
  }

  /// The lines; closed ones run along the edge of the grid where open ones end.
  func loops(closed: Bool) -> Path {
    // From each crossed side to the sides that the line goes to, one in each of the two cells beside it.
    var next = [Int: [Int]]()
    var order: [Int] = []
    func connect(_ a: Int, _ b: Int) {
      for (from, to) in [(a, b), (b, a)] {
        if next[from] == nil { order.append(from) }
        next[from, default: []].append(to)
      }
    }
    for row in 0..<rows - 1 {
      for column in 0..<columns - 1 {
        let a = row * columns + column
        let isHigh = isAbove(a)
        if isHigh == isAbove(a + 1), isHigh == isAbove(a + columns),
          isHigh == isAbove(a + columns + 1)
        {
          continue
        }
        let above = [a, a + 1, a + columns + 1, a + columns].map(isAbove)
        let sides = [
          side(row, column, isUpright: false), side(row, column + 1, isUpright: true),
          side(row + 1, column, isUpright: false), side(row, column, isUpright: true),
        ]
        let crossed = (0..<4).filter { above[$0] != above[($0 + 1) % 4] }
        if crossed.count == 2 {
          connect(sides[crossed[0]], sides[crossed[1]])
        } else if crossed.count == 4 {
          // A saddle: the higher corners are connected if the middle is high.
          let corners = [a, a + 1, a + columns + 1, a + columns].map { heights[$0] / 4 }
          let isHigh = corners.reduce(0, +) >= level
          let shift = isHigh == above[0] ? 0 : 1
          connect(sides[shift], sides[shift + 1])
          connect(sides[shift + 2], sides[(shift + 3) % 4])
        }
      }
    }
    return path(order, next, closed: closed)
  }

  private func path(_ order: [Int], _ next: [Int: [Int]], closed: Bool) -> Path {
    var path = Path()
    var visited = Set<Int>()
    for start in order where !visited.contains(start) {
      var sides = [start]
      visited.insert(start)
      while let following = next[sides[sides.count - 1]]?.first(where: { !visited.contains($0) }) {
        sides.append(following)
        visited.insert(following)
      }
      if closed {
        path.append(Path(sides.map(point), closed: true))
      } else if let outer = sides.firstIndex(where: isOuter) {
        // Begin at the edge, and leave the edge out.
        let turned = sides[outer...] + sides[..<outer]
        for run in turned.split(whereSeparator: isOuter) {
          path.append(Path(run.map(point)))
        }
      } else {
        path.append(Path(sides.map(point), closed: true))
      }
    }
    return path
  }
}
