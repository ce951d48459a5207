// log p = ELBO + KL(q ‖ posterior), where every term is exact and none is computed from the others.

import Models
import TestSupport
import Testing

@Suite struct `Exact inference on a grid` {
  /// A Gaussian q over d latent numbers.
  private func gaussian(_ mean: [Double], _ deviation: Double) -> DiagonalGaussian {
    DiagonalGaussian(
      mean: Tensor([mean], .double),
      logVariance: 2 * log(Tensor(repeating: deviation, shape: [1, mean.count], .double)))
  }

  @Test(arguments: SkewedModel.allCases)
  func `has log p as the bound and the divergence from the posterior together`(
    model: SkewedModel
  ) {
    for x in [0.3, 1, 2.5] {
      let grid = GridModel(model, x)
      for (m, σ) in [(0.0, 1.0), (0.5, 0.3), (-1, 0.5), (1, 0.2)] {
        let q = gaussian([m, -m / 2].prefix(model.latentCount).map(\.self), σ)
        let density = q.logProbability(of: grid.points)
        let bound = expectedLogJoint(model, x, m, σ) + q.entropy.scalar
        expectClose(grid.evidenceBound(density).scalar, bound, within: 1e-10)
        let gap = grid.divergenceFromPosterior(density).scalar
        #expect(gap > 0)
        expectClose(bound + gap, grid.logEvidence, within: 1e-10)
      }
    }
  }

  /// E log p(x, z) for z ~ N(m, σ²), and a second number ~ N(−m/2, σ²), by the moments of Gaussians.
  private func expectedLogJoint(_ model: SkewedModel, _ x: Double, _ m: Double, _ σ: Double)
    -> Double
  {
    let (v, s) = (σ * σ, model.deviation)
    func e(_ t: Double) -> Double { exp(Tensor(t, .double)).scalar }
    let log2π = log(Tensor(2 * Double.pi, .double)).scalar
    let constant = -0.5 * (log2π + 2 * log(Tensor(s, .double)).scalar)
    switch model {
    case .exponential:
      // E (x − eᶻ)² = x² − 2 x e^(m + v/2) + e^(2m + 2v)
      let error = x * x - 2 * x * e(m + v / 2) + e(2 * m + 2 * v)
      return constant - error / (2 * s * s) - 0.5 * (log2π + m * m + v)
    case .banana:
      // E (x − z₂ − z₁²)² = (x − E z₂ − E z₁²)² + Var z₂ + Var z₁²,  Var z₁² = 2v² + 4m²v
      let n = -m / 2
      let middle = x - n - (m * m + v)
      let error = middle * middle + v + 2 * v * v + 4 * m * m * v
      return constant - error / (2 * s * s) - log2π - 0.5 * (m * m + n * n + 2 * v)
    }
  }

  @Test func `finds the best Gaussian by climbing the bound`() {
    let grid = GridModel(.exponential, 1)
    var parameters = [Variable(Tensor([[0]], .double)), Variable(Tensor([[0]], .double))]
    func bound(_ p: [Variable]) -> Variable {
      grid.evidenceBound(
        DiagonalGaussian(mean: p[0], logVariance: p[1]).logProbability(of: Variable(grid.points)))
    }
    var adam = Adam(learningRate: 0.02)
    for _ in 0..<600 {
      let (_, gradient) = valueWithGradient(at: parameters) { -bound($0) }
      adam.update(&parameters, along: gradient)
    }
    let best = bound(parameters).scalar
    #expect(best < grid.logEvidence)
    // The Gaussian with the posterior's own moments is the best for the other divergence, not for this one.
    let moments = grid.moments
    let matched = DiagonalGaussian(
      mean: moments.mean.reshaped(to: [1, 1]), logVariance: log(moments.covariance))
    #expect(grid.evidenceBound(matched.logProbability(of: grid.points)).scalar < best - 1e-4)
  }

  @Test func `agrees with the toy's own posterior`() {
    for model in SkewedModel.allCases {
      let own = model.posterior(1.2)
      expectClose(GridModel(model, 1.2).logEvidence, own.logEvidence, within: 1e-8)
    }
  }
}
