import Pictures
import Tensors
import Testing

@testable import Plots

@Suite struct `The numbers beside a figure` {
  @Test func `are those of all layers, in one table`() {
    let plot = Plot {
      Line([1, 2], [0.5, 0.25], label: "train, \"loss\"")
      Band([1], from: [0.1], to: [Double.nan])
      Rule(y: 3)
    }
    #expect(
      plot.csv
        == "series,x,y,low,high\n\"train, \"\"loss\"\"\",1,0.5,,\n\"train, \"\"loss\"\"\",2,0.25,,\n,1,,0.1,\n"
    )
  }

  @Test func `are there for every kind of plot, and not for images`() {
    for exhibit in Exhibit.all {
      let figure = exhibit.figure()
      let isImage = figure is ImageGrid || figure is LatentPlane
      #expect((figure.csv == nil) == isImage, "\(exhibit.name)")
      let lines = figure.csv?.split(separator: "\n") ?? []
      guard figure is Plot, let header = lines.first else { continue }
      // No name in the gallery has a comma of its own, but that of a Gaussian in quotes.
      let widths = Set(lines.filter { !$0.contains("\"") }.map { $0.count { $0 == "," } })
      #expect(widths == [header.count { $0 == "," }], "\(exhibit.name)")
    }
  }

  @Test func `of panels come under their letters`() {
    let panels = Panels(
      columns: 2, [Panel("left", Plot { Line([7]) }), Panel("right", Plot { Line([8]) })])
    #expect(panels.csv == "# (a) left\nx,y\n1,7\n\n# (b) right\nx,y\n1,8\n")
  }
}

@Suite struct `Frames of a demonstration` {
  @Test func `have one size and the same ranges, so that only the data move`() {
    let frames = frames()
    let pictures = frames.pictures(title: "EM", description: "Ellipses.")
    #expect(pictures.map(\.title) == (0...3).map { "EM: half step \($0)" })
    #expect(Set(pictures.map { [$0.size.width, $0.size.height] }).count == 1)
    let labels = pictures.map { $0.texts.filter { $0.color == Role.muted.color }.map(\.string) }
    #expect(Set(labels).count == 1)
  }

  @Test func `of a graph keep every text where it is`() {
    // A value used twice: the labels of its two edges want the same place.
    let square = Graph(
      [Node("x", value: "3.0", gradient: "6.0"), Node("x·x", value: "9.0", gradient: "1.0")],
      [
        Edge("x", "x·x", value: "3.0", gradient: "3.1"),
        Edge("x", "x·x", value: "3.0", gradient: "3.2"),
      ])
    expectSamePlaces(graph(), graphFrame())
    expectSamePlaces(square, square.showing(values: ["x"], gradients: ["x→x·x"]))
  }

  private func expectSamePlaces(_ graph: Graph, _ later: Graph) {
    let whole = graph.picture(description: "d").texts
    let frame = later.picture(description: "d").texts
    #expect(frame.count < whole.count && frame.count > 3)
    for text in frame {
      #expect(
        whole.contains { $0.string == text.string && $0.bounds == text.bounds }, "“\(text.string)”")
    }
  }
}

@Suite struct `The layers of a graph` {
  @Test func `follow the arrows, with what nothing leads to just before its use`() {
    // 0 → 1 → 2 → 3, and 4 → 3.
    let layers = GraphLayers(nodes: 5, edges: [(0, 1), (1, 2), (2, 3), (4, 3)])
    #expect(layers.members.map { Set($0) } == [[0], [1], [2, 4], [3]])
  }

  @Test func `cut long edges into short ones`() {
    let layers = GraphLayers(nodes: 3, edges: [(0, 1), (1, 2), (0, 2)])
    #expect(layers.routes == [[0, 1], [1, 2], [0, 3, 2]])
  }

