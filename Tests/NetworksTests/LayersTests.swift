import Autodiff
import Networks
import Tensors
import Testing

/// A layer with an input that it can take; a line in the table tests a layer.
struct LayerCase: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let input: [Int]
  let make: @Sendable (inout SplitMix64) -> any Layer

  init(_ name: String, _ input: [Int], _ make: @escaping @Sendable (inout SplitMix64) -> any Layer)
  {
    testDescription = name
    self.input = input
    self.make = make
  }
}

private let layerCases: [LayerCase] = [
  LayerCase("Linear", [3, 4]) { Linear(4, 2, using: &$0) },
  LayerCase("Linear with elu", [3, 4]) { Linear(4, 2, .elu, using: &$0) },
  LayerCase("Linear with tanh", [3, 4]) { Linear(4, 2, .tanh, using: &$0) },
  LayerCase("Linear with sigmoid", [3, 4]) { Linear(4, 2, .sigmoid, using: &$0) },
  LayerCase("Linear with relu", [3, 4]) { Linear(4, 2, .relu, using: &$0) },
  LayerCase("Conv2D", [2, 2, 5, 5]) {
    Conv2D(2, 3, size: 3, Convolution(stride: 2, padding: 1), using: &$0)
  },
  LayerCase("ConvTranspose2D", [2, 3, 3, 3]) {
    ConvTranspose2D(3, 2, size: 4, Convolution(stride: 2, padding: 1), using: &$0)
  },
  LayerCase("Chain", [3, 4]) {
    Chain(Linear(4, 3, .tanh, using: &$0), Function { softplus($0) }, Linear(3, 1, using: &$0))
  },
  LayerCase("Function", [3, 4]) { _ in Function { sin($0) } },
]

@Suite struct `Layers` {
  /// A layer together with its input, so that the gradients along both are checked.
  private struct Whole: Model {
    var layer: any Layer
    var input: Variable

    mutating func visit(_ visit: inout ParameterVisitor) {
      visit("layer", &layer)
      visit("input", &input)
    }

    func objective() -> Variable {
      let output = layer(input)
      var generator = SplitMix64(seed: 6)
      return (output * Variable(.normal(output.shape, output.precision, using: &generator))).sum()
    }
  }

  @Test(arguments: layerCases)
  func `every parameter and the input agree with finite differences`(of layer: LayerCase) throws {
    var generator = SplitMix64(seed: 5)
    let input = Tensor.normal(layer.input, .double, using: &generator)
    let whole = Whole(layer: layer.make(&generator), input: Variable(input))
    let check = try gradientCheck(at: whole) { $0.objective() }
    #expect(check.verdict == .right, "\(check)")
    #expect(check.errorInNorm <= 1e-7, "\(check)")
  }

  @Test func `a whole variational autoencoder agrees with finite differences`() throws {
    var generator = SplitMix64(seed: 9)
    let model = SmallVAE(using: &generator)
    let x = Tensor.uniform([3, 64], .double, using: &generator)
    let ε = Tensor.normal([3, 4], .double, using: &generator)
    let check = try gradientCheck(at: model, mostElements: 20) { $0.loss(x, noise: ε).objective }
    #expect(check.verdict == .right, "\(check)")
    // Ten parameters, 20 numbers of each; the biases of mean and logarithm of variance have only 4.
    #expect(check.count == 8 * 20 + 2 * 4)
  }

  @Test func `parameters are named by their way through the model`() {
    var generator = SplitMix64(seed: 1)
    let chain = Chain(Linear(2, 3, using: &generator), Linear(3, 1, using: &generator))
    #expect(chain.parameters.map(\.name) == ["0.weight", "0.bias", "1.weight", "1.bias"])
    #expect(chain.parameterCount == 2 * 3 + 3 + 3 + 1)
  }

  @Test func `a copy of a layer is independent`() {
    var generator = SplitMix64(seed: 1)
    let layer = Linear(2, 3, using: &generator)
    var copy = layer
    copy.updateParameters { $1 = $1 * 0 }
    #expect(copy.weight.value == .zeros([2, 3]))
    #expect(layer.weight.value != .zeros([2, 3]))
  }

  @Test func `a batch of the wrong width stops with both shapes`() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var generator = SplitMix64(seed: 1)
      _ = Linear(4, 2, using: &generator)(Tensor.zeros([3, 5]))
    }
    let message = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(message.contains("matmul needs [m, k] and [k, n], got [3, 5] and [4, 2]"))
  }
}

@Suite struct `Initialisers` {
  @Test(arguments: Initializer.allCases)
  func `have mean 0 and the variance of their formula`(rule: Initializer) {
    var generator = SplitMix64(seed: 7)
    let (inputs, outputs) = (50, 30)
    let count = 100_000
    let weights = rule.tensor([count], Fan(in: inputs, out: outputs), .double, using: &generator)
    let variance =
      switch rule {
      case .zeros: 0.0
      case .uniformFanIn: 1.0 / 3 / 50
      case .glorotUniform, .glorotNormal: 2.0 / 80
      case .heUniform, .heNormal: 2.0 / 50
      }
    let n = Double(count)
    // Four standard errors: of the mean, and of the variance (its kurtosis is 3 at most).
    #expect(abs(weights.mean().scalar) <= 4 * (variance / n).squareRoot())
    #expect(abs(square(weights).mean().scalar - variance) <= 4 * variance * (2 / n).squareRoot())
  }
}
