import Datasets
import Tensors
import Testing

/// Whether a mean is what it should be, within four of its own standard errors.
private func expectMean(
  _ values: [Double], _ expected: Double, _ what: String,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let n = Double(values.count)
  let mean = values.reduce(0, +) / n
  let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)
  let error = 4 * (variance / n).squareRoot()
  #expect(
    abs(mean - expected) <= error, "\(what): \(mean), not \(expected) ± \(error)",
    sourceLocation: sourceLocation)
}

private func column(_ points: Tensor, _ k: Int) -> [Double] {
  points.slice(k..<k + 1, axis: 1).scalars
}

@Suite struct `Toys in the plane` {
  @Test func `a mixture's points have its weights, means and covariances`() {
    var generator = SplitMix64(seed: 3)
    let mixture = PlanarMixture.random(4, using: &generator)
    let (points, chosen) = mixture.sample(40_000, .double, using: &generator)
    #expect(points.shape == [40_000, 2] && chosen.count == 40_000)
    let total = mixture.components.reduce(0) { $0 + $1.weight }
    let (x, y) = (column(points, 0), column(points, 1))
    for (k, component) in mixture.components.enumerated() {
      expectMean(chosen.map { $0 == k ? 1 : 0 }, component.weight / total, "weight \(k)")
      let own = chosen.indices.filter { chosen[$0] == k }
      expectMean(own.map { x[$0] }, component.mean.x, "mean")
      expectMean(own.map { y[$0] }, component.mean.y, "mean")
      let Σ = component.covariance
      let (dx, dy) = (own.map { x[$0] - component.mean.x }, own.map { y[$0] - component.mean.y })
      expectMean(dx.map { $0 * $0 }, Σ[0, 0], "Σ")
      expectMean(dy.map { $0 * $0 }, Σ[1, 1], "Σ")
      expectMean(zip(dx, dy).map { $0 * $1 }, Σ[0, 1], "Σ")
    }
    for a in mixture.components.indices {
      for b in 0..<a {
        let gap = mixture.components[a].mean - mixture.components[b].mean
        #expect((gap * gap).sum() >= 6.25)
      }
    }
  }

  @Test func `moons lie on their half circles`() {
    var generator = SplitMix64(seed: 4)
    let (points, labels) = PlanarShapes.moons(20_000, noise: 0.1, .double, using: &generator)
    let (x, y) = (column(points, 0), column(points, 1))
    for k in 0..<2 {
      let own = labels.indices.filter { labels[$0] == k }
      #expect(own.count == 10_000)
      // E cos t = 0 and E sin t = 2/π, with noise of mean 0.
      expectMean(own.map { x[$0] }, Double(k), "x")
      expectMean(own.map { y[$0] }, k == 0 ? 0.6366197724 : 0.5 - 0.6366197724, "y")
      // E |p − c|² = 1 + 2 σ².
      expectMean(
        own.map { i in
          let (dx, dy) = (x[i] - Double(k), y[i] - 0.5 * Double(k))
          return dx * dx + dy * dy
        }, 1.02, "radius")
    }
  }

  @Test func `a pinwheel's arms have the radii of their normal, and are turns of each other`() {
    var generator = SplitMix64(seed: 5)
    let (points, labels) = PlanarShapes.pinwheel(30_000, arms: 3, .double, using: &generator)
    let (x, y) = (column(points, 0), column(points, 1))
    // A turn keeps lengths: E |p|² = 4 (1 + 0.3² + 0.05²).
    expectMean(zip(x, y).map { $0 * $0 + $1 * $1 }, 4 * 1.0925, "radius")
    // Arm k turned back by k/3 is arm 0.
    let first = labels.indices.filter { labels[$0] == 0 }
    let mean = first.reduce(SIMD2<Double>.zero) { $0 + SIMD2(x[$1], y[$1]) } / Double(first.count)
    for k in 1..<3 {
      let (c, s) = (-0.5, k == 1 ? 0.8660254038 : -0.8660254038)
      let own = labels.indices.filter { labels[$0] == k }
      let back = own.map { c * x[$0] + s * y[$0] }
      // Both means are random, so the error is √2 as large: six standard errors for four.
      let spread = back.reduce(0) { $0 + ($1 - mean.x) * ($1 - mean.x) } / Double(own.count)
      let found = back.reduce(0, +) / Double(own.count)
      #expect(abs(found - mean.x) < 6 * (spread / Double(own.count)).squareRoot())
    }
  }

