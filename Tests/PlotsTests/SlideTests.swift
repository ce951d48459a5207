import Pictures
import Tensors
import TestSupport
import Testing

@testable import Plots

/// Everything that is drawn, out of its groups; figures do not move theirs.
private func items(_ list: DisplayList) -> [DisplayList.Item] {
  list.items.flatMap { item in
    if case .group(let group) = item { items(group.list) } else { [item] }
  }
}

@Suite struct `Figures on a canvas of any shape` {
  /// A plot of a circle, in a colour of its own.
  private func circle(reach: Double = 5) -> Plot {
    let ink = Ink.fixed(Color(0xff00ff))
    return Plot {
      Ellipses(means: [(0, 0)], covariances: [[1, 0, 0, 1]], deviations: [2], colors: [ink])
    }
    .x("$z_1$", in: -reach...reach).y("$z_2$", in: -reach...reach)
  }

  /// The bounds of the circles.
  private func circles(_ figure: any Figure, _ preset: Preset) -> [Rect] {
    items(figure.picture(preset, title: "Circles", description: "Circles.").list).compactMap {
      if case .stroke(let path, _, Color(0xff00ff)) = $0 { path.controlBounds } else { nil }
    }
  }

  @Test(arguments: Preset.allCases)
  func `have round circles where their shape matters`(preset: Preset) {
    let images = Panel("draws", ImageGrid(Tensor.zeros([8, 784]), columns: 4))
    let (square, equal) = (circle().ratio(1), circle().equalUnits())
    let five = (0..<5).map { Panel("β = \($0)", square) }
    let mixed = [5.0, 10, 20].map { Panel("codes", circle(reach: $0).ratio(1)) }
    let figures: [(any Figure, count: Int)] = [
      (square, 1), (equal, 1), (Panels(columns: 3, five), 5),
      (Panels(columns: 3, mixed + [images, images, images]), 3),
      (Frames([("E 1", square), ("M 1", square), ("E 2", square)], columns: 3), 3),
      (Panels(columns: 2, [Panel("left", equal), Panel("right", equal)]), 2),
    ]
    for (index, (figure, count)) in figures.enumerated() {
      let circles = circles(figure, preset)
      #expect(circles.count == count)
      for circle in circles {
        // Areas begin and end on whole pixels; on a page, panels whose axes align may be off by a tenth.
        let most = preset == .slide ? 1.03 : 1.12
        let ratio = circle.width / circle.height
        #expect(max(ratio, 1 / ratio) < most, "figure \(index) in \(preset): \(circle.size)")
      }
    }
  }

  @Test func `show circles of one slide in one size`() {
    let panels = [5.0, 100, 1000].map { Panel("codes", circle(reach: $0).ratio(1)) }
    let widths = circles(Panels(columns: 3, panels), .slide).map(\.width)
    expectClose(widths[1] * 20, widths[0], within: 0.02 * widths[0])
    expectClose(widths[2] * 200, widths[0], within: 0.02 * widths[0])
  }

  @Test func `stand in one row if that makes them larger, and only if columns mean nothing`() {
    func rows(_ count: Int) -> Int {
      let panels = (0..<count).map { Panel("β = \($0)", circle().ratio(1)) }
      return Set(circles(Panels(columns: 3, panels), .slide).map(\.minY)).count
    }
    #expect(rows(5) == 1)
    #expect(rows(6) == 2)
  }
}

@Suite struct `Images on a slide` {
  private func images(_ grid: ImageGrid) -> [Rect] {
    items(slide(grid).list).compactMap {
      if case .image(let image) = $0 { image.rect } else { nil }
    }
  }

  private func slide(_ grid: ImageGrid) -> Picture {
    grid.picture(.slide, footer: "digits · ./latent 0", title: "Images", description: "Images.")
  }

  private func blanks(_ count: Int) -> Tensor { Tensor.zeros([count, 784]) }

  private static let words = [
    "closed", "flag and foot", "open, angular", "in two strokes", "from the top", "plain",
  ]

