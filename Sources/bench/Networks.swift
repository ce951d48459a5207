// The training workloads, written with the public layers, losses, optimiser and loop.

import Datasets
import Models
import Networks

/// Times epochs of `model` on `images`, whose batches are made of bytes.
private func time<M: Model>(
  _ name: String, _ size: Size, _ model: M, _ images: LabelledImages, batch: Int = 128,
  rate: Double = 1e-3, using generator: inout SplitMix64, loss: (M, Tensor) -> Loss
) -> Measurement {
  var (model, adam) = (model, Adam(learningRate: rate))
  let (seconds, history) = timed(size.runs) {
    train(
      &model, with: &adam, examples: images.count, batchSize: batch, epochs: 1, using: &generator
    ) { model, batch in loss(model, images.batch(batch)) }
  }
  return Measurement(
    workload: name, seconds: seconds,
    detail: [("loss", short(history[0].loss)), ("peak_rss_mib", "\(peakMemory())")],
    made: model.parameters)
}

/// Times epochs of the variational autoencoder, and says how many operations a second that are.
func vae(
  _ name: String, _ images: LabelledImages, _ size: Size, width: Int = 400, batch: Int = 128
) -> Measurement {
  var generator = SplitMix64(seed: 1)
  var noise = generator.stream("noise")
  let model = VAE([784, width, 20], using: &generator)
  var measurement = time(name, size, model, images, batch: batch, using: &generator) { model, x in
    model.loss(x, noise: model.noise(x.shape[0], using: &noise))
  }
  // A multiplication and an addition for each parameter and image: forward, for the gradient of the
  // parameter, and for that of its input, unless this is the image itself. The products with black pixels
  // are counted, though most of them are left out.
  let operations = 2 * (3 * model.parameterCount - 784 * width) * images.count
  measurement.detail += [("gflops", short(Double(operations) / measurement.median / 1e9))]
  return measurement
}

func vaeMLP(_ size: Size) -> [Measurement] {
  [vae("vae-mlp", PenDigits.training(size.images).images, size)]
}

func aeMLP(_ size: Size) -> [Measurement] {
  var generator = SplitMix64(seed: 1)
  let x = PenDigits.training(size.images).images
  let model = Autoencoder([784, 256, 64, 16], using: &generator)
  return [
    time("ae-mlp", size, model, x, using: &generator) { model, x in model.loss(x, from: x) }
  ]
}

struct ConvolutionalVAE: Model {
  var first, second: Conv2D
  var mean, logVariance, expand: Linear
  var third, fourth: ConvTranspose2D

  init(using generator: inout SplitMix64) {
    first = Conv2D(1, 6, size: 5, using: &generator)
    second = Conv2D(6, 16, size: 5, using: &generator)
    mean = Linear(256, 20, using: &generator)
    logVariance = Linear(256, 20, using: &generator)
    expand = Linear(20, 16 * 7 * 7, .relu, using: &generator)
    third = ConvTranspose2D(16, 6, size: 4, Convolution(stride: 2, padding: 1), using: &generator)
    fourth = ConvTranspose2D(6, 1, size: 4, Convolution(stride: 2, padding: 1), using: &generator)
  }

  mutating func visit(_ visit: inout ParameterVisitor) {
    visit("first", &first)
    visit("second", &second)
    visit("mean", &mean)
    visit("logVariance", &logVariance)
    visit("expand", &expand)
    visit("third", &third)
    visit("fourth", &fourth)
  }

  func loss(_ x: Tensor, noise: Tensor) -> Loss {
    let h = relu(second(relu(first(Variable(x))).maxPool2d(2))).maxPool2d(2).reshaped(to: [-1, 256])
    let (μ, λ) = (mean(h), logVariance(h))
    let z = μ.reparameterized(logVariance: λ, noise: noise)
    let logits = fourth(relu(third(expand(z).reshaped(to: [-1, 16, 7, 7]))))
    return Loss(
      logits.sigmoidCrossEntropy(with: x).mean() + μ.gaussianKL(logVariance: λ).mean())
  }
}

func vaeConv(_ size: Size) -> [Measurement] {
  var generator = SplitMix64(seed: 1)
  var noise = generator.stream("noise")
  let x = PenDigits.training(size.images).images
  let model = ConvolutionalVAE(using: &generator)
  return [
    time("vae-conv", size, model, x, using: &generator) { model, x in
      model.loss(x.reshaped(to: [-1, 1, 28, 28]), noise: .normal([x.shape[0], 20], using: &noise))
    }
  ]
}

struct BetaVAE: Model {
  var filters: [Conv2D]
  var encoder, decoder: [Linear]
  var brushes: [ConvTranspose2D]

  init(using generator: inout SplitMix64) {
    let walk = Convolution(stride: 2, padding: 1)
    filters = [1, 32, 32, 32].map { Conv2D($0, 32, size: 4, walk, using: &generator) }
    encoder = [
      Linear(512, 256, .relu, using: &generator), Linear(256, 256, .relu, using: &generator),
      Linear(256, 20, using: &generator),
    ]
    decoder = [(10, 256), (256, 256), (256, 512)].map { Linear($0, $1, .relu, using: &generator) }
    brushes = [32, 32, 32, 1].map { ConvTranspose2D(32, $0, size: 4, walk, using: &generator) }
  }

  mutating func visit(_ visit: inout ParameterVisitor) {
    visit("filters", &filters)
    visit("encoder", &encoder)
    visit("decoder", &decoder)
    visit("brushes", &brushes)
  }

  func loss(_ x: Tensor, noise: Tensor) -> Loss {
    let h = filters.reduce(Variable(x)) { relu($1($0)) }.reshaped(to: [-1, 512])
    let code = encoder.reduce(h) { $1($0) }
    let (μ, λ) = (code.slice(0..<10, axis: 1), code.slice(10..<20, axis: 1))
    let z = μ.reparameterized(logVariance: λ, noise: noise)
    var y = decoder.reduce(z) { $1($0) }.reshaped(to: [-1, 32, 4, 4])
    for (i, brush) in brushes.enumerated() { y = i == 3 ? brush(y) : relu(brush(y)) }
    return Loss(y.sigmoidCrossEntropy(with: x).mean() + 4 * μ.gaussianKL(logVariance: λ).mean())
  }
}

func betaVAE64(_ size: Size) -> [Measurement] {
  var generator = SplitMix64(seed: 1)
  var noise = generator.stream("noise")
  var random = generator.stream("sprites")
  let sprites = Sprites()
  let x = LabelledImages(
    pixels: sprites.random(size.images, using: &random).flatMap { sprites.pixels(of: sprites[$0]) },
    labels: Array(repeating: 0, count: size.images), height: 64, width: 64)
  let model = BetaVAE(using: &generator)
  return [
    time("beta-vae64", size, model, x, batch: 64, rate: 5e-4, using: &generator) { model, x in
      model.loss(x.reshaped(to: [-1, 1, 64, 64]), noise: .normal([x.shape[0], 10], using: &noise))
    }
  ]
}
