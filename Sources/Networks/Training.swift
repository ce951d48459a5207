// The training loop: shuffle, cut into batches, differentiate, step; and report every term of the loss.

import Autodiff
import Tensors

/// A loss that is the sum of named parts, so that a curve of each can be drawn.
public struct Loss {
  /// What is made small: a single number.
  public var objective: Variable
  /// The parts, each a single number.
  public var terms: [(name: String, value: Double)]

  /// A loss with parts that are reported beside it.
  ///
  ///     Loss(reconstruction + β * divergence, ["reconstruction": reconstruction, "KL": divergence])
  public init(_ objective: Variable, _ terms: KeyValuePairs<String, Variable> = [:]) {
    self.objective = objective
    self.terms = terms.map { ($0.key, $0.value.scalar) }
  }
}

/// How far training has come.
public struct TrainingProgress: Sendable {
  /// The epoch, from 1 on, and how many there will be.
  public let epoch: Int, epochs: Int
  /// The batch of this epoch, from 1 on, and how many there are.
  public let batch: Int, batches: Int
  /// How many examples an epoch has.
  public let examples: Int
  /// The mean loss over the examples of this epoch so far.
  public let loss: Double
  /// The means of its parts.
  public let terms: [(name: String, value: Double)]

  /// What a training has reached.
  public init(
    epoch: Int, epochs: Int, batch: Int, batches: Int, examples: Int, loss: Double,
    terms: [(name: String, value: Double)]
  ) {
    (self.epoch, self.epochs, self.batch, self.batches) = (epoch, epochs, batch, batches)
    (self.examples, self.loss, self.terms) = (examples, loss, terms)
  }

  /// Whether this is the last batch of its epoch.
  public var endsEpoch: Bool { batch == batches }
}

extension TrainingProgress: CustomStringConvertible {
  /// The epoch, the loss and its parts: `epoch 2/5  loss 521.3, reconstruction 519.0, KL 2.3`.
  public var description: String {
    let parts = [("loss", loss)] + terms
    return "epoch \(epoch)/\(epochs)  "
      + parts.map { "\($0.0) \($0.1.fixed(decimals))" }.joined(separator: ", ")
  }

  /// As many decimals as a loss of this size needs.
  public var decimals: Int { abs(loss) < 10 ? 3 : 1 }
}

/// Trains a model, and returns the mean losses of each epoch.
///
/// Every epoch visits each of the `examples` once, in an order that depends on the generator alone, in
/// batches of `batchSize` (the last may be smaller). `loss` is given the model and the indices of a batch;
/// it averages over the batch. `progress` is called after each batch, and training ends early where it
/// returns false.
@discardableResult
public func train<M: Model>(
  _ model: inout M, with optimizer: inout some Optimizer, examples: Int, batchSize: Int,
  epochs: Int,
  using generator: inout SplitMix64, progress: (TrainingProgress) -> Bool = { _ in true },
  loss: (_ model: M, _ batch: ArraySlice<Int>) -> Loss
) -> [TrainingProgress] {
  require(
    examples > 0 && batchSize > 0 && epochs >= 0,
    "training needs examples and batches, got \(examples) examples, batches of \(batchSize), \(epochs) epochs"
  )
  model.requireCompleteVisit()
  let batches = (examples + batchSize - 1) / batchSize
  var history: [TrainingProgress] = []
  for epoch in 0..<epochs {
    let order = generator.permutation(examples)
    var (sum, terms, seen) = (0.0, [(name: String, value: Double)](), 0)
    for batch in 0..<batches {
      let indices = order[batch * batchSize..<min((batch + 1) * batchSize, examples)]
      let (result, gradient) = resultWithGradient(at: model) { model in
        let loss = loss(model, indices)
        return (loss.objective, loss.terms)
      }
      optimizer.update(&model, along: consume gradient)

      // Means over the examples so far.
      let weight = Double(indices.count)
      if batch == 0 { terms = result.1.map { ($0.name, 0) } }
      require(
        result.1.map(\.name) == terms.map(\.name),
        "every batch has the same terms in its loss: first \(terms.map(\.name)), then \(result.1.map(\.name))"
      )
      sum += weight * result.0
      for (i, term) in result.1.enumerated() { terms[i].value += weight * term.value }
      seen += indices.count
      let report = TrainingProgress(
        epoch: epoch + 1, epochs: epochs, batch: batch + 1, batches: batches,
        examples: examples, loss: sum / Double(seen),
        terms: terms.map { ($0.name, $0.value / Double(seen)) })
      let goOn = progress(report)
      if report.endsEpoch || !goOn { history.append(report) }
      if !goOn { return history }
    }
  }
  return history
}
