// The densities of mixtures against plain formulas, and how many digits they keep.

import Models
import TestSupport
import Testing

@Suite struct `Densities of mixtures` {
  @Test func `are what the textbook's formula gives`() {
    let x = clouds(40, 3, .double, seed: 4)
    var generator = SplitMix64(seed: 2)
    let mixture = GaussianMixture(2, .full, startingAt: x, using: &generator)
    let densities = mixture.logDensities(of: x)
    for k in 0..<2 {
      // −½ (d log 2π + log det Σ + (x − μ)ᵀ Σ⁻¹ (x − μ)), by eigenvalues.
      let pairs = mixture.covariance(k).symmetricEigen()
      let turned = (x - mixture.means[k..<k + 1]).matmul(pairs.vectors)
      let squares = (square(turned) / pairs.values).sum(axis: 1)
      let constant = 3 * log(Tensor(2 * Double.pi, .double)) + log(pairs.values).sum()
      let expected = -0.5 * (squares + constant)
      expectClose(
        densities.slice(k..<k + 1, axis: 1).reshaped(to: [40]), expected, within: 1e-11)
    }
  }

  @Test(arguments: CovarianceForm.allCases)
  func `do not lose digits far from the origin`(form: CovarianceForm) {
    // The same clouds at 10 and at 1010: 1000 is exact, so only the shift's own rounding differs.
    let near = clouds(100, 4, .double, seed: 6)
    let far = near + 1000
    var generator = SplitMix64(seed: 2)
    let r = Tensor.normal([100, 3], .double, using: &generator).softmax()
    let a = GaussianMixture(near, responsibilities: r, form)
    let b = GaussianMixture(far, responsibilities: r, form)
    // ε · 1000 in each difference, times slopes of about 5 in 4 dimensions.
    expectClose(a.logDensities(of: near), b.logDensities(of: far), within: 1e-10)
  }

  @Test(arguments: CovarianceForm.allCases)
  func `of a narrow component beside a wide one keep the digits of single`(form: CovarianceForm) {
    // Multiplied out, the squares would be 10⁸ times their difference. (A mean that single cannot hold is rounded.)
    let (wide, narrow) = (clouds(50, 2, .single, seed: 7), 1e-3 * clouds(50, 2, .single, seed: 8))
    let x = Tensor.concatenating([wide, 8 + narrow])
    let r = Tensor.identity(2, .double).gathering((0..<100).map { $0 / 50 })
    let same = x.converted(to: .double)
    var mixture = GaussianMixture(same, responsibilities: r, form, varianceFloor: 1e-9)
    mixture.means = mixture.means.converted(to: .single).converted(to: .double)
    #expect(mixture.covariances[1..<2].max() < 1e-4)
    let exact = mixture.logDensities(of: same)
    let error = abs(mixture.logDensities(of: x) - exact) / (1 + abs(exact))
    #expect(error.max() < 8 * 0x1p-24)
  }

  @Test(arguments: CovarianceForm.allCases)
  func `have the moments of a narrow component to the digits of single`(form: CovarianceForm) {
    // About the mean of all, squares of 16 would leave a digit or two of the 10⁻⁶ that the variances are.
    let (wide, narrow) = (clouds(50, 2, .single, seed: 7), 1e-3 * clouds(50, 2, .single, seed: 8))
    let x = Tensor.concatenating([wide, 8 + narrow])
    let r = Tensor.identity(2, .double).gathering((0..<100).map { $0 / 50 })
    let mixtures = [x, x.converted(to: .double)].map {
      GaussianMixture($0, responsibilities: r, form, varianceFloor: 1e-12)
    }
    let (means, covariances) = (
      mixtures.map { $0.means[1..<2] }, mixtures.map { $0.covariances[1..<2] }
    )
    let variance = covariances[1].max()
    #expect(variance < 1e-4)
    #expect(abs(covariances[0] - covariances[1]).max() < 8 * 0x1p-24 * variance)
    #expect(abs(means[0] - means[1]).max() < 8 * 0x1p-24 * variance.squareRoot())
  }

  @Test(arguments: CovarianceForm.allCases)
  func `do not depend on the order of the components`(form: CovarianceForm) {
    let x = clouds(50, 3, .double, seed: 5)
    var generator = SplitMix64(seed: 2)
    let mixture = GaussianMixture(
      3, form, startingAt: x, varianceFloor: 1e-3, using: &generator)
    let turned = mixture.gathering([2, 0, 1])
    #expect(turned.varianceFloor == 1e-3 && turned.form == form)
    #expect(
      turned.logDensities(of: x).transposed
        == mixture.logDensities(of: x).transposed.gathering([2, 0, 1]))
    expectClose(turned.logLikelihood(of: x), mixture.logLikelihood(of: x), within: 1e-13)
  }

  @Test func `of bits are the sums of their logarithms`() {
    let x = Tensor([[1, 0, 1], [0, 0, 1], [1, 1, 1]], .double)
    let r = Tensor([[0.5, 0.5], [0.25, 0.75], [1, 0]], .double)
    let mixture = BernoulliMixture(x, responsibilities: r)
    expectClose(mixture.weights, Tensor([7 / 12.0, 5 / 12.0], .double), within: 1e-15)
    // Component 0: (0.5 + 1) / 1.75, 1 / 1.75, and 1 held back to 1 − 10⁻⁴.
    let p = [1.5 / 1.75, 1 / 1.75, 1 - 1e-4]
    let logs = log(Tensor([p[0], 1 - p[1], p[2]], .double))
    expectClose(mixture.logDensities(of: x)[0, 0], logs.total, within: 1e-14)
  }

  @Test func `in single and in double agree to the digits of single`() {
    let x = clouds(100, 4, .double, seed: 6)
    var generator = SplitMix64(seed: 2)
    for form in CovarianceForm.allCases {
      let mixture = GaussianMixture(3, form, startingAt: x, using: &generator)
      let (a, b) = (
        mixture.logDensities(of: x.converted(to: .single)), mixture.logDensities(of: x)
      )
      // The exponents are twice the logarithms, and up to 1,300 where a component is narrow.
      expectClose(a, b, within: tolerance(ulps: 4, at: 1300, .single))
    }
  }
}
