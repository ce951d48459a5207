// Mixtures of Gaussians against Referee/mixtures.txt: where scikit-learn's EM goes from the same start.

import Models
import TestSupport
import Testing

@Suite struct `Against scikit-learn's GaussianMixture` {
  private static let forms: [String: CovarianceForm] = [
    "spherical": .spherical, "diagonal": .diagonal, "full": .full,
  ]

  @Test(arguments: try RefereeCase.table("mixtures.txt"))
  func `likelihoods and parameters agree after every iteration`(of expected: RefereeCase) throws {
    let form = try #require(Self.forms[expected.operation])
    let (x, given) = (expected.inputs[0], expected.constants)
    var mixture = GaussianMixture(
      weights: given[0], means: given[1], covariances: given[2], form, varianceFloor: 1e-12)
    let bounds = expected.output.scalars
    let history = mixture.fit(x, iterations: bounds.count, tolerance: -.infinity)
    // Its mean log-likelihoods are those at the E steps.
    try #require(history.count == 2 * bounds.count)
    let atE = stride(from: 0, to: history.count, by: 2).map { history[$0].bound.logLikelihood }
    for (ours, theirs) in zip(atE, bounds) {
      expectClose(ours, theirs, within: relative * abs(theirs), "\(ours) and \(theirs)")
    }
    for (ours, theirs) in zip(
      [mixture.weights, mixture.means, mixture.covariances], given[3...])
    {
      expectClose(ours, theirs, within: relative * max(abs(theirs).max(), 1))
    }
  }

  /// scikit-learn takes Σ r x² / N − μ², which loses digits far from the origin: at 100, ε · 100² = 2e-12,
  /// grown by the iterations.
  private let relative = 1e-9
}
