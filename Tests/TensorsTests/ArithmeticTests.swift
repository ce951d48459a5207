import Foundation
import TestSupport
import Tensors
import Testing

/// An operation, and what it is on two numbers.
struct OperationCase: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let operation: ElementwiseOperation
  let ulps: Double
  let value: @Sendable (Double, Double) -> Double

  init(
    _ name: String, _ operation: ElementwiseOperation, ulps: Double = 0,
    _ value: @escaping @Sendable (Double, Double) -> Double
  ) {
    (testDescription, self.operation, self.ulps, self.value) = (name, operation, ulps, value)
  }

  static let all = [
    OperationCase("add", .add) { $0 + $1 },
    OperationCase("subtract", .subtract) { $0 - $1 },
    OperationCase("multiply", .multiply) { $0 * $1 },
    OperationCase("divide", .divide) { $0 / $1 },
    OperationCase("minimum", .minimum) { Swift.min($0, $1) },
    OperationCase("maximum", .maximum) { Swift.max($0, $1) },
    OperationCase("less", .less) { $0 < $1 ? 1 : 0 },
    OperationCase("equal", .equal) { $0 == $1 ? 1 : 0 },
    // Our own elementary functions and the system's may each be off in the last place.
    OperationCase("power", .power, ulps: 2) { Foundation.pow($0, $1) },
    OperationCase("atan2", .atan2, ulps: 2) { Foundation.atan2($0, $1) },
  ]
}

/// The plain meaning of broadcasting: an index of the result, read in an operand.
private func stretched(_ x: Tensor, at index: [Int]) -> Double {
  let own = index.suffix(x.rank)
  return x.at(zip(own, x.shape).map { $1 == 1 ? 0 : $0 })
}

private func textbook(_ x: Tensor, _ y: Tensor, _ shape: [Int], _ rule: OperationCase) -> Tensor {
  Tensor(shape: shape) { rule.value(stretched(x, at: $0), stretched(y, at: $0)) }
}

@Suite struct `Arithmetic of two tensors` {
  @Test(arguments: OperationCase.all)
  func `is what the operation is number by number, whatever is stretched`(rule: OperationCase) {
    var generator = SplitMix64(seed: 11)
    for trial in 0..<150 {
      // A shape of rank 0 to 4, and two operands that leave out or shorten some of its axes.
      let rank = trial % 5
      let shape = (0..<rank).map { _ in 1 + generator.integer(below: trial % 7 == 0 ? 40 : 5) }
      func operand() -> Tensor {
        let kept = shape.suffix(generator.integer(below: rank + 1))
        let axes = kept.map { generator.integer(below: 3) == 0 ? 1 : $0 }
        return (Tensor.uniform(axes, .double, using: &generator) * 8).map(.abs) / 2 + 0.25
      }
      let (x, y) = (operand(), operand())
      let wide = broadcastShape(x.shape, y.shape, in: "test")
      let expected = textbook(x, y, wide, rule)
      let size = Swift.max(expected.max(), -expected.min())
      if rule.ulps == 0 {
        expectIdentical(x.combined(with: y, by: rule.operation), expected, "\(x.shape) \(y.shape)")
      } else {
        expectClose(
          x.combined(with: y, by: rule.operation), expected,
          within: tolerance(ulps: rule.ulps, at: size), "\(x.shape) \(y.shape)")
      }
    }
  }

  @Test(arguments: OperationCase.all.filter { $0.ulps == 0 })
  func `is computed in double and rounded once in single`(rule: OperationCase) {
    // One operation on floats, rounded from double, is the operation on floats.
    var generator = SplitMix64(seed: 12)
    let x = Tensor.uniform([37], .single, using: &generator)
    let y = Tensor.uniform([5, 1], .single, using: &generator) + 0.5
    expectIdentical(
      x.combined(with: y, by: rule.operation),
      textbook(x, y, [5, 37], rule).converted(to: .single))
  }

