// A gradient case: a name, a point, an expression. Adding a line to the table below tests an operation.

import Autodiff
import Tensors
import Testing

struct GradientCase: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let shapes: [[Int]]
  let range: ClosedRange<Double>
  let expression: @Sendable ([Variable]) -> Variable

  init(
    _ name: String, _ shapes: [[Int]], in range: ClosedRange<Double> = -1...1,
    _ expression: @escaping @Sendable ([Variable]) -> Variable
  ) {
    testDescription = name
    self.shapes = shapes
    self.range = range
    self.expression = expression
  }

  /// A point drawn from the range, the same in every run.
  func point(seed: UInt64 = 1) -> [Variable] {
    var generator = SplitMix64(seed: seed)
    return shapes.map { shape in
      let width = range.upperBound - range.lowerBound
      return Variable(.uniform(shape, .double, using: &generator) * width + range.lowerBound)
    }
  }

  /// The expression's numbers, weighted at random and added: no output can hide behind another.
  func objective(_ point: [Variable]) -> Variable {
    let result = expression(point)
    var generator = SplitMix64(seed: 2)
    return (result * Variable(.normal(result.shape, result.precision, using: &generator))).sum()
  }
}

private func noise(_ shape: [Int], _ precision: Precision) -> Tensor {
  var generator = SplitMix64(seed: 3)
  return .normal(shape, precision, using: &generator)
}

private func bits(_ shape: [Int], _ precision: Precision) -> Tensor {
  var generator = SplitMix64(seed: 4)
  return .uniform(shape, precision, using: &generator)
}

