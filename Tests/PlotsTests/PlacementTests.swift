import Pictures
import Tensors
import Testing

@testable import Plots

/// A picture's pixels, to be asked for colours; the frame of a figure is gray.
private struct Pixels {
  let bitmap: Bitmap

  init(_ figure: some Figure, title: String = "") {
    bitmap = figure.picture(title: title, description: "d").bitmap().converted(to: .rgb)
  }

  func color(_ x: Int, _ y: Int) -> [Int] {
    (0..<3).map { Int(bitmap.samples[(y * bitmap.width + x) * 3 + $0]) }
  }

  /// The pixels within bounds that are coloured, as data are.
  func colored(in bounds: Rect? = nil) -> Int {
    let bounds = bounds ?? Rect(x: 0, y: 0, width: 1e4, height: 1e4)
    var count = 0
    for y in max(0, Int(bounds.minY))..<min(bitmap.height, Int(bounds.maxY.rounded(.up))) {
      for x in max(0, Int(bounds.minX))..<min(bitmap.width, Int(bounds.maxX.rounded(.up))) {
        let color = color(x, y)
        if (color.max() ?? 0) - (color.min() ?? 0) > 40 { count += 1 }
      }
    }
    return count
  }
}

@Suite struct `Texts among the data` {
  let xs = (0...100).map { Double($0) / 10 }

  private func bounds(_ text: String, _ plot: Plot) -> Rect? {
    plot.picture(description: "d").texts.first { $0.string == text }?.bounds
  }

  @Test func `stand beside lines where there is room`() throws {
    for (x, y) in [(2.0, 2.0), (5, 5), (9, 9)] {
      let line = Plot { Line(xs, xs) }
      let plot = Plot {
        Line(xs, xs)
        Label("near it", x: x, y: y)
      }
      let place = try #require(bounds("near it", plot))
      #expect(Pixels(line).colored(in: place) == 0, "at \(x)")
    }
  }

  @Test func `of a rule leave the line that crosses it alone`() throws {
    let line = Plot { Line(xs, xs) }.y("", in: 0...10)
    let plot = Plot {
      Line(xs, xs)
      Rule(y: 9, label: "what we ask for")
    }.y("", in: 0...10)
    let place = try #require(bounds("what we ask for", plot))
    #expect(Pixels(line).colored(in: place) == 0)
  }

  @Test func `that name classes stand beside the marks`() throws {
    let (x, y) = (Tensor([1, 1.1, 1.05, 4, 4.1, 4.05]), Tensor([1, 1.05, 1.1, 3, 3.1, 3.05]))
    let classes = [0, 0, 0, 1, 1, 1]
    let plot = Plot { Points(x, y, classes: classes) }
    let bare = Plot { Points(x, y, classes: classes, names: ["", ""]) }
    for name in ["0", "1"] {
      let place = try #require(bounds(name, plot))
      #expect(Pixels(bare).colored(in: place) == 0)
    }
  }

  @Test func `that name clouds of marks stand in the middle of them`() throws {
    let angles = (0..<30).map { 2 * Double.pi * Double($0) / 30 }
    let marks = angles.map { Point(1 + 0.02 * cos($0), 1 + 0.02 * sin($0)) } + [Point(9, 9)]
    let plot = Plot {
      Points(marks.map(\.x), marks.map(\.y), classes: marks.indices.map { $0 / 30 })
    }
    let place = try #require(bounds("0", plot))
    let ring = Plot { Points(marks.map(\.x), marks.map(\.y)) }
    #expect(Pixels(ring).colored(in: place) > 0)
  }

