// Nodes and edges, such as the computation behind a gradient: values flow to the right, gradients back.
//
//     let graph = Graph(
//       [Node("x", value: "2"), Node("square", "$x^2$", value: "4", gradient: "1")],
//       [Edge("x", "square")])
//     graph.showing(values: ["x"], gradients: [], highlighting: ["x"])     // a frame of a demonstration

import Pictures
import Tensors

/// A node of a graph.
public struct Node: Hashable, Sendable {
  let id, label, value, gradient: String

  /// Makes a node; without a label, its id is written.
  ///
  /// A hyphen before a number is drawn as a minus sign.
  public init(_ id: String, _ label: String? = nil, value: String = "", gradient: String = "") {
    (self.id, self.label, self.value, self.gradient) = (id, label ?? id, value, gradient)
  }
}

/// An edge from one node to another.
public struct Edge: Hashable, Sendable {
  let from, to, value, gradient: String

  /// Makes an edge between the nodes with these ids.
  ///
  /// A hyphen before a number is drawn as a minus sign.
  public init(_ from: String, _ to: String, value: String = "", gradient: String = "") {
    (self.from, self.to, self.value, self.gradient) = (from, to, value, gradient)
  }

  /// The name under which a frame shows its value and its gradient, such as `"x→y"`.
  public var id: String { "\(from)→\(to)" }
}

/// A graph without cycles, drawn in layers from left to right.
public struct Graph: Figure {
  private(set) var nodes: [Node]
  private(set) var edges: [Edge]
  private(set) var shown: (values: Set<String>, gradients: Set<String>)?
  private(set) var highlighted: Set<String> = []

  /// Makes a graph that shows all its values and gradients.
  public init(_ nodes: [Node], _ edges: [Edge]) {
    (self.nodes, self.edges) = (nodes, edges)
    let ids = Set(nodes.map(\.id))
    require(ids.count == nodes.count, "every node of a graph has an id of its own")
    for edge in edges {
      require(
        ids.contains(edge.from) && ids.contains(edge.to),
        "the edge \(edge.id) needs two nodes of the graph, which are \(nodes.map(\.id))")
    }
  }

  /// A frame: the same drawing in the same place, with some values and gradients left out.
  ///
  /// - Parameters:
  ///   - values: The ids of nodes and edges whose values are shown.
  ///   - gradients: The ids of nodes and edges whose gradients are shown.
  ///   - highlighted: The ids of nodes and edges to look at.
  /// - Returns: The frame.
  public func showing(
    values: Set<String>, gradients: Set<String>, highlighting highlighted: Set<String> = []
  ) -> Graph {
    var graph = self
    (graph.shown, graph.highlighted) = ((values, gradients), highlighted)
    return graph
  }

  /// The graph as it is drawn: numbers have true minus signs.
  var typeset: Graph {
    var graph = self
    graph.nodes = nodes.map {
      Node(
        $0.id, $0.label, value: withMinusSigns($0.value), gradient: withMinusSigns($0.gradient))
    }
    graph.edges = edges.map {
      Edge(
        $0.from, $0.to, value: withMinusSigns($0.value), gradient: withMinusSigns($0.gradient))
    }
    return graph
  }

  func showsValue(_ id: String) -> Bool { shown?.values.contains(id) ?? true }
  func showsGradient(_ id: String) -> Bool { shown?.gradients.contains(id) ?? true }

  /// What is written at nodes and edges.
  public var csv: String? {
    csvText(of: [
      [
        .words("name", nodes.map(\.id) + edges.map(\.id)),
        .words("value", nodes.map(\.value) + edges.map(\.value)),
        .words("gradient", nodes.map(\.gradient) + edges.map(\.gradient)),
      ]
    ])
  }

  /// The height that suits a width.
  public func height(forWidth width: Double, _ style: Style) -> Double {
    let size = GraphLayout(self, style).size
    return size.height * min(1, width / size.width)
  }

  /// A graph needs nothing around it.
  public func margins(in size: Size, _ style: Style) -> Margins { Margins() }

  /// The second pass: the drawing, which keeps within the frame.
  public func draw(in frame: Rect, margins: Margins, _ style: Style) -> DisplayList {
    let layout = GraphLayout(self, style)
    let frame = frame.inset(by: margins)
    let factor = min(frame.width / layout.size.width, frame.height / layout.size.height, 1.6)
    var list = DisplayList()
    list.group(
      layout.draw(),
      transform: .scale(factor).then(
        .translation(
          frame.center.x - layout.size.width * factor / 2,
          frame.center.y - layout.size.height * factor / 2)))
    return list
  }
}
