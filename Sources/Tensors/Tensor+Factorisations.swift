// QR and singular values, and the angles between subspaces that they give.
//
// Preferred to speed: small singular values, and small angles, with as many right digits as large ones.

/// A matrix as an orthogonal one times a triangle, A = Q R.
public struct QR: Sendable {
  /// Orthonormal columns: [m, min(m, n)].
  public let q: Tensor
  /// An upper triangle, its diagonal not negative: [min(m, n), n].
  public let r: Tensor
}

/// A matrix as A = U diag(σ) Vᵀ, with k = min(m, n).
public struct SingularValues: Sendable {
  /// Orthonormal columns U: [m, k].
  public let left: Tensor
  /// The singular values σ, descending and not negative: [k].
  public let values: Tensor
  /// Orthonormal columns V: [n, k].
  public let right: Tensor
}

extension Tensor {
  /// Returns the thin QR factorisation of a matrix, by Householder's reflections.
  ///
  ///     A = Q R      self: [m, n]   q: [m, k]   r: [k, n]   k = min(m, n)
  ///
  /// The diagonal of R is not negative, which makes the factors of a matrix of full rank unique. Computed in double.
  ///
  /// - Complexity: O(*m* · *n* · min(*m*, *n*)).
  public func qr() -> QR {
    requireMatrix("qr")
    let (a, unit) = scaled()
    let (q, r) = a.orthogonalised()
    return QR(q: q.converted(to: precision), r: r.unscaled(unit, precision))
  }

  /// Returns the thin singular value decomposition of a matrix.
  ///
  ///     A = U diag(σ) Vᵀ      self: [m, n]   left: [m, k]   values: [k]   right: [n, k]   k = min(m, n)
  ///
  /// QR, then one-sided Jacobi on the triangle (Drmač and Veselić, New fast and accurate Jacobi SVD algorithm, 2008).
  /// Of the two signs of a pair of vectors, it is the one for which the largest component on the right is positive.
  /// Computed in double.
  ///
  /// - Complexity: O(*m* · *n* · *k*), and about ten times *k*³; for up to a few hundred columns.
  public func svd() -> SingularValues {
    requireMatrix("svd")
    if shape[0] < shape[1] {
      let other = transposed.svd()
      return SingularValues(left: other.right, values: other.values, right: other.left)
    }
    let (a, unit) = scaled()
    let (q, r) = a.orthogonalised()

    // Wᵀ R = diag(σ) Vᵀ: turning the rows of R until they are orthogonal gives all three.
    let n = shape[1]
    let turns = Tensor.identity(n, .double)
    let σ = makeOrthogonal(r, turns)
    let order = (0..<n).sorted { (-σ[$0], $0) < (-σ[$1], $1) }
    let right = r.gathering(order)
    completeRows(right, lengths: order.map { σ[$0] })
    let v = right.transposed
    let turned = v.fixSigns()
    let signs = Tensor(turned.map { $0 ? -1 : 1 }, .double)
    let left = q.matmul(turns.gathering(order), transposing: .right) * signs
    let values = Tensor(order.map { σ[$0] }, .double).unscaled(unit, precision)
    return SingularValues(
      left: left.converted(to: precision), values: values, right: v.converted(to: precision))
  }

  /// Returns the angles between two subspaces, in radians from 0 to π/2, the smallest first.
  ///
  ///     a: [n, p]   b: [n, q], bases in columns   result: [min(p, q)]   cos θ = σ(Qaᵀ Qb)
  ///
  /// A small angle comes from its sine and a large one from its cosine, so that both are accurate (Björck and
  /// Golub, Numerical methods for computing angles between linear subspaces, 1973). Columns that depend on
  /// each other stop the program.
  ///
  /// - Complexity: O(*n* · max(*p*, *q*)²).
  public static func principalAngles(between a: Tensor, and b: Tensor) -> Tensor {
    let (sines, cosines) = principalSines(between: a, and: b)
    return atan2(sines, cosines).converted(to: a.precision)
  }

  /// The sines, ascending, and cosines, descending, of the angles between two subspaces, in double.
  static func principalSines(between a: Tensor, and b: Tensor) -> (sines: Tensor, cosines: Tensor) {
    requireSame(a.precision, b.precision, in: "principalAngles")
    require(
      a.rank == 2 && b.rank == 2 && a.shape[0] == b.shape[0],
      "principalAngles needs bases [n, p] and [n, q], got \(a.shape) and \(b.shape)")
    if a.shape[1] < b.shape[1] { return principalSines(between: b, and: a) }
    let (q, p) = (a.basis("the first"), b.basis("the second"))
    let common = q.matmul(p, transposing: .left)
    let outside = p - q.matmul(common)
    let sines = outside.svd().values.scalars.reversed()
    return (Tensor(Array(sines), .double), common.svd().values)
  }
}

extension Tensor {
  private func requireMatrix(_ operation: String) {
    require(rank == 2, "\(operation) needs a matrix, got shape \(shape)")
    require(
      isFinite, "\(operation) needs finite numbers, and this matrix has one that is NaN or infinite"
    )
  }

  /// An orthonormal basis of the space that independent columns span.
  private func basis(_ which: String) -> Tensor {
    let parts = converted(to: .double).svd()
    let σ = parts.values.scalars
    let smallest = Double(shape[0]) * precision.epsilon * (σ.first ?? 0)
    require(
      shape[1] <= shape[0] && σ.allSatisfy { $0 > smallest },
      "the columns of a basis are independent; \(which), of shape \(shape), has the singular values \(σ)"
    )
    return parts.left
  }

  /// QR of a scaled matrix in double.
  private func orthogonalised() -> (q: Tensor, r: Tensor) {
    let (m, n) = (shape[0], shape[1])
    let k = Swift.min(m, n)
    // A column is a row here.
    let columns = transposed
    let v = Tensor.zeros([k, m], .double)
    let r = Tensor.zeros([k, n], .double)
    var τs: [Double] = []
    for i in 0..<k {
      let (vᵢ, column) = (v.numbers + i * m, columns.numbers + i * m)
      (vᵢ + i).update(from: column + i, count: m - i)
      let (τ, β) = reflect(vᵢ + i, m - i)
      column[i] = β
      τs.append(τ)
      for j in i + 1..<Swift.max(n, i + 1) {
        let other = columns.numbers + j * m + i
        accumulate(-τ * dot(vᵢ + i, other, m - i), times: vᵢ + i, into: other, m - i)
      }
    }
    for i in 0..<k {
      let sign: Double = columns.numbers[i * m + i] < 0 ? -1 : 1
      for j in i..<n { r.numbers[i * n + j] = sign * columns.numbers[j * m + i] }
    }
    // Q is the product of the reflections, from the last to the first, times the first k axes.
    let q = Tensor.zeros([k, m], .double)
    for j in 0..<k {
      let axis = q.numbers + j * m
      axis[j] = columns.numbers[j * m + j] < 0 ? -1 : 1
      for i in (0...j).reversed() {
        let vᵢ = v.numbers + i * m + i
        accumulate(-τs[i] * dot(vᵢ, axis + i, m - i), times: vᵢ, into: axis + i, m - i)
      }
    }
    return (q.transposed, r)
  }
}
