// Mixtures: the identities of EM, recovery of what made the data, and rules that are kept.

import Models
import TestSupport
import Testing

@Suite struct `Expectation maximisation` {
  @Test(arguments: CovarianceForm.allCases, Precision.allCases)
  func `never lowers the bound, at any half step`(form: CovarianceForm, precision: Precision) {
    let x = clouds(400, 6, precision, seed: 1)
    for seed in 1...4 {
      var generator = SplitMix64(seed: UInt64(seed))
      var mixture = GaussianMixture(5, form, startingAt: x, varianceFloor: 0.3, using: &generator)
      expectMonotone(mixture.fit(x, iterations: 40, tolerance: 0), precision, size: 30)
    }
  }

  @Test(arguments: Precision.allCases)
  func `never lowers the bound of bits`(precision: Precision) {
    var generator = SplitMix64(seed: 3)
    let p = Tensor.uniform([1, 20], precision, using: &generator).broadcast(to: [300, 20])
    let x = Tensor.bernoulli(p, using: &generator)
    var mixture = BernoulliMixture(4, startingAt: x, using: &generator)
    expectMonotone(mixture.fit(x, iterations: 40, tolerance: 0), precision, size: 20)
  }

  /// Half steps rise, up to the rounding of terms of this size; a rescue may fall.
  ///
  /// The products are sums of a few dozen terms in the precision of the data, and the mean over examples
  /// averages their errors; what is added in double can be off by some 1e-15 of the size.
  private func expectMonotone(_ history: [HalfStep], _ precision: Precision, size: Double) {
    #expect(history.count > 10)
    let rounding = tolerance(ulps: 4, at: size, precision)
    for (before, after) in zip(history, history.dropFirst()) {
      if case .rescue = after.kind { continue }
      let fall = before.bound.value - after.bound.value
      #expect(fall <= rounding, "\(after.kind) \(after.iteration) falls by \(fall)")
    }
  }

  @Test(arguments: CovarianceForm.allCases)
  func `has log p as the bound and the gap together`(form: CovarianceForm) {
    let x = clouds(200, 4, .double, seed: 2)
    var generator = SplitMix64(seed: 1)
    let mixture = GaussianMixture(3, form, startingAt: x, using: &generator)
    let joint = mixture.logJoint(x)
    let any = Tensor.normal(joint.shape, .double, using: &generator).softmax()
    let bound = EvidenceBound(logJoint: joint, any)
    #expect(bound.gap > 0.1)
    expectClose(bound.value + bound.gap, bound.logLikelihood, within: 1e-12)
    let closed = EvidenceBound(logJoint: joint, mixture.responsibilities(of: x))
    expectClose(closed.gap, 0, within: 1e-14)
    expectClose(closed.value, closed.logLikelihood, within: 1e-12)
    expectClose(closed.logLikelihood, mixture.logLikelihood(of: x).mean().scalar, within: 1e-12)
  }

  @Test func `can be watched as a training of two batches an epoch`() {
    let x = clouds(200, 4, .double, seed: 2)
    var generator = SplitMix64(seed: 1)
    var mixture = GaussianMixture(3, .diagonal, startingAt: x, using: &generator)
    let history = mixture.fit(x, iterations: 2, tolerance: -.infinity)
    let reports = history.map { $0.progress(of: 2, examples: 200) }
    #expect(reports.map(\.epoch) == [1, 1, 2, 2])
    #expect(reports.map(\.endsEpoch) == [false, true, false, true])
    #expect(reports.map(\.loss) == history.map { -$0.bound.value })
    for report in reports {
      expectClose(report.terms.reduce(0) { $0 + $1.value }, report.loss, within: 1e-12)
    }
  }

  @Test func `rescues a component that has lost its examples`() {
    let x = clouds(200, 2, .double, seed: 2)
    let far = Tensor([[10, 10], [1000, 1000], [-1000, 0]], .double)
    var mixture = GaussianMixture(
      weights: .ones([3]) / 3, means: far, covariances: .ones([3, 2]), .diagonal)
    let history = mixture.fit(x, iterations: 50)
    guard case .rescue(let moved) = history[1].kind else {
      Issue.record("no rescue, but \(history[1].kind)")
      return
    }
    #expect(moved == [1, 2])
    let shares = mixture.responsibilities(of: x).sum(axis: 0)
    #expect(shares.min() >= 1, "\(shares)")
    expectClose(mixture.weights.total, 1, within: 1e-14)
  }

  @Test func `keeps every variance at its floor or above, in every direction`() throws {
    // A line in space: the variance across it is 0.
    let x = Tensor(shape: [50, 3]) { Double($0[0] * ($0[1] + 1)) / 50 }
    for form in CovarianceForm.allCases {
      let all = Tensor.ones([50, 1], .double)
      let mixture = GaussianMixture(x, responsibilities: all, form, varianceFloor: 0.01)
      let smallest = mixture.covariance(0).symmetricEigen().values.min()
      #expect(smallest >= 0.01 - 1e-15)
      #expect(mixture.logLikelihood(of: x).isFinite)
    }
    // Clipped, not added to: a direction above the floor keeps its variance.
    let diagonal = GaussianMixture(
      x, responsibilities: .ones([50, 1]), .diagonal, varianceFloor: 0.01)
    let n = 50.0
    expectClose(diagonal.covariances[0, 0], (n * n - 1) / 12 / (n * n), within: 1e-14)
  }

  @Test func `finds the mixture that made the data`() {
    let covariances = [1, 0.8, 0.8, 1, 0.5, 0, 0, 0.2, 2, -1, -1, 1]
    let truth = GaussianMixture(
      weights: Tensor([0.5, 0.3, 0.2]), means: Tensor([[0, 0], [4, 1], [-2, 5]]),
      covariances: Tensor(covariances, shape: [3, 2, 2]), .full)
    var generator = SplitMix64(seed: 5)
    let n = 20_000
    let (x, components) = truth.sample(n, using: &generator)
    let best = fits(x, restarts: 3, iterations: 100, tolerance: 1e-7, using: &generator) {
      GaussianMixture(3, .full, startingAt: x, using: &$0)
    }[0]
    let confusion = Confusion(clusters: best.mixture.clusters(of: x), labels: components)
    #expect(confusion.purity > 0.95)
    for (k, made) in confusion.majorityLabels.enumerated() {
      // The standard error of a mean from 4,000 draws of variance 2 is 0.02; of its variance, 0.05.
      expectClose(best.mixture.means[k..<k + 1], truth.means[made..<made + 1], within: 0.1)
      expectClose(best.mixture.covariance(k), truth.covariance(made), within: 0.2)
      expectClose(best.mixture.weights[k], truth.weights[made], within: 0.02)
    }
    #expect(best.logLikelihood >= truth.logLikelihood(of: x).mean().scalar)
  }

  @Test func `starts at examples that differ`() {
    var generator = SplitMix64(seed: 1)
    let x = Tensor([[0, 0], [0, 0], [0, 0], [5, 5], [0, 0], [9, 0]], .double)
    for _ in 0..<20 {
      let chosen = x.spreadRows(3, using: &generator)
      #expect(Set(chosen).isSuperset(of: [3, 5]), "\(chosen)")
    }
  }

  @Test func `tells that there are too few different examples`() async {
    expectMessage(
      "there are only 1 different examples, not 2",
      in: await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        var generator = SplitMix64(seed: 1)
        _ = Tensor.ones([4, 3]).spreadRows(2, using: &generator)
      })
  }
}