  @Test func `name a line where it leaves the plot`() throws {
    let plot = Plot {
      Line(xs, xs.map { $0 * $0 }, label: "steep")
      Line(xs, xs.map { $0 / 5 }, label: "flat")
    }.x("", in: 0...10).y("", in: 0...20)
    let (steep, flat) = (try #require(bounds("steep", plot)), try #require(bounds("flat", plot)))
    // √20 is 4.5: the steep one leaves before the middle, where its name is; the flat one reaches the right side.
    #expect(steep.minX > 200 && steep.maxX < 400, "\(steep)")
    #expect(flat.minX > 560, "\(flat)")
  }

  @Test func `at the ticks of an axis stand on one line`() {
    let plot = Plot { Line([1e-3, 1], [1, 2]) }.x("", .log, in: 0.9e-4...1e3)
    let list = plot.picture(description: "d").list
    var heights: Set<Double> = []
    func visit(_ list: DisplayList) {
      for item in list.items {
        if case .group(let group) = item { visit(group.list) }
        if case .text(let text) = item, text.anchor == TextAnchor(.center, .baseline) {
          heights.insert(text.point.y)
        }
      }
    }
    visit(list)
    #expect(heights.count == 1)
  }

  @Test func `on a cell without a number are a dash`() {
    let cells = HeatMap(
      Tensor([[.nan, 1], [2, .nan]]), rows: ["a", "b"], columns: ["c", "d"], decimals: 0)
    let texts = Plot { cells }.picture(description: "d").texts.map(\.string)
    #expect(texts.count { $0 == "–" } == 2 && !texts.contains { $0.contains("nan") })
  }
}

@Suite struct `Marks and bars` {
  @Test func `have even gaps`() {
    let values = (0..<370).map { Double($0 % 37) + 0.5 }
    let pixels = Pixels(Plot { Histogram(values, bins: 37, in: 0...37) })
    var gaps: [Int] = []
    var (gap, isInside) = (0, false)
    for x in 0..<pixels.bitmap.width {
      let color = pixels.color(x, 200)
      if (color.max() ?? 0) - (color.min() ?? 0) > 40 {
        if isInside, gap > 0 { gaps.append(gap) }
        (gap, isInside) = (0, true)
      } else {
        gap += 1
      }
    }
    #expect(gaps == [Int](repeating: 1, count: 36))
  }

  @Test func `of two histograms are both seen`() {
    let (a, b) = ([1.0, 1, 1, 2, 2, 3], [1.0, 2, 2, 3, 3, 3])
    func colors(_ layers: [any PlotLayer]) -> Set<[Int]> {
      let pixels = Pixels(Plot { layers })
      var counts: [[Int]: Int] = [:]
      for y in 0..<pixels.bitmap.height {
        for x in 0..<pixels.bitmap.width { counts[pixels.color(x, y), default: 0] += 1 }
      }
      return Set(
        counts.filter { $0.value > 2000 && ($0.key.max() ?? 0) - ($0.key.min() ?? 0) > 40 }.keys)
    }
    let (first, second) = (Histogram(a, bins: 3, in: 1...3), Histogram(b, bins: 3, in: 1...3))
    #expect(colors([first]).count == 1)
    // Each alone, and both together.
    #expect(colors([first, second]).count == 3)
  }

  @Test func `are whole at the sides of the plot`() {
    func mark(_ x: Double, _ y: Double) -> Int {
      Pixels(Plot { Points([x], [y], size: 4) }.x("", in: 0...1).y("", in: 0...1)).colored()
    }
    let whole = mark(0.5, 0.5)
    for (x, y) in [(0.0, 0.5), (1, 0.5), (0.5, 0), (0.5, 1), (1, 1)] {
      #expect((mark(x, y) - whole).magnitude <= whole / 10, "at \(x), \(y)")
    }
    #expect(mark(1.01, 0.5) == 0)
  }

  @Test func `of many series differ in colour, shape or dashes`() {
    let all = (0..<40).map { Series(.series($0), index: $0) }
    #expect(Set(all.map { [$0.color.hashValue, $0.marker.hashValue] }).count == 40)
    #expect(Set(all.map { "\($0.color) \($0.dashes(isDashed: false))" }).count == 40)
  }

  @Test func `keep the zoom that the width allows`() {
    for columns in 1...14 {
      for rows in 1...6 {
        let grid = ImageGrid(Tensor.zeros([rows * columns, 784]), columns: columns)
        for preset in [Preset.screen, .paper] {
          let (style, width) = (preset.style, preset.size.width - 2 * preset.style.margin)
          let height = grid.height(forWidth: width, style)
          func cell(_ height: Double) -> Size {
            ImageLayout(grid, style, Rect(x: 0, y: 0, width: width, height: height)).cell
          }
          #expect(cell(height) == cell(.infinity), "\(rows) × \(columns)")
        }
      }
    }
  }
}