  @Test func `have no crossing that another order avoids`() {
    // Two chains side by side, named so that the first order crosses.
    let layers = GraphLayers(nodes: 4, edges: [(0, 3), (1, 2)])
    let places = layers.members.map { $0 }
    #expect(places == [[0, 1], [3, 2]] || places == [[1, 0], [2, 3]])
  }
}

@Suite struct `Contour lines` {
  /// The height of a cone.
  private func cone(_ side: Int) -> Matrix {
    let places = Tensor.linear(from: -1, through: 1, count: side, .double)
    let (x, y) = (places.reshaped(to: [1, side]), places.reshaped(to: [side, 1]))
    return Matrix(-sqrt(square(x) + square(y)))
  }

  private func tracer(_ side: Int, level: Double) -> ContourTracer {
    let places = (0..<side).map { -1 + 2 * Double($0) / Double(side - 1) }
    return ContourTracer(cone(side), xs: places, ys: places, level: level)
  }

  private func points(_ path: Path) -> [Point] {
    path.elements.compactMap { element in
      switch element {
      case .move(let p), .line(let p): p
      default: nil
      }
    }
  }

  @Test func `of a cone are circles`() {
    let circle = points(tracer(81, level: -0.6).loops(closed: false))
    #expect(circle.count > 100)
    // A chord across a cell of width h is off by less than h² / 8r, and so is a straight line for the cone.
    #expect(circle.allSatisfy { ($0.length - 0.6).magnitude < 2 * 0.025 * 0.025 / 8 / 0.6 })
  }

  @Test func `that leave the grid are open lines within it, and closed along its edge as areas`() {
    let tracer = tracer(41, level: -1.2)
    let (open, closed) = (tracer.loops(closed: false), tracer.loops(closed: true))
    #expect(open.elements.count { if case .move = $0 { true } else { false } } == 4)
    #expect(!open.elements.contains(.close))
    #expect(closed.elements.count { $0 == .close } == 1)
    #expect(points(open).allSatisfy { ($0.length - 1.2).magnitude < 0.01 })
  }
}

@Suite struct `A long line` {
  @Test func `through many points keeps what can be seen of them`() {
    let points = (0..<9000).map { Point(Double($0) / 90, Double($0 * 7919 % 1000)) }
    let visible = points[...].visible
    #expect(visible.count <= 4 * 201)
    for column in 0..<200 {
      func heights(_ points: [Point]) -> [Double] {
        points.filter { Int(($0.x * 2).rounded(.down)) == column }.map(\.y)
      }
      #expect(heights(points).max() == heights(visible).max())
      #expect(heights(points).min() == heights(visible).min())
    }
    #expect(points.pieces.flatMap { $0.dropFirst() } == Array(points.dropFirst()))
  }

  @Test func `has its name at its right end, whichever way it runs`() {
    func place(_ xs: [Double], _ ys: [Double]) -> Rect? {
      Plot { Line(xs, ys, label: "name") }.picture(description: "d").texts
        .first { $0.string == "name" }?.bounds
    }
    let (xs, ys) = ([1.0, 2, 3, 4, .nan, 5], [5.0, 1, 7, 2, 3, .nan])
    #expect(place(xs, ys) != nil)
    #expect(place(xs, ys) == place(xs.reversed(), ys.reversed()))
    #expect(place([1, 3, 2], [5, 1, 3]) == place([1, 2, 3], [5, 3, 1]))
  }
}

@Suite struct `The numbers of a graph` {
  @Test func `have minus signs, not hyphens`() {
    let graph = Graph(
      [Node("x-y", value: "-3.00", gradient: "-1e-5"), Node("z", value: "-∞")],
      [Edge("x-y", "z", value: "-.5")])
    let texts = graph.picture(description: "d").texts.map(\.string)
    #expect(Set(texts) == ["x-y", "−3.00", "∇ −1e−5", "z", "−∞", "−.5"])
    #expect(graph.csv?.contains("-3.00") == true, "the table is for programs")
  }
}
