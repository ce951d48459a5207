// Several variational autoencoders at once: seeds and weights of the KL side by side.

import Networks

/// A model in training, with the state that its training carries from epoch to epoch.
public struct Trainee {
  /// The model.
  public internal(set) var model: VAE
  /// The weight of the KL.
  public let β: Double
  private var order: SplitMix64, noise: SplitMix64
  private var adam: Adam
  fileprivate var report: TrainingProgress?

  /// A model, its β, and the generator of the order of its examples and of its noise.
  public init(_ model: VAE, β: Double, learningRate: Double = 1e-3, using generator: SplitMix64) {
    (self.model, self.β) = (model, β)
    (order, noise) = (generator, generator.stream("noise"))
    adam = Adam(learningRate: learningRate)
  }

  /// One epoch, as `fit` makes it.
  fileprivate mutating func train(_ images: Tensor, batchSize: Int) {
    let β = β
    let history = Networks.train(
      &model, with: &adam, examples: images.shape[0], batchSize: batchSize, epochs: 1,
      using: &order
    ) { model, batch in
      model.loss(images.gathering(batch), noise: model.noise(batch.count, using: &noise), β: β)
    }
    report = history.last
  }
}

extension [Trainee] {
  /// A model for each β, all with layers of these widths, the same weights at first, and the same order and noise.
  public init(
    _ widths: [Int], βs: [Double], learningRate: Double = 1e-3, using generator: SplitMix64
  ) {
    var generator = generator
    let start = VAE(widths, using: &generator)
    self = βs.map { Trainee(start, β: $0, learningRate: learningRate, using: generator) }
  }

  // MARK: vae-fit-together
  /// Trains all, each on one thread, as many at a time as there are threads; the numbers are those of `fit` alone.
  ///
  /// `progress` is told the means over the models at the end of each epoch, and training ends where it says false.
  public mutating func fit(
    _ images: Tensor, epochs: Int, batchSize: Int = 128,
    progress: (TrainingProgress) -> Bool = { _ in true }
  ) {
    for epoch in 0..<epochs {
      withUnsafeMutableBufferPointer { trainees in
        concurrently(trainees.count) { trainees[$0].train(images, batchSize: batchSize) }
      }
      guard progress(report(epoch + 1, of: epochs)) else { return }
    }
  }
  // MARK: -

  /// The means over the models.
  private func report(_ epoch: Int, of epochs: Int) -> TrainingProgress {
    let reports = compactMap(\.report)
    func mean(_ value: (TrainingProgress) -> Double) -> Double {
      reports.reduce(0) { $0 + value($1) } / Double(reports.count)
    }
    let terms = (reports.first?.terms ?? []).indices.map { i in
      (name: reports[0].terms[i].name, value: mean { $0.terms[i].value })
    }
    let batches = reports.first?.batches ?? 0
    return TrainingProgress(
      epoch: epoch, epochs: epochs, batch: batches, batches: batches,
      examples: count * (reports.first?.examples ?? 0), loss: mean(\.loss), terms: terms)
  }
}