  @Test func `spirals fill a disc evenly, and each is the other turned by half`() {
    var generator = SplitMix64(seed: 6)
    let (points, labels) = PlanarShapes.spirals(20_000, noise: 0, .double, using: &generator)
    let (x, y) = (column(points, 0), column(points, 1))
    // r² = u: uniform.
    expectMean(zip(x, y).map { $0 * $0 + $1 * $1 }, 0.5, "r²")
    for i in 0..<200 {
      let r = (x[i] * x[i] + y[i] * y[i]).squareRoot()
      let angle = 3 * 3.141592653589793 * r + 3.141592653589793 * Double(labels[i])
      #expect(abs(x[i] - r * cos(Tensor(angle, .double)).scalar) < 1e-12)
    }
  }

  @Test func `the same seed gives the same points, in single precision too`() {
    var (a, b) = (SplitMix64(seed: 1), SplitMix64(seed: 1))
    let single = PlanarShapes.moons(10, using: &a).points
    #expect(single.precision == .single)
    #expect(single == PlanarShapes.moons(10, .double, using: &b).points.converted(to: .single))
  }
}

@Suite struct `The skewed models` {
  @Test func `draw observations with the moments of their formulas`() {
    var generator = SplitMix64(seed: 7)
    let (z, x) = SkewedModel.exponential.sample(50_000, .double, using: &generator)
    #expect(z.shape == [50_000, 1] && x.shape == [50_000])
    // E eᶻ = e^½; E (x − eᶻ)² = σ².
    expectMean(x.scalars, 1.6487212707, "x")
    let errors = zip(x.scalars, exp(z).scalars).map { ($0 - $1) * ($0 - $1) }
    expectMean(errors, 0.25, "σ²")
    // E x = E z₁² = 1, E x² = E z₂² + E z₁⁴ + σ² = 1 + 3 + ¼.
    let (w, y) = SkewedModel.banana.sample(50_000, .double, using: &generator)
    #expect(w.shape == [50_000, 2])
    expectMean(y.scalars, 1, "x")
    expectMean(y.scalars.map { $0 * $0 }, 4.25, "x²")
  }

  @Test func `have posteriors that sum to 1 and lean`() {
    let (nodes, density, evidence) = SkewedModel.exponential.posterior(1)
    let step = nodes.scalars[1] - nodes.scalars[0]
    let p = density.scalars.map { $0 * step }
    #expect(abs(p.reduce(0, +) - 1) < 1e-12)
    // A finer grid agrees: the trapezoidal rule has converged.
    #expect(abs(SkewedModel.exponential.posterior(1, nodes: 961).logEvidence - evidence) < 1e-9)
    func moment(_ k: Int, about c: Double) -> Double {
      zip(nodes.scalars, p).reduce(0) { sum, node in
        sum + node.1 * (0..<k).reduce(1) { power, _ in power * (node.0 - c) }
      }
    }
    let mean = moment(1, about: 0)
    let variance = moment(2, about: mean)
    let skewness = moment(3, about: mean) / (variance * variance.squareRoot())
    #expect(skewness < -0.5, "\(skewness)")

    let banana = SkewedModel.banana.posterior(2)
    #expect(banana.density.shape == [241, 241])
    #expect(abs(banana.density.total * 0.05 * 0.05 - 1) < 1e-12)
    // Even in z₁: the two ends of the banana are alike.
    let rows = banana.density
    #expect((rows[0..<1] - rows[240..<241]).scalars.allSatisfy { abs($0) < 1e-15 })
  }

  @Test func `have the evidence that sampling from the prior finds`() {
    var generator = SplitMix64(seed: 8)
    for model in SkewedModel.allCases {
      let z = model.sample(100_000, .double, using: &generator).latents
      let latents = (0..<model.latentCount).map { z.slice($0..<$0 + 1, axis: 1) }
      let x = 1.3
      // p(x) = E p(x | z), and p(x | z) = N(x; mean, σ²).
      let error = (x - model.mean(latents)) * (1 / model.deviation)
      let likelihood = exp(square(error) * -0.5) * (0.3989422804014327 / model.deviation)
      let evidence = exp(Tensor(model.posterior(x).logEvidence, .double)).scalar
      expectMean(likelihood.scalars, evidence, "p(x)")
    }
  }
}
