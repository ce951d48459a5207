// Which node of a graph stands in which layer, and in which order.
//
// After Sugiyama, Tagawa and Toda, “Methods for Visual Understanding of Hierarchical System Structures”, IEEE
// Trans. SMC 11 (1981): layers by the longest path, long edges cut into short ones by invisible nodes, and an order
// in which every node stands near the middle of its neighbours.

import Tensors

/// The nodes of a graph, with invisible ones where a long edge passes a layer.
struct GraphLayers {
  /// For each layer its members from top to bottom; invisible ones have numbers from the node count on.
  private(set) var members: [[Int]] = []
  /// For each edge the nodes it visits, invisible ones between.
  private(set) var routes: [[Int]] = []

  init(nodes count: Int, edges: [(from: Int, to: Int)]) {
    let layers = GraphLayers.layers(count, edges)
    members = Array(repeating: [], count: (layers.max() ?? -1) + 1)
    for node in 0..<count { members[layers[node]].append(node) }
    var next = count
    for edge in edges {
      var route = [edge.from]
      for layer in stride(from: layers[edge.from] + 1, to: layers[edge.to], by: 1) {
        members[layer].append(next)
        route.append(next)
        next += 1
      }
      routes.append(route + [edge.to])
    }
    order(count: next)
  }

  /// The longest path to each node; what nothing leads to stands just before what it leads to.
  private static func layers(_ count: Int, _ edges: [(from: Int, to: Int)]) -> [Int] {
    var layers = [Int](repeating: 0, count: count)
    var rounds = 0
    var changed = true
    while changed {
      changed = false
      rounds += 1
      require(rounds <= count + 1, "a graph that is drawn in layers has no cycle")
      for edge in edges where layers[edge.to] <= layers[edge.from] {
        layers[edge.to] = layers[edge.from] + 1
        changed = true
      }
    }
    for node in 0..<count where !edges.contains(where: { $0.to == node }) {
      let next = edges.filter { $0.from == node }.map { layers[$0.to] }.min()
      layers[node] = next.map { $0 - 1 } ?? 0
    }
    return layers
  }

  /// The neighbours of each node, before or behind it.
  private func neighbours(count: Int, behind: Bool) -> [[Int]] {
    var result = [[Int]](repeating: [], count: count)
    for route in routes {
      for (a, b) in zip(route, route.dropFirst()) {
        if behind { result[a].append(b) } else { result[b].append(a) }
      }
    }
    return result
  }

  /// Sorts each layer by the mean place of its neighbours, forth and back, and keeps the order with the fewest
  /// crossings.
  private mutating func order(count: Int) {
    let (before, behind) = (
      neighbours(count: count, behind: false), neighbours(count: count, behind: true)
    )
    var best = (members: members, crossings: crossings())
    for round in 0..<8 where best.crossings > 0 {
      let forth = round % 2 == 0
      let indices = forth ? Array(members.indices) : members.indices.reversed()
      for layer in indices {
        var places = [Double](repeating: 0, count: count)
        for layer in members {
          for (place, node) in layer.enumerated() {
            places[node] = Double(place) / Double(layer.count)
          }
        }
        let wishes = members[layer].enumerated().map { place, node in
          let near = forth ? before[node] : behind[node]
          return (
            node: node, place: place,
            wish: near.isEmpty ? places[node] : mean(near.map { places[$0] })
          )
        }
        members[layer] = wishes.sorted { ($0.wish, $0.place) < ($1.wish, $1.place) }.map(\.node)
      }
      let crossings = crossings()
      if crossings < best.crossings { best = (members, crossings) }
    }
    members = best.members
  }

  private func crossings() -> Int {
    var place: [Int: (layer: Int, place: Int)] = [:]
    for (layer, nodes) in members.enumerated() {
      for (index, node) in nodes.enumerated() { place[node] = (layer, index) }
    }
    let pieces = routes.flatMap { zip($0, $0.dropFirst()) }.compactMap { a, b in
      place[a].flatMap { from in place[b].map { (from.layer, from.place, $0.place) } }
    }
    var count = 0
    for (index, a) in pieces.enumerated() {
      for b in pieces[(index + 1)...] where a.0 == b.0 && (a.1 - b.1) * (a.2 - b.2) < 0 {
        count += 1
      }
    }
    return count
  }
}
