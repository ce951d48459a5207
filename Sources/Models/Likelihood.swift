// What a decoder's outputs say about pixels.

import Networks

/// p(x | z), from what a decoder puts out.
public enum Likelihood: Model {
  /// Each pixel is a coin: outputs are its logits. For pixels between 0 and 1, the cross entropy.
  case bernoulli
  /// Each pixel is Gaussian around the sigmoid of its output, with this deviation.
  case gaussian(deviation: Double)
  /// The same with a deviation that is learned, one for all pixels: λ = log σ².
  case learnedGaussian(logVariance: Variable)

  /// A deviation to be learned, from this start.
  public static func learnedGaussian(from deviation: Double) -> Likelihood {
    .learnedGaussian(logVariance: Variable(Tensor(2 * log(deviation))))
  }

  /// Visits the deviation, if it is learned.
  public mutating func visit(_ visit: inout ParameterVisitor) {
    guard case .learnedGaussian(var λ) = self else { return }
    visit("logVariance", &λ)
    self = .learnedGaussian(logVariance: λ)
  }

  // MARK: likelihoods
  /// −log p(x | z) of each image, in nats: [n].
  ///
  ///     outputs: [n, pixels]   x: [n, pixels]
  public func cost(_ outputs: Variable, _ x: Tensor) -> Variable {
    switch self {
    case .bernoulli: outputs.sigmoidCrossEntropy(with: x)
    case .gaussian(let σ): gaussian(outputs, x, λ: Variable(Tensor(2 * log(σ), x.precision)))
    case .learnedGaussian(let λ): gaussian(outputs, x, λ: bounded(λ))
    }
  }

  /// ½ Σ log 2π + λ + (x − mean)² e^−λ.
  private func gaussian(_ outputs: Variable, _ x: Tensor, λ: Variable) -> Variable {
    let errors = square(sigmoid(outputs) - Variable(x))
    return 0.5 * (errors * exp(-λ) + (λ + log2π)).sum(axis: 1)
  }
  // MARK: -

  /// The deviation of a pixel, where pixels are Gaussian.
  public var deviation: Double? {
    switch self {
    case .bernoulli: nil
    case .gaussian(let σ): σ
    case .learnedGaussian(let λ): exp(bounded(λ).scalar / 2)
    }
  }
}

/// λ kept where e^λ and e^−λ are ordinary numbers: no training, however wild, ends in NaN.
func bounded(_ λ: Variable) -> Variable { min(max(λ, -20), 20) }
