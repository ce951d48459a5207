// Estimators of one gradient: the same mean, which is known, and very different variances.

import Models
import TestSupport
import Testing

@Suite struct `Gradient estimators` {
  private let μ = Tensor([1, -0.5], .double)
  private let λ = Tensor([-0.4, 0.3], .double)
  private let target = Tensor([0.3, 2], .double)

  /// f(z) = Σ (z − a)², with E f = Σ (μ − a)² + σ².
  private func quadratic(_ z: Variable) -> Variable {
    square(z - Variable(target)).sum(axis: 1)
  }

  private func draws(_ estimator: GradientEstimator, _ count: Int) -> Tensor {
    var generator = SplitMix64(seed: 21)
    let ε = Tensor.normal([count, 2], .double, using: &generator)
    return estimator.gradients(mean: μ, logVariance: λ, noise: ε, of: quadratic)
  }

  @Test(arguments: GradientEstimator.allCases)
  func `have the exact gradient as their mean`(estimator: GradientEstimator) {
    // ∂/∂μ = 2 (μ − a), ∂/∂λ = σ².
    let exact = Tensor.concatenating([2 * (μ - target), exp(λ)])
    let z = Estimates(rows: draws(estimator, 40_000)).zScores(of: exact)
    #expect(abs(z).max() < 4, "\(z)")
  }

  @Test func `have it with a baseline of two draws too, neither of which is its own`() {
    var generator = SplitMix64(seed: 22)
    let exact = Tensor.concatenating([2 * (μ - target), exp(λ)])
    let found = Estimates(draws: 4000) {
      let ε = Tensor.normal([2, 2], .double, using: &generator)
      return GradientEstimator.scoreFunctionWithBaseline
        .gradients(mean: μ, logVariance: λ, noise: ε, of: quadratic).mean(axis: 0)
    }
    #expect(abs(found.zScores(of: exact)).max() < 4, "\(found.mean) for \(exact)")
  }

  @Test func `differ in variance by orders of magnitude`() {
    let variances = GradientEstimator.allCases.map {
      square(Estimates(rows: draws($0, 20_000)).standardError).total
    }
    #expect(variances[1] > 5 * variances[0], "\(variances)")
    #expect(variances[2] < 0.8 * variances[1], "\(variances)")
  }

  @Test func `have the values ∂z/∂μ = 1 and ∂z/∂σ = ε along the path`() {
    // μ = 1, σ = ½, ε = 0.8: z = 1.4; with ∂L/∂z = 0.3, ∂L/∂μ = 0.3 and ∂L/∂σ = 0.24, so ∂L/∂λ = 0.06… of σ/2.
    let λ = 2 * log(Tensor([0.5], .double))
    let found = GradientEstimator.pathwise.gradients(
      mean: Tensor([1], .double), logVariance: λ, noise: Tensor([[0.8]], .double)
    ) { (0.3 * $0).sum(axis: 1) }
    expectClose(found, Tensor([[0.3, 0.24 * 0.5 / 2]], .double), within: 1e-15)
  }

  @Test(arguments: GradientEstimator.allCases)
  func `all have the cost itself as their value`(estimator: GradientEstimator) {
    var generator = SplitMix64(seed: 2)
    let ε = Tensor.normal([6, 2], .double, using: &generator)
    let q = DiagonalGaussian(
      mean: μ.broadcast(to: [6, 2]), logVariance: λ.broadcast(to: [6, 2]))
    expectClose(
      estimator.expectation(over: q, noise: ε, of: quadratic).value,
      quadratic(q.sample(noise: ε)).value, within: 1e-15)
  }

  @Test func `need a path: where a draw is cut off, the gradient is 0`() {
    let (_, slope) = valueWithGradient(at: μ.reshaped(to: [1, 2])) { μ in
      let q = DiagonalGaussian(mean: μ, logVariance: Variable(λ.reshaped(to: [1, 2])))
      return quadratic(q.sample(noise: .ones([1, 2], .double)).withoutGradient).sum()
    }
    #expect(slope == .zeros([1, 2], .double))
  }
}
