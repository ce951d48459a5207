// The layer of full connections.

import Autodiff
import Tensors

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
