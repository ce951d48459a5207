// Passes over many examples, a block of rows at a time, so that what is computed on the way stays in a cache.
//
// The products of a block are made in the precision of the data; sums over blocks are carried in double, in
// the order of the blocks.

import Tensors

extension Tensor {
  /// What `body` makes of each block of rows, one below the other; it meets the blocks in their order.
  func inBlocks(_ body: (_ x: Tensor) -> Tensor) -> Tensor {
    .concatenating(blocks(of: 2048).map { body(slice($0)) })
  }

  /// What `body` makes of each block of rows, one below the other, in double.
  ///
  /// Blocks are computed at the same time, each on one thread: what `body` makes may depend on its block alone.
  func mapBlocks(_ body: (_ x: Tensor) -> Tensor) -> Tensor {
    .concatenating(together(blocks(of: 512)) { body(slice($0)) })
  }

  /// The sum of what `body` makes of each block of rows, in double; it makes large matrices of them.
  func sumBlocks(_ body: (_ x: Tensor) -> Tensor) -> Tensor {
    sum(blocks(of: 2048)) { body(slice($0)) }
  }

  /// The sum of what `body` makes of each block of rows and the same rows of `r`, in double.
  func sumBlocks(with r: Tensor, _ body: (_ x: Tensor, _ r: Tensor) -> Tensor) -> Tensor {
    require(
      rank == 2 && r.rank == 2 && r.shape[0] == shape[0],
      "each example has a row of x and of r; got shapes \(shape) and \(r.shape)")
    return sum(blocks(of: 512)) { body(slice($0), r.slice($0).converted(to: precision)) }
  }

  /// The parts of a few blocks are in memory at a time.
  private func sum(_ blocks: [Range<Int>], _ part: (Range<Int>) -> Tensor) -> Tensor {
    var sum = Tensor(0, .double)
    for first in stride(from: 0, to: blocks.count, by: 8) {
      for part in together(blocks[first...].prefix(8), part) { sum = sum + part }
    }
    return sum
  }

  /// What `part` makes of each block, in double; each thread computes whole blocks.
  private func together(
    _ blocks: some RandomAccessCollection<Range<Int>>, _ part: (Range<Int>) -> Tensor
  ) -> [Tensor] {
    var parts = [Tensor?](repeating: nil, count: blocks.count)
    let ranges = Array(blocks)
    parts.withUnsafeMutableBufferPointer { parts in
      concurrently(ranges.count) { parts[$0] = part(ranges[$0]).converted(to: .double) }
    }
    return parts.compactMap(\.self)
  }

  /// The blocks of rows; there is one, maybe empty, at least.
  private func blocks(of rows: Int) -> [Range<Int>] {
    require(rank == 2, "examples are the rows of a matrix, got shape \(shape)")
    return stride(from: 0, to: Swift.max(shape[0], 1), by: rows).map {
      $0..<Swift.min($0 + rows, shape[0])
    }
  }
}
