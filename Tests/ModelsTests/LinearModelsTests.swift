// PCA, probabilistic PCA and the linear autoencoder: closed forms, identities, and SYLLABUS's table on MNIST.

import Models
import TestSupport
import Testing

/// Ten numbers from three latent ones, with noise.
private func plane(_ count: Int, _ precision: Precision = .double) -> Tensor {
  var generator = SplitMix64(seed: 7)
  let z = Tensor.normal([count, 3], .double, using: &generator) * Tensor([3, 2, 1], .double)
  let axes = Tensor.normal([10, 3], .double, using: &generator).qr().q
  let noise = 0.3 * Tensor.normal([count, 10], .double, using: &generator)
  return (z.matmul(axes, transposing: .right) + noise + 5).converted(to: precision)
}

@Suite struct `Principal components` {
  @Test(arguments: Precision.allCases)
  func `are the singular vectors of the centred data`(precision: Precision) {
    let x = plane(300, precision)
    let pca = PCA(3, of: Moments(of: x))
    let parts = (x - x.mean(axis: 0)).svd()
    let rounding = precision == .double ? 1e-12 : 1e-5  // ε · 300, and the gaps between values
    for i in 0..<3 {
      expectClose(pca.variances[i], parts.values[i] * parts.values[i] / 300, within: 10 * rounding)
    }
    let first = parts.right.slice(0..<3, axis: 1).converted(to: .double)
    expectClose(pca.axes, first, within: 10 * rounding)
  }

  @Test func `leave the variance of the axes that are left out as the error`() {
    let x = plane(300)
    for k in 0...10 {
      let pca = PCA(k, of: Moments(of: x))
      let rest = pca.totalVariance - pca.variances.total
      expectClose(pca.meanSquaredError(of: x), rest / 10, within: 1e-13)
      if k > 0 { expectClose(pca.explained[k - 1], 1 - rest / pca.totalVariance, within: 1e-14) }
    }
  }

  @Test func `give uncorrelated coordinates`() {
    let x = plane(300)
    let pca = PCA(4, of: Moments(of: x))
    let codes = Moments(of: pca.encode(x))
    expectClose(codes.covariance, Tensor.identity(4, .double) * pca.variances, within: 1e-12)
    expectClose(codes.mean, .zeros([4]), within: 1e-13)
  }

  @Test func `of more than one block of rows are those of all`() {
    let x = plane(5000)
    let moments = Moments(of: x)
    let y = x - x.mean(axis: 0)
    expectClose(
      moments.covariance, y.matmul(y, transposing: .left) / 5000,
      within: tolerance(summing: 5000, at: 30) / 5000)
  }

  @Test func `of single keep its digits, whether about the mean or about 0`() {
    // A constant and noise; one of them behind a drawing's zeros; gray where it is not black; black.
    var generator = SplitMix64(seed: 8)
    let noise = 1000 + Tensor.normal([600, 1], .single, using: &generator)
    let gray = Tensor.uniform([600, 1], .single, using: &generator)
    let drawn = gray .< Tensor(0.4, .single)
    let x = Tensor.concatenating([noise, noise * drawn, gray * drawn, 0 * gray], axis: 1)
    let (single, exact) = (Moments(of: x), Moments(of: x.converted(to: .double)))
    let variances = Tensor((0..<4).map { exact.covariance[$0, $0] }, .double)
    #expect((0..<3).allSatisfy { variances[$0] > 0.01 } && variances[3] == 0)
    let error = abs(single.covariance - exact.covariance)
    let scale = sqrt(variances.reshaped(to: [-1, 1]) * variances)
    // Squares of noise are up to 10 σ².
    let allowed = tolerance(summing: 600, at: 10, .single) / 600
    let bounds = allowed * scale + .leastNormalMagnitude
    #expect((error .< bounds).min() == 1)
    #expect((0..<4).allSatisfy { single.covariance[3, $0] == 0 })
    let meanBounds = allowed * sqrt(variances) + .leastNormalMagnitude
    #expect((abs(single.mean - exact.mean) .< meanBounds).min() == 1)
  }

  @Test func `of a drawing are about 0, where its small integers are exact in single`() {
    var generator = SplitMix64(seed: 9)
    let drawn = Tensor.uniform([600, 8], .single, using: &generator) .< Tensor(0.3, .single)
    let gray = Tensor(shape: [600, 8], .single) { _ in Double(generator.integer(below: 16)) }
    let x = drawn * gray
    #expect(Moments(of: x).covariance == Moments(of: x.converted(to: .double)).covariance)
  }
}

@Suite struct `Probabilistic PCA` {
  private let model = ProbabilisticPCA(PCA(3, of: Moments(of: plane(300))))

  @Test func `has the density of the Gaussian with covariance W Wᵀ + σ² I`() throws {
    let x = plane(20)
    let squares = model.weight.matmul(model.weight, transposing: .right)
    let marginal = try Gaussian(
      mean: model.mean, covariance: squares + Tensor.identity(10, .double) * model.noise)
    expectClose(model.logLikelihood(of: x), marginal.logDensity(of: x), within: 1e-11)
  }

