// The latent space of a variational autoencoder in other axes, which its bound does not notice.

import Networks

extension DiagonalGaussian {
  // MARK: rotated-clouds
  /// N(μ, diag σ²) of each row in other axes, z′ = z Q: N(μ Q, Qᵀ diag(σ²) Q).
  ///
  ///     rotation: Q, [d, d], orthogonal
  public func rotated(by rotation: Tensor) throws(NotPositiveDefinite) -> [Gaussian] {
    let means = mean.value.converted(to: .double).matmul(rotation)
    let variances = exp(logVariance.value.converted(to: .double))
    let d = rotation.shape[0]
    var clouds: [Gaussian] = []
    for n in 0..<means.shape[0] {
      let spread = variances[n..<n + 1].reshaped(to: [d, 1]) * rotation
      clouds.append(
        try Gaussian(
          mean: means[n..<n + 1].reshaped(to: [d]),
          covariance: rotation.matmul(spread, transposing: .left)))
    }
    return clouds
  }
  // MARK: -
}

extension Gaussian {
  /// N(0, I) in so many dimensions.
  public static func standard(_ dimensions: Int) -> Gaussian {
    do {
      return try Gaussian(
        mean: .zeros([dimensions], .double), covariance: .identity(dimensions, .double))
    } catch {
      stop("the identity is positive definite")
    }
  }
}

extension VAE {
  // MARK: rotated-decoder
  /// The model whose decoder turns codes back before it reads them, z = z′ Qᵀ.
  ///
  /// Its encoder is no longer of use: the clouds of z′ have full covariances.
  public func decodingRotated(by rotation: Tensor) -> VAE {
    var model = self
    let first = decoder[0].weight.value
    model.decoder[0].weight = Variable(
      rotation.converted(to: first.precision).matmul(first, transposing: .left))
    return model
  }
  // MARK: -
}
