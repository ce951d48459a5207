import Autodiff
import Tensors
import Testing

@Suite struct `A gradient check` {
  @Test(arguments: [(0, "right"), (1e-6, "suspicious"), (1e-2, "wrong")])
  func `finds the verdict and names the worst element`(error: Double, verdict: String) throws {
    let check = try gradientCheck(at: Tensor([1, 2, 3], .double)) { x in
      // What is added is 0 wherever x is; but the tape is told of a slope at place 1.
      let hidden = x * Variable(Tensor([0, error, 0], .double))
      return (square(x) + (hidden - hidden.withoutGradient)).sum()
    }
    #expect(check.verdict.rawValue == verdict, "\(check)")
    #expect(check.count == 3)
    if error > 0 { #expect(check.worst.index == 1) }
  }

  @Test func `throws where the value is not a number`() {
    #expect(throws: NotFinite.self) {
      try gradientCheck(at: Tensor([-1], .double)) { log($0).sum() }
    }
  }

  @Test func `names the place where a gradient is not finite`() {
    let failure = #expect(throws: NotFinite.self) {
      try gradientCheck(at: Tensor([1, 0], .double)) { sqrt($0).sum() }
    }
    #expect(failure?.index == 1)
    #expect(failure?.gradient == .infinity)
  }

  @Test func `checks some elements of a large parameter, spread evenly`() throws {
    let check = try gradientCheck(at: Variable(.ones([1000], .double)), mostElements: 7) {
      $0.sum()
    }
    #expect(check.count == 7)
  }

  @Test(arguments: Precision.allCases)
  func `sees the V: truncation on one side, round-off on the other`(in precision: Precision) {
    let point = [Variable(Tensor([0.5, 1], precision))]
    let direction = [Variable(Tensor([1, 1], precision))]
    let steps = [1e-1, precision == .single ? 1e-2 : 1e-5, precision == .single ? 1e-6 : 1e-12]
    let errors = differenceErrors(at: point, along: direction, steps: steps) { x, precision in
      (exp(x[0]) * Variable(.ones([2], precision))).sum()
    }
    .map(\.relativeError)
    #expect(errors[1] < errors[0] / 10)
    #expect(errors[1] < errors[2] / 10)
  }
}

@Suite struct `A broken rule` {
  @Test func `a gradient of many numbers stops with their shape`() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = valueWithGradient(at: Tensor([1, 2])) { $0 * 2 }
    }
    #expect(
      message(of: result).contains(
        "a gradient is that of a single number, got a result of shape [2]"))
  }

  @Test func `a variable that left its closure is noticed`() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var leaked: [Variable] = []
      _ = valueWithGradient(at: Tensor(1)) { x in
        leaked.append(x)
        return x
      }
      _ = valueWithGradient(at: Tensor(1)) { x in x * leaked[0] }
    }
    #expect(message(of: result).contains("two tapes"))
  }
}

private func message(of result: ExitTest.Result?) -> String {
  String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
}