  @Test func `has log p as the bound and the divergence from the posterior together`() throws {
    var generator = SplitMix64(seed: 3)
    let x = plane(5)
    for i in 0..<5 {
      let example = x[i..<i + 1]
      let posterior = try model.posterior(of: example.reshaped(to: [10]))
      let logLikelihood = model.logLikelihood(of: example).scalar
      for distance in [0, 0.1, 1, 5] {
        let spread = 0.3 * Tensor.normal([3, 3], .double, using: &generator)
        let q = try Gaussian(
          mean: posterior.mean + distance * Tensor.normal([3], .double, using: &generator),
          covariance: posterior.covariance + distance * spread.matmul(spread, transposing: .right))
        let bound = try model.evidenceBound(example, q)
        expectClose(bound + q.divergence(from: posterior), logLikelihood, within: 1e-10)
      }
      expectClose(try model.evidenceBound(example, posterior), logLikelihood, within: 1e-10)
    }
  }

  @Test func `is fitted where the likelihood is largest`() {
    let x = plane(300)
    let best = model.logLikelihood(of: x).mean().scalar
    var generator = SplitMix64(seed: 5)
    for _ in 0..<20 {
      let step = 1e-2 * Tensor.normal([10, 3], .double, using: &generator)
      for sign in [-1.0, 1] {
        let other = ProbabilisticPCA(
          mean: model.mean, weight: model.weight + sign * step,
          noise: model.noise * (1 + sign * 0.01))
        #expect(other.logLikelihood(of: x).mean().scalar < best)
      }
    }
  }

  @Test func `draws examples with its own moments`() {
    var generator = SplitMix64(seed: 5)
    let n = 40_000
    let moments = Moments(of: model.sample(n, using: &generator).x)
    let squares = model.weight.matmul(model.weight, transposing: .right)
    let expected = squares + Tensor.identity(10, .double) * model.noise
    // The deviation of a product of two numbers of variance 9 is at most √2 · 9.
    let error = fourStandardErrors(deviation: 2.0.squareRoot() * 9, count: n)
    expectClose(moments.covariance, expected, within: error)
  }
}

@Suite struct `A linear autoencoder` {
  @Test func `has the error that its moments say`() {
    let x = plane(300)
    let moments = Moments(of: x)
    var generator = SplitMix64(seed: 1)
    let model = LinearAutoencoder(10, 3, using: &generator)
    expectClose(
      model.squaredError(moments).scalar, 10 * model.meanSquaredError(of: x, moments),
      within: 1e-11)
  }

  @Test func `reaches the error and the plane of PCA, and its axes after a turn`() {
    let moments = Moments(of: plane(300))
    let pca = PCA(3, of: moments)
    var generator = SplitMix64(seed: 1)
    var model = LinearAutoencoder(10, 3, using: &generator)
    model.fit(moments)
    let rest = pca.totalVariance - pca.variances.total
    expectClose(model.squaredError(moments).scalar, rest, within: 1e-9)
    #expect(model.angles(to: pca).max() < 1e-4)
    let (axes, variances) = model.principalAxes(moments)
    expectClose(axes, pca.axes, within: 1e-3)
    expectClose(variances, pca.variances, within: 1e-3)

    // Its own axes are others, and so are its decoder's singular vectors.
    let own = model.decoder.value.svd()
    let cosines = abs(own.right.matmul(pca.axes, transposing: .left))
    #expect((0..<3).contains { cosines[$0, $0] < 0.9 }, "\(cosines)")
  }

  @Test func `is turned back from any invertible mixing of its code`() {
    let moments = Moments(of: plane(300))
    let pca = PCA(3, of: moments)
    var generator = SplitMix64(seed: 1)
    var model = LinearAutoencoder(10, 3, using: &generator)
    let mixing = Tensor([[1, 2, 0], [0, 1, -1], [1, 0, 3]], .double)
    // The inverse of the mixing, by hand: its determinant is 1.
    let inverse = Tensor([[3, -6, -2], [-1, 3, 1], [-1, 2, 1]], .double)
    expectClose(mixing.matmul(inverse), .identity(3, .double), within: 1e-15)
    model.encoder = Variable(pca.axes.matmul(mixing))
    model.decoder = Variable(inverse.matmul(pca.axes, transposing: .right))
    let (axes, variances) = model.principalAxes(moments)
    expectClose(axes, pca.axes, within: 1e-11)
    expectClose(variances, pca.variances, within: 1e-11)
  }
}

@Suite struct `Linear models of MNIST` {
  /// The table of the syllabus: k, explained variance in percent, test error.
  private let table = [
    (2, "16.80", "0.05567"), (10, "48.81", "0.03407"), (16, "59.42", "0.02686"),
    (32, "74.36", "0.01683"), (50, "82.46", "0.01149"), (64, "86.20", "0.00905"),
    (100, "91.46", "0.00562"),
  ]

  @Test(isMNISTThere) func `explain, err and turn as is known`() throws {
    let data = try mnist()
    let (moments, test) = (Moments(of: data.train.tensor()), data.test.tensor())
    let pca = PCA(100, of: moments)
    #expect(pca.totalVariance.fixed(3) == "52.725")
    for (k, explained, error) in table {
      #expect((100 * pca.explained[k - 1]).fixed(2) == explained)
      #expect(pca.prefix(k).meanSquaredError(of: test).fixed(5) == error)
    }

    let sixteen = pca.prefix(16)
    var generator = SplitMix64(seed: 1)
    var model = LinearAutoencoder(784, 16, using: &generator)
    model.fit(moments)
    let error = model.meanSquaredError(of: test, moments)
    expectClose(error, sixteen.meanSquaredError(of: test), within: 1e-6)
    #expect(model.angles(to: sixteen).max() < 0.001)  // radians: a twentieth of a degree
    let (axes, variances) = model.principalAxes(moments)
    expectClose(axes, sixteen.axes, within: 1e-3)
    expectClose(variances, sixteen.variances, within: 1e-3)
  }
}
