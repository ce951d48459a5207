// The training loop of a variational autoencoder.

import Networks

extension VAE {
  // MARK: vae-fit
  /// Trains with Adam on batches, and returns the mean losses of each epoch.
  ///
  /// With `drawingPixels` every visit draws each pixel anew, black with its gray as the probability.
  @discardableResult
  public mutating func fit(
    _ images: Tensor, epochs: Int, batchSize: Int = 128, learningRate: Double = 1e-3,
    β: Double = 1, _ estimator: GradientEstimator = .pathwise, drawingPixels: Bool = false,
    using generator: inout SplitMix64, progress: (TrainingProgress) -> Bool = { _ in true }
  ) -> [TrainingProgress] {
    var (noise, bits) = (generator.stream("noise"), generator.stream("bits"))
    var adam = Adam(learningRate: learningRate)
    return train(
      &self, with: &adam, examples: images.shape[0], batchSize: batchSize, epochs: epochs,
      using: &generator, progress: progress
    ) { model, batch in
      let gray = images.gathering(batch)
      let x = drawingPixels ? Tensor.bernoulli(gray, using: &bits) : gray
      let ε = model.noise(batch.count, using: &noise)
      return model.loss(x, noise: ε, β: β, estimator)
    }
  }
  // MARK: -
}
