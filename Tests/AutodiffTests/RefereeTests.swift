// Autodiff against Referee/operations.txt: values by NumPy, SciPy and PyTorch, gradients by PyTorch.

import Autodiff
import CKernels
import Foundation
import TestSupport
import Tensors
import Testing

@Suite struct `Against NumPy, SciPy and PyTorch` {
  @Test(arguments: try RefereeCase.table("operations.txt"), Precision.allCases)
  func `value and gradients agree`(of case: RefereeCase, in precision: Precision) throws {
    let expected = `case`
    let arguments = expected.converted(to: precision)
    let operation = try #require(
      operations[expected.operation] ?? programs[expected.operation],
      "\(expected.operation) stands in the table, but not in this file")

    // The value without a tape, then the value and the gradients with one.
    let value = try operation(arguments, arguments.inputs.map { Variable($0) }).value
    try #require(value.shape == expected.output.shape)
    let all = try everything(of: arguments)
    let gradients = all.dropFirst()
    #expect(all[0].isIdentical(to: value), "a tape changes the value")

    // What is computed number by number is also compared so, and what competes in a row.
    let singly = elementwise.union(["logSumExp", "logSoftmax", "softmax"])
    func compare(_ actual: Tensor, _ wanted: Tensor, _ what: String) {
      let alone = singly.contains(expected.operation) && wanted.shape == expected.output.shape
      expectAgreement(of: actual, with: wanted, numberByNumber: alone, what)
    }
    compare(value, expected.output, "the value")
    #expect(gradients.count == expected.gradients.count)
    for (i, (actual, wanted)) in zip(gradients, expected.gradients).enumerated() {
      #expect(actual.precision == precision)
      compare(actual, wanted, "the gradient along input \(i)")
    }
  }

  /// In a process of its own, because the instruction set is the process's.
  @Test func `every case has the same bits with every instruction set`() async {
    await #expect(processExitsWith: .success) {
      for expected in try RefereeCase.table("operations.txt") {
        for precision in Precision.allCases {
          let arguments = expected.converted(to: precision)
          require(ck_use_instruction_set(ck_instruction_set_name(0)), "the best is there")
          let best = try everything(of: arguments)
          var i: Int32 = 1
          while let name = ck_instruction_set_name(i) {
            i += 1
            require(ck_use_instruction_set(name), "the machine has what it says it has")
            let other = try everything(of: arguments)
            require(
              zip(best, other).allSatisfy { $0.isIdentical(to: $1) },
              "\(expected.testDescription) differs with \(String(cString: name))")
          }
        }
      }
    }
  }

  @Test func `no operation is without a case, and no case without an operation`() throws {
    let cases = try RefereeCase.table("operations.txt")
    let inTable = Set(cases.map(\.operation))
    let inSources = elementwise.union(try operationsInSources())
    #expect(inSources.subtracting(inTable) == [], "add cases for these to operations.py")
    #expect(Set(programs.keys).subtracting(inTable) == [], "add cases for these to operations.py")
    #expect(inTable.subtracting(inSources).subtracting(programs.keys) == [], "these are no more")
    #expect(
      Set(cases.filter { $0.operation == "linear" }.compactMap { $0.options["activation"] })
        == Set(Activation.allCases.map { "\($0)" }))
  }

  @Test func `the operators and functions that are written out are those of the table`() {
    for name in elementwise { #expect(operations[name] != nil, "\(name)") }
  }

  /// The public names of Variable+….swift, apart from the two that the tables of CKernels stand behind.
  private func operationsInSources() throws -> Set<String> {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    let folder = root.appending(path: "Sources/Autodiff").standardizedFileURL
    var names: Set<String> = []
    for file in try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    where file.lastPathComponent.hasPrefix("Variable+") {
      let source = try String(contentsOf: file, encoding: .utf8)
      for match in source.matches(of: /public (?:static )?(?:func|var) (\w+)/) {
        names.insert(String(match.1))
      }
    }
    #expect(names.isSuperset(of: ["map", "combined", "matmul", "concatenating", "transposed"]))
    return names.subtracting(["map", "combined"])
  }
}

