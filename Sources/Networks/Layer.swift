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
