import TestSupport
import Tensors
import Testing

/// A matrix to factorise.
struct MatrixCase: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let matrix: @Sendable (Int, Int) -> Tensor

  static let all = [
    Self(testDescription: "random") { m, n in
      var generator = SplitMix64(seed: 101)
      return .sample([m, n], using: &generator)
    },
    Self(testDescription: "zero") { m, n in .zeros([m, n], .double) },
    Self(testDescription: "all ones") { m, n in .ones([m, n], .double) },
    Self(testDescription: "of rank 2") { m, n in
      var generator = SplitMix64(seed: 102)
      return Tensor.sample([m, 2], using: &generator).matmul(.sample([2, n], using: &generator))
    },
    Self(testDescription: "Hilbert's") { m, n in
      Tensor(shape: [m, n]) { 1 / Double($0[0] + $0[1] + 1) }
    },
    Self(testDescription: "with a column of zeros between") { m, n in
      var generator = SplitMix64(seed: 103)
      return Tensor.sample([m, n], using: &generator)
        * Tensor((0..<n).map { $0 == n / 2 ? 0 : 1 }, .double)
    },
    Self(testDescription: "as small as 10⁻³⁰⁰") { m, n in
      Tensor(shape: [m, n]) { 1e-300 / Double($0[0] + 2 * $0[1] + 1) }
    },
  ]
  static let shapes = [
    [1, 1], [2, 2], [3, 3], [5, 3], [3, 5], [50, 50], [80, 20], [7, 40], [4, 0], [0, 0],
  ]
}

private func size(_ a: Tensor) -> Double {
  a.count == 0 ? 1 : max(max(a.max(), -a.min()), .leastNormalMagnitude)
}

private func expectOrthonormal(_ q: Tensor) {
  let k = q.shape[1]
  expectClose(
    q.matmul(q, transposing: .left), .identity(k, .double),
    within: tolerance(ulps: 4 * Double(q.shape[0]) + 8, at: 1))
}

@Suite struct `QR` {
  @Test(arguments: MatrixCase.all, MatrixCase.shapes)
  func `is an orthonormal basis times a triangle`(of: MatrixCase, shape: [Int]) {
    let (m, n) = (shape[0], shape[1])
    let a = of.matrix(m, n)
    let (unit, factors) = (size(a), a.qr())
    let k = min(m, n)
    #expect(factors.q.shape == [m, k] && factors.r.shape == [k, n])
    expectOrthonormal(factors.q)
    expectClose(
      factors.q.matmul(factors.r / unit), a / unit,
      within: tolerance(ulps: 4 * Double(m) + 8, at: 1))
    for i in 0..<k {
      #expect(factors.r[i, i] >= 0)
      for j in 0..<i { #expect(factors.r[i, j] == 0) }
    }
  }

  @Test func `of a matrix worked by hand has whole numbers`() {
    let a = Tensor([[12, -51, 4], [6, 167, -68], [-4, 24, -41]], .double)
    expectClose(
      a.qr().r, Tensor([[14, 21, -14], [0, 175, -70], [0, 0, 35]], .double),
      within: tolerance(ulps: 12, at: 175))
  }
}

@Suite struct `Singular values` {
  @Test(arguments: MatrixCase.all, MatrixCase.shapes)
  func `with their vectors make up the matrix`(of: MatrixCase, shape: [Int]) {
    let (m, n) = (shape[0], shape[1])
    let a = of.matrix(m, n)
    let (unit, parts) = (size(a), a.svd())
    let k = min(m, n)
    #expect(
      parts.left.shape == [m, k] && parts.values.shape == [k] && parts.right.shape == [n, k])
    expectOrthonormal(parts.left)
    expectOrthonormal(parts.right)
    expectClose(
      (parts.left * (parts.values / unit)).matmul(parts.right, transposing: .right), a / unit,
      within: tolerance(ulps: 4 * Double(m + n) + 8, at: Double(k + 1).squareRoot()))
    let σ = parts.values.scalars
    #expect(zip(σ, σ.dropFirst()).allSatisfy { $0 >= $1 } && σ.allSatisfy { $0 >= 0 })
  }

  @Test func `are the roots of the eigenvalues of the Gram matrix`() {
    var generator = SplitMix64(seed: 104)
    let a = Tensor.sample([60, 25], using: &generator)
    let gram = a.matmul(a, transposing: .left).symmetricEigen()
    expectClose(
      square(a.svd().values), gram.values, within: tolerance(ulps: 60, at: gram.values[0]))
  }