/// The value of a case, and the gradients of Σ output · upstream.
private func everything(of arguments: RefereeCase) throws -> [Tensor] {
  let found = operations[arguments.operation] ?? programs[arguments.operation]
  let operation = try #require(found)
  let point = arguments.inputs.map { Variable($0) }
  let (result, gradients) = try resultWithGradient(at: point) { x in
    let output = try operation(arguments, x)
    return ((output * Variable(arguments.upstream)).sum(), output.value)
  }
  return [result.1] + gradients.map(\.value)
}

private let elementwise = Set(
  ElementwiseFunction.allCases.map(\.description) + ElementwiseOperation.allCases.map(\.description)
)

// MARK: How the operations of the table are written with variables

private typealias Operation =
  @Sendable (_ arguments: RefereeCase, _ x: [Variable]) throws -> Variable

private let operations: [String: Operation] = {
  var result = written
  for function in ElementwiseFunction.allCases where result["\(function)"] == nil {
    result["\(function)"] = { $1[0].map(function) }
  }
  for operation in ElementwiseOperation.allCases where result["\(operation)"] == nil {
    result["\(operation)"] = ofTwo(
      { $0.combined(with: $1, by: operation) }, { $0.combined(with: $1, by: operation) },
      { $1.combined(behind: $0, by: operation) })
  }
  return result
}()

/// An operation of two variables, or of one and a number on its right or on its left.
private func ofTwo(
  _ both: @escaping @Sendable (Variable, Variable) -> Variable,
  _ right: @escaping @Sendable (Variable, Double) -> Variable,
  _ left: @escaping @Sendable (Double, Variable) -> Variable
) -> Operation {
  { arguments, x in
    if arguments.options["right"] != nil { return right(x[0], try arguments.number("right")) }
    if arguments.options["left"] != nil { return left(try arguments.number("left"), x[0]) }
    return both(x[0], x[1])
  }
}

/// What has a name or a sign of its own; the other functions and operations are reached by `map` and `combined`.
private let written: [String: Operation] = [
  // Number by number.
  "negate": { -$1[0] },
  "abs": { abs($1[0]) },
  "square": { square($1[0]) },
  "sqrt": { sqrt($1[0]) },
  "exp": { exp($1[0]) },
  "expm1": { expm1($1[0]) },
  "log": { log($1[0]) },
  "log1p": { log1p($1[0]) },
  "log10": { log10($1[0]) },
  "sin": { sin($1[0]) },
  "cos": { cos($1[0]) },
  "tanh": { tanh($1[0]) },
  "sigmoid": { sigmoid($1[0]) },
  "softplus": { softplus($1[0]) },
  "relu": { relu($1[0]) },
  "elu": { elu($1[0]) },
  "add": ofTwo({ $0 + $1 }, { $0 + $1 }, { $0 + $1 }),
  "subtract": ofTwo({ $0 - $1 }, { $0 - $1 }, { $0 - $1 }),
  "multiply": ofTwo({ $0 * $1 }, { $0 * $1 }, { $0 * $1 }),
  "divide": ofTwo({ $0 / $1 }, { $0 / $1 }, { $0 / $1 }),
  "minimum": ofTwo({ min($0, $1) }, { min($0, $1) }, { $1.combined(behind: $0, by: .minimum) }),
  "maximum": ofTwo({ max($0, $1) }, { max($0, $1) }, { $1.combined(behind: $0, by: .maximum) }),
  "power": ofTwo({ pow($0, $1) }, { pow($0, $1) }, { $1.combined(behind: $0, by: .power) }),
  "atan2": ofTwo(
    { atan2($0, $1) }, { $0.combined(with: $1, by: .atan2) },
    { $1.combined(behind: $0, by: .atan2) }),

  // Reductions.
  "sum": { arguments, x in
    guard arguments.options["axis"] != nil else { return x[0].sum() }
    return x[0].sum(axis: try arguments.integer("axis"), keepingAxis: try arguments.keepsAxis)
  },
  "mean": { arguments, x in
    guard arguments.options["axis"] != nil else { return x[0].mean() }
    return x[0].mean(axis: try arguments.integer("axis"), keepingAxis: try arguments.keepsAxis)
  },
  "max": { $1[0].max(axis: try $0.integer("axis"), keepingAxis: try $0.keepsAxis) },
  "min": { $1[0].min(axis: try $0.integer("axis"), keepingAxis: try $0.keepsAxis) },
  "logSumExp": { $1[0].logSumExp(keepingAxis: try $0.keepsAxis) },
  "logSoftmax": { $1[0].logSoftmax() },
  "softmax": { $1[0].softmax() },

  // Matrix products.
  "matmul": { arguments, x in
    switch arguments.options["transposing"] {
    case "left": x[0].transposed.matmul(x[1])
    case "right": x[0].matmul(x[1].transposed)
    case "both": x[0].transposed.matmul(x[1].transposed)
    default: x[0].matmul(x[x.count - 1])
    }
  },
  "linear": { arguments, x in
    let name = arguments.options["activation"]
    let activation = try #require(Activation.allCases.first { "\($0)" == name })
    return x[0].linear(x[1], bias: x[2], activation)
  },

  // Shapes.
  "reshaped": { $1[0].reshaped(to: try $0.integers("shape")) },
  "transposed": { $1[0].transposed },
  "permuted": { $1[0].permuted(to: try $0.integers("axes")) },
  "slice": { arguments, x in
    let range = try arguments.integers("range")
    return x[0].slice(range[0]..<range[1], axis: try arguments.integer("axis"))
  },
  "gathering": { $1[0].gathering(try $0.integers("indices")) },
  "concatenating": { .concatenating($1, axis: try $0.integer("axis")) },
  "broadcast": { $1[0].broadcast(to: try $0.integers("shape")) },

  // Images.
  "conv2d": { $1[0].conv2d($1[1], bias: $1[2], try $0.convolution) },
  "convTranspose2d": { $1[0].convTranspose2d($1[1], bias: $1[2], try $0.convolution) },
  "maxPool2d": { $1[0].maxPool2d(try $0.integer("size")) },

  // Losses.
  "sigmoidCrossEntropy": { $1[0].sigmoidCrossEntropy(with: $0.constants[0]) },
  "gaussianKL": { $1[0].gaussianKL(logVariance: $1[1]) },
  "reparameterized": { $1[0].reparameterized(logVariance: $1[1], noise: $0.constants[0]) },
]

