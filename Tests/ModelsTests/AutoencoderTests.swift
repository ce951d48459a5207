// Autoencoders, and what is asked of their codes and their pictures.

import Models
import TestSupport
import Testing

@Suite struct `An autoencoder` {
  @Test func `of the course has the parameters of the table`() {
    var generator = SplitMix64(seed: 1)
    let model = Autoencoder([784, 256, 64, 16], using: &generator)
    let counts = (model.encoder + model.decoder).map(\.parameterCount)
    #expect(counts == [200_960, 16_448, 1_040, 1_088, 16_640, 201_488])
    #expect(model.parameterCount == 437_664)
    model.requireCompleteVisit()
  }

  @Test func `loses the squared error of an image, summed over its pixels`() {
    var generator = SplitMix64(seed: 1)
    let model = Autoencoder([6, 4, 2], using: &generator)
    let x = Tensor.uniform([5, 6], using: &generator)
    let loss = model.loss(x, from: x)
    expectClose(
      loss.objective.scalar, 6 * model.meanSquaredError(of: x),
      within: tolerance(ulps: 8, at: 1, .single))
    let y = model.decode(model.encode(x))
    #expect(y.min() > 0 && y.max() < 1)
  }

  @Test func `has the gradient that finite differences say`() throws {
    var generator = SplitMix64(seed: 2)
    let model = Autoencoder([5, 4, 2], using: &generator)
    let x = Tensor.uniform([7, 5], .double, using: &generator)
    let check = try gradientCheck(at: model) { $0.loss(x, from: x).objective }
    #expect(check.verdict == .right, "\(check)")
  }

  @Test func `of pen digits tells more in four numbers than PCA, and takes noise away`() {
    let digits = PenDigits.training(6000).images.tensor()
    let test = PenDigits.test(500).images.tensor()
    var generator = SplitMix64(seed: 1)
    var dust = generator.stream("dust")
    func trained(noise: Double = 0) -> Autoencoder {
      var (model, steps) = (Autoencoder([784, 128, 4], using: &generator), [Int]())
      model.fit(
        digits, epochs: 20, noise: noise, using: &generator, look: { step, _ in steps.append(step) }
      )
      #expect(steps == Array(0...20 * 47), "each step is looked at once, and the end")
      return model
    }
    let pca = PCA(4, of: Moments(of: digits))
    let error = trained().meanSquaredError(of: test)
    #expect(error < 0.9 * pca.meanSquaredError(of: test), "\(error)")

    let denoising = trained(noise: 0.5)
    let noisy = test.withNoise(0.5, using: &dust)
    let before = square(noisy - test).total / Double(test.count)
    let after = denoising.meanSquaredError(of: test, from: noisy)
    #expect(after < 0.6 * before, "\(after) and \(before)")
  }

  @Test func `is given noise that stays within paper and ink`() {
    var generator = SplitMix64(seed: 1)
    let noisy = Tensor(repeating: 0.5, shape: [10_000]).withNoise(0.1, using: &generator)
    #expect(noisy.min() >= 0 && noisy.max() <= 1)
    let spread = square(noisy - 0.5).mean().scalar
    expectClose(
      spread, 0.01, within: fourStandardErrors(deviation: 2.0.squareRoot() * 0.01, count: 10_000))
    #expect(Tensor.ones([100]).withNoise(1, using: &generator).max() == 1)
  }
}

@Suite struct `Neighbours of a point` {
  private let grid = Tensor([[0, 0], [1, 0], [0, 1], [1, 1], [3, 3]])

  @Test func `come in the order of their distances`() {
    let found = Neighbours(grid).nearest(5, to: Tensor([[0.9, 0.2]]))[0]
    #expect(found.map(\.index) == [1, 3, 0, 2, 4])
    // |(0.9, 0.2) − (1, 0)|² = 0.05
    expectClose(found[0].distance, 0.05.squareRoot(), within: tolerance(ulps: 8, at: 1, .single))
    #expect(Neighbours(grid).nearest(1, to: grid).map { $0[0].index } == [0, 1, 2, 3, 4])
    #expect(Neighbours(grid).nearest(1, to: grid).allSatisfy { $0[0].distance == 0 })
  }

