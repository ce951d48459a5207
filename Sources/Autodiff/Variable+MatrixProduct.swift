// The matrix product, and the layer made of it.

import Tensors

extension Variable {
  /// The matrix product.
  ///
  ///     Y = A B          dA += dY Bᵀ      dB += Aᵀ dY
  public func matmul(_ other: Variable) -> Variable {
    let (a, b) = (self, other)
    return .record("matmul", a.value.matmul(b.value), [a, b]) { dy, gradient in
      gradient.add(dy.matmul(b.value, transposing: .right), to: a)
      gradient.add(a.value.matmul(dy, transposing: .left), to: b)
    }
  }

  /// A layer in one pass over its result.
  ///
  ///     Z = X W + b      Y = f(Z)
  ///     dZ = dY f′(Z)    dX += dZ Wᵀ    dW += Xᵀ dZ    db += Σ rows of dZ
  public func linear(
    _ weight: Variable, bias: Variable, _ activation: Activation = .identity
  ) -> Variable {
    let x = self
    let y = x.value.linear(weight.value, bias: bias.value, activation.function)
    return .record("linear", y, [x, weight, bias]) { dy, gradient in
      let dz = activation.pullback(dy, at: y)
      gradient.add(dz.matmul(weight.value, transposing: .right), to: x)
      gradient.add(x.value.matmul(dz, transposing: .left), to: weight)
      gradient.add(dz.sum(axis: 0), to: bias)
    }
  }
}

/// A function whose slope can be told from its value, so that a layer need not keep what went into it.
public enum Activation: Sendable, CaseIterable {
  /// x
  case identity
  /// max(x, 0)
  case relu
  /// x where it is positive, eˣ − 1 elsewhere
  case elu
  /// tanh x
  case tanh
  /// 1 / (1 + e⁻ˣ)
  case sigmoid

  var function: ElementwiseFunction {
    switch self {
    case .identity: .identity
    case .relu: .relu
    case .elu: .elu
    case .tanh: .tanh
    case .sigmoid: .sigmoid
    }
  }

  func pullback(_ dy: Tensor, at y: Tensor) -> Tensor {
    self == .identity ? dy : y.slope(of: function, value: y, times: dy)
  }
}
