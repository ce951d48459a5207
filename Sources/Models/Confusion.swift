// How well clusters agree with labels that the fitting never saw.

import Tensors

/// How often each label was found in each cluster.
public struct Confusion: Sendable, Equatable {
  /// counts[c][l] examples of cluster c have label l.
  public let counts: [[Int]]

  /// Counts pairs of cluster and label.
  public init(clusters: [Int], labels: [Int]) {
    require(
      clusters.count == labels.count && !clusters.isEmpty,
      "each example has a cluster and a label; got \(clusters.count) and \(labels.count)")
    let row = [Int](repeating: 0, count: (labels.max() ?? 0) + 1)
    var counts = [[Int]](repeating: row, count: (clusters.max() ?? 0) + 1)
    for (cluster, label) in zip(clusters, labels) { counts[cluster][label] += 1 }
    self.counts = counts
  }

  /// How many examples there are.
  public var total: Int { counts.joined().reduce(0, +) }

  /// The label that is most frequent in each cluster; the smallest of those that are.
  public var majorityLabels: [Int] {
    counts.map { row in row.indices.reduce(0) { row[$1] > row[$0] ? $1 : $0 } }
  }

  // MARK: agreement
  /// The share of examples whose label is the most frequent of their cluster.
  public var purity: Double {
    Double(counts.reduce(0) { $0 + ($1.max() ?? 0) }) / Double(total)
  }

  /// I(cluster; label) / ½ (H(cluster) + H(label)): 0 for independence, 1 for the same partition.
  public var normalizedMutualInformation: Double {
    let joint = Tensor(counts.map { $0.map(Double.init) }, .double) / Double(total)
    let entropies = entropy(joint.sum(axis: 1)) + entropy(joint.sum(axis: 0))
    return entropies > 0 ? 2 * (entropies - entropy(joint)) / entropies : 1
  }
  // MARK: -

  /// The share of examples whose label is the one that `names` gives to their cluster.
  ///
  /// With the majority labels of the training set this is the accuracy of clusters as a classifier.
  public func accuracy(naming names: [Int]) -> Double {
    let right = zip(counts, names).reduce(0) { $0 + ($1.0.indices ~= $1.1 ? $1.0[$1.1] : 0) }
    return Double(right) / Double(total)
  }
}

/// −Σ p log p of probabilities, in nats.
func entropy(_ p: Tensor) -> Double { -xlogy(p, p).total }
