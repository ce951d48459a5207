// Mixtures of real digits.

import Models
import TestSupport
import Testing

@Suite struct `Mixtures of MNIST` {
  @Test(isMNISTThere) func `of bits reach −167 nats a test image`() throws {
    let mnist = try mnist()
    var generator = SplitMix64(seed: 1)
    let train = Tensor.bernoulli(mnist.train.tensor(), using: &generator)
    let test = Tensor.bernoulli(mnist.test.tensor(), using: &generator)
    let best = fits(train, restarts: 1, iterations: 60, tolerance: 0.01, using: &generator) {
      BernoulliMixture(10, startingAt: train, using: &$0)
    }[0].mixture
    let found = best.logLikelihood(of: test).mean().scalar
    #expect((-168 ... -166).contains(found), "\(found)")
    let labels = Confusion(
      clusters: best.clusters(of: train), labels: mnist.train.labels.map(Int.init))
    #expect((0.5...0.7).contains(labels.purity), "\(labels.purity)")
  }
}
