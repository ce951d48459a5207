// What a student may get wrong with models: each stops the program with a sentence that shows both sides.

import Models
import TestSupport
import Testing

@Suite struct `A broken rule of models stops with words:` {
  @Test func `covariances that are not those of the form`() async {
    expectMessage(
      "a full mixture needs weights [K], means [K, d] and covariances [K, d, d], got [2], [2, 3] and [2, 3]",
      in: await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = GaussianMixture(
          weights: .ones([2]) / 2, means: .zeros([2, 3]), covariances: .ones([2, 3]), .full)
      })
  }

  @Test func `responsibilities of other examples`() async {
    expectMessage(
      "each example has a row of x and of r; got shapes [5, 3] and [4, 2]",
      in: await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = GaussianMixture(.ones([5, 3]), responsibilities: .ones([4, 2]), .diagonal)
      })
  }

  @Test func `more components than examples`() async {
    expectMessage(
      "as many starts as there are examples at most, got 7 of shape [5, 3]",
      in: await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        var generator = SplitMix64(seed: 1)
        _ = BernoulliMixture(7, startingAt: .ones([5, 3]), using: &generator)
      })
  }

  @Test func `a VAE without a hidden layer`() async {
    expectMessage(
      "a VAE has pixels, a hidden layer and latents, got [784, 20]",
      in: await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        var generator = SplitMix64(seed: 1)
        _ = VAE([784, 20], using: &generator)
      })
  }

  @Test func `probabilistic PCA with an axis for every dimension`() async {
    expectMessage(
      "3 dimensions leave no noise beside 3 axes",
      in: await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        let moments = Moments(mean: .zeros([3]), covariance: .identity(3))
        _ = ProbabilisticPCA(PCA(3, of: moments))
      })
  }

  @Test func `a way between vectors of two lengths`() async {
    expectMessage(
      "a way leads from one vector [d] to another, got [2] and [3]",
      in: await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Tensor.spherical(.ones([2]), .ones([3]), at: 0.5)
      })
  }

  @Test func `more successes than trials`() async {
    expectMessage(
      "5 of 4 trials cannot have succeeded",
      in: await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Proportion(5, of: 4)
      })
  }

  @Test func `a value that a factor does not have`() async {
    expectMessage(
      "each example has a value of each of the 1 factors",
      in: await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = CodedExamples(codes: .ones([1, 2]), factors: [Factor("a", 3)], values: [[3]])
      })
  }
}
