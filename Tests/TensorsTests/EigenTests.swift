import TestSupport
import Tensors
import Testing

/// A symmetric matrix to decompose.
struct SymmetricCase: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let matrix: @Sendable (Int) -> Tensor

  init(_ name: String, _ entry: @escaping @Sendable (Int, Int, Int) -> Double) {
    testDescription = name
    matrix = { n in Tensor(shape: [n, n]) { entry($0[0], $0[1], n) } }
  }

  private init(_ name: String, matrix: @escaping @Sendable (Int) -> Tensor) {
    (testDescription, self.matrix) = (name, matrix)
  }

  static let all = [
    Self("zero") { _, _, _ in 0 },
    Self("the identity") { i, j, _ in i == j ? 1 : 0 },
    Self("all ones, of rank 1") { _, _, _ in 1 },
    Self("second differences") { i, j, _ in i == j ? 2 : abs(i - j) == 1 ? -1 : 0 },
    Self("Hilbert's, nearly singular") { i, j, _ in 1 / Double(i + j + 1) },
    Self("Wilkinson's, with pairs that agree in all digits") { i, j, n in
      i == j ? abs(Double(i) - Double(n - 1) / 2) : abs(i - j) == 1 ? 1 : 0
    },
    Self("Wilkinson's, glued by 10⁻⁸ to clusters") { i, j, _ in
      i == j ? abs(Double(i % 21) - 10) : abs(i - j) != 1 ? 0 : max(i, j) % 21 == 0 ? 1e-8 : 1
    },
    Self("diagonal, not in order") { i, j, n in i == j ? Double((i * 7) % max(n, 1)) : 0 },
    Self("as small as 10⁻³⁰⁰") { i, j, _ in 1e-300 / Double(i + j + 1) },
    Self("as large as 10³⁰⁰") { i, j, _ in (i == j ? -3e300 : 1e300 / Double(i + j + 1)) },
    Self("with sizes from 1 to 10⁻¹⁰⁰") { i, j, n in
      // Graded, through squares that no double holds.
      (0..<max(i, j) * 20 / max(n, 1)).reduce(1.0) { size, _ in size * 1e-10 }
    },
    Self(
      "random",
      matrix: { n in
        var generator = SplitMix64(seed: 91)
        let x = Tensor.sample([n, n], using: &generator)
        return x + x.transposed
      }),
    Self(
      "of rank 3, as a covariance of few examples",
      matrix: { n in
        var generator = SplitMix64(seed: 92)
        let x = Tensor.sample([3, n], using: &generator)
        return x.matmul(x, transposing: .left)
      }),
  ]
}

/// Checks A Q = Q Λ, Qᵀ Q = 1, the order and the signs, for pairs of a matrix.
private func check(_ pairs: Eigenpairs, of a: Tensor, _ k: Int) {
  let n = a.shape[0]
  #expect(pairs.values.shape == [k] && pairs.vectors.shape == [n, k])
  guard k > 0 else { return }
  let size = max(a.max(), -a.min())
  // Backward stable: an error of a few ε ‖A‖ for each of n steps, and ‖A‖ ≤ n max |a|. (Divided by the size
  // first, so that nothing overflows.)
  let unit = size > 0 ? size : 1
  let close = tolerance(ulps: 4 * Double(n) * Double(n).squareRoot() + 8, at: 1)
  expectClose(
    (a / unit).matmul(pairs.vectors), pairs.vectors * (pairs.values / unit), within: close)
  expectClose(
    pairs.vectors.matmul(pairs.vectors, transposing: .left), .identity(k, .double),
    within: tolerance(ulps: 2 * Double(n) + 8, at: 1))
  let values = pairs.values.scalars
  #expect(zip(values, values.dropFirst()).allSatisfy { $0 >= $1 })
  let turned = (0..<k).filter { j in
    let column = (0..<n).map { pairs.vectors[$0, j] }
    let largest = column.map(abs).max() ?? 0
    return (column.first { abs($0) >= largest * (1 - 1e-6) } ?? 0) <= 0
  }
  #expect(turned == [], "of these vectors the largest component is not positive")
}

@Suite struct `The eigenvectors of a symmetric matrix` {
  static let sizes = [0, 1, 2, 3, 21, 33, 50, 65, 200]

  @Test(arguments: SymmetricCase.all, sizes)
  func `diagonalise it, and are orthonormal`(of: SymmetricCase, n: Int) {
    let a = of.matrix(n)
    let pairs = a.symmetricEigen()
    check(pairs, of: a, n)
    // The trace and the sum of squares are those of the eigenvalues.
    let unit = max(a.count > 0 ? max(a.max(), -a.min()) : 0, .leastNormalMagnitude)
    let (scaled, λ) = (a / unit, pairs.values / unit)
    let close = tolerance(ulps: 4 * Double(n * n) + 8, at: Double(max(n, 1)))
    expectClose(λ.total, (0..<n).reduce(0) { $0 + scaled[$1, $1] }, within: close)
    expectClose(square(λ).total, square(scaled).total, within: close * Double(max(n, 1)))
  }

