// The models without a network: mixtures by EM, principal components.

import Datasets
import Models
import Tensors

/// Times iterations of EM, both halves with the bound after each, as the lesson runs them.
private func time(_ name: String, _ size: Size, _ form: CovarianceForm, _ x: Tensor)
  -> [Measurement]
{
  var generator = SplitMix64(seed: 1)
  var mixture = GaussianMixture(10, form, startingAt: x, varianceFloor: 1e-3, using: &generator)
  var ends: [ContinuousClock.Instant] = []
  let history = counted {
    mixture.fit(x, iterations: size.runs + 1, tolerance: -.infinity) { step, _ in
      if case .maximization = step.kind { ends.append(.now) }
      return true
    }
  }
  return [
    Measurement(
      workload: name, seconds: zip(ends, ends.dropFirst()).map { ($1 - $0) / .seconds(1) },
      detail: [
        ("loglik", short(history.last?.bound.logLikelihood ?? 0)),
        ("peak_rss_mib", "\(peakMemory())"),
      ],
      made: [
        ("the weights", mixture.weights), ("the means", mixture.means),
        ("the covariances", mixture.covariances),
      ])
  ]
}

func diagonal(_ size: Size) -> [Measurement] {
  time("em-diag", size, .diagonal, PenDigits.training(size.images).images.tensor())
}

func full(_ size: Size) -> [Measurement] {
  let x = PenDigits.training(size.images).images.tensor()
  // The components of a short run would take longer than EM itself: it has 50 pixels instead.
  let columns = size.isShort ? x.slice(392..<442, axis: 1) : PCA(50, of: Moments(of: x)).encode(x)
  return time("em-full", size, .full, columns)
}

func pca(_ size: Size) -> [Measurement] {
  let images = PenDigits.training(size.images).images.tensor()
  // A short run has ten rows of pixels, so black that products leave zeros out as they do of whole images: plain
  // instructions take seconds for 784 eigenvalues.
  let x = size.isShort ? images.slice(84..<364, axis: 1) : images
  let (seconds, pca) = timed(size.runs) { PCA(50, of: Moments(of: x)) }
  return [
    Measurement(
      workload: "pca", seconds: seconds,
      detail: [("top50_variance", short(pca.variances.total))],
      made: [("the axes", pca.axes), ("the variances", pca.variances)])
  ]
}
