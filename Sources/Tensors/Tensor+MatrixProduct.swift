// Matrix products, and the layer that is one: f(x · W + b).

import CKernels

/// Which factors of a matrix product are read transposed.
///
/// Nothing is copied for it.
public enum Transposing: Sendable, CaseIterable {
  /// A · B
  case none
  /// Aᵀ · B
  case left
  /// A · Bᵀ
  case right
  /// Aᵀ · Bᵀ
  case both
}

extension Tensor {
  /// Returns the matrix product.
  ///
  ///     self: [m, k]   other: [k, n]   result: [m, n]
  ///
  /// - Complexity: O(*m* · *k* · *n*).
  public func matmul(_ other: Tensor, transposing: Transposing = .none) -> Tensor {
    product(other, transposing, bias: nil, .identity)
  }

  /// Returns f(x · W + b), rows of x being examples.
  ///
  ///     self: [m, k]   weight: [k, n]   bias: [n]   result: [m, n]
  public func linear(
    _ weight: Tensor, bias: Tensor? = nil, _ function: ElementwiseFunction = .identity
  ) -> Tensor {
    product(weight, .none, bias: bias, function)
  }

  private func product(
    _ other: Tensor, _ transposing: Transposing, bias: Tensor?, _ function: ElementwiseFunction
  ) -> Tensor {
    requireSame(precision, other.precision, in: "matmul")
    let (left, right) = (transposing.left, transposing.right)
    require(
      rank == 2 && other.rank == 2,
      "matmul needs two matrices, got shapes \(shape) and \(other.shape)")
    let (m, k) = left ? (shape[1], shape[0]) : (shape[0], shape[1])
    let (depth, n) = right ? (other.shape[1], other.shape[0]) : (other.shape[0], other.shape[1])
    require(
      k == depth,
      "matmul needs [m, k]\(left ? "ᵀ" : "") and [k, n]\(right ? "ᵀ" : ""), got \(shape) and \(other.shape)"
    )
    if let bias {
      requireSame(precision, bias.precision, in: "matmul")
      require(bias.shape == [n], "the bias of \(n) columns has shape [\(n)], got \(bias.shape)")
    }
    let result = Tensor(uninitialized: [m, n], precision)
    ck_matmul(
      precision.kernel, left, right, m, k, n, storage.start, other.storage.start,
      result.storage.start, false, bias?.storage.start, function)
    return result
  }
}

extension Transposing {
  var left: Bool { self == .left || self == .both }
  var right: Bool { self == .right || self == .both }
}
