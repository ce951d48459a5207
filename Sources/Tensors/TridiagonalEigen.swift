// The eigenvalues and vectors of a symmetric tridiagonal matrix, by divide and conquer.
//
// Cuppen, A divide and conquer method for the symmetric tridiagonal eigenproblem, 1981: cut the matrix into
// two and a correction of rank one, solve the halves, and correct. Nearly all of the work is one
// matrix product for each cut. Vectors are *rows* here, so that they lie together.

import CKernels

struct TridiagonalEigen {
  /// Ascending.
  var values: [Double]
  /// Row i belongs to values[i].
  var vectors: Tensor

  /// Solves the problem, of which the `count` largest pairs are wanted.
  ///
  /// The numbers are about 1, or smaller.
  init(_ diagonal: ArraySlice<Double>, _ offDiagonal: ArraySlice<Double>, largest count: Int) {
    let n = diagonal.count
    if n <= 32 {
      self.init(small: Array(diagonal), Array(offDiagonal))
      values.removeFirst(n - count)
      vectors = vectors.slice(n - count..<n)
      return
    }
    // [a ρ; ρ b] = [a − |ρ| 0; 0 b − |ρ|] + |ρ| (1, ±1)ᵀ (1, ±1)
    let cut = diagonal.startIndex + n / 2
    let border = offDiagonal.startIndex + n / 2 - 1
    let ρ = offDiagonal[border]
    var (upper, lower) = (diagonal[..<cut], diagonal[cut...])
    upper[cut - 1] -= Swift.abs(ρ)
    lower[cut] -= Swift.abs(ρ)
    self.init(
      TridiagonalEigen(upper, offDiagonal[..<border], largest: n / 2),
      TridiagonalEigen(lower, offDiagonal[(border + 1)...], largest: n - n / 2), ρ, largest: count)
  }

  /// The pairs of the two halves, corrected by ρ.
  private init(_ upper: Self, _ lower: Self, _ ρ: Double, largest count: Int) {
    let (m, n) = (upper.values.count, upper.values.count + lower.values.count)
    var d = upper.values + lower.values
    // z = (last column above, ± first column below) / √2, so that its length is 1 and ρ doubles.
    let half = 0.5.squareRoot()
    let (last, first) = (upper.vectors.numbers + m - 1, lower.vectors.numbers)
    var z =
      (0..<m).map { last[$0 * m] * half }
      + (0..<n - m).map { first[$0 * (n - m)] * (ρ < 0 ? -half : half) }
    let vectors = Tensor.zeros([n, n], .double)
    for i in 0..<m {
      (vectors.numbers + i * n).update(from: upper.vectors.numbers + i * m, count: m)
    }
    for i in 0..<n - m {
      (vectors.numbers + (m + i) * n + m).update(
        from: lower.vectors.numbers + i * (n - m), count: n - m)
    }
    let strength = 2 * Swift.abs(ρ)
    let (kept, settled) = deflate(&d, &z, strength, vectors)

    let equation = SecularEquation(d: kept.map { d[$0] }, z: kept.map { z[$0] }, ρ: strength)
    let (roots, distances) = equation.solved()
    // All pairs in order: a root, by its number, or a pair that is settled, by its row.
    let pairs =
      roots.enumerated().map { (value: $1, root: $0, row: -1) }
      + settled.map { (value: d[$0], root: -1, row: $0) }
    let wanted = pairs.sorted { ($0.value, $0.row) < ($1.value, $1.row) }.suffix(count)
    let wantedRoots = wanted.filter { $0.row < 0 }.map(\.root)
    equation.makeVectors(of: distances, rows: wantedRoots)
    let corrected = distances.gathering(wantedRoots).matmul(vectors.gathering(kept))

    values = wanted.map(\.value)
    self.vectors = Tensor(uninitialized: [count, n], .double)
    var place = 0
    for (i, pair) in wanted.enumerated() {
      let from = pair.row < 0 ? corrected.numbers + place * n : vectors.numbers + pair.row * n
      (self.vectors.numbers + i * n).update(from: from, count: n)
      if pair.row < 0 { place += 1 }
    }
  }
}