  /// Grids with words that are wider than an image.
  private var grids: [ImageGrid] {
    let shares = (0..<66).map { $0 % 11 == 0 ? "" : "0.98" }
    let letters = ["image"] + "abcdefghij".map(String.init)
    return [
      ImageGrid(
        blanks(66), columns: 11, captions: shares, columnLabels: letters,
        separators: (rows: [0], columns: [0])),
      ImageGrid(
        blanks(60), columns: 10, rowLabels: ["start", "1", "2", "4", "8", "37"],
        columnLabels: (0..<10).map { "\(letters[$0 + 1]) 12 %" },
        separators: (rows: [0, 4], columns: [])),
      ImageGrid(
        blanks(24), columns: 6, captions: (0..<24).map { Self.words[$0 % 6] }, gap: 0.5),
      ImageGrid(
        blanks(20), columns: 5, rowLabels: ["AE, line", "AE, arc", "VAE, line", "VAE, arc"],
        columnLabels: (0..<5).map { "α = \((0.25 * Double($0)).fixed(2))" }),
    ]
  }

  @Test func `have all their words, none cut, none touching the next`() {
    for grid in grids {
      let picture = slide(grid)
      let words = grid.captions + grid.rowLabels + grid.columnLabels
      let written = picture.texts.map(\.string)
      for word in words where !word.isEmpty { #expect(written.contains(word), "“\(word)”") }
      #expect(picture.complaints == [])
      // A blank between words that stand side by side.
      let texts = picture.texts.sorted { $0.bounds.minX < $1.bounds.minX }
      for (i, a) in texts.enumerated() {
        for b in texts[(i + 1)...] where a.bounds.minY == b.bounds.minY {
          #expect(b.bounds.minX - a.bounds.maxX > 4, "“\(a.string)” and “\(b.string)”")
        }
      }
    }
  }

  @Test func `move apart where there is room, and leave their words as large as they were`() {
    let height = Typesetting("a 12 %", Preset.slide.style.label).height
    let words = slide(grids[1]).texts.filter { $0.string.hasSuffix("12 %") }
    #expect(words.count == 10)
    for word in words { expectClose(word.bounds.height, height, within: 1e-9) }
  }

  @Test func `fill its height or its width`() {
    let rows = ImageGrid(blanks(50), columns: 5, rowLabels: (0..<10).map { "digit 0.\($0)" })
    let all: [(ImageGrid, least: Double)] = [
      // All that is left below the title and above the footer.
      (ImageGrid(blanks(100), columns: 10, gap: 0), 0.7), (grids[2], 0.85), (rows, 0.8),
      (ImageGrid(blanks(36), columns: 12, rowLabels: ["means", "coins", "|z| < 2.5"]), 0.8),
    ]
    for (grid, least) in all {
      let places = images(grid)
      let (left, right) = (places.map(\.minX).min() ?? 0, places.map(\.maxX).max() ?? 0)
      let (top, bottom) = (places.map(\.minY).min() ?? 0, places.map(\.maxY).max() ?? 0)
      let share = max((right - left) / 960, (bottom - top) / 540)
      #expect(share >= least, "\(grid.images.count) images")
    }
  }

  @Test func `of grids beside each other have one size, whatever their labels`() {
    let labels = [["x 0.37", "off", "off"], ["scale and orientation 0.93", "y 0.37", "off"]]
    let grids = labels.map { Panel("β", ImageGrid(blanks(15), columns: 5, rowLabels: $0)) }
    let picture = Panels(columns: 2, grids).picture(.slide, description: "Two grids.")
    let widths = items(picture.list).compactMap {
      if case .image(let image) = $0 { image.rect.width } else { nil }
    }
    #expect(widths.count == 30 && Set(widths).count == 1)
  }

  @Test func `keep their columns where these mean something`() {
    let (plane, named) = (ImageGrid(blanks(100), columns: 10), grids[2])
    #expect(Set(images(plane).map(\.minX)).count == 10)
    #expect(Set(images(named).map(\.minX)).count == 8)
  }
}
