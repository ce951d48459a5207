import Autodiff
import Tensors
import Testing

@Suite struct `Gradients` {
  @Test(arguments: gradientCases)
  func `every element agrees with finite differences`(of expression: GradientCase) throws {
    let check = try gradientCheck(at: expression.point()) { expression.objective($0) }
    #expect(check.verdict == .right, "\(check)")
    #expect(check.errorInNorm <= 1e-7, "\(check)")
  }

  @Test(arguments: gradientCases, [11, 12, 13])
  func `the slope along a random direction agrees with finite differences`(
    of expression: GradientCase, seed: UInt64
  ) {
    let (point, direction) = (expression.point(), expression.point(seed: seed))
    let (gradient, difference) = directionalCheck(at: point, along: direction) {
      expression.objective($0)
    }
    // Round-off: the largest value that is subtracted, times 2⁻⁵², over the step of 10⁻⁴.
    let size = abs(expression.objective(point).scalar) + abs(difference) + 1
    #expect(abs(gradient - difference) <= 1e-7 * max(abs(difference), 1e-3 * size))
  }

  @Test(arguments: gradientCases)
  func `single precision takes the same way`(as expression: GradientCase) {
    let point = expression.point()
    let (_, exact) = valueWithGradient(at: point) { expression.objective($0) }
    let (_, rough) = valueWithGradient(at: point.converted(to: .single)) {
      expression.objective($0)
    }
    for ((_, a), (_, b)) in zip(exact.parameters, rough.parameters) {
      #expect(b.precision == .single)
      let size = max(abs(a).max(), 1)
      // A hundred roundings at most, one after the other, in the longest of the expressions.
      #expect(abs(a - b.converted(to: .double)).max() <= 100 * Precision.single.epsilon * size)
    }
  }

  @Test func `a value used twice receives two contributions`() {
    let (value, gradient) = valueWithGradient(at: Tensor(3)) { x in x * x }
    #expect(value == 9)
    #expect(gradient == Tensor(6))
  }

  @Test func `an unused input has a gradient of zeros`() {
    let (_, gradients) = valueWithGradient(at: Tensor([1, 2]), Tensor([3])) { x, _ in x.sum() }
    #expect(gradients.0 == Tensor([1, 1]))
    #expect(gradients.1 == Tensor([0]))
  }

  @Test func `a constant objective has a gradient of zeros`() {
    let (value, gradient) = valueWithGradient(at: Tensor([1, 2])) { _ in Variable(Tensor(5)) }
    #expect(value == 5)
    #expect(gradient == Tensor([0, 0]))
  }

  @Test func `nothing flows through a value that was cut off`() {
    let (_, gradient) = valueWithGradient(at: Tensor(3)) { x in x * x.withoutGradient }
    #expect(gradient == Tensor(3))
  }

  @Test func `outside of a differentiation nothing is recorded`() {
    let x = Variable(Tensor([1, 2]))
    #expect((x * x).sum().entry == nil)
  }

  @Test func `reading the tape shows each entry once, the last first`() {
    let tape = Tape()
    let x = tape.variable(Tensor(2))
    let y = x * x
    let z = y + x
    var seen: [Int] = []
    _ = tape.gradients(of: z) { entry, _ in seen.append(entry) }
    #expect(seen == [2, 1, 0])
    #expect(tape.entries.map(\.operation) == ["input", "multiply", "add"])
    #expect(tape.entries.map(\.inputs) == [[], [0, 0], [1, 0]])
  }

  @Test func `both sides of a tie share a maximum's gradient`() {
    let (_, gradients) = valueWithGradient(at: Tensor([1, 2]), Tensor([1, 3])) { max($0, $1).sum() }
    #expect(gradients.0 == Tensor([0.5, 0]))
    #expect(gradients.1 == Tensor([0.5, 1]))
  }
}

@Suite struct `Functions of one number` {
  @Test(arguments: ElementwiseFunction.allCases)
  func `the slope is the derivative of the value`(of function: ElementwiseFunction) throws {
    let interval = function.smoothInterval
    let points = Tensor.linear(
      from: interval.lowerBound, through: interval.upperBound, count: 37, .double)
    // Keep a few steps away from the interval's ends.
    let inside = points.slice(1..<36)
    let check = try gradientCheck(at: inside) { $0.map(function).sum() }
    #expect(check.verdict == .right, "\(check)")
  }

  @Test(arguments: ElementwiseFunction.allCases)
  func `single and double precision agree`(on function: ElementwiseFunction) {
    let interval = function.smoothInterval
    let points = Tensor.linear(from: interval.lowerBound, through: interval.upperBound, count: 101)
    let (rough, exact) = (points.map(function), points.converted(to: .double).map(function))
    let error = abs(rough.converted(to: .double) - exact)
    // Three roundings of the value: each function has an error of at most two units in the last place.
    #expect((error - 3 * Precision.single.epsilon * (abs(exact) + 1e-6)).max() <= 0)
  }
}