/// Settles the pairs that the correction does not change, up to rounding.
///
/// They are those where z is 0, or where it can be turned to 0 because two values are equal. Returns the
/// others, with d ascending, and the settled.
private func deflate(
  _ d: inout [Double], _ z: inout [Double], _ ρ: Double, _ vectors: Tensor
) -> (kept: [Int], settled: [Int]) {
  let n = d.count
  let tolerance =
    8 * Double.ulpOfOne
    * Swift.max(
      d.reduce(0) { Swift.max($0, Swift.abs($1)) }, z.reduce(0) { Swift.max($0, Swift.abs($1)) })
  var (kept, settled): ([Int], [Int]) = ([], [])
  for j in (0..<n).sorted(by: { (d[$0], $0) < (d[$1], $1) }) {
    if ρ * Swift.abs(z[j]) <= tolerance {
      settled.append(j)
      continue
    }
    if let i = kept.last {
      // The turn that makes z[i] zero leaves (dⱼ − dᵢ) c s off the diagonal.
      let length = (z[i] * z[i] + z[j] * z[j]).squareRoot()
      let (c, s) = (z[j] / length, -z[i] / length)
      if Swift.abs((d[j] - d[i]) * c * s) <= tolerance {
        (z[i], z[j]) = (0, length)
        (d[i], d[j]) = (d[i] * c * c + d[j] * s * s, d[i] * s * s + d[j] * c * c)
        rotate(vectors.numbers + i * n, vectors.numbers + j * n, c, s, n)
        kept.removeLast()
        settled.append(i)
      }
    }
    kept.append(j)
  }
  return (kept, settled)
}

extension TridiagonalEigen {
  /// Solves a small problem by implicit QL.
  ///
  /// Martin and Wilkinson, The implicit QL algorithm, 1968; the shift is Wilkinson's.
  private init(small diagonal: [Double], _ offDiagonal: [Double]) {
    let n = diagonal.count
    var (d, e) = (diagonal, offDiagonal + [0])
    let rows = Tensor.identity(n, .double)
    for l in 0..<n {
      var turns = 0
      while true {
        // The end of the block that starts at l and falls apart nowhere.
        var m = l
        while m < n - 1 {
          let small = Swift.max(Double.ulpOfOne * (Swift.abs(d[m]) + Swift.abs(d[m + 1])), 1e-140)
          if Swift.abs(e[m]) <= small { break }
          m += 1
        }
        if m == l { break }
        turns += 1
        require(
          turns <= 100, "an eigenvalue did not converge in 100 turns of QL; d = \(d), e = \(e)")

        var g = (d[l + 1] - d[l]) / (2 * e[l])
        let r = (g * g + 1).squareRoot()
        g = d[m] - d[l] + e[l] / (g + (g < 0 ? -r : r))
        var (s, c, p) = (1.0, 1.0, 0.0)
        for i in (l..<m).reversed() {
          let (f, b) = (s * e[i], c * e[i])
          let length = (f * f + g * g).squareRoot()
          e[i + 1] = length
          if length == 0 {
            d[i + 1] -= p
            e[m] = 0
            break
          }
          (s, c) = (f / length, g / length)
          g = d[i + 1] - p
          let t = (d[i] - g) * s + 2 * c * b
          p = s * t
          d[i + 1] = g + p
          g = c * t - b
          rotate(rows.numbers + (i + 1) * n, rows.numbers + i * n, c, s, n)
          if i == l {
            d[l] -= p
            e[l] = g
            e[m] = 0
          }
        }
      }
    }
    let order = (0..<n).sorted { (d[$0], $0) < (d[$1], $1) }
    values = order.map { d[$0] }
    vectors = rows.gathering(order)
  }
}
