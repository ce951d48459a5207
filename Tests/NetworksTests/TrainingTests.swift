import Autodiff
import Networks
import Tensors
import Testing

@Suite struct `Training` {
  /// Points on the plane y = 2a − 3b + 1.
  private func fit(seed: UInt64, epochs: Int, stopAfter: Int = .max) -> (Linear, [TrainingProgress])
  {
    var generator = SplitMix64(seed: seed)
    let inputs = Tensor.normal([300, 2], using: &generator)
    let targets = inputs.matmul(Tensor([[2], [-3]])) + 1
    var (model, optimizer) = (Linear(2, 1, using: &generator), Adam(learningRate: 0.05))
    var batches = 0
    let history = train(
      &model, with: &optimizer, examples: 300, batchSize: 64, epochs: epochs, using: &generator,
      progress: { _ in
        batches += 1
        return batches < stopAfter
      }
    ) { model, batch in
      let error = square(
        model(Variable(inputs.gathering(batch))) - Variable(targets.gathering(batch))
      ).mean()
      return Loss(error, ["error": error])
    }
    return (model, history)
  }

  @Test func `finds a plane`() {
    let (model, history) = fit(seed: 1, epochs: 60)
    #expect(abs(model.weight.value - Tensor([[2], [-3]])).max() < 1e-3)
    #expect(abs(model.bias.scalar - 1) < 1e-3)
    #expect(history.count == 60)
    #expect(history[59].loss < history[0].loss)
    #expect(history[59].terms.map(\.name) == ["error"])
    #expect(history[59].terms[0].value == history[59].loss)
  }

  @Test func `depends on the seed alone`() {
    let (first, again, other) = (
      fit(seed: 1, epochs: 2).0, fit(seed: 1, epochs: 2).0, fit(seed: 2, epochs: 2).0
    )
    #expect(first.weight.value.isIdentical(to: again.weight.value))
    #expect(first.weight.value != other.weight.value)
  }

  @Test func `visits every example once an epoch, in a new order each time`() {
    var (model, optimizer) = (Variable(Tensor(0)), SGD(learningRate: 0))
    var generator = SplitMix64(seed: 1)
    var epochs: [[Int]] = []
    train(
      &model, with: &optimizer, examples: 10, batchSize: 4, epochs: 2, using: &generator,
      progress: { report in
        #expect(report.batches == 3)
        return true
      }
    ) { model, batch in
      if epochs.isEmpty || epochs[epochs.count - 1].count == 10 { epochs.append([]) }
      epochs[epochs.count - 1] += batch
      return Loss(model)
    }
    #expect(epochs.map { $0.sorted() } == [Array(0..<10), Array(0..<10)])
    #expect(epochs[0] != epochs[1])
  }

  @Test func `ends early where it is told to, and keeps what it has`() {
    let (_, history) = fit(seed: 1, epochs: 5, stopAfter: 7)
    #expect(history.count == 2)
    #expect(history[1].batch == 2)
  }

  @Test func `reports means over examples, the smaller last batch counting less`() {
    var (model, optimizer) = (Variable(Tensor(0)), SGD(learningRate: 0))
    var generator = SplitMix64(seed: 1)
    let history = train(
      &model, with: &optimizer, examples: 10, batchSize: 4, epochs: 1, using: &generator
    ) { model, batch in
      Loss(model + Double(batch.reduce(0, +)) / Double(batch.count))
    }
    #expect(abs(history[0].loss - 4.5) < 1e-6)
  }
}
