// Layers are values that are called like functions.

import Autodiff
import Tensors

/// A model that turns one tensor into another.
public protocol Layer: Model {
  /// Returns the layer's output for a batch of inputs.
  func callAsFunction(_ input: Variable) -> Variable
}

extension Layer {
  /// Returns the layer's output where no gradient is asked for.
  public func callAsFunction(_ input: Tensor) -> Tensor {
    self(Variable(input)).value
  }
}

/// A layer of full connections: f(x W + b).
public struct Linear: Layer {
  /// W, [inputs, outputs].
  public var weight: Variable
  /// b, [outputs].
  public var bias: Variable
  /// f.
  public let activation: Activation

  /// A layer with random weights.
  public init(
    _ inputs: Int, _ outputs: Int, _ activation: Activation = .identity,
    weights: Initializer = .uniformFanIn, biases: Initializer = .uniformFanIn,
    _ precision: Precision = .single, using generator: inout SplitMix64
  ) {
    let fan = Fan(in: inputs, out: outputs)
    weight = Variable(weights.tensor([inputs, outputs], fan, precision, using: &generator))
    bias = Variable(biases.tensor([outputs], fan, precision, using: &generator))
    self.activation = activation
  }

  /// Returns f(x W + b).
  ///
  ///     input: [n, inputs]   result: [n, outputs]
  public func callAsFunction(_ input: Variable) -> Variable {
    input.linear(weight, bias: bias, activation)
  }

  /// Visits the weight and the bias.
  public mutating func visit(_ visit: inout ParameterVisitor) {
    visit("weight", &weight)
    visit("bias", &bias)
  }
}

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

/// Layers one after the other.
public struct Chain: Layer {
  /// The layers, first to last.
  public var layers: [any Layer]

  /// The layers, first to last.
  public init(_ layers: any Layer...) { self.layers = layers }

  /// Returns the output of the last layer.
  public func callAsFunction(_ input: Variable) -> Variable {
    layers.reduce(input) { $1($0) }
  }

  /// Visits the layers under their places: 0, 1, 2 and so on.
  public mutating func visit(_ visit: inout ParameterVisitor) {
    for i in layers.indices { visit("\(i)", &layers[i]) }
  }
}

/// A layer without parameters.
public struct Function: Layer {
  private let function: (Variable) -> Variable

  /// A layer that is this function.
  public init(_ function: @escaping (Variable) -> Variable) { self.function = function }

  /// Returns the function's value.
  public func callAsFunction(_ input: Variable) -> Variable { function(input) }

  /// There is nothing to visit.
  public mutating func visit(_ visit: inout ParameterVisitor) {}
}
