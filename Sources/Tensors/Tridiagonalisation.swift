// A symmetric matrix becomes tridiagonal: A = Q T Qᵀ, with Q a product of reflections.
//
// The reflections are gathered in blocks (Dongarra, Hammarling and Sorensen, Block reduction of matrices
// to condensed forms for eigenvalue computations, 1989): within a block, the matrix is left as it is and
// what should have been subtracted from it is kept as two sets of vectors; behind the block it is
// subtracted in one matrix product. The reflections of a block together are 1 − Vᵀ T V (Schreiber and
// Van Loan, A storage-efficient WY representation for products of Householder transformations, 1989).

import CKernels

struct Tridiagonalisation {
  var diagonal: [Double] = []
  var offDiagonal: [Double] = []
  private var blocks: [Block] = []

  private static let blockSize = 32

  /// Reflections `first`, `first` + 1, …, as rows of V, which begins at that row of the matrix.
  private struct Block {
    var first: Int
    var v: Tensor
    var minusT: Tensor
  }

  /// Reduces `a`, symmetric and scaled, whose memory is used up.
  init(_ a: Tensor) {
    var size = a.shape[0]
    let matrix = a.numbers
    var first = 0
    while size > 0 {
      let count = Swift.min(Self.blockSize, size)
      let v = Tensor.zeros([count, size], .double)
      let w = Tensor.zeros([count, size], .double)
      let τ = reduce(matrix, size, v, w)
      blocks.append(Block(first: first, v: v, minusT: Self.combined(v, τ)))
      Self.subtract(v, w, from: matrix, size)
      (first, size) = (first + count, size - count)
    }
    offDiagonal.removeLast(offDiagonal.isEmpty ? 0 : 1)
  }

  /// Finds the reflections of one block, and V and W such that A − Vᵀ W − Wᵀ V is what they make of A.
  private mutating func reduce(_ a: Numbers, _ size: Int, _ v: Tensor, _ w: Tensor) -> [Double] {
    var τs: [Double] = []
    let product = Tensor(uninitialized: [size], .double)
    for i in 0..<v.shape[0] {
      // Bring column i up to date.
      let (vᵢ, wᵢ) = (v.numbers + i * size, w.numbers + i * size)
      vᵢ.update(from: a + i * size, count: size)
      for j in 0..<i {
        let (vⱼ, wⱼ) = (v.numbers + j * size, w.numbers + j * size)
        accumulate(-wⱼ[i], times: vⱼ, into: vᵢ, size)
        accumulate(-vⱼ[i], times: wⱼ, into: vᵢ, size)
      }
      diagonal.append(vᵢ[i])
      (vᵢ).update(repeating: 0, count: i + 1)
      let rest = size - i - 1
      let (τ, β) = rest > 0 ? reflect(vᵢ + i + 1, rest) : (0, 0)
      τs.append(τ)
      offDiagonal.append(β)
      if τ == 0 { continue }

      // p = A v, with A brought up to date;  w = τ p − ½ τ² (pᵀ v) v.
      let p = product.numbers
      ck_matmul(.double, false, false, size, size, 1, a, vᵢ, p, false, nil, .identity)
      for j in 0..<i {
        let (vⱼ, wⱼ) = (v.numbers + j * size, w.numbers + j * size)
        let (alongV, alongW) = (dot(vⱼ, vᵢ, size), dot(wⱼ, vᵢ, size))
        accumulate(-alongW, times: vⱼ, into: p, size)
        accumulate(-alongV, times: wⱼ, into: p, size)
      }
      let half = τ * dot(p + i + 1, vᵢ + i + 1, rest) / 2
      for k in i + 1..<size { wᵢ[k] = τ * (p[k] - half * vᵢ[k]) }
    }
    return τs
  }

  /// Replaces A by what a block leaves of it, (A − Vᵀ W − Wᵀ V) without its first rows and columns.
  private static func subtract(_ v: Tensor, _ w: Tensor, from a: Numbers, _ size: Int) {
    let (count, rest) = (v.shape[0], size - v.shape[0])
    if rest == 0 { return }
    for i in 0..<rest {
      (a + i * rest).update(from: a + (count + i) * size + count, count: rest)
    }
    let left = Tensor.concatenating([v, w]).slice(count..<size, axis: 1)
    let right = Tensor.concatenating([w, v]).slice(count..<size, axis: 1).map(.negate)
    ck_matmul(
      .double, true, false, rest, 2 * count, rest, left.numbers, right.numbers, a, true, nil,
      .identity)
  }

  /// −T, where the product of the reflections is 1 − Vᵀ T V.
  ///
  /// A reflection more adds a column to T:  T[:, i] = −τᵢ T V vᵢ, and T[i, i] = τᵢ.
  private static func combined(_ v: Tensor, _ τ: [Double]) -> Tensor {
    let (count, size) = (v.shape[0], v.shape[1])
    let minusT = Tensor.zeros([count, count], .double)
    let t = minusT.numbers
    for i in 0..<count {
      let along = (0..<i).map { dot(v.numbers + $0 * size, v.numbers + i * size, size) }
      for j in 0..<i {
        t[j * count + i] = -τ[i] * (j..<i).reduce(0) { $0 + t[j * count + $1] * along[$1] }
      }
      t[i * count + i] = -τ[i]
    }
    return minusT
  }

  /// Replaces the columns of `z` by Q times them.
  func apply(to z: Tensor) {
    let columns = z.shape[1]
    for block in blocks.reversed() {
      let (count, size) = (block.v.shape[0], block.v.shape[1])
      let y = block.minusT.matmul(
        block.v.matmul(z.slice(block.first..<block.first + size)))
      ck_matmul(
        .double, true, false, size, count, columns, block.v.numbers, y.numbers,
        z.numbers + block.first * columns, true, nil, .identity)
    }
  }
}
