import Networks
import TestSupport
import Testing

/// What a student may get wrong: each stops the program with a sentence that shows both sides.
@Suite struct `A broken rule stops with words:` {
  @Test func `weights of the wrong shape`() async {
    expectMessage(
      "4 examples need weights of shape [4], got [1]",
      in: await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        let x = Tensor.zeros([4, 3])
        _ = x.gaussianKLGradient(logVariance: x, weight: .zeros([1]))
      })
  }

  @Test func `a shape that no memory holds`() async {
    expectMessage(
      "a tensor of shape [1099511627776, 1099511627776] has more numbers than memory holds",
      in: await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Tensor.zeros([1 << 40, 1 << 40])
      })
  }

  @Test func `two negative lengths`() async {
    expectMessage(
      "no axis has a negative length, got shape [-2, -3]",
      in: await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Tensor.zeros([6]).reshaped(to: [-2, -3])
      })
  }

  @Test func `a gradient of a shape that was not stretched`() async {
    expectMessage(
      "shape [4, 3] was not stretched from [5, 7]",
      in: await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Tensor.zeros([4, 3]).unbroadcast(to: [5, 7])
      })
  }

  @Test func `a tape that is read twice`() async {
    expectMessage(
      "a tape is read once",
      in: await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        let tape = Tape()
        let y = square(tape.variable(Tensor(3)))
        _ = tape.gradients(of: y)
        _ = tape.gradients(of: y)
      })
  }

  @Test func `terms of the loss that change between batches`() async {
    expectMessage(
      #"first ["a"], then ["b"]"#,
      in: await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        var (model, sgd, random) = (Variable(Tensor(1)), SGD(learningRate: 0), SplitMix64(seed: 1))
        train(&model, with: &sgd, examples: 4, batchSize: 2, epochs: 1, using: &random) {
          model, batch in
          batch.startIndex == 0 ? Loss(model, ["a": model]) : Loss(model, ["b": model])
        }
      })
  }

  /// A model whose visit leaves out a layer.
  private struct Forgetful: Model {
    var first, second: Linear
    init(using random: inout SplitMix64) {
      first = Linear(2, 3, using: &random)
      second = Linear(3, 1, using: &random)
    }
    mutating func visit(_ visit: inout ParameterVisitor) { visit("first", &first) }
  }

  @Test func `a part of the model that its visit forgets`() async {
    expectMessage(
      #"Forgetful holds 4 parameters, and its visit(_:) names 2: ["first.weight", "first.bias"]"#,
      in: await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        var (sgd, random) = (SGD(learningRate: 0), SplitMix64(seed: 1))
        var model = Forgetful(using: &random)
        train(&model, with: &sgd, examples: 4, batchSize: 2, epochs: 1, using: &random) {
          model, _ in
          Loss(model.first.bias.sum())
        }
      })
  }
}
