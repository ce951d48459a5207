// Where EM starts: examples that are far from each other (Arthur and Vassilvitskii, k-means++: the advantages
// of careful seeding, 2007).

import Tensors

extension Tensor {
  // MARK: k-means++
  /// The indices of `count` rows: the first at random, each other with a probability that grows with the square
  /// of its distance to the nearest row that was chosen.
  public func spreadRows(_ count: Int, using generator: inout SplitMix64) -> [Int] {
    require(
      rank == 2 && 1...Swift.max(shape[0], 1) ~= count,
      "as many starts as there are examples at most, got \(count) of shape \(shape)")
    var chosen = [generator.integer(below: shape[0])]
    var nearest = squaredDistances(toRow: chosen[0])
    while chosen.count < count {
      require(nearest.max() > 0, "there are only \(chosen.count) different examples, not \(count)")
      let next = Tensor.categorical(nearest.reshaped(to: [1, shape[0]]), using: &generator)[0]
      chosen.append(next)
      nearest = Tensors.min(nearest, squaredDistances(toRow: next))
    }
    return chosen
  }
  // MARK: -

  /// For each row, the index of the nearest of some rows, as a row with a 1 in its place.
  func hardResponsibilities(_ rows: [Int]) -> Tensor {
    let distances = rows.map { squaredDistances(toRow: $0).reshaped(to: [shape[0], 1]) }
    let nearest = (-Tensor.concatenating(distances, axis: 1)).largestInRows()
    return Tensor.identity(rows.count, .double).gathering(nearest)
  }

  /// |x_n − x_i|² of each row n, in double.
  private func squaredDistances(toRow i: Int) -> Tensor {
    let row = slice(i..<i + 1)
    return mapBlocks { square($0 - row).sum(axis: 1) }
  }
}
