// The eigenvalues and eigenvectors of a symmetric matrix.
//
// In order of priority: right for every symmetric matrix, clusters and all; the same bits everywhere; quick.
// The matrix is made tridiagonal, the tridiagonal one is solved by divide and conquer, and its vectors
// are carried back. All of it is done in double.

/// Eigenvalues in descending order, and their eigenvectors.
public struct Eigenpairs: Sendable {
  /// The eigenvalues, the largest first: [k].
  public let values: Tensor
  /// Unit vectors, orthogonal to each other: column *i* of [n, k] belongs to value *i*.
  public let vectors: Tensor
}

extension Tensor {
  /// Returns all eigenvalues of a symmetric matrix, descending, with their eigenvectors.
  ///
  ///     A = Q diag(λ) Qᵀ      self: [n, n]   values: [n]   vectors: [n, n], one a column
  ///
  /// Values are off by about ε max |λ|, and Qᵀ Q is 1 up to rounding, also where values lie close together. Of the
  /// two unit vectors of a value, it is the one whose largest component is positive (the first within a
  /// millionth of the largest, so that rounding does not choose). A matrix with a number that is not finite, or
  /// that differs from its transpose by more than rounding (64 ε max |A|), stops the program.
  ///
  /// - Complexity: O(*n*³), about 4 *n*³ additions and multiplications.
  public func symmetricEigen() -> Eigenpairs { symmetricEigen(largest: shape.first ?? 0) }

  /// Returns the `count` largest eigenvalues of a symmetric matrix, descending, with their eigenvectors.
  ///
  ///     self: [n, n]   values: [k]   vectors: [n, k]
  ///
  /// They are as accurate as those of all; only the vectors that are wanted are carried back.
  ///
  /// - Complexity: O(*n*³), two thirds of the time for all pairs if few are wanted.
  public func symmetricEigen(largest count: Int) -> Eigenpairs {
    requireSymmetric("symmetricEigen")
    require(
      count >= 0 && count <= shape[0],
      "a matrix of shape \(shape) has \(shape[0]) eigenvalues, not \(count)")
    if count == 0 {
      return Eigenpairs(values: .zeros([0], precision), vectors: .zeros([shape[0], 0], precision))
    }
    let (matrix, unit) = scaled()
    let reduction = Tridiagonalisation(matrix.symmetrised())
    let solution = TridiagonalEigen(
      reduction.diagonal[...], reduction.offDiagonal[...], largest: count)
    let order = (0..<count).reversed()
    let vectors = solution.vectors.gathering(order).transposed
    reduction.apply(to: vectors)
    vectors.fixSigns()
    let values = Tensor(solution.values.reversed(), .double)
    return Eigenpairs(
      values: values.unscaled(unit, precision), vectors: vectors.converted(to: precision))
  }
}

extension Tensor {
  /// Stops unless this is a matrix of finite numbers that equals its transpose, up to rounding.
  func requireSymmetric(_ purpose: String) {
    require(
      rank == 2 && shape[0] == shape[1],
      "\(purpose) needs a symmetric matrix of shape [n, n], got \(shape)")
    require(
      isFinite, "\(purpose) needs finite numbers, and this matrix has one that is NaN or infinite")
    let n = shape[0]
    let double = converted(to: .double)
    let a = double.numbers
    let largest = (0..<n * n).reduce(0) { Swift.max($0, Swift.abs(a[$1])) }
    let tolerance = 64 * precision.epsilon * largest
    for i in 0..<n {
      for j in 0..<i where !(Swift.abs(a[i * n + j] - a[j * n + i]) <= tolerance) {
        stop(
          "\(purpose) needs a symmetric matrix, got \(a[i * n + j]) at [\(i), \(j)] and \(a[j * n + i]) at [\(j), \(i)]"
        )
      }
    }
  }

  /// Replaces what stands at [i, j] and [j, i] by the mean of both, in place.
  fileprivate func symmetrised() -> Tensor {
    let (n, a) = (shape[0], numbers)
    for i in 0..<n {
      for j in 0..<i {
        let mean = (a[i * n + j] + a[j * n + i]) / 2
        (a[i * n + j], a[j * n + i]) = (mean, mean)
      }
    }
    return self
  }

  /// Turns each column so that its largest component is positive, in place.
  ///
  /// Returns which were turned.
  @discardableResult
  func fixSigns() -> [Bool] {
    let (n, k, a) = (shape[0], shape[1], numbers)
    var largest = [Double](repeating: 0, count: k)
    for i in 0..<n {
      for j in 0..<k { largest[j] = Swift.max(largest[j], Swift.abs(a[i * k + j])) }
    }
    let turned = (0..<k).map { j in
      let place = (0..<n).first { Swift.abs(a[$0 * k + j]) >= largest[j] * (1 - 1e-6) }
      return place.map { a[$0 * k + j] < 0 } ?? false
    }
    for i in 0..<n { for j in 0..<k where turned[j] { a[i * k + j] = -a[i * k + j] } }
    return turned
  }
}
