// The eigenvalues of a diagonal matrix plus a matrix of rank one, D + ρ z zᵀ with ρ > 0.
//
// They are the roots of
//
//     h(λ) = 1/ρ + Σᵢ zᵢ² / (dᵢ − λ),
//
// one in each interval (dⱼ, dⱼ₊₁) and one behind the last d. A root is computed as its distance from the
// nearer end of its interval, so that all dᵢ − λ have small *relative* errors. The vectors are then those of a
// z that has exactly these roots (Gu and Eisenstat, A stable and efficient algorithm for the rank-one
// modification of the symmetric eigenproblem, 1994): they are orthogonal however close the roots lie.

struct SecularEquation {
  /// Ascending, and none equal to another.
  let d: [Double]
  let z: [Double]
  let ρ: Double

  /// The roots, and the matrix of dᵢ − λⱼ, row by row for each j.
  func solved() -> (roots: [Double], distances: Tensor) {
    let n = d.count
    let distances = Tensor(uninitialized: [n, n], .double)
    let squares = z.map { $0 * $0 }
    let roots = (0..<n).map { root($0, squares, distances.numbers + $0 * n) }
    return (roots, distances)
  }

  /// Replaces the row of distances of each root in `rows` by the eigenvector.
  ///
  ///     zᵢ² = Πⱼ (λⱼ − dᵢ) / Πⱼ≠ᵢ (dⱼ − dᵢ)      u[j, i] = zᵢ / (dᵢ − λⱼ), made a unit vector
  func makeVectors(of distances: Tensor, rows: [Int]) {
    let n = d.count
    var product = [Double](repeating: -1, count: n)
    for j in 0..<n {
      let row = distances.numbers + j * n
      for i in 0..<j { product[i] *= row[i] / (d[i] - d[j]) }
      product[j] *= row[j]
      for i in j + 1..<Swift.max(n, j + 1) { product[i] *= row[i] / (d[i] - d[j]) }
    }
    let exact = (0..<n).map { i in
      let size = Swift.max(product[i], 0).squareRoot()
      return z[i] < 0 ? -size : size
    }
    for j in rows {
      let row = distances.numbers + j * n
      for i in 0..<n { row[i] = exact[i] / row[i] }
      let length = dot(row, row, n).squareRoot()
      for i in 0..<n { row[i] /= length }
    }
  }

  /// Finds root j, and writes dᵢ − λ for all i.
  ///
  /// Left of the root and right of it, the sum is replaced by a constant and the nearest pole, of the same
  /// value and slope; the root of that is next (Bunch, Nielsen and Sorensen, Rank-one modification
  /// of the symmetric eigenproblem, 1978). A bracket is kept, and halved where that does not help.
  private func root(_ j: Int, _ squares: [Double], _ distance: Numbers) -> Double {
    let n = d.count
    let isLast = j == n - 1
    let width = isLast ? ρ * squares.reduce(0, +) : d[j + 1] - d[j]

    // Which end is nearer? The sum rises from −∞ to ∞, so its sign in the middle says it.
    for i in 0..<n { distance[i] = d[i] - d[j] }
    let middle = 1 / ρ + (0..<n).reduce(0) { $0 + squares[$1] / (distance[$1] - width / 2) }
    let origin = isLast || middle >= 0 ? j : j + 1
    for i in 0..<n { distance[i] = d[i] - d[origin] }
    let (a, b) = (distance[j], isLast ? 0 : distance[j + 1])
    var (low, high) = (0.0, width / 2)
    if origin != j { (low, high) = (-width / 2, 0) }
    if isLast { (low, high) = middle >= 0 ? (0, width / 2) : (width / 2, width * (1 + 0x1p-50)) }

    var τ = isLast ? (low + high) / 2 : (origin == j ? high : low)
    for step in 0..<200 {
      // Value and slope of both parts of the sum.
      var (ψ, slopeψ, φ, slopeφ) = (0.0, 0.0, 0.0, 0.0)
      for i in 0...j {
        let term = squares[i] / (distance[i] - τ)
        ψ += term
        slopeψ += term / (distance[i] - τ)
      }
      for i in j + 1..<Swift.max(n, j + 1) {
        let term = squares[i] / (distance[i] - τ)
        φ += term
        slopeφ += term / (distance[i] - τ)
      }
      let h = 1 / ρ + ψ + φ
      if Swift.abs(h) <= 0x1p-50 * (1 / ρ + Swift.abs(ψ) + Swift.abs(φ)) { break }
      if h < 0 { low = τ } else { high = τ }

      // ψ ≈ r + s / (a − x),  φ ≈ q + t / (b − x),  c = 1/ρ + r + q.
      let (toA, toB) = (a - τ, isLast ? 0 : b - τ)
      let (s, t) = (slopeψ * toA * toA, slopeφ * toB * toB)
      let c = h - slopeψ * toA - slopeφ * toB
      var next: Double
      if isLast {
        next = a + s / c
      } else {
        // c x² − B x + P = 0, the root between a and b; one of which is 0.
        let (B, P) = (c * (a + b) + s + t, c * a * b + s * b + t * a)
        let discriminant = Swift.max(B * B - 4 * c * P, 0).squareRoot()
        next = B > 0 ? 2 * P / (B + discriminant) : (B - discriminant) / (2 * c)
      }
      if !(next > low && next < high) || step % 20 == 19 { next = low + (high - low) / 2 }
      if next == τ || Swift.abs(next - τ) <= 0x1p-53 * Swift.abs(τ) { break }
      τ = next
    }
    for i in 0..<n { distance[i] -= τ }
    return d[origin] + τ
  }
}