extension RefereeCase {
  fileprivate var keepsAxis: Bool {
    get throws { try integer("kept") == 1 }
  }

  fileprivate var convolution: Convolution {
    get throws { Convolution(stride: try integer("stride"), padding: try integer("padding")) }
  }
}

// MARK: Programs of several operations

private let programs: [String: Operation] = [
  "reuse": { $1[0] * $1[0] + exp($1[0]) * sin($1[0]) + $1[0] },
  "unused": { $1[0] * $1[0] },
  "classifier": { arguments, θ in
    let h = Variable(arguments.constants[0]).linear(θ[0], bias: θ[1], .elu)
      .linear(θ[2], bias: θ[3], .tanh)
    return crossEntropy(h.linear(θ[4], bias: θ[5]), choosing: arguments.constants[1])
  },
  "imageClassifier": { arguments, θ in
    let images = Variable(arguments.constants[0])
    let small = relu(images.conv2d(θ[0], bias: θ[1], Convolution(padding: 1))).maxPool2d(2)
    let large = relu(
      small.convTranspose2d(θ[2], bias: θ[3], Convolution(stride: 2, padding: 1)))
    let logits = large.reshaped(to: [images.shape[0], -1]).linear(θ[4], bias: θ[5])
    return crossEntropy(logits, choosing: arguments.constants[1])
  },
  "autoencoder": { arguments, θ in
    let (bits, noise) = (arguments.constants[0], arguments.constants[1])
    let h = Variable(bits).linear(θ[0], bias: θ[1], .relu)
    let (μ, λ) = (h.linear(θ[2], bias: θ[3]), h.linear(θ[4], bias: θ[5]))
    let z = μ.reparameterized(logVariance: λ, noise: noise)
    let logits = z.linear(θ[6], bias: θ[7], .relu).linear(θ[8], bias: θ[9])
    return (logits.sigmoidCrossEntropy(with: bits) + μ.gaussianKL(logVariance: λ)).mean()
  },
]

/// The mean of −log softmax at the class that is chosen in each row.
private func crossEntropy(_ logits: Variable, choosing chosen: Tensor) -> Variable {
  -(logits.logSoftmax() * Variable(chosen)).sum(axis: 1).mean()
}
