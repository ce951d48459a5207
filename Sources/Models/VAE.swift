// The variational autoencoder (Kingma and Welling, Auto-encoding variational Bayes, 2014).
//
//     z ~ N(0, I)      x | z ~ p(x | decoder(z))      q(z | x) = N(mean(x), e^logVariance(x))

import Networks

/// A variational autoencoder.
public struct VAE: Model {
  /// From pixels to what both heads share.
  public var encoder: [Linear]
  /// The head of μ, and that of λ = log σ².
  public var mean: Linear, logVariance: Linear
  /// From z to the outputs that the likelihood reads.
  public var decoder: [Linear]
  /// p(x | z).
  public var likelihood: Likelihood

  // MARK: vae
  /// Layers of these widths, the last being the number of latents, and the same back again.
  ///
  ///     VAE([784, 400, 20])      784-400-(20, 20)-400-784
  public init(
    _ widths: [Int], _ activation: Activation = .relu, likelihood: Likelihood = .bernoulli,
    using generator: inout SplitMix64
  ) {
    require(widths.count > 2, "a VAE has pixels, a hidden layer and latents, got \(widths)")
    let (hidden, latents) = (widths[widths.count - 2], widths[widths.count - 1])
    encoder = layers(widths.dropLast(), activation, last: activation, using: &generator)
    mean = Linear(hidden, latents, using: &generator)
    logVariance = Linear(hidden, latents, using: &generator)
    decoder = layers(widths.reversed(), activation, last: .identity, using: &generator)
    self.likelihood = likelihood
  }

  /// q(z | x): a cloud for each image.
  public func encode(_ x: Tensor) -> DiagonalGaussian {
    let h = encoder.reduce(Variable(x)) { $1($0) }
    return DiagonalGaussian(mean: mean(h), logVariance: bounded(logVariance(h)))
  }

  /// What the likelihood reads.
  public func decode(_ z: Variable) -> Variable { decoder.reduce(z) { $1($0) } }

  // MARK: vae-loss
  /// −ELBO = reconstruction + β KL, in nats an image.
  public func loss(
    _ x: Tensor, noise ε: Tensor, β: Double = 1, _ estimator: GradientEstimator = .pathwise
  ) -> Loss {
    let q = encode(x)
    let reconstruction = estimator.expectation(over: q, noise: ε) { z in
      likelihood.cost(decode(z), x)
    }.mean()
    let divergence = q.divergenceFromPrior.mean()
    return Loss(
      reconstruction + β * divergence, ["reconstruction": reconstruction, "KL": divergence])
  }
  // MARK: -

  /// Visits all parts.
  public mutating func visit(_ visit: inout ParameterVisitor) {
    visit("encoder", &encoder)
    visit("mean", &mean)
    visit("logVariance", &logVariance)
    visit("decoder", &decoder)
    visit("likelihood", &likelihood)
  }

  /// How many latent numbers there are.
  public var latentCount: Int { mean.bias.shape[0] }

  /// Noise for the draws of so many images: [count, latents].
  public func noise(_ count: Int, using generator: inout SplitMix64) -> Tensor {
    .normal([count, latentCount], mean.bias.precision, using: &generator)
  }
}
