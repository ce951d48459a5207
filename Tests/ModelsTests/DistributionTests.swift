// Distributions and their divergences: closed forms against quadrature, enumeration and draws.

import Models
import TestSupport
import Testing

/// A draw of parameters for a batch of distributions, in double.
private func parameters(_ shape: [Int], seed: UInt64) -> Tensor {
  var generator = SplitMix64(seed: seed)
  return .sample(shape, using: &generator)
}

@Suite struct `The divergence of Gaussians` {
  /// KL(N(μ, σ²) ‖ N(0, 1)) of one number.
  private func fromPrior(_ μ: Double, _ σ: Double) -> Double {
    let λ = 2 * log(Tensor(σ, .double))
    return DiagonalGaussian(mean: Tensor([[μ]], .double), logVariance: λ.reshaped(to: [1, 1]))
      .divergenceFromPrior.scalar
  }

  @Test func `has the known values`() {
    expectClose(fromPrior(2, 1), 2, within: 1e-15)
    expectClose(fromPrior(0, 2.718281828459045), 2.194528, within: 5e-7)
    expectClose(fromPrior(0, 1), 0, within: 1e-15)
    expectClose(fromPrior(0, 0.5.squareRoot()), 0.0966, within: 5e-5)
    expectClose(fromPrior(0, 2.0.squareRoot()), 0.1534, within: 5e-5)
    expectClose(fromPrior(0.5, 0.8), 0.168, within: 5e-4)
  }

  @Test func `agrees with quadrature`() {
    // σ is 7.4 at most: the edges are 5 σ and more away, and the step is a fifth of the smallest σ.
    let prior = DiagonalGaussian(
      mean: .zeros([1, 1], .double), logVariance: .zeros([1, 1], .double))
    let grid = GridModel(dimensions: 1, from: -80, through: 80, nodes: 6401) {
      prior.logProbability(of: $0).value
    }
    expectClose(grid.logEvidence, 0, within: 1e-13)
    for μ in [-3, -0.5, 0, 1, 2.5] {
      for λ in [-4, -1, 0, 0.5, 4] {
        let q = DiagonalGaussian(
          mean: Tensor([[μ]], .double), logVariance: Tensor([[λ]], .double))
        let density = q.logProbability(of: grid.points)
        expectClose(
          q.divergenceFromPrior.scalar, grid.divergenceFromPosterior(density).scalar,
          within: 1e-10)
        expectClose(q.divergence(from: prior).scalar, q.divergenceFromPrior.scalar, within: 1e-13)
        let plain = -(exp(density.value) * density.value).total * grid.cell
        expectClose(q.entropy.scalar, plain, within: 1e-10)
      }
    }
  }

  @Test func `agrees with that of Gaussians with any covariance`() throws {
    let (p, q) = (
      DiagonalGaussian(
        mean: parameters([1, 4], seed: 1), logVariance: parameters([1, 4], seed: 2)),
      DiagonalGaussian(
        mean: parameters([1, 4], seed: 3), logVariance: parameters([1, 4], seed: 4))
    )
    func full(_ q: DiagonalGaussian) throws -> Gaussian {
      try Gaussian(
        mean: q.mean.value.reshaped(to: [4]),
        covariance: Tensor.identity(4, .double) * exp(q.logVariance.value))
    }
    expectClose(
      p.divergence(from: q).scalar, try full(p).divergence(from: full(q)), within: 1e-13)
    #expect(abs(p.divergence(from: q).scalar - q.divergence(from: p).scalar) > 0.01)
    let x = parameters([1, 4], seed: 5)
    expectClose(p.logProbability(of: x).value, try full(p).logDensity(of: x), within: 1e-13)
  }

