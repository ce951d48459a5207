// Passes over many examples, a block of rows at a time, so that what is computed on the way stays small.
//
// The products of a block are made in the precision of the data; sums over blocks are carried in double, in
// the order of the blocks.

import Tensors

extension Tensor {
  /// What `body` makes of each block of rows, one below the other.
  func inBlocks(_ body: (_ x: Tensor) -> Tensor) -> Tensor {
    .concatenating(blocks.map { body(slice($0)) })
  }

  /// What `body` makes of each block of rows, one below the other, in double.
  func mapBlocks(_ body: (_ x: Tensor) -> Tensor) -> Tensor {
    inBlocks { body($0).converted(to: .double) }
  }

  /// The sum of what `body` makes of each block of rows, in double.
  func sumBlocks(_ body: (_ x: Tensor) -> Tensor) -> Tensor { sumParts { body(slice($0)) } }

  /// The sum of what `body` makes of each block of rows and the same rows of `r`, in double.
  func sumBlocks(with r: Tensor, _ body: (_ x: Tensor, _ r: Tensor) -> Tensor) -> Tensor {
    require(
      rank == 2 && r.rank == 2 && r.shape[0] == shape[0],
      "each example has a row of x and of r; got shapes \(shape) and \(r.shape)")
    return sumParts { body(slice($0), r.slice($0).converted(to: precision)) }
  }

  private func sumParts(_ part: (Range<Int>) -> Tensor) -> Tensor {
    let first = part(blocks[0]).converted(to: .double)
    return blocks.dropFirst().reduce(into: first) { $0.add(part($1).converted(to: .double)) }
  }

  /// The blocks of rows; there is one, maybe empty, at least.
  private var blocks: [Range<Int>] {
    require(rank == 2, "examples are the rows of a matrix, got shape \(shape)")
    return stride(from: 0, to: Swift.max(shape[0], 1), by: 2048).map {
      $0..<Swift.min($0 + 2048, shape[0])
    }
  }
}