  @Test(arguments: SymmetricCase.all, [1, 2, 33, 65, 200])
  func `that belong to the largest values can be had alone`(of: SymmetricCase, n: Int) {
    let a = of.matrix(n)
    let all = a.symmetricEigen().values
    for k in Set([0, 1, 2, n / 3, n - 1, n]).filter({ $0 <= n }) {
      let pairs = a.symmetricEigen(largest: k)
      check(pairs, of: a, k)
      let unit = max(abs(all).max(), .leastNormalMagnitude)
      expectClose(
        pairs.values / unit, all[0..<k] / unit, within: tolerance(ulps: Double(n) + 8, at: 1))
    }
  }

  @Test(arguments: [1, 2, 3, 50, 200])
  func `of second differences belong to 2 − 2 cos jπ / (n + 1)`(n: Int) {
    let a = SymmetricCase.all[3].matrix(n)
    let angles = Tensor((1...n).map { Double(n + 1 - $0) * Double.pi / Double(n + 1) }, .double)
    expectClose(
      a.symmetricEigen().values, 2 - 2 * cos(angles),
      within: tolerance(ulps: Double(n) + 4, at: 4))
  }

  @Test func `of second differences satisfy Chebyshev's recurrence`() {
    // The same without cosines: p(λ) = 0 where pᵢ₊₁ = (2 − λ) pᵢ − pᵢ₋₁ counts sign changes: as many as
    // eigenvalues lie below λ. Between two of them the count must step by one.
    let values = SymmetricCase.all[3].matrix(50).symmetricEigen().values.scalars
    for j in 0..<49 {
      let λ = (values[j] + values[j + 1]) / 2
      var (before, now, changes) = (1.0, 2 - λ, 0)
      if now < 0 { changes += 1 }
      for _ in 1..<50 {
        (before, now) = (now, (2 - λ) * now - before)
        if (now < 0) != (before < 0) { changes += 1 }
      }
      #expect(changes == 49 - j)
    }
  }

  @Test func `of Hilbert's matrix of size 5 belong to the published values`() {
    let published = [
      1.567050691098231, 0.208534218611013, 0.011407491623420, 0.000305898040151, 0.000003287928772,
    ]
    // Given to 15 decimals.
    expectClose(
      SymmetricCase.all[4].matrix(5).symmetricEigen().values, Tensor(published, .double),
      within: 1e-15 / 2 + tolerance(ulps: 5, at: 1.6))
  }

  @Test func `of a rotated diagonal with repeated values span the same spaces`() {
    // A = H D H with H = 1 − 2 u uᵀ: its eigenspaces are columns of H.
    var generator = SplitMix64(seed: 93)
    let n = 40
    let direction = Tensor.sample([n, 1], using: &generator)
    let u = direction / square(direction).sum().map(.sqrt)
    let h = Tensor.identity(n, .double) - 2 * u.matmul(u, transposing: .right)
    let values = (0..<n).map { Double(4 - $0 / 10) }
    let a = (h * Tensor(values, .double)).matmul(h)
    let pairs = ((a + a.transposed) / 2).symmetricEigen()
    expectClose(
      pairs.values, Tensor(values, .double), within: tolerance(ulps: Double(n), at: 4))
    for space in 0..<4 {
      let (mine, own) = (
        pairs.vectors.slice(space * 10..<space * 10 + 10, axis: 1),
        h.slice(space * 10..<space * 10 + 10, axis: 1)
      )
      // The projections onto both spaces are equal; the gap between the values is 1.
      expectClose(
        mine.matmul(mine, transposing: .right), own.matmul(own, transposing: .right),
        within: tolerance(ulps: 4 * 4 * Double(n), at: 1))
    }
  }

  @Test func `of single precision are those of double, rounded`() {
    let a = SymmetricCase.all[11].matrix(30).converted(to: .single)
    let (single, double) = (a.symmetricEigen(), a.converted(to: .double).symmetricEigen())
    expectIdentical(single.values, double.values.converted(to: .single))
    expectIdentical(single.vectors, double.vectors.converted(to: .single))
  }

  @Test func `forgive rounding, but not a matrix that is another across its diagonal`() async {
    var a = SymmetricCase.all[3].matrix(4)
    a[1, 0] = -1 - 4 * Double.ulpOfOne
    check(a.symmetricEigen(), of: (a + a.transposed) / 2, 4)
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = Tensor([[1, 2, 3], [2, 1, 4], [3, 5, 1]]).symmetricEigen() }
    expectMessage(
      "symmetricEigen needs a symmetric matrix, got 5.0 at [2, 1] and 4.0 at [1, 2]", in: result)
  }

  @Test func `do not exist for numbers that are none, or shapes that are not square`() async {
    let none = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = Tensor([[1, .nan], [.nan, 1]]).symmetricEigen() }
    expectMessage("symmetricEigen needs finite numbers", in: none)
    let flat = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = Tensor.zeros([2, 3]).symmetricEigen() }
    expectMessage("symmetricEigen needs a symmetric matrix of shape [n, n], got [2, 3]", in: flat)
    let many = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = Tensor.identity(3).symmetricEigen(largest: 4) }
    expectMessage("a matrix of shape [3, 3] has 3 eigenvalues, not 4", in: many)
  }
}
