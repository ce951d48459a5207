// Where parameters start. With too small weights a signal dies on its way through the layers, with too
// large ones it explodes; each formula keeps its variance under assumptions of its own.

import Tensors

/// How many numbers go into one output, and how many outputs one number goes into.
public struct Fan: Sendable {
  /// Inputs to each output.
  public let `in`: Int
  /// Outputs of each input.
  public let out: Int

  /// A layer's fan.
  public init(in: Int, out: Int) {
    require(`in` > 0 && out > 0, "a layer has inputs and outputs, got \(`in`) and \(out)")
    self.in = `in`
    self.out = out
  }
}

/// A rule for random parameters.
public enum Initializer: Sendable, CaseIterable {
  /// 0.
  case zeros
  /// Uniform on ±1/√in: what PyTorch's layers do.
  case uniformFanIn
  /// Uniform on ±√(6 / (in + out)) (Glorot and Bengio, Understanding the difficulty of training deep
  /// feedforward neural networks, 2010).
  case glorotUniform
  /// Normal with variance 2 / (in + out), of the same paper.
  case glorotNormal
  /// Uniform on ±√(6 / in), for ReLU (He, Zhang, Ren and Sun, Delving deep into rectifiers, 2015).
  case heUniform
  /// Normal with variance 2 / in, of the same paper.
  case heNormal

  /// Random parameters of this shape for a layer with this fan.
  public func tensor(
    _ shape: [Int], _ fan: Fan, _ precision: Precision = .single, using generator: inout SplitMix64
  ) -> Tensor {
    let (inputs, both) = (Double(fan.in), Double(fan.in + fan.out))
    func uniform(_ bound: Double) -> Tensor {
      (Tensor.uniform(shape, precision, using: &generator) * 2 - 1) * bound
    }
    func normal(_ variance: Double) -> Tensor {
      Tensor.normal(shape, precision, using: &generator) * variance.squareRoot()
    }
    return switch self {
    case .zeros: Tensor.zeros(shape, precision)
    case .uniformFanIn: uniform(1 / inputs.squareRoot())
    case .glorotUniform: uniform((6 / both).squareRoot())
    case .glorotNormal: normal(2 / both)
    case .heUniform: uniform((6 / inputs).squareRoot())
    case .heNormal: normal(2 / inputs)
    }
  }
}
