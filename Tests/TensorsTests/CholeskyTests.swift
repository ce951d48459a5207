import TestSupport
import Tensors
import Testing

/// B Bᵀ + 1, which is positive definite, with its largest number.
private func positive(_ n: Int, using generator: inout SplitMix64) -> Tensor {
  let b = Tensor.sample([n, n], using: &generator)
  return b.matmul(b, transposing: .right) + .identity(n, .double)
}

@Suite struct `A Cholesky factor` {
  static let sizes = [0, 1, 2, 3, 9, 50, 200]

  @Test(arguments: sizes)
  func `times its transpose is the matrix, and it is a lower triangle`(n: Int) throws {
    var generator = SplitMix64(seed: 81)
    let a = positive(n, using: &generator)
    let l = try a.cholesky().lower
    // Higham, Accuracy and stability of numerical algorithms, 2002: |L Lᵀ − A| ≤ (n + 1) ε/2 |L| |Lᵀ|, whose
    // numbers are at most those of the diagonal.
    let size = (0..<n).map { a[$0, $0] }.max() ?? 0
    expectClose(
      l.matmul(l, transposing: .right), a, within: tolerance(ulps: Double(n + 1), at: size))
    for i in 0..<n {
      #expect(l[i, i] > 0)
      for j in i + 1..<max(n, i + 1) { #expect(l[i, j] == 0) }
    }
  }

  @Test func `of a matrix worked by hand is exact`() throws {
    let a = Tensor([[4, 12, -16], [12, 37, -43], [-16, -43, 98]], .double)
    let factor = try a.cholesky()
    #expect(factor.lower == Tensor([[2, 0, 0], [6, 1, 0], [-8, 5, 3]], .double))
    #expect(try a.converted(to: .single).cholesky().lower == factor.lower.converted(to: .single))
  }

  @Test(arguments: sizes.dropFirst())
  func `solves systems`(n: Int) throws {
    var generator = SplitMix64(seed: 82)
    let a = positive(n, using: &generator)
    let x = Tensor.sample([n, 3], using: &generator)
    let factor = try a.cholesky()
    // The condition is at most ‖A‖, for the smallest eigenvalue is at least 1; and ‖A‖ ≤ n max |a|.
    let condition = Double(n) * max(a.max(), -a.min())
    let close = tolerance(ulps: 4 * Double(n + 1) * condition, at: 1)
    expectClose(factor.solve(a.matmul(x)), x, within: close)
    let column = x.slice(0..<1, axis: 1).reshaped(to: [n])
    expectClose(
      factor.solve(a.matmul(x).slice(0..<1, axis: 1).reshaped(to: [n])), column, within: close)
    // |L⁻¹ x|² = xᵀ A⁻¹ x
    expectClose(
      square(factor.whiten(column)).total, (column * factor.solve(column)).total,
      within: close * Double(n))
  }

  @Test func `knows the logarithm of the determinant`() throws {
    // 4 · 37 · 98 …: the determinant of L is 2 · 1 · 3, and log 36 = 2 log 6.
    let a = Tensor([[4, 12, -16], [12, 37, -43], [-16, -43, 98]], .double)
    expectClose(
      try a.cholesky().logDeterminant, 3.58351893845611, within: tolerance(ulps: 8, at: 4))
    // A determinant of 10⁻⁶⁰⁰ fits into no number, its logarithm does.
    let small = Tensor.identity(200, .double) * 1e-3
    expectClose(
      try small.cholesky().logDeterminant, -1381.5510557964274,
      within: tolerance(ulps: 16, at: 1400))
  }

  @Test func `does not exist for a matrix that is not positive definite, and the error says why`() {
    let error = #expect(throws: NotPositiveDefinite.self) {
      try Tensor([[4, 2, 0], [2, 1, 5], [0, 5, 9]], .double).cholesky()
    }
    #expect(error == NotPositiveDefinite(minor: 2, pivot: 0))
    #expect(
      error?.description
        == "the matrix is not positive definite: its leading 2 × 2 part leaves the pivot 0.0, which is not above 0"
    )
    let negative = #expect(throws: NotPositiveDefinite.self) {
      try Tensor([[1, 0, 0], [0, 1, 2], [0, 2, 1]]).cholesky()
    }
    #expect(negative == NotPositiveDefinite(minor: 3, pivot: -3))
  }

  @Test func `stops the program for matrices that are not symmetric or not numbers`() async {
    let lopsided = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = try Tensor([[1, 2], [3, 9]]).cholesky() }
    expectMessage(
      "a Cholesky factor needs a symmetric matrix, got 3.0 at [1, 0] and 2.0 at [0, 1]",
      in: lopsided)
    let none = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = try Tensor([[1, .nan], [.nan, 9]]).cholesky() }
    expectMessage("a Cholesky factor needs finite numbers", in: none)
    let flat = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = try Tensor.zeros([2, 3]).cholesky() }
    expectMessage(
      "a Cholesky factor needs a symmetric matrix of shape [n, n], got [2, 3]", in: flat)
  }
}

@Suite struct `A triangle` {
  @Test(arguments: Triangle.allCases, [false, true])
  func `is solved for, and the other half is not read`(triangle: Triangle, transposed: Bool) {
    var generator = SplitMix64(seed: 83)
    for n in [1, 2, 5, 40] {
      let full = Tensor.sample([n, n], using: &generator) + Tensor.identity(n, .double) * Double(n)
      var (half, spoilt) = (full, full)
      for i in 0..<n {
        for j in 0..<n where triangle == .lower ? j > i : j < i {
          half[i, j] = 0
          spoilt[i, j] = .nan
        }
      }
      let x = Tensor.sample([n, 4], using: &generator)
      let b = half.matmul(x, transposing: transposed ? .left : .none)
      // Strong on its diagonal, so the condition is about 3 at most.
      expectClose(
        spoilt.solveTriangle(triangle, b, transposed: transposed), x,
        within: tolerance(ulps: 8 * Double(n + 1), at: 1), "n = \(n)")
    }
  }

  @Test func `with a zero on its diagonal stops the program`() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = Tensor([[1, 0], [1, 0]]).solveTriangle(.lower, Tensor([1, 1])) }
    expectMessage("a triangle with 0 at [1, 1] has no inverse; its shape is [2, 2]", in: result)
  }
}