  @Test func `vote, and the nearer ones decide a tie`() {
    let labels = [7, 1, 7, 1, 2]
    #expect(
      Neighbours(grid).classify(Tensor([[0, 0.1], [3, 2], [1, 0.5]]), labels: labels, among: 3)
        == [7, 1, 1])
    #expect(
      Neighbours(grid).classify(Tensor([[0.1, 0], [0.9, 0]]), labels: labels, among: 2) == [7, 1])
  }
}

@Suite struct `A classifier` {
  @Test func `has the slope of cross entropy`() throws {
    var generator = SplitMix64(seed: 4)  // no ReLU near its kink
    let model = Classifier([5, 4, 3], using: &generator)
    let x = Tensor.uniform([7, 5], .double, using: &generator)
    let labels = [0, 1, 2, 0, 1, 2, 2]
    let chosen = log(model.converted(to: .double).probabilities(x))
    let surprise = -labels.enumerated().reduce(0) { $0 + chosen[$1.0, $1.1] } / 7
    expectClose(
      model.converted(to: .double).loss(x, labels: labels).objective.scalar, surprise, within: 1e-14
    )
    let check = try gradientCheck(at: model) { $0.loss(x, labels: labels).objective }
    #expect(check.verdict == .right, "\(check)")
  }

  @Test func `reads clouds, and is sure only where it has seen them`() {
    var generator = SplitMix64(seed: 3)
    let labels = (0..<600).map { $0 % 2 }
    let x =
      Tensor(labels.map { [4.0 * Double($0) - 2, 0] }) + Tensor.normal([600, 2], using: &generator)
    var probe = Classifier([2, 2], using: &generator)
    probe.fit(x, labels: labels, epochs: 60, learningRate: 0.02, using: &generator)
    // The best line errs with probability Φ(−2) = 2.3 %.
    #expect(probe.accuracy(x, labels: labels).share > 0.95)
    let sure = probe.legibility(of: Tensor([[-4, 0], [4, 1], [0, 0], [0, 3]]))
    #expect(sure == Proportion(2, of: 4))
  }
}

@Suite struct `A proportion` {
  @Test func `has Wilson's interval`() {
    // The ends solve |s − p| = z √(p (1 − p) / n).
    for (successes, count) in [(0, 10), (3, 10), (10, 10), (470, 500)] {
      let proportion = Proportion(successes, of: count)
      let interval = proportion.interval()
      for p in [interval.lowerBound, interval.upperBound] where p > 1e-12 && p < 1 - 1e-12 {
        let error = (p * (1 - p) / Double(count)).squareRoot()
        expectClose(abs(proportion.share - p), 1.96 * error, within: 1e-12)
      }
      #expect(interval.contains(proportion.share))
    }
    #expect(Proportion(0, of: 10).interval().lowerBound == 0)
    #expect(Proportion(10, of: 10).interval().upperBound == 1)
    #expect("\(Proportion(470, of: 500))" == "94.0 % (91.6–95.8)")
  }

  @Test func `lies in its interval as often as it says`() {
    var generator = SplitMix64(seed: 1)
    let (p, n, trials) = (0.1, 60, 4000)
    let draws = Tensor.bernoulli(Tensor(repeating: p, shape: [trials, n]), using: &generator)
    let held = draws.sum(axis: 1).scalars.count {
      Proportion(Int($0), of: n).interval().contains(p)
    }
    // Its true coverage here is between 0.93 and 0.97; four standard errors are 0.014.
    #expect((0.92...0.985).contains(Double(held) / Double(trials)))
  }
}

@Suite struct `Autoencoders of MNIST` {
  @Test(isMNISTThere) func `beat PCA after a few epochs, with codes that tell the digit`() throws {
    let data = try mnist()
    let (train, test) = (data.train.tensor(), data.test.tensor())
    var generator = SplitMix64(seed: 1)
    var model = Autoencoder([784, 256, 64, 16], using: &generator)
    var adam = Adam()
    Networks.train(
      &model, with: &adam, examples: data.train.count, batchSize: 128, epochs: 3, using: &generator
    ) { model, batch in
      let x = data.train.batch(batch)
      return model.loss(x, from: x)
    }
    #expect(model.meanSquaredError(of: test) < 0.02686)  // PCA with 16 components
    let labels = data.train.labels.map(Int.init)
    let found = Neighbours(model.encode(train)).classify(
      model.encode(test[0..<1000]), labels: labels, among: 5)
    #expect(Proportion(of: zip(found, data.test.labels).map { $0 == Int($1) }).share > 0.9)
  }
}
