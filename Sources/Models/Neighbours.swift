// The nearest examples: how near a picture is to those that were seen, and what its neighbours are.

import Tensors

/// Examples that others are compared with.
public struct Neighbours: Sendable {
  /// The examples, [n, d].
  public let examples: Tensor
  private let squares: Tensor

  /// Examples to be compared with, one a row.
  public init(_ examples: Tensor) {
    require(
      examples.rank == 2 && examples.shape[0] > 0,
      "neighbours are the rows of a matrix, got shape \(examples.shape)")
    self.examples = examples
    squares = square(examples).sum(axis: 1)
  }

  // MARK: neighbours
  /// The `count` nearest examples of each row of `x`, the nearest first, with their distances.
  ///
  ///     |x − e|² = |x|² − 2 x · e + |e|²
  ///
  /// The product finds them; the distances of those that are found are then taken from the differences.
  public func nearest(_ count: Int, to x: Tensor) -> [[(index: Int, distance: Double)]] {
    require(
      1...examples.shape[0] ~= count,
      "there are \(examples.shape[0]) neighbours, not \(count)")
    return stride(from: 0, to: x.shape[0], by: 256).flatMap { start in
      let block = x[start..<Swift.min(start + 256, x.shape[0])]
      let distances = squares - 2 * block.matmul(examples, transposing: .right)
      return (0..<block.shape[0]).map { row in
        let indices = distances[row..<row + 1].smallest(count)
        let differences = square(examples.gathering(indices) - block[row..<row + 1]).sum(axis: 1)
        return zip(indices, sqrt(differences).scalars).map { (index: $0, distance: $1) }
      }
    }
  }

  /// The label that most of the `count` nearest examples have; the one of the nearer ones, if several do.
  public func classify(_ x: Tensor, labels: [Int], among count: Int) -> [Int] {
    require(
      labels.count == examples.shape[0],
      "each of \(examples.shape[0]) examples has a label, got \(labels.count)")
    return nearest(count, to: x).map { neighbours in
      let found = neighbours.map { labels[$0.index] }
      let votes = found.map { label in found.count { $0 == label } }
      return found[votes.indices.reduce(0) { votes[$1] > votes[$0] ? $1 : $0 }]
    }
  }
  // MARK: -
}

extension Tensor {
  /// The places of the smallest numbers, the smallest first; of equal ones the first.
  fileprivate func smallest(_ count: Int) -> [Int] {
    let numbers = scalars
    var found: [Int] = []
    for (i, number) in numbers.enumerated() {
      if found.count == count, !(number < numbers[found[count - 1]]) { continue }
      let place = found.firstIndex { number < numbers[$0] } ?? found.count
      found.insert(i, at: place)
      if found.count > count { found.removeLast() }
    }
    return found
  }
}
