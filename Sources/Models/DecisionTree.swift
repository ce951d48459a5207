// A decision tree, and how much each number helps it.

import Tensors

/// A tree of questions "is number j at most t?" that tells classes apart (Breiman, Friedman, Olshen and Stone,
/// Classification and regression trees, 1984).
struct DecisionTree {
  /// What each number has done to lower the impurity, as shares of 1; all 0 for a tree without a question.
  private(set) var importances: [Double]
  private var root = Node.leaf(0)
  private let labels: [Int], classes: Int, leaf: Int

  private indirect enum Node {
    case leaf(Int)
    case question(number: Int, threshold: Double, below: Node, above: Node)
  }

  /// The tree that grows until no question lowers the impurity, with `leaf` examples at each end at least.
  ///
  ///     columns: columns[j][n]   labels: n
  init(_ columns: [[Double]], labels: [Int], classes: Int, depth: Int = 12, leaf: Int = 10) {
    (self.labels, self.classes, self.leaf) = (labels, classes, leaf)
    importances = [Double](repeating: 0, count: columns.count)
    root = grow(Array(labels.indices), columns, depth)
    let total = importances.reduce(0, +)
    if total > 0 { importances = importances.map { $0 / total } }
  }

  /// The class of an example.
  func classify(_ example: [Double]) -> Int {
    var node = root
    while case .question(let number, let threshold, let below, let above) = node {
      node = example[number] <= threshold ? below : above
    }
    guard case .leaf(let label) = node else { return 0 }
    return label
  }

  private mutating func grow(_ rows: [Int], _ columns: [[Double]], _ depth: Int) -> Node {
    var counts = [Int](repeating: 0, count: classes)
    for row in rows { counts[labels[row]] += 1 }
    let majority = counts.indices.reduce(0) { counts[$1] > counts[$0] ? $1 : $0 }
    guard depth > 0, counts[majority] < rows.count,
      let best = bestQuestion(rows, columns, counts)
    else { return .leaf(majority) }
    importances[best.number] += best.gain
    let isBelow = { columns[best.number][$0] <= best.threshold }
    return .question(
      number: best.number, threshold: best.threshold,
      below: grow(rows.filter(isBelow), columns, depth - 1),
      above: grow(rows.filter { !isBelow($0) }, columns, depth - 1))
  }

  /// The question that lowers n · (1 − Σ p²) most: Σ c²/n of both sides less that of all.
  private func bestQuestion(
    _ rows: [Int], _ columns: [[Double]], _ counts: [Int]
  ) -> (number: Int, threshold: Double, gain: Double)? {
    var best: (number: Int, threshold: Double, gain: Double)?
    let whole = counts.reduce(0) { $0 + $1 * $1 }
    for (number, column) in columns.enumerated() {
      let order = rows.map { (value: column[$0], label: labels[$0]) }.sorted { $0.value < $1.value }
      var (below, above) = ([Int](repeating: 0, count: classes), counts)
      var (squaresBelow, squaresAbove) = (0, whole)
      for i in 1..<order.count {
        // Move an example over: (c + 1)² − c² = 2c + 1.
        let label = order[i - 1].label
        squaresBelow += 2 * below[label] + 1
        squaresAbove -= 2 * above[label] - 1
        below[label] += 1
        above[label] -= 1
        guard i >= leaf, order.count - i >= leaf, order[i].value > order[i - 1].value else {
          continue
        }
        let gain =
          Double(squaresBelow) / Double(i) + Double(squaresAbove) / Double(order.count - i)
          - Double(whole) / Double(order.count)
        if gain > (best?.gain ?? 1e-9) {
          best = (number, (order[i].value + order[i - 1].value) / 2, gain)
        }
      }
    }
    return best
  }
}
