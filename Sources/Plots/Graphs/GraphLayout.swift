// Where the nodes of a graph stand, and how they are drawn.

import Pictures

struct GraphLayout {
  let graph: Graph
  let style: Style
  private let layers: GraphLayers
  private var boxes: [Rect] = []
  /// Where invisible nodes are, by number.
  private var bends: [Int: Point] = [:]
  private(set) var size = Size(1, 1)

  init(_ graph: Graph, _ style: Style) {
    (self.graph, self.style) = (graph.typeset, style)
    let index = Dictionary(
      graph.nodes.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    layers = GraphLayers(
      nodes: graph.nodes.count,
      edges: graph.edges.compactMap { edge in
        index[edge.from].flatMap { from in index[edge.to].map { (from: from, to: $0) } }
      })
    place()
  }

  // MARK: Places

  private var hasValues: Bool { graph.nodes.contains { !$0.value.isEmpty } }
  private var hasGradients: Bool { graph.nodes.contains { !$0.gradient.isEmpty } }
  private var padding: Double { style.text * 0.55 }

  private func boxSize(_ node: Node) -> Size {
    let widths = [
      width(node.label, style.strong), width(node.value, style.small),
      node.gradient.isEmpty ? 0 : width("∇ " + node.gradient, style.small),
    ]
    let lines = (hasValues ? 1.0 : 0) + (hasGradients ? 1 : 0)
    let height = style.label.lineHeight + lines * style.small.lineHeight + padding
    return Size(max(widths.max() ?? 0, style.text * 1.6) + 2 * padding, height)
  }

  private mutating func place() {
    let sizes = graph.nodes.map(boxSize)
    func size(_ node: Int) -> Size {
      node < sizes.count ? sizes[node] : Size(0, style.text * 0.8)
    }
    let labels = graph.edges.map {
      max(width($0.value, style.small), width($0.gradient, style.small))
    }
    let distance = max(style.text * 3.2, (labels.max() ?? 0) + style.text * 2.4)

    // From top to bottom: first one below the other, then towards the middle of the neighbours.
    var y: [Int: Double] = [:]
    for nodes in layers.members {
      var top = 0.0
      for node in nodes {
        y[node] = top + size(node).height / 2
        top += size(node).height + style.text * 1.4
      }
      for node in nodes { y[node] = (y[node] ?? 0) - top / 2 }
    }
    let pairs = layers.routes.flatMap { zip($0, $0.dropFirst()) }
    for round in 0..<10 {
      let order = round % 2 == 0 ? layers.members : layers.members.reversed()
      for nodes in order {
        let wishes = nodes.map { node in
          let near = pairs.compactMap { $0.0 == node ? y[$0.1] : $0.1 == node ? y[$0.0] : nil }
          return near.isEmpty ? y[node] ?? 0 : mean(near)
        }
        // Shift by what lies above, so that equal distances keep unequal boxes apart.
        var offsets = [0.0]
        for (a, b) in zip(nodes, nodes.dropFirst()) {
          let step = (size(a).height + size(b).height) / 2 + style.text * 1.4
          offsets.append(offsets[offsets.count - 1] + step)
        }
        let places = spread(
          zip(wishes, offsets).map { $0 - $1 }, distance: 0, within: -1e6...1e6)
        for (node, (place, offset)) in zip(nodes, zip(places, offsets)) {
          y[node] = place + offset
        }
      }
    }

    // From left to right.
    boxes = Array(repeating: Rect(x: 0, y: 0, width: 0, height: 0), count: sizes.count)
    let top = layers.members.joined().map { (y[$0] ?? 0) - size($0).height / 2 }.min() ?? 0
    let bottom = layers.members.joined().map { (y[$0] ?? 0) + size($0).height / 2 }.max() ?? 1
    let edge = style.text * 0.4
    var x = edge
    for nodes in layers.members {
      let widest = nodes.map { size($0).width }.max() ?? 0
      for node in nodes {
        let center = Point(x + widest / 2, (y[node] ?? 0) - top + edge)
        guard node < sizes.count else {
          bends[node] = center
          continue
        }
        let size = sizes[node]
        boxes[node] = Rect(
          x: center.x - size.width / 2, y: center.y - size.height / 2, width: size.width,
          height: size.height)
      }
      x += widest + distance
    }
    self.size = Size(max(1, x - distance + edge), max(1, bottom - top + 2 * edge))
  }

  // MARK: Drawing

  func draw() -> DisplayList {
    var list = DisplayList()
    var placer = TextPlacer(in: Rect(x: 0, y: 0, width: size.width, height: size.height))
    for box in boxes { placer.avoid(box) }
    let middles = graph.edges.indices.map { drawEdge($0, on: &list) }
    for (node, box) in zip(graph.nodes, boxes) { drawNode(node, box, on: &list) }

    // Values above their edge, gradients below it.
    for (edge, middle) in zip(graph.edges, middles) {
      let parts = [
        (edge.value, graph.showsValue(edge.id), Palette.text(0), -1.0),
        (edge.gradient, graph.showsGradient(edge.id), Palette.text(1), 1),
      ]
      for (text, isShown, color, side) in parts where !text.isEmpty {
        let point = middle + Point(0, side * style.small.lineHeight * 0.5)
        var hidden = DisplayList()
        let note = Note(text: text, style: style.small, color: color, point: point)
        // What is not shown keeps its place, so that nothing moves from frame to frame.
        if isShown { placer.place(note, on: &list) } else { placer.place(note, on: &hidden) }
      }
    }
    return list
  }

  /// Draws a curve with an arrow, and returns its middle.
  private func drawEdge(_ index: Int, on list: inout DisplayList) -> Point {
    let (edge, route) = (graph.edges[index], layers.routes[index])
    let (from, to) = (boxes[route[0]], boxes[route[route.count - 1]])
    let isHighlighted = graph.highlighted.contains(edge.id)
    let head = style.text * 0.55
    let end = Point(to.minX, entrance(index, to))
    var points = [Point(from.maxX, from.center.y)]
    points += route.dropFirst().dropLast().compactMap { bends[$0] }
    points.append(end - Point(head * 0.8, 0))
    var path = Path()
    path.move(to: points[0])
    for (a, b) in zip(points, points.dropFirst()) {
      let reach = (b.x - a.x) / 2
      path.cubic(a + Point(reach, 0), b - Point(reach, 0), to: b)
    }
    let color = isHighlighted ? Palette.mark(1) : Role.quiet.color
    list.stroke(path, Stroke(width: style.line * (isHighlighted ? 1.2 : 0.7)), color)
    list.fill(
      Path([end, end - Point(head, head * 0.42), end + Point(-head, head * 0.42)], closed: true),
      color)
    let half = points.count / 2
    return 0.5 * (points[half - 1] + points[half])
  }

  /// The height at which an edge reaches its node: one below the other, in the order in which they come.
  private func entrance(_ index: Int, _ box: Rect) -> Double {
    func height(_ route: [Int]) -> Double {
      let before = route[route.count - 2]
      return before < boxes.count ? boxes[before].center.y : bends[before]?.y ?? 0
    }
    let others = layers.routes.enumerated().filter { $0.element.last == layers.routes[index].last }
    let sorted = others.sorted { (height($0.element), $0.offset) < (height($1.element), $1.offset) }
    let place = sorted.firstIndex { $0.offset == index } ?? 0
    let share = (Double(place) + 1) / (Double(sorted.count) + 1)
    return box.minY + box.height * (sorted.count == 1 ? 0.5 : 0.2 + 0.6 * share)
  }

  private func drawNode(_ node: Node, _ box: Rect, on list: inout DisplayList) {
    let isHighlighted = graph.highlighted.contains(node.id)
    let shape = Path.rectangle(box, cornerRadius: style.text * 0.45)
    list.fill(shape, isHighlighted ? Role.highlight.color : Role.panel.color)
    list.stroke(
      shape, Stroke(width: isHighlighted ? style.line : style.hairline),
      isHighlighted ? Palette.mark(1) : Role.axis.color)
    var y = box.minY + padding / 2 + style.label.lineHeight / 2
    list.text(
      node.label, at: Point(box.center.x, y), style.strong, Role.ink.color,
      anchor: TextAnchor(.center, .middle))
    y += style.label.lineHeight / 2 + style.small.lineHeight / 2
    func write(_ text: String, _ color: Color) {
      list.text(
        text, at: Point(box.center.x, y), style.small, color, anchor: TextAnchor(.center, .middle))
    }
    if !node.value.isEmpty, graph.showsValue(node.id) { write(node.value, Palette.text(0)) }
    if hasValues { y += style.small.lineHeight }
    if !node.gradient.isEmpty, graph.showsGradient(node.id) {
      write("∇ " + node.gradient, Palette.text(1))
    }
  }
}
