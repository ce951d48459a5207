// Layers of images: filters that look, and filters that paint.

import Autodiff
import Tensors

/// A layer of filters that are moved over images.
public struct Conv2D: Layer {
  /// The filters, [outputs, inputs, size, size].
  public var filters: Variable
  /// One number for each output channel.
  public var bias: Variable
  /// Stride and padding.
  public let convolution: Convolution

  /// A layer with random filters of size × size.
  public init(
    _ inputs: Int, _ outputs: Int, size: Int, _ convolution: Convolution = .init(),
    weights: Initializer = .uniformFanIn, biases: Initializer = .uniformFanIn,
    _ precision: Precision = .single, using generator: inout SplitMix64
  ) {
    let fan = Fan(in: inputs * size * size, out: outputs * size * size)
    filters = Variable(
      weights.tensor([outputs, inputs, size, size], fan, precision, using: &generator))
    bias = Variable(biases.tensor([outputs], fan, precision, using: &generator))
    self.convolution = convolution
  }

  /// Returns the images seen through each filter.
  ///
  ///     input: [n, inputs, h, w]   result: [n, outputs, h′, w′]
  public func callAsFunction(_ input: Variable) -> Variable {
    input.conv2d(filters, bias: bias, convolution)
  }

  /// Visits the filters and the bias.
  public mutating func visit(_ visit: inout ParameterVisitor) {
    visit("filters", &filters)
    visit("bias", &bias)
  }
}

/// A layer that paints images with filters: the transpose of a convolution.
public struct ConvTranspose2D: Layer {
  /// The filters, [inputs, outputs, size, size].
  public var filters: Variable
  /// One number for each output channel.
  public var bias: Variable
  /// Stride and padding of the convolution that this transposes.
  public let convolution: Convolution

  /// A layer with random filters of size × size.
  public init(
    _ inputs: Int, _ outputs: Int, size: Int, _ convolution: Convolution = .init(),
    weights: Initializer = .uniformFanIn, biases: Initializer = .uniformFanIn,
    _ precision: Precision = .single, using generator: inout SplitMix64
  ) {
    let fan = Fan(in: outputs * size * size, out: inputs * size * size)
    filters = Variable(
      weights.tensor([inputs, outputs, size, size], fan, precision, using: &generator))
    bias = Variable(biases.tensor([outputs], fan, precision, using: &generator))
    self.convolution = convolution
  }

  /// Returns the painted images.
  ///
  ///     input: [n, inputs, h, w]   result: [n, outputs, h′, w′]
  public func callAsFunction(_ input: Variable) -> Variable {
    input.convTranspose2d(filters, bias: bias, convolution)
  }

  /// Visits the filters and the bias.
  public mutating func visit(_ visit: inout ParameterVisitor) {
    visit("filters", &filters)
    visit("bias", &bias)
  }
}