  @Test func `that are small are as accurate as large ones where columns are scaled`() {
    // Orthogonal columns of sizes 1, 10⁻⁵, …, 10⁻³⁵: their lengths are the singular values.
    let hadamard = Tensor(shape: [8, 8]) { ($0[0] & $0[1]).nonzeroBitCount % 2 == 0 ? 1 : -1 }
    let sizes = (0..<8).map { power in (0..<power).reduce(1.0) { size, _ in size / 100_000 } }
    let σ = (hadamard * Tensor(sizes, .double)).svd().values
    for i in 0..<8 {
      let exact = sizes[i] * 8.0.squareRoot()
      expectClose(σ[i], exact, within: tolerance(ulps: 64, at: exact))
    }
  }

  @Test func `of single precision are those of double, rounded`() {
    var generator = SplitMix64(seed: 105)
    let a = Tensor.sample([9, 6], .single, using: &generator)
    expectIdentical(a.svd().values, a.converted(to: .double).svd().values.converted(to: .single))
  }

  @Test func `do not exist for numbers that are none`() async {
    let none = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = Tensor([[1, .infinity], [0, 1]]).svd() }
    expectMessage(
      "svd needs finite numbers, and this matrix has one that is NaN or infinite", in: none)
    let cube = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = Tensor.zeros([2, 2, 2]).qr() }
    expectMessage("qr needs a matrix, got shape [2, 2, 2]", in: cube)
  }
}

@Suite struct `Angles between subspaces` {
  /// Planes in five dimensions, turned from each other by two known angles, and given by skew bases.
  private func planes(_ θ: Double, _ φ: Double) -> (Tensor, Tensor) {
    var generator = SplitMix64(seed: 106)
    let turn = Tensor.sample([5, 5], using: &generator).qr().q
    func trigonometry(_ angle: Double) -> (Double, Double) {
      let angle = Tensor(angle, .double)
      return (cos(angle).scalar, sin(angle).scalar)
    }
    let ((c, s), (d, t)) = (trigonometry(θ), trigonometry(φ))
    let a = Tensor([[1, 0], [0, 1], [0, 0], [0, 0], [0, 0]], .double)
    let b = Tensor([[c, 0], [0, d], [s, 0], [0, t], [0, 0]], .double)
    let mix = Tensor([[2, 1], [-1, 3]], .double)
    return (turn.matmul(a).matmul(mix), turn.matmul(b).matmul(mix.transposed))
  }

  @Test(arguments: [0.0, 1e-15, 1e-12, 1e-8, 1e-4, 0.3, 0.8, 1.5, Double.pi / 2])
  func `are found with all digits, tiny or right`(θ: Double) {
    let (a, b) = planes(θ, 0.9)
    // The bases are off by a few ε, and so are the angles: not √ε, as acos of a cosine would be.
    let expected = Tensor([min(θ, 0.9), max(θ, 0.9)], .double)
    expectClose(
      Tensor.principalAngles(between: a, and: b), expected, within: tolerance(ulps: 32, at: 1))
    expectClose(
      Tensor.principalAngles(between: b, and: a), expected, within: tolerance(ulps: 32, at: 1))
  }

  @Test func `do not depend on the bases, nor on how many more dimensions the other space has`() {
    let line = Tensor([1, 1, 0], shape: [3, 1], .double)
    let plane = Tensor([[1, 5], [0, 0], [0, 7]], .double)
    // From (1, 1, 0) to the plane of the first and last axis: 45°.
    for angles in [
      Tensor.principalAngles(between: line, and: plane),
      Tensor.principalAngles(between: plane, and: line),
    ] {
      expectClose(angles, Tensor([Double.pi / 4], .double), within: tolerance(ulps: 8, at: 1))
    }
  }

  @Test func `need columns that are independent`() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Tensor.principalAngles(
        between: Tensor([[1, 2], [1, 2], [1, 2]]), and: Tensor([[1], [0], [0]]))
    }
    expectMessage("the columns of a basis are independent; the first, of shape [3, 2]", in: result)
    let other = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = Tensor.principalAngles(between: .ones([3, 1]), and: .ones([4, 1])) }
    expectMessage("principalAngles needs bases [n, p] and [n, q], got [3, 1] and [4, 1]", in: other)
  }
}
