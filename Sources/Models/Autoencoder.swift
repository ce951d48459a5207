// The autoencoder: through a bottleneck and back.

import Networks

/// An encoder to a small code, and a decoder back to pixels from 0 to 1.
public struct Autoencoder: Model {
  /// From pixels to the code: ReLU inside, the code itself free.
  public var encoder: [Linear]
  /// From the code to pixels: ReLU inside, sigmoid at the end.
  public var decoder: [Linear]

  // MARK: autoencoder
  /// Layers of these widths, and the same back again.
  ///
  ///     Autoencoder([784, 256, 64, 16])      784-256-64-16-64-256-784
  public init(_ widths: [Int], using generator: inout SplitMix64) {
    encoder = layers(widths, last: .identity, using: &generator)
    decoder = layers(widths.reversed(), last: .sigmoid, using: &generator)
  }

  /// The codes of images.
  ///
  ///     x: [n, pixels]   result: [n, code]
  public func encode(_ x: Variable) -> Variable { encoder.reduce(x) { $1($0) } }

  /// The images of codes.
  ///
  ///     z: [n, code]   result: [n, pixels]
  public func decode(_ z: Variable) -> Variable { decoder.reduce(z) { $1($0) } }

  // MARK: autoencoder-loss
  /// |decode(encode(input)) − x|², summed over pixels and averaged over images.
  ///
  /// `input` is x itself or, to learn to denoise, x with noise.
  public func loss(_ x: Tensor, from input: Tensor) -> Loss {
    let error = square(decode(encode(Variable(input))) - Variable(x))
    return Loss(error.sum() / Double(x.shape[0]))
  }

  // MARK: autoencoder-fit
  /// Trains with Adam on batches of 128, from inputs with Gaussian noise of this deviation, if any.
  ///
  /// `look` sees the model before each step and after the last.
  public mutating func fit(
    _ images: Tensor, epochs: Int, noise deviation: Double = 0,
    using generator: inout SplitMix64, progress: (TrainingProgress) -> Bool = { _ in true },
    look: (_ step: Int, _ model: Autoencoder) -> Void = { _, _ in }
  ) {
    var (noise, adam, step) = (generator.stream("noise"), Adam(learningRate: 1e-3), 0)
    train(
      &self, with: &adam, examples: images.shape[0], batchSize: 128, epochs: epochs,
      using: &generator, progress: progress
    ) { model, batch in
      look(step, model)
      step += 1
      let x = images.gathering(batch)
      let isNoisy = deviation > 0
      return model.loss(x, from: isNoisy ? x.withNoise(deviation, using: &noise) : x)
    }
    look(step, self)
  }
  // MARK: -

  /// Visits both.
  public mutating func visit(_ visit: inout ParameterVisitor) {
    visit("encoder", &encoder)
    visit("decoder", &decoder)
  }

  /// The codes of images, any number of them.
  public func encode(_ x: Tensor) -> Tensor { x.inBlocks { encode(Variable($0)).value } }

  /// The images of codes, any number of them.
  public func decode(_ z: Tensor) -> Tensor { z.inBlocks { decode(Variable($0)).value } }

  /// The squared error of reconstruction, averaged over images and pixels; from `input`, if that is another.
  public func meanSquaredError(of x: Tensor, from input: Tensor? = nil) -> Double {
    square(decode(encode(input ?? x)) - x).total / Double(x.count)
  }
}

/// Layers of these widths with an activation inside and one at the end.
func layers(
  _ widths: [Int], _ inside: Activation = .relu, last: Activation,
  using generator: inout SplitMix64
) -> [Linear] {
  require(widths.count > 1, "layers need two widths at least, got \(widths)")
  return (1..<widths.count).map { i in
    let activation = i == widths.count - 1 ? last : inside
    return Linear(widths[i - 1], widths[i], activation, using: &generator)
  }
}

extension Tensor {
  // MARK: noise
  /// Pixels with Gaussian noise of this deviation, kept between 0 and 1.
  public func withNoise(_ deviation: Double, using generator: inout SplitMix64) -> Tensor {
    let noise = deviation * Tensor.normal(shape, precision, using: &generator)
    return Tensors.min(Tensors.max(self + noise, 0), 1)
  }
  // MARK: -
}