  @Test func `has a case for each operation of the table`() {
    #expect(
      ElementwiseOperation.allCases.indices.map(UInt32.init)
        == ElementwiseOperation.allCases.map(\.rawValue))
    #expect(Set(OperationCase.all.map(\.operation)) == Set(ElementwiseOperation.allCases))
    #expect(OperationCase.all.allSatisfy { $0.testDescription == "\($0.operation)" })
  }

  @Test func `has operators and functions that name it`() {
    let (x, y) = (Tensor([1, 6, 3], .double), Tensor([4, 2, 3], .double))
    #expect((x + y).scalars == [5, 8, 6])
    #expect((x - y).scalars == [-3, 4, 0])
    #expect((x * y).scalars == [4, 12, 9])
    #expect((x / y).scalars == [0.25, 3, 1])
    #expect((-x).scalars == [-1, -6, -3])
    #expect(min(x, y).scalars == [1, 2, 3])
    #expect(max(x, y).scalars == [4, 6, 3])
    #expect((x .< y).scalars == [1, 0, 0])
    #expect((x .> y).scalars == [0, 1, 0])
    #expect((x .== y).scalars == [0, 0, 1])
    #expect(abs(-x) == x)
    #expect(square(x).scalars == [1, 36, 9])
    #expect(sqrt(Tensor([4, 9], .double)).scalars == [2, 3])
    #expect(relu(x - y).scalars == [0, 4, 0])
  }

  @Test(arguments: Precision.allCases)
  func `takes a number on either side`(precision: Precision) {
    let x = Tensor([1, 2, 4], precision)
    #expect((x + 1).scalars == [2, 3, 5])
    #expect((1 - x).scalars == [0, -1, -3])
    #expect((8 / x).scalars == [8, 4, 2])
    #expect((x / 2).scalars == [0.5, 1, 2])
    #expect((3 * x).scalars == [3, 6, 12])
    #expect(max(x, 2).scalars == [2, 2, 4])
    #expect(min(x, 2).scalars == [1, 2, 2])
    #expect((x .< 2).scalars == [1, 0, 0])
    #expect((x .> 2).scalars == [0, 0, 1])
  }

  @Test func `hands NaN on from either side, the extremes included`() {
    let (x, y) = (Tensor([.nan, 1], .double), Tensor([1, .nan], .double))
    for result in [x + y, min(x, y), max(x, y), x * y] {
      #expect(result.scalars.allSatisfy { $0.isNaN })
    }
  }

  @Test func `adds in place what is stretched`() {
    var sum = Tensor.counting([2, 3])
    sum += Tensor([10, 20, 30], .double)
    #expect(sum.scalars == [10, 21, 32, 13, 24, 35])
    sum += sum
    #expect(sum.scalars == [20, 42, 64, 26, 48, 70])
  }

  @Test func `sums a gradient back to the shape that was stretched`() {
    var generator = SplitMix64(seed: 13)
    for (from, to) in [([3], [4, 3]), ([2, 1, 3], [2, 5, 3]), ([], [2, 2]), ([1, 1], [3, 4])] {
      let x = Tensor.sample(from, using: &generator)
      let dy = Tensor.sample(to, using: &generator)
      // ⟨stretch(x), dy⟩ = ⟨x, unbroadcast(dy)⟩
      let back = dy.unbroadcast(to: from)
      #expect(back.shape == from)
      expectClose(
        (x.broadcast(to: to) * dy).total, (x * back).total,
        within: tolerance(summing: dy.count, at: 1))
    }
  }
}

@Suite struct `Mismatched operands` {
  @Test func `stop the program with both shapes`() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Tensor.zeros([2, 3]) + Tensor.zeros([2, 4])
    }
    expectMessage(
      "add needs axes that are equal or 1, aligned from the right; got [2, 3] and [2, 4]",
      in: result)
  }

  @Test func `stop the program with both precisions`() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Tensor([1]) * Tensor([1], .double)
    }
    expectMessage("multiply needs tensors of the same precision, got single and double", in: result)
  }

  @Test func `cannot be added in place if the sum is wider`() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var x = Tensor.zeros([3])
      x += Tensor.zeros([2, 3])
    }
    expectMessage("a tensor of shape [3] cannot hold a sum of shape [2, 3]", in: result)
  }
}
