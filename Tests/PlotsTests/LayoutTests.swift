import Pictures
import Tensors
import Testing

@testable import Plots

@Suite struct `The layout of figures` {
  @Test(arguments: Exhibit.all, Preset.allCases)
  func `no text of the gallery overlaps another or leaves its picture`(
    exhibit: Exhibit, preset: Preset
  ) {
    var exhibit = exhibit
    exhibit.preset = preset
    #expect(exhibit.picture.complaints == [])
  }

  @Test(arguments: ["start", "end", "mean", "sample", "input", "real", "coins", "$z_1$ · 2.4"])
  func `a row's label that has room is written whole`(label: String) {
    let image = Tensor.zeros([1, 784])
    for preset in Preset.allCases {
      let picture = ImageGrid(image, rowLabels: [label]).picture(preset, description: "a blank")
      #expect(picture.texts.map(\.string) == [label])
    }
  }

  @Test func `names that have room side by side are all written`() {
    let names = "abcdefghij".map(String.init)
    let cells = HeatMap(Tensor.zeros([10, 10]), rows: names, columns: names)
    let picture = Panels(columns: 2, [Panel("", Plot { cells }), Panel("", Plot { cells })])
      .picture(description: "two tables")
    for name in names { #expect(picture.texts.count { $0.string == name } == 4, "\(name)") }
  }

  /// A text of letters, mathematics and blanks.
  private func words(_ generator: inout SplitMix64) -> String {
    let parts = [
      "error", "$log p(x)$", "nats per image", "β", "of", "the reconstruction", "$z_{12}$", "KL",
      "10⁻³",
      "Wahrscheinlichkeitsdichtefunktion", "i", "$σ^2$",
    ]
    return (0..<generator.integer(below: 5)).map { _ in
      parts[generator.integer(below: parts.count)]
    }.joined(separator: " ")
  }

  private func number(_ generator: inout SplitMix64, _ size: Double) -> Double {
    (generator.uniform() - 0.4) * size
  }

  /// A plot of one to four layers with any labels, ranges and scales.
  private func plot(_ generator: inout SplitMix64) -> Plot {
    let size = powerOfTen(generator.integer(below: 24) - 12)
    let offset = generator.integer(below: 3) == 0 ? size * 1000 : 0
    let count = 1 + generator.integer(below: 30)
    let layers = (0..<1 + generator.integer(below: 4)).map { _ -> any PlotLayer in
      let xs = (0..<count).map { _ in number(&generator, size) + offset }
      let ys = (0..<count).map { _ in number(&generator, 1 / size) }
      let label = words(&generator)
      switch generator.integer(below: 7) {
      case 0: return Line(xs, ys, label: label)
      case 1: return Points(xs, ys, label: label)
      case 2: return Points(xs, ys, classes: xs.indices.map { $0 % 9 })
      case 3: return Bars(xs.indices.map { _ in words(&generator) }, ys, label: label)
      case 4: return Rule(y: ys[0], label: label)
      case 5: return Label(label, x: xs[0], y: ys[0])
      default: return Points(xs, ys, values: ys, label: label)
      }
    }
    let scales: [Scale?] = [nil, nil, .linear, .log]
    var plot = Plot { layers }
      .x(words(&generator), scales[generator.integer(below: 4)])
      .y(words(&generator), scales[generator.integer(below: 4)])
    if generator.integer(below: 4) == 0 { plot = plot.equalUnits() }
    if generator.integer(below: 4) == 0 { plot = plot.ratio(0.5 + generator.uniform() * 3) }
    return plot
  }

  @Test(arguments: 0..<150)
  func `no text of any plot overlaps another or leaves its picture`(seed: Int) {
    var generator = SplitMix64(seed: UInt64(seed))
    let preset = Preset.allCases[seed % 3]
    let figure: any Figure =
      seed % 5 == 4
      ? Panels(
        columns: 1 + seed % 3,
        (0..<1 + seed % 4).map { _ in Panel(words(&generator), plot(&generator)) },
        sharingAxes: seed % 2 == 0) : plot(&generator)
    let picture = figure.picture(
      preset, footer: words(&generator), title: words(&generator), description: "d")
    #expect(picture.complaints == [])
  }

  @Test(arguments: 0..<40)
  func `no text of any graph overlaps another or leaves its picture`(seed: Int) {
    var generator = SplitMix64(seed: UInt64(seed))
    let count = 2 + generator.integer(below: 9)
    let nodes = (0..<count).map {
      Node("\($0)", words(&generator), value: words(&generator), gradient: "\($0 * 77).25")
    }
    let edges = (1..<count).flatMap { to in
      Set((0..<1 + generator.integer(below: 2)).map { _ in generator.integer(below: to) }).sorted()
        .map { Edge("\($0)", "\(to)", value: "\($0).00", gradient: "−\(to).12") }
    }
    let picture = Graph(nodes, edges).picture(footer: words(&generator), description: "d")
    #expect(picture.complaints == [])
  }

  @Test(arguments: 0..<40)
  func `no text of any grid of images overlaps another or leaves its picture`(seed: Int) {
    var generator = SplitMix64(seed: UInt64(seed))
    let (rows, columns) = (1 + generator.integer(below: 6), 1 + generator.integer(below: 14))
    func labels(_ count: Int) -> [String] {
      generator.integer(below: 2) == 0 ? [] : (0..<count).map { _ in words(&generator) }
    }
    let grid = ImageGrid(
      Tensor.zeros([rows * columns, 64]), columns: columns, captions: labels(rows * columns),
      rowLabels: labels(rows), columnLabels: labels(columns), separators: ([0, 2], [1]))
    let picture = grid.picture(Preset.allCases[seed % 3], description: "d")
    #expect(picture.complaints == [])
  }

  @Test func `places that are too close move apart by as little as need be`() {
    #expect(spread([1, 5], distance: 2, within: 0...10) == [1, 5])
    #expect(spread([4, 4], distance: 2, within: 0...10) == [3, 5])
    #expect(spread([0, 0, 0], distance: 2, within: 0...10) == [0, 2, 4])
    #expect(spread([10, 10], distance: 3, within: 0...10) == [7, 10])
    #expect(spread([1, 2, 9], distance: 2, within: 0...10) == [0.5, 2.5, 9])
  }

  @Test(arguments: Preset.allCases, 1...6)
  func `a title of up to six lines stands above its figure, whole`(preset: Preset, lines: Int) {
    let sentence = "what a lecturer has to say about the posterior of a latent variable"
    let word = "Above all "
    var title = word
    func count() -> Int {
      fitted(
        title, preset.style.title, width: preset.size.width - 2 * preset.style.margin, lines: 6
      )
      .string.split(separator: "\n").count
    }
    while count() < lines { title += sentence.split(separator: " ")[title.count % 12] + " " }
    for figure in [
      Plot { Line([1, 2, 3], label: "loss") }.x("step").y("nats") as any Figure,
      ImageGrid(Tensor.zeros([6, 784]), columns: 3), betas(),
    ] {
      let picture = figure.picture(preset, footer: "numbers", title: title, description: "d")
      #expect(picture.complaints == [])
      if preset != .paper {
        let first = picture.texts.first { $0.string.hasPrefix("Above") }
        #expect(first?.string.split(separator: "\n").count == lines)
      }
    }
  }

  @Test func `rows with the same axes have the same ticks`() {
    let frames = Frames(
      (0..<8).map { n in ("step \(n)", Plot { Line((0...9).map { Double($0 * n) }) }) }, columns: 3)
    for width in stride(from: 300.0, through: 900, by: 50) {
      let list = frames.draw(
        in: Rect(x: 0, y: 0, width: width, height: width * 0.9), margins: Margins(),
        Preset.screen.style)
      let picture = Picture(
        size: Size(width, width), background: Role.surface.color, title: "t", description: "d",
        command: "", list: list)
      let ticks = picture.texts.filter {
        $0.color == Role.muted.color && Double($0.string) != nil
      }
      // The ticks of vertical axes end at one place.
      let ends = Dictionary(grouping: ticks) { $0.bounds.maxX.rounded() }
      let upright = ends.values.max { $0.count < $1.count }?.map(\.string) ?? []
      let counts = Set(Dictionary(grouping: upright) { $0 }.values.map(\.count))
      #expect(counts == [3], "\(width): \(upright)")
    }
  }

  @Test func `a square figure stands in the middle`() {
    let cells = Plot { HeatMap(Tensor.zeros([4, 4]), x: 0...1, y: 0...1) }.equalUnits()
    let picture = cells.picture(.slide, title: "t", description: "d")
    let places = picture.texts.filter { $0.color == Role.muted.color }.map(\.bounds)
    let middle = ((places.map(\.minX).min() ?? 0) + (places.map(\.maxX).max() ?? 0)) / 2
    #expect((middle - picture.size.width / 2).magnitude < 40, "\(middle)")
  }

  @Test func `a slide is 16 to 9 whatever is on it`() {
    for exhibit in Exhibit.all {
      let size = exhibit.figure().picture(.slide, title: "t", description: "d").size
      #expect(size == Size(960, 540), "\(exhibit.name)")
    }
  }

  @Test func `panels with the same axes have areas of the same width`() {
    let picture = betas().picture(description: "d")
    // The tick 0 of each horizontal axis, which are the lowest texts that say so.
    let zeros = picture.texts.filter { $0.string == "0" && $0.color == Role.muted.color }
    let lowest = zeros.map(\.bounds.center.y).max() ?? 0
    let places = zeros.filter { $0.bounds.center.y == lowest }.map(\.bounds.center.x)
    let steps = zip(places, places.dropFirst()).map { $1 - $0 }
    #expect(steps.count == 2 && (steps[0] - steps[1]).magnitude < 1.5, "\(places)")
  }
}
