import AllocationCounter
import Autodiff
import CKernels
import Networks
import Tensors
import Testing

/// A small variational autoencoder, 64-32-4.
struct SmallVAE: Model {
  var encoder, mean, logVariance, decoder, pixels: Linear

  init(using generator: inout SplitMix64) {
    encoder = Linear(64, 32, .relu, using: &generator)
    mean = Linear(32, 4, using: &generator)
    logVariance = Linear(32, 4, using: &generator)
    decoder = Linear(4, 32, .relu, using: &generator)
    pixels = Linear(32, 64, using: &generator)
  }

  mutating func visit(_ visit: inout ParameterVisitor) {
    visit("encoder", &encoder)
    visit("mean", &mean)
    visit("logVariance", &logVariance)
    visit("decoder", &decoder)
    visit("pixels", &pixels)
  }

  func loss(_ x: Tensor, noise: Tensor) -> Loss {
    let h = encoder(Variable(x))
    let (μ, λ) = (mean(h), logVariance(h))
    let z = μ.reparameterized(logVariance: λ, noise: noise)
    let reconstruction = pixels(decoder(z)).sigmoidCrossEntropy(with: x).mean()
    let divergence = μ.gaussianKL(logVariance: λ).mean()
    return Loss(reconstruction + divergence, ["reconstruction": reconstruction, "KL": divergence])
  }

  /// Trains 200 steps on random bits whose probabilities are a few patterns.
  static func trained() -> (model: SmallVAE, history: [TrainingProgress]) {
    var generator = SplitMix64(seed: 2026)
    var (data, noise) = (generator.stream("data"), generator.stream("noise"))
    let patterns = Tensor.uniform([5, 64], using: &data)
    let images = Tensor.bernoulli(patterns.gathering((0..<640).map { $0 % 5 }), using: &data)
    var (model, adam) = (SmallVAE(using: &generator), Adam(learningRate: 1e-2))
    let history = train(
      &model, with: &adam, examples: 640, batchSize: 32, epochs: 10, using: &generator
    ) { model, batch in
      let x = images.gathering(batch)
      return model.loss(x, noise: .normal([batch.count, 4], using: &noise))
    }
    return (model, history)
  }
}

/// Each test has a process of its own, because instruction set, threads and memory are the process's.
@Suite struct `The same bits` {
  @Test func `come out of training with every instruction set and 1, 2 and 3 threads`() async {
    await #expect(processExitsWith: .success) {
      let expected = SmallVAE.trained().model.parameters
      var i: Int32 = 0
      while let name = ck_instruction_set_name(i) {
        i += 1
        for threads: Int32 in 1...3 {
          require(ck_use_instruction_set(name), "the machine has what it says it has")
          ck_use_threads(threads)
          for (a, b) in zip(expected, SmallVAE.trained().model.parameters) {
            require(
              a.value.isIdentical(to: b.value),
              "\(a.name) differs with \(String(cString: name)) and \(threads) threads")
          }
        }
      }
      require(i >= 1, "there is an instruction set")
    }
  }

  @Test func `and the training they are the result of has learned`() {
    let history = SmallVAE.trained().history
    #expect(history.count == 10)
    #expect(history[9].loss < 0.95 * history[0].loss)
    #expect(history[9].terms.map(\.name) == ["reconstruction", "KL"])
    let last = history[9]
    #expect(abs(last.terms[0].value + last.terms[1].value - last.loss) < 1e-3)
  }

}

@Suite struct `Memory` {
  @Test func `a step in steady state allocates no tensor and little else, and does not grow`() async
  {
    await #expect(processExitsWith: .success) {
      var generator = SplitMix64(seed: 1)
      var (model, adam) = (SmallVAE(using: &generator), Adam())
      let x = Tensor.uniform([128, 64], using: &generator)
      func step() {
        let noise = Tensor.normal([128, 4], using: &generator)
        let (_, gradient) = valueWithGradient(at: model) { $0.loss(x, noise: noise).objective }
        adam.update(&model, along: consume gradient)
      }
      for _ in 0..<5 { step() }
      let before = TensorMemory.statistics.allocations
      var counts: [Int] = []
      ac_reset()
      for _ in 0..<20 {
        let start = ac_count()
        step()
        counts.append(ac_count() - start)
      }
      let new = TensorMemory.statistics.allocations - before
      require(new == 0, "twenty steps took \(new) new buffers from the system")
      // 2 kB holds the bookkeeping of any step; the smallest of its matrices has 2 kB, most have 16.
      require(ac_largest() < 2048, "an allocation of \(ac_largest()) bytes")
      // 290 or 291 were counted, the same in the last step as in the first.
      let (least, most) = (counts.min() ?? 0, counts.max() ?? 0)
      require(most - least <= 5 && most <= 310, "the steps made \(counts) allocations")
    }
  }
}
