// Models that are trained side by side are those that are trained alone.

import Models
import TestSupport
import Testing

@Suite struct `Models trained side by side` {
  private let images = PenDigits.training(300).images.tensor()

  private func alone(_ β: Double, seed: UInt64, epochs: Int = 2) -> (VAE, [TrainingProgress]) {
    var generator = SplitMix64(seed: seed)
    var model = VAE([784, 40, 20, 3], using: &generator)
    let history = model.fit(
      images, epochs: epochs, batchSize: 50, learningRate: 2e-3, β: β, using: &generator)
    return (model, history)
  }

  private func trainees() -> [Trainee] {
    [(1.0, UInt64(1)), (4, 2), (16, 3)].map { β, seed in
      var generator = SplitMix64(seed: seed)
      let model = VAE([784, 40, 20, 3], using: &generator)
      return Trainee(model, β: β, learningRate: 2e-3, using: generator)
    }
  }

  @Test func `have the bits of those that are trained alone`() {
    var trainees = trainees()
    trainees.fit(images, epochs: 2, batchSize: 50)
    for (trainee, seed) in zip(trainees, [1, 2, 3] as [UInt64]) {
      let (model, _) = alone(trainee.β, seed: seed)
      for (a, b) in zip(trainee.model.parameters, model.parameters) {
        #expect(a.value.isIdentical(to: b.value), "\(a.name) with β = \(trainee.β)")
      }
    }
  }

  @Test func `report the means of their losses, and end when they are told to`() throws {
    var (trainees, reports) = (trainees(), [TrainingProgress]())
    trainees.fit(images, epochs: 5, batchSize: 50) { report in
      reports.append(report)
      return reports.count < 2
    }
    let histories = [(1.0, 1), (4, 2), (16, 3)].map { alone($0.0, seed: $0.1).1 }
    #expect(reports.map(\.epoch) == [1, 2])
    for (epoch, report) in reports.enumerated() {
      #expect(report.endsEpoch && report.epochs == 5 && report.examples == 900)
      #expect(report.terms.map(\.name) == ["reconstruction", "KL"])
      // Three numbers are added in one order or another.
      let loss = histories.reduce(0) { $0 + $1[epoch].loss } / 3
      expectClose(report.loss, loss, within: tolerance(ulps: 4, at: loss, .double))
      let divergence = histories.reduce(0) { $0 + $1[epoch].terms[1].value } / 3
      expectClose(
        report.terms[1].value, divergence, within: tolerance(ulps: 4, at: divergence, .double))
    }
  }
}
