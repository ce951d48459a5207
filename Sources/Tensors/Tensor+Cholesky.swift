// Symmetric matrices that are positive definite, such as covariances: A = L Lᵀ, and what follows from it.

/// A matrix that has no Cholesky factor, with what was seen.
public struct NotPositiveDefinite: Error, Equatable, CustomStringConvertible {
  /// The size of the smallest leading part of the matrix that is not positive definite.
  public let minor: Int
  /// What was left of its last diagonal number when the rows above were done: not positive, or no number.
  public let pivot: Double

  /// The evidence that a matrix is not positive definite.
  public init(minor: Int, pivot: Double) {
    (self.minor, self.pivot) = (minor, pivot)
  }

  /// A sentence with both.
  public var description: String {
    "the matrix is not positive definite: its leading \(minor) × \(minor) part leaves the pivot \(pivot), which is not above 0"
  }
}

/// A lower triangle L with L Lᵀ = A, and what can be done with it.
public struct Cholesky: Sendable {
  /// The factor L: [n, n], zeros above its diagonal, positive on it.
  public let lower: Tensor

  /// log det A = 2 Σ log L[i, i].
  public var logDeterminant: Double {
    let n = lower.shape[0]
    let double = lower.converted(to: .double)
    let diagonal = Tensor((0..<n).map { double[$0, $0] }, .double)
    return 2 * diagonal.map(.log).total
  }

  /// Returns X with A X = B.
  ///
  ///     b: [n] or [n, k]   result: the shape of b
  ///
  /// - Complexity: O(*n*² · *k*).
  public func solve(_ b: Tensor) -> Tensor {
    lower.solveTriangle(.lower, lower.solveTriangle(.lower, b), transposed: true)
  }

  /// Returns L⁻¹ B: differences from a mean become uncorrelated, of variance 1.
  ///
  ///     b: [n] or [n, k]   result: the shape of b, with |L⁻¹ b|² = bᵀ A⁻¹ b for each column
  public func whiten(_ b: Tensor) -> Tensor { lower.solveTriangle(.lower, b) }
}

/// Which half of a square matrix is read; the other half may hold anything.
public enum Triangle: Sendable, CaseIterable {
  /// The diagonal and what stands below.
  case lower
  /// The diagonal and what stands above.
  case upper
}

extension Tensor {
  /// Returns the Cholesky factor of a symmetric positive definite matrix.
  ///
  ///     A = L Lᵀ      L[i, j] = (A[i, j] − Σ_k<j L[i, k] L[j, k]) / L[j, j]
  ///
  /// Computed in double. A matrix that is not positive definite, up to rounding, throws; a matrix that is not
  /// symmetric, or has a number that is not finite, stops the program.
  ///
  /// - Complexity: O(*n*³), *n*³ / 3 additions and multiplications.
  public func cholesky() throws(NotPositiveDefinite) -> Cholesky {
    requireSymmetric("a Cholesky factor")
    let n = shape[0]
    var factor = converted(to: .double)
    factor.makeUnique()
    let l = factor.numbers
    for i in 0..<n {
      let row = l + i * n
      for j in 0..<i { row[j] = (row[j] - dot(row, l + j * n, j)) / l[j * n + j] }
      let pivot = row[i] - dot(row, row, i)
      guard pivot > 0 else { throw NotPositiveDefinite(minor: i + 1, pivot: pivot) }
      row[i] = pivot.squareRoot()
      for j in i + 1..<Swift.max(n, i + 1) { row[j] = 0 }
    }
    return Cholesky(lower: factor.converted(to: precision))
  }

  /// Returns X with T X = B, or Tᵀ X = B, where T is a triangle of this matrix.
  ///
  ///     self: [n, n]   b: [n] or [n, k]   result: the shape of b
  ///
  /// Computed in double. A zero on the diagonal stops the program.
  ///
  /// - Complexity: O(*n*² · *k*).
  public func solveTriangle(_ triangle: Triangle, _ b: Tensor, transposed: Bool = false) -> Tensor {
    requireSame(precision, b.precision, in: "solveTriangle")
    require(
      rank == 2 && shape[0] == shape[1] && (1...2).contains(b.rank) && b.shape[0] == shape[0],
      "solveTriangle needs [n, n] and [n] or [n, k], got \(shape) and \(b.shape)")
    let (n, columns) = (shape[0], b.rank == 1 ? 1 : b.shape[1])
    let matrix = converted(to: .double)
    var solution = b.converted(to: .double)
    solution.makeUnique()
    let (t, x) = (matrix.numbers, solution.numbers)

    // Downwards, each row of X needs those above; the transpose of an upper triangle is a lower one.
    let down = (triangle == .lower) != transposed
    for step in 0..<n {
      let i = down ? step : n - 1 - step
      let pivot = t[i * n + i]
      require(pivot != 0, "a triangle with 0 at [\(i), \(i)] has no inverse; its shape is \(shape)")
      for j in down ? 0..<i : i + 1..<Swift.max(n, i + 1) {
        let factor = transposed ? t[j * n + i] : t[i * n + j]
        accumulate(-factor, times: x + j * columns, into: x + i * columns, columns)
      }
      for k in 0..<columns { x[i * columns + k] /= pivot }
    }
    return solution.converted(to: precision)
  }
}
