import Autodiff
import Networks
import Tensors
import Testing

@Suite struct `Optimisers` {
  private let slopes: [Double] = [1, -2, 0.5, 0, 3]

  /// Where each rule leads, number by number, written as in its paper.
  private func walk(
    _ rule: (_ t: Int, _ g: Double, _ state: inout (m: Double, v: Double)) -> Double
  ) -> Double {
    var (θ, state) = (1.0, (m: 0.0, v: 0.0))
    for (i, g) in slopes.enumerated() { θ -= rule(i + 1, g, &state) }
    return θ
  }

  private func end(of optimizer: some Optimizer) -> Double {
    var (optimizer, θ) = (optimizer, Variable(Tensor(1, .double)))
    for g in slopes { optimizer.update(&θ, along: Variable(Tensor(g, .double))) }
    return θ.scalar
  }

  @Test func `gradient descent follows its formula`() {
    #expect(abs(end(of: SGD(learningRate: 0.1)) - walk { _, g, _ in 0.1 * g }) < 1e-14)
  }

  @Test func `momentum follows its formula`() {
    let expected = walk { _, g, state in
      state.v = 0.9 * state.v + g
      return 0.1 * state.v
    }
    #expect(abs(end(of: Momentum(learningRate: 0.1)) - expected) < 1e-14)
  }

  @Test func `Adam follows its formula`() {
    var (power1, power2) = (1.0, 1.0)
    let expected = walk { _, g, state in
      state.m = 0.9 * state.m + 0.1 * g
      state.v = 0.999 * state.v + 0.001 * g * g
      power1 *= 0.9
      power2 *= 0.999
      return 0.01 * (state.m / (1 - power1)) / ((state.v / (1 - power2)).squareRoot() + 1e-8)
    }
    #expect(abs(end(of: Adam(learningRate: 0.01)) - expected) < 1e-14)
  }

  @Test func `Adam moves the parameters to the memory of a gradient that nobody keeps`() {
    var (θ, first, second) = (Tensor([1, 2]), Tensor([0, 0]), Tensor([0, 0]))
    let step = AdamStep(step: 1, learningRate: 0.5, beta1: 0.9, beta2: 0.999, epsilon: 0)
    var gradient = Tensor([4, -4])
    let memory = gradient.address
    θ.adamStep(step, along: &gradient, first: &first, second: &second)
    #expect(θ.address == memory)
    #expect(θ.scalars.map { $0.rounded() } == [1, 3] && gradient.scalars == [1, 2])
  }

  @Test func `a gradient that is kept stays what it is, and so do parameters`() {
    let optimizers: [any Optimizer] = [Adam(), Momentum(learningRate: 1), SGD(learningRate: 1)]
    for var optimizer in optimizers {
      var model = Variable(Tensor([1, 2]))
      let (start, gradient) = (model, Variable(Tensor([4, -4])))
      for _ in 0..<2 { optimizer.update(&model, along: gradient) }
      #expect(gradient.value.scalars == [4, -4] && start.value.scalars == [1, 2])
      #expect(model.value.scalars != [1, 2])
    }
  }

  @Test func `a gradient of another model stops with both shapes`() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var model = Variable(Tensor([1, 2]))
      var adam = Adam()
      adam.update(&model, along: Variable(Tensor([1, 2, 3])))
    }
    let message = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(message.contains("[[2]]") && message.contains("[[3]]"))
  }
}

extension Tensor {
  fileprivate var address: UnsafeRawPointer? { withUnsafeBytes { $0.baseAddress } }
}
