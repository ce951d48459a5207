// The models without a network: mixtures by EM, principal components.

import Datasets
import Models
import Tensors

/// Times iterations of EM, both halves with the bound after each, as the lesson runs them.
private func time(_ name: String, _ options: Options, _ form: CovarianceForm, _ x: Tensor) {
  var generator = SplitMix64(seed: 1)
  var mixture = GaussianMixture(10, form, startingAt: x, varianceFloor: 1e-3, using: &generator)
  var ends: [ContinuousClock.Instant] = []
  let count = max(options.runs, 10) + 1
  let history = mixture.fit(x, iterations: count, tolerance: -.infinity) { step, _ in
    if case .maximization = step.kind { ends.append(.now) }
    return true
  }
  let seconds = zip(ends, ends.dropFirst()).map { ($1 - $0) / .seconds(1) }
  report(
    name, seconds,
    [
      ("loglik", short(history.last?.bound.logLikelihood ?? 0)),
      ("peak_rss_mib", "\(peakMemory())"),
    ])
}

func diagonal(_ options: Options) {
  time("em-diag", options, .diagonal, PenDigits.training(options.images).images.tensor())
}

func full(_ options: Options) {
  let x = PenDigits.training(options.images).images.tensor()
  time("em-full", options, .full, PCA(50, of: Moments(of: x)).encode(x))
}

func pca(_ options: Options) {
  let x = PenDigits.training(options.images).images.tensor()
  var variance = 0.0
  let seconds = timed(max(options.runs, 5)) {
    variance = PCA(50, of: Moments(of: x)).variances.total
  }
  report("pca", seconds, [("top50_variance", short(variance))])
}