  @Test func `has the slopes μ and ½ (σ² − 1)`() {
    let (μ, λ) = (parameters([5, 3], seed: 1), parameters([5, 3], seed: 2))
    let (_, slopes) = valueWithGradient(at: μ, λ) {
      DiagonalGaussian(mean: $0, logVariance: $1).divergenceFromPrior.sum()
    }
    expectClose(slopes.0, μ, within: 1e-15)
    expectClose(slopes.1, 0.5 * (exp(λ) - 1), within: 1e-15)
  }
}

@Suite struct `Distributions of a few outcomes` {
  private let bits = Tensor((0..<8).map { i in (0..<3).map { Double(i >> $0 & 1) } }, .double)

  @Test func `over bits are what enumeration gives`() {
    let (p, q) = (
      Bernoulli(logits: 3 * parameters([1, 3], seed: 1)),
      Bernoulli(logits: 3 * parameters([1, 3], seed: 2))
    )
    func all(_ p: Bernoulli) -> Tensor {
      Bernoulli(logits: p.logits.value.broadcast(to: [8, 3])).logProbability(of: bits).value
    }
    expectEnumeration(all(p), all(q), p.entropy.scalar, p.divergence(from: q).scalar)
  }

  @Test func `over classes are what enumeration gives`() {
    let (p, q) = (
      Categorical(logits: 3 * parameters([1, 5], seed: 1)),
      Categorical(logits: 3 * parameters([1, 5], seed: 2))
    )
    func all(_ p: Categorical) -> Tensor {
      Categorical(logits: p.logits.value.broadcast(to: [5, 5]))
        .logProbability(of: .identity(5, .double)).value
    }
    expectEnumeration(all(p), all(q), p.entropy.scalar, p.divergence(from: q).scalar)
  }

  private func expectEnumeration(
    _ p: Tensor, _ q: Tensor, _ entropy: Double, _ divergence: Double
  ) {
    expectClose(exp(p).total, 1, within: 1e-14)
    expectClose(entropy, -(exp(p) * p).total, within: 1e-14)
    expectClose(divergence, (exp(p) * (p - q)).total, within: 1e-14)
  }
}

@Suite struct `Divergences from draws` {
  /// Over 1,500 checks the deviation of right z-scores is within 1 ± 0.07, but for one run in 16,000.
  private func expectStandardNormal(_ z: Tensor) {
    let deviation = square(z).mean().scalar.squareRoot()
    #expect((0.92...1.08).contains(deviation), "\(deviation)")
    expectClose(z.mean().scalar, 0, within: fourStandardErrors(deviation: 1, count: z.count) + 0.05)
  }

  private func zScores<D: Distribution>(_ p: D, _ q: D) -> Tensor {
    var generator = SplitMix64(seed: 11)
    let found = p.estimatedDivergence(from: q, draws: 800, using: &generator)
    return found.zScores(of: p.divergence(from: q).value)
  }

  @Test func `differ from closed forms by their standard errors`() {
    let (a, b) = (parameters([1500, 4], seed: 1), parameters([1500, 4], seed: 2))
    let (c, d) = (parameters([1500, 4], seed: 3), parameters([1500, 4], seed: 4))
    expectStandardNormal(
      zScores(DiagonalGaussian(mean: a, logVariance: b), DiagonalGaussian(mean: c, logVariance: d)))
    expectStandardNormal(zScores(Bernoulli(logits: 2 * a), Bernoulli(logits: 2 * b)))
    expectStandardNormal(zScores(Categorical(logits: 2 * a), Categorical(logits: 2 * b)))
  }

  @Test func `have the standard error of the textbook`() {
    let rows = Tensor([[1, 1e6], [2, 1e6 + 1], [4, 1e6 + 3], [9, 1e6 + 8]], .double)
    let found = Estimates(rows: rows)
    expectClose(found.mean, Tensor([4, 1e6 + 3], .double), within: 1e-9)
    // Σ (x − 4)² = 9 + 4 + 0 + 25 = 38, over n (n − 1) = 12.
    expectClose(
      found.standardError, Tensor([(38.0 / 12).squareRoot(), (38.0 / 12).squareRoot()], .double),
      within: 1e-14)
  }
}
