// Pen digits as handwriting: a network that has seen some of them reads others, by other writers.

import Autodiff
import Datasets
import Foundation
import Networks
import Tensors
import Testing

/// A classifier 784-256-10, trained with Adam, with a slow last epoch.
private func reader(of images: LabelledImages, epochs: Int) -> Chain {
  var generator = SplitMix64(seed: 1)
  var model = Chain(
    Linear(784, 256, .relu, using: &generator), Linear(256, 10, using: &generator))
  let classes = Tensor.identity(10)
  for (epochs, rate) in [(epochs - 1, 1e-3), (1, 2e-4)] {
    var adam = Adam(learningRate: rate)
    train(
      &model, with: &adam, examples: images.count, batchSize: 128, epochs: epochs,
      using: &generator
    ) { model, batch in
      let labels = classes.gathering(batch.map { Int(images.labels[$0]) })
      let surprise = model(Variable(images.batch(batch))).logSoftmax() * Variable(labels)
      return Loss(surprise.sum() * (-1 / Double(batch.count)))
    }
  }
  return model
}

/// The part of the images that are read as what they are, in percent.
private func accuracy(_ model: Chain, _ images: LabelledImages) -> Double {
  var right = 0
  for start in stride(from: 0, to: images.count, by: 1000) {
    let batch = start..<min(start + 1000, images.count)
    let read = model(images.batch(batch)).largestInRows()
    right += zip(read, images.labels[batch]).count { $0 == Int($1) }
  }
  return 100 * Double(right) / Double(images.count)
}

@Suite struct `Reading pen digits` {
  @Test func `by other writers is neither trivial nor hopeless`() {
    let model = reader(of: PenDigits.training().images, epochs: 6)
    let found = accuracy(model, PenDigits.test().images)
    #expect((97...99.5).contains(found), "\(found) %")
  }

  @Test(
    .enabled(
      if: ProcessInfo.processInfo.environment["LATENT_DATA"] != nil,
      "set LATENT_DATA to a folder with MNIST's four files"))
  func `teaches to read MNIST, and the other way round`() throws {
    let mnist = try MNIST(in: DataFolders(given: nil))
    let digits = PenDigits.training().images
    let there = accuracy(reader(of: digits, epochs: 10), mnist.test)
    #expect(there >= 93, "\(there) %")
    let back = accuracy(reader(of: mnist.train, epochs: 10), PenDigits.test().images)
    #expect(back >= 92, "\(back) %")
  }
}