let gradientCases: [GradientCase] = [
  // What goes wrong first.
  GradientCase("a value used twice", [[3]]) { $0[0] * $0[0] },
  GradientCase("a value used three times", [[3]]) { $0[0] * $0[0] + $0[0] },
  GradientCase("two paths to one value", [[3]]) { exp($0[0]) * sin($0[0]) },
  GradientCase("an unused input", [[3], [2]]) { x in square(x[0]) },
  GradientCase("a value cut off from its gradient", [[3]]) { x in
    x[0] * 2 + (x[0].withoutGradient * 0)
  },
  GradientCase("the same tensor on both sides of matmul", [[3, 3]]) { $0[0].matmul($0[0]) },

  // Operations of two numbers.
  GradientCase("x + y", [[2, 3], [2, 3]]) { $0[0] + $0[1] },
  GradientCase("x − y", [[2, 3], [2, 3]]) { $0[0] - $0[1] },
  GradientCase("x · y", [[2, 3], [2, 3]]) { $0[0] * $0[1] },
  GradientCase("x / y", [[2, 3], [2, 3]], in: 0.5...2) { $0[0] / $0[1] },
  GradientCase("xʸ", [[2, 3], [2, 3]], in: 0.5...2) { pow($0[0], $0[1]) },
  GradientCase("atan2(y, x)", [[2, 3], [2, 3]], in: 0.5...2) { atan2($0[0], $0[1]) },
  GradientCase("min(x, y)", [[2, 3], [2, 3]]) { min($0[0], $0[1]) },
  GradientCase("max(x, y)", [[2, 3], [2, 3]]) { max($0[0], $0[1]) },
  GradientCase("1 − x", [[4]]) { 1 - $0[0] },
  GradientCase("x − 1", [[4]]) { $0[0] - 1 },
  GradientCase("2 / x", [[4]], in: 0.5...2) { 2 / $0[0] },
  GradientCase("x / 2", [[4]]) { $0[0] / 2 },
  GradientCase("3 x + 1", [[4]]) { 3 * $0[0] + 1 },
  GradientCase("x³", [[4]], in: 0.5...2) { pow($0[0], 3) },

  // Broadcasting and its mirror.
  GradientCase("a row stretched over a matrix", [[2, 3], [3]]) { $0[0] * $0[1] },
  GradientCase("a column stretched over a matrix", [[2, 3], [2, 1]]) { $0[0] * $0[1] },
  GradientCase("a column and a row", [[2, 1], [3]]) { $0[0] * $0[1] },
  GradientCase("a number stretched over a matrix", [[2, 3], []]) { $0[0] * $0[1] },
  GradientCase("a middle axis stretched", [[2, 1, 3], [2, 4, 3]]) { $0[0] * $0[1] },
  GradientCase("the outer axes stretched", [[1, 1, 3], [2, 4, 1]]) { $0[0] / ($0[1] + 3) },
  GradientCase("broadcast(to:)", [[2, 1]]) { $0[0].broadcast(to: [3, 2, 4]) },

  // Reductions.
  GradientCase("sum", [[2, 3]]) { $0[0].sum() },
  GradientCase("mean", [[2, 3]]) { $0[0].mean() },
  GradientCase("sum along the first axis", [[2, 3]]) { $0[0].sum(axis: 0) },
  GradientCase("sum along the last axis", [[2, 3]]) { $0[0].sum(axis: -1) },
  GradientCase("sum along a middle axis, kept", [[2, 3, 4]]) {
    $0[0].sum(axis: 1, keepingAxis: true)
  },
  GradientCase("mean along an axis", [[2, 3, 4]]) { $0[0].mean(axis: 1) },
  GradientCase("max along an axis", [[3, 4]]) { $0[0].max(axis: 1) },
  GradientCase("min along an axis, kept", [[3, 4]]) { $0[0].min(axis: 0, keepingAxis: true) },
  GradientCase("logSumExp", [[3, 4]]) { $0[0].logSumExp() },
  GradientCase("logSumExp, kept", [[2, 3, 4]]) { $0[0].logSumExp(keepingAxis: true) },
  GradientCase("logSoftmax", [[3, 4]]) { $0[0].logSoftmax() },
  GradientCase("softmax", [[3, 4]]) { $0[0].softmax() },

  // Matrix products.
  GradientCase("matmul", [[2, 3], [3, 4]]) { $0[0].matmul($0[1]) },
  GradientCase("matmul with a transposed factor", [[3, 2], [3, 4]]) {
    $0[0].transposed.matmul($0[1])
  },
  GradientCase("linear", [[2, 3], [3, 4], [4]]) { $0[0].linear($0[1], bias: $0[2]) },
  GradientCase("linear with relu", [[3, 3], [3, 4], [4]]) {
    $0[0].linear($0[1], bias: $0[2], .relu)
  },
  GradientCase("linear with elu", [[3, 3], [3, 4], [4]]) { $0[0].linear($0[1], bias: $0[2], .elu) },
  GradientCase("linear with tanh", [[3, 3], [3, 4], [4]]) {
    $0[0].linear($0[1], bias: $0[2], .tanh)
  },
  GradientCase("linear with sigmoid", [[3, 3], [3, 4], [4]]) {
    $0[0].linear($0[1], bias: $0[2], .sigmoid)
  },

  // Shapes.
  GradientCase("reshaped", [[2, 6]]) { square($0[0].reshaped(to: [3, -1])) },
  GradientCase("transposed", [[2, 3]]) { square($0[0].transposed) },
  GradientCase("permuted", [[2, 3, 4]]) { square($0[0].permuted(to: [2, 0, 1])) },
  GradientCase("slice along the first axis", [[4, 3]]) { square($0[0].slice(1..<3)) },
  GradientCase("slice along the last axis", [[2, 5]]) { square($0[0].slice(2..<5, axis: -1)) },
  GradientCase("gathering, a row twice", [[4, 3]]) { square($0[0].gathering([2, 0, 2])) },
  GradientCase("concatenating rows", [[2, 3], [1, 3]]) { square(.concatenating($0)) },
  GradientCase("concatenating columns", [[2, 3], [2, 1]]) { square(.concatenating($0, axis: 1)) },
  GradientCase("concatenating a value with itself", [[2, 3]]) {
    .concatenating([$0[0], square($0[0])])
  },

  // Images.
  GradientCase("conv2d", [[2, 2, 5, 5], [3, 2, 3, 3], [3]]) { $0[0].conv2d($0[1], bias: $0[2]) },
  GradientCase("conv2d, stride 2, padding 1", [[2, 2, 6, 5], [3, 2, 4, 3], [3]]) {
    $0[0].conv2d($0[1], bias: $0[2], Convolution(stride: 2, padding: 1))
  },
  GradientCase("conv2d, pixels left over", [[1, 1, 6, 6], [2, 1, 3, 3], [2]]) {
    $0[0].conv2d($0[1], bias: $0[2], Convolution(stride: 2))
  },
  GradientCase("convTranspose2d", [[2, 3, 3, 3], [3, 2, 3, 3], [2]]) {
    $0[0].convTranspose2d($0[1], bias: $0[2])
  },
  GradientCase("convTranspose2d, stride 2, padding 1", [[2, 3, 3, 2], [3, 2, 4, 4], [2]]) {
    $0[0].convTranspose2d($0[1], bias: $0[2], Convolution(stride: 2, padding: 1))
  },
  GradientCase("maxPool2d", [[2, 2, 4, 4]]) { $0[0].maxPool2d(2) },
  GradientCase("maxPool2d, pixels left over", [[1, 2, 5, 7]]) { $0[0].maxPool2d(3) },

  // Losses.
  GradientCase("sigmoidCrossEntropy", [[3, 5]], in: -4...4) {
    $0[0].sigmoidCrossEntropy(with: bits([3, 5], $0[0].precision))
  },
  GradientCase("sigmoidCrossEntropy of images", [[2, 1, 3, 3]], in: -4...4) {
    $0[0].sigmoidCrossEntropy(with: bits([2, 1, 3, 3], $0[0].precision))
  },
  GradientCase("gaussianKL", [[3, 4], [3, 4]]) { $0[0].gaussianKL(logVariance: $0[1]) },
  GradientCase("reparameterized", [[3, 4], [3, 4]]) {
    $0[0].reparameterized(logVariance: $0[1], noise: noise([3, 4], $0[0].precision))
  },
]
