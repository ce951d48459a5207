// What is asked of a trained variational autoencoder.

import Networks

/// −ELBO of an image and its two parts, in nats.
public struct EvidenceParts: Sendable {
  /// −E log p(x | z) of each image, by one draw: [n] in double.
  public let reconstruction: Tensor
  /// KL(q(z | x) ‖ p(z)) of each image and latent: [n, latents] in double.
  public let divergences: Tensor

  /// −log p(x | z), averaged over images.
  public var meanReconstruction: Double { reconstruction.mean().scalar }
  /// The KL of all latents, averaged over images.
  public var meanDivergence: Double { divergences.total / Double(divergences.shape[0]) }
  /// −ELBO, averaged over images.
  public var meanLoss: Double { meanReconstruction + meanDivergence }
}

extension VAE {
  /// The means of the pixels that codes decode to, between 0 and 1.
  ///
  ///     z: [n, latents]   result: [n, pixels]
  public func pixels(of z: Tensor) -> Tensor {
    z.inBlocks { sigmoid(decode(Variable($0)).value) }
  }

  /// The means and the logarithms of the variances of images: [n, latents] each.
  public func codes(of x: Tensor) -> (mean: Tensor, logVariance: Tensor) {
    let both = x.inBlocks { x in
      let q = encode(x)
      return .concatenating([q.mean.value, q.logVariance.value], axis: 1)
    }
    let k = latentCount
    return (both.slice(0..<k, axis: 1), both.slice(k..<2 * k, axis: 1))
  }

  /// The parts of −ELBO of images, with one draw each.
  public func evaluate(_ x: Tensor, using generator: inout SplitMix64) -> EvidenceParts {
    let both = x.inBlocks { x in
      let (q, n) = (encode(x), x.shape[0])
      let z = q.sample(noise: noise(n, using: &generator))
      let cost = likelihood.cost(decode(z), x).value.reshaped(to: [n, 1])
      let (μ, λ) = (q.mean.value, q.logVariance.value)
      return .concatenating([cost, 0.5 * (square(μ) + exp(λ) - 1 - λ)], axis: 1)
        .converted(to: .double)
    }
    return EvidenceParts(
      reconstruction: both.slice(0..<1, axis: 1).reshaped(to: [-1]),
      divergences: both.slice(1..<latentCount + 1, axis: 1))
  }

  /// The ELBO of each image with this q: the reconstruction from so many draws, the KL in closed form.
  ///
  ///     x: [n, pixels]   result: [n]
  public func evidenceBound(
    of x: Tensor, _ q: DiagonalGaussian, draws: Int, using generator: inout SplitMix64
  ) -> Tensor {
    let costs = Estimates(draws: draws) {
      let z = q.sample(noise: noise(x.shape[0], using: &generator))
      return likelihood.cost(decode(z), x).value
    }
    return -costs.mean - q.divergenceFromPrior.value.converted(to: .double)
  }

  // MARK: importance-sampling
  /// log 1/K Σ p(x, z_i) / q(z_i | x), z_i ~ q: log p(x) for large K, and below it in the mean for every K.
  ///
  /// With K = 1 its mean is the ELBO.
  ///
  ///     x: [n, pixels]   result: [n] in double
  public func logLikelihood(
    of x: Tensor, draws: Int, using generator: inout SplitMix64
  ) -> Tensor {
    x.inBlocks { x in
      let q = encode(x)
      let weights = (0..<draws).map { _ in
        let z = q.sample(noise: noise(x.shape[0], using: &generator))
        let logJoint = standardNormal.logProbability(of: z) - likelihood.cost(decode(z), x)
        let weight = logJoint - q.logProbability(of: z)
        return weight.value.converted(to: .double).reshaped(to: [-1, 1])
      }
      return Tensor.concatenating(weights, axis: 1).logSumExp() - log(Double(draws))
    }
  }

  /// p(z), stretched to any number of rows.
  private var standardNormal: DiagonalGaussian {
    let zeros = Tensor.zeros([1, latentCount], mean.bias.precision)
    return DiagonalGaussian(mean: zeros, logVariance: zeros)
  }
  // MARK: -

  // MARK: amortisation
  /// q for each image, improved by gradient steps of its own; the decoder stays as it is.
  ///
  /// What −ELBO loses by that is the amortisation gap: one forward pass cannot be the best for every image.
  public func refined(
    _ q: DiagonalGaussian, of x: Tensor, steps: Int, learningRate: Double = 0.01,
    using generator: inout SplitMix64
  ) -> DiagonalGaussian {
    var parameters = [q.mean.withoutGradient, q.logVariance.withoutGradient]
    var adam = Adam(learningRate: learningRate)
    for _ in 0..<steps {
      let ε = noise(x.shape[0], using: &generator)
      let (_, gradient) = valueWithGradient(at: parameters) { parameters in
        let q = DiagonalGaussian(mean: parameters[0], logVariance: bounded(parameters[1]))
        let cost = likelihood.cost(decode(q.sample(noise: ε)), x)
        return (cost + q.divergenceFromPrior).sum()
      }
      adam.update(&parameters, along: gradient)
    }
    return DiagonalGaussian(mean: parameters[0], logVariance: bounded(parameters[1]))
  }
  // MARK: -
}
