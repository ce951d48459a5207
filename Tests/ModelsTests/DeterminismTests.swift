// Models come out with the same bits on every instruction set and with any number of threads.

import CKernels
import Models
import Testing

/// What every kind of model makes of the same few pen digits.
private func results() -> [(name: String, value: Tensor)] {
  let digits = PenDigits.training(120).images
  let x = digits.tensor()
  var generator = SplitMix64(seed: 8)
  var noise = generator.stream("noise")
  let moments = Moments(of: x)
  let pca = PCA(6, of: moments)
  let codes = pca.encode(x)

  var diagonal = GaussianMixture(
    4, .diagonal, startingAt: x, varianceFloor: 0.01, using: &generator)
  diagonal.fit(x, iterations: 3, tolerance: 0)
  var full = GaussianMixture(3, .full, startingAt: codes, using: &generator)
  full.fit(codes, iterations: 3, tolerance: 0)
  var linear = LinearAutoencoder(784, 3, using: &generator)
  linear.fit(moments, steps: 3)
  var vae = VAE([784, 30, 4], likelihood: .learnedGaussian(from: 0.2), using: &generator)
  var adam = Adam()
  train(&vae, with: &adam, examples: 120, batchSize: 40, epochs: 1, using: &generator) {
    $0.loss(digits.batch($1), noise: $0.noise($1.count, using: &noise))
  }
  let examples = CodedExamples(
    codes: codes, factors: [Factor("digit", 10, isCategory: true), Factor("odd", 2)],
    values: digits.labels.map { [Int($0), Int($0) % 2] })
  let distances = Neighbours(x).nearest(3, to: x[0..<20]).flatMap { $0.map(\.distance) }
  return [
    ("diagonal mixture", diagonal.covariances), ("full mixture", full.covariances),
    ("PCA", pca.axes), ("codes", codes), ("linear autoencoder", linear.decoder.value),
    ("probabilistic PCA", ProbabilisticPCA(pca).logLikelihood(of: x)),
    ("log p(x)", vae.logLikelihood(of: x, draws: 3, using: &noise)),
    ("information", examples.mutualInformation()), ("importances", examples.dci().importances),
    ("distances", Tensor(distances, .double)),
  ] + vae.parameters
}

/// In a process of its own, because instruction set and threads are the process's.
@Suite struct `The same bits of models` {
  @Test func `come out with every instruction set and 1, 2 and 3 threads`() async {
    await #expect(processExitsWith: .success) {
      let expected = results()
      var i: Int32 = 0
      while let name = ck_instruction_set_name(i) {
        i += 1
        for threads: Int32 in 1...3 where i == 1 || threads == 2 {
          require(ck_use_instruction_set(name), "the machine has what it says it has")
          ck_use_threads(threads)
          for (a, b) in zip(expected, results()) {
            require(
              a.value.isIdentical(to: b.value),
              "\(a.name) differs with \(String(cString: name)) and \(threads) threads")
          }
        }
      }
    }
  }
}
