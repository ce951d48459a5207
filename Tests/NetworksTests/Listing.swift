// The program of the README, word for word: a test compares both, and what it prints.

import Networks

func listing(print: (String) -> Void) {
  // MARK: listing
  struct VAE: Model {
    var encoder, mean, logVariance, decoder, pixels: Linear

    init(using random: inout SplitMix64) {
      encoder = Linear(784, 400, .relu, using: &random)
      mean = Linear(400, 20, using: &random)
      logVariance = Linear(400, 20, using: &random)
      decoder = Linear(20, 400, .relu, using: &random)
      pixels = Linear(400, 784, using: &random)
    }

    func loss(_ x: Tensor, noise ε: Tensor) -> Loss {
      let h = encoder(Variable(x))
      let (μ, λ) = (mean(h), logVariance(h))
      let z = μ.reparameterized(logVariance: λ, noise: ε)
      let reconstruction = pixels(decoder(z)).sigmoidCrossEntropy(with: x).mean()
      let divergence = μ.gaussianKL(logVariance: λ).mean()
      return Loss(
        reconstruction + divergence, ["reconstruction": reconstruction, "KL": divergence])
    }

    mutating func visit(_ visit: inout ParameterVisitor) {
      visit("encoder", &encoder)
      visit("mean", &mean)
      visit("logVariance", &logVariance)
      visit("decoder", &decoder)
      visit("pixels", &pixels)
    }
  }

  // Ten fuzzy patterns stand in for ten digits, so that this runs anywhere.
  var random = SplitMix64(seed: 1)
  let patterns = Tensor.uniform([10, 784], using: &random)
  let images = Tensor.bernoulli(patterns.gathering((0..<2000).map { $0 % 10 }), using: &random)

  var noise = random.stream("noise")
  var (model, adam) = (VAE(using: &random), Adam(learningRate: 1e-3))
  let epochs = train(
    &model, with: &adam, examples: 2000, batchSize: 128, epochs: 5, using: &random
  ) { model, batch in
    let x = images.gathering(batch)
    return model.loss(x, noise: .normal([x.shape[0], 20], using: &noise))
  }
  for epoch in epochs { print("\(epoch)") }
  // MARK: end
}
