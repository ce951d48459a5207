import Pictures
import Plots
import Tensors
import TestSupport
import Testing

/// Numbers that a diverged training or a careless formula hands to a plot.
struct Nuisance: CustomTestStringConvertible, Sendable {
  var testDescription: String
  var values: [Double]

  static let all = [
    Nuisance(testDescription: "nothing", values: []),
    Nuisance(testDescription: "one number", values: [3]),
    Nuisance(testDescription: "the same number", values: [2, 2, 2, 2]),
    Nuisance(testDescription: "zeros", values: [0, 0, 0, 0]),
    Nuisance(testDescription: "only NaN", values: [.nan, .nan]),
    Nuisance(
      testDescription: "NaN and infinities", values: [1, .nan, 2, .infinity, -.infinity, 3]),
    Nuisance(testDescription: "huge numbers", values: [-1e300, 0, 1e300, 5e299]),
    Nuisance(testDescription: "numbers near the largest", values: [1.7e308, -1.7e308, 1]),
    Nuisance(testDescription: "tiny numbers", values: [1e-300, 2e-300, 3e-300]),
    Nuisance(
      testDescription: "subnormal numbers",
      values: [.leastNonzeroMagnitude, .leastNonzeroMagnitude * 9]),
    Nuisance(testDescription: "huge and tiny", values: [1e-300, 1, 1e300]),
    Nuisance(testDescription: "neighbours", values: [1, 1.0.nextUp, 1.0.nextUp.nextUp]),
    Nuisance(testDescription: "a far offset", values: [1e9, 1e9 + 1, 1e9 + 2]),
    Nuisance(testDescription: "negative numbers", values: [-3, -2, -5]),
  ]
}

@Suite struct `Bad input` {
  /// Every kind of layer with these numbers.
  private func layers(_ v: [Double]) -> [any PlotLayer] {
    let count = Array(0..<v.count)
    let names = count.map { "name \($0)" }
    return [
      Line(count, v, label: "line"), Band(count, from: v, to: v.map { $0 * 2 }, label: "band"),
      Points(v, v.reversed().map { $0 }, label: "points"),
      Points(v, v, classes: count.map { $0 % 3 }),
      Points(count, count, values: v, label: "value"), Bars(names, v),
      MixedPoints(v, v, shares: Tensor(v + v, shape: [v.count, 2], .double)),
      Bars(names, ["a": v, "b": v], .stacked), Bars(names, v, errors: v), Histogram(v),
      ErrorBars(count, v, errors: v), Strips(["g"], [v]), Violins(["g", "h"], [v, [1, 2, 3]]),
      Arrows(count, v, v, v), Rule(y: v.first ?? .nan, label: "rule"),
      Label("label", x: v.first ?? .nan, y: 1),
      Ellipses(means: v.map { ($0, $0) }, covariances: v.map { [$0, 0, 0, $0] }),
      HeatMap(Tensor(v, shape: [1, v.count], .double), x: 0...1, y: 0...1, label: "map"),
      Contours(Tensor(v + v, shape: [2, v.count], .double), x: 0...1, y: 0...1, isFilled: true),
    ]
  }

  @Test(arguments: Nuisance.all, [Scale.linear, .log])
  func `of any kind gives a picture that can be read`(nuisance: Nuisance, scale: Scale) {
    for layer in layers(nuisance.values) {
      if scale == .log, layer is HeatMap || layer is Ellipses { continue }
      let plot = Plot { layer }.x("x", scale).y("y", scale)
      let picture = plot.picture(.paper, title: "t", description: "d")
      #expect(picture.complaints == [], "\(type(of: layer))")
      #expect(picture.size.height < 1000)
      let isDrawable = !picture.saved.contains("nan") && !picture.saved.contains("inf")
      #expect(isDrawable, "\(type(of: layer)) draws what has no place")
      _ = picture.bitmap()
      #expect(plot.csv?.contains("nan") != true)
    }
  }

  @Test func `as ten thousand labels gives a picture with some of them, quickly`() {
    let names = (0..<10_000).map { "label number \($0)" }
    let clock = ContinuousClock()
    let time = clock.measure {
      let picture = Plot { Bars(names, names.indices.map(Double.init)) }.picture(description: "d")
      #expect(picture.complaints == [])
      #expect(picture.texts.count > 5 && picture.texts.count < 100)
    }
    // A second is a hundred times what it takes; measuring every label takes longer.
    #expect(time < .seconds(5))
  }

  @Test func `as many or long names of series gives a legend that fits`() {
    let layers = (0..<60).map { Line([0, 1], [0, Double($0)], label: "series number \($0)") }
    let many = Plot { layers as [any PlotLayer] }.picture(description: "d")
    #expect(many.complaints == [])
    let long = String(repeating: "a very long name ", count: 30)
    let two = Plot {
      Line([0, 1], [0, 1], label: long)
      Line([0, 1], [1, 0], label: long + "2")
    }.x(long).y(long)
    #expect(two.picture(footer: long, title: long, description: "d").complaints == [])
  }

  @Test func `as figures without contents gives an empty picture`() {
    for figure in [
      Plot {}, ImageGrid(Tensor.zeros([0, 784])), Graph([], []), Panels(columns: 2, []),
      Frames([]),
    ] as [any Figure] {
      #expect(figure.picture(description: "d").complaints == [], "\(type(of: figure))")
    }
  }

  @Test func `that breaks a rule stops with both sides of it`() async {
    let counts = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Line([1, 2, 3], [1, 2])
    }
    expectMessage("the coordinates of a line must be equally many, got 3 and 2", in: counts)
    let node = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Graph([Node("a")], [Edge("a", "b")])
    }
    expectMessage("the edge a→b needs two nodes of the graph, which are [\"a\"]", in: node)
    let cycle = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Graph([Node("a"), Node("b")], [Edge("a", "b"), Edge("b", "a")]).picture(description: "d")
    }
    expectMessage("a graph that is drawn in layers has no cycle", in: cycle)
    let square = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ImageGrid(Tensor.zeros([3, 50]))
    }
    expectMessage("images without height and width are squares, got [3, 50]", in: square)
    let map = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Plot { HeatMap(Tensor.ones([2, 2]), x: 1...2, y: 1...2) }.x("x", .log).picture(
        description: "d")
    }
    expectMessage("a heat map needs axes that are not logarithmic", in: map)
  }
}
