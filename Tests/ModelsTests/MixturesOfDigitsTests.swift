// Mixtures of real digits: known numbers, scikit-learn's numbers, and the bound in single precision.

import Models
import TestSupport
import Testing

@Suite struct `Mixtures of MNIST` {
  @Test(isMNISTThere) func `of bits reach −167 nats a test image`() throws {
    let mnist = try mnist()
    var generator = SplitMix64(seed: 1)
    let train = Tensor.bernoulli(mnist.train.tensor(), using: &generator)
    let test = Tensor.bernoulli(mnist.test.tensor(), using: &generator)
    let best = fits(train, restarts: 1, iterations: 60, tolerance: 0.01, using: &generator) {
      BernoulliMixture(10, startingAt: train, using: &$0)
    }[0].mixture
    let found = best.logLikelihood(of: test).mean().scalar
    #expect((-168 ... -166).contains(found), "\(found)")
    let labels = Confusion(
      clusters: best.clusters(of: train), labels: mnist.train.labels.map(Int.init))
    #expect((0.5...0.7).contains(labels.purity), "\(labels.purity)")
  }

  @Test(isMNISTThere) func `in single precision never lower the bound, but for rounding`() throws {
    let x = try mnist().train.tensor()
    var generator = SplitMix64(seed: 1)
    var mixture = GaussianMixture(
      10, .diagonal, startingAt: x, varianceFloor: 0.01, using: &generator)
    let history = mixture.fit(x, iterations: 30, tolerance: 0)
    // An exponent is a sum of 784 squares over variances, some 10⁴, and off by a few 10⁻⁷ of that; the mean over
    // 60,000 images averages it.
    let rounding = tolerance(ulps: 1, at: 1e4, .single)
    for (before, after) in zip(history, history.dropFirst()) {
      #expect(after.bound.value - before.bound.value > -rounding)
    }
  }

  /// The components that labels give to 10,000 images, and what scikit-learn's EM makes of them.
  private func start() throws -> (x: Tensor, r: Tensor, expected: [RefereeCase]) {
    let digits = try mnist().train.prefix(10_000)
    let r = Tensor.oneHot(digits.labels.map(Int.init), classes: 10, .double)
    return (digits.tensor(.double), r, try RefereeCase.table("mixtures_of_digits.txt"))
  }

  @Test(isMNISTThere) func `go where scikit-learn's go along principal axes`() throws {
    let (x, r, expected) = try start()
    let z = PCA(50, of: Moments(of: x)).encode(x)
    for (form, table) in zip([CovarianceForm.diagonal, .full], expected) {
      var mixture = GaussianMixture(z, responsibilities: r, form, varianceFloor: 1e-9)
      let count = table.output.count
      let history = mixture.fit(z, iterations: count, tolerance: -.infinity)
      let found = (0..<count).map { history[2 * $0].bound.logLikelihood }
      // 1e-10 of the likelihood: thousands of additions, and the rounding of the axes.
      expectClose(Tensor(found, .double), table.output, within: 1e-10 * 60, "\(form)")
    }
  }

  @Test(isMNISTThere) func `on plain pixels are as likely as with a floor that is added`() throws {
    let (x, r, expected) = try start()
    var mixture = GaussianMixture(x, responsibilities: r, .diagonal, varianceFloor: 0.01)
    let found = mixture.fit(x, iterations: 30, tolerance: -.infinity).last?.bound.logLikelihood
    #expect(try #require(found) >= expected[2].output.scalar)
  }
}
