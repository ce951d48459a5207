// The variational autoencoder: its loss, its gradients, and log p(x) where a grid makes it exact.

import Models
import TestSupport
import Testing

@Suite struct `A variational autoencoder` {
  private let kinds: [Likelihood] = [
    .bernoulli, .gaussian(deviation: 0.3), .learnedGaussian(from: 0.3),
  ]

  private func small(_ likelihood: Likelihood, seed: UInt64 = 1) -> VAE {
    var generator = SplitMix64(seed: seed)
    return VAE([6, 5, 2], .tanh, likelihood: likelihood, using: &generator)
      .converted(to: .double)
  }

  private func bits(_ count: Int) -> Tensor {
    var generator = SplitMix64(seed: 5)
    return Tensor.uniform([count, 6], .double, using: &generator) .< 0.5
  }

  @Test func `of the course has 652,824 parameters`() {
    var generator = SplitMix64(seed: 1)
    let model = VAE([784, 400, 20], using: &generator)
    #expect(model.parameterCount == 652_824)
    model.requireCompleteVisit()
    let learned = VAE([784, 400, 20], likelihood: .learnedGaussian(from: 0.1), using: &generator)
    #expect(learned.parameterCount == 652_825)
    learned.requireCompleteVisit()
    expectClose(
      learned.likelihood.deviation ?? 0, 0.1, within: tolerance(ulps: 4, at: 0.1, .single))
    let reference = VAE([784, 300, 300, 10], .elu, using: &generator)
    #expect(reference.encoder.map(\.activation) == [.elu, .elu])
    #expect(reference.decoder.map(\.activation) == [.elu, .elu, .identity])
  }

  @Test func `loses reconstruction and β times the divergence, in nats an image`() {
    var generator = SplitMix64(seed: 3)
    let x = bits(7)
    for likelihood in kinds {
      let model = small(likelihood)
      let ε = model.noise(7, using: &generator)
      for β in [0, 1, 4.0] {
        let loss = model.loss(x, noise: ε, β: β)
        let (reconstruction, divergence) = (loss.terms[0].value, loss.terms[1].value)
        expectClose(loss.objective.scalar, reconstruction + β * divergence, within: 1e-14)
        // By the definitions, number by number.
        let q = model.encode(x)
        let outputs = model.decode(q.sample(noise: ε)).value
        let cost = -logProbability(likelihood, outputs, x).total / 7
        expectClose(reconstruction, cost, within: 1e-13)
        let (μ, λ) = (q.mean.value, q.logVariance.value)
        expectClose(divergence, 0.5 * (square(μ) + exp(λ) - 1 - λ).total / 7, within: 1e-14)
      }
    }
  }

  /// log p of each pixel.
  private func logProbability(_ likelihood: Likelihood, _ outputs: Tensor, _ x: Tensor) -> Tensor {
    let p = sigmoid(outputs)
    guard let σ = likelihood.deviation else { return x * log(p) + (1 - x) * log(1 - p) }
    let scale = log(Tensor(2 * Double.pi * σ * σ, .double)).scalar
    return -0.5 * (square((x - p) / σ) + scale)
  }

  @Test func `has the gradient that finite differences say, with common noise`() throws {
    var generator = SplitMix64(seed: 3)
    let x = bits(7)
    for likelihood in kinds {
      let model = small(likelihood)
      let ε = model.noise(7, using: &generator)
      let check = try gradientCheck(at: model) { $0.loss(x, noise: ε, β: 1.5).objective }
      #expect(check.verdict == .right, "\(check)")
    }
  }

  /// log p(x) of one image, over a grid of its two latents.
  private func exact(_ model: VAE, _ x: Tensor) -> GridModel {
    GridModel(dimensions: 2, from: -12, through: 12, nodes: 241) { z in
      let many = x.broadcast(to: [z.shape[0], 6])
      let prior = DiagonalGaussian(
        mean: .zeros([1, 2], .double), logVariance: .zeros([1, 2], .double))
      return prior.logProbability(of: z).value
        - model.likelihood.cost(model.decode(Variable(z)), many).value
    }
  }

  @Test func `bounds log p(x) by exactly the divergence from the posterior`() {
    for likelihood in kinds {
      let (model, x) = (small(likelihood), bits(3))
      for i in 0..<3 {
        let grid = exact(model, x[i..<i + 1])
        let density = model.encode(x[i..<i + 1]).logProbability(of: grid.points)
        let (bound, gap) = (
          grid.evidenceBound(density).scalar, grid.divergenceFromPosterior(density).scalar
        )
        #expect(gap > 0)
        expectClose(bound + gap, grid.logEvidence, within: 1e-10)
      }
    }
  }

  @Test func `has its log p(x) estimated by importance sampling`() {
    let (model, x) = (small(.bernoulli), bits(4))
    let evidence = Tensor(
      (0..<4).map { exact(model, x[$0..<$0 + 1]).logEvidence }, .double)
    var generator = SplitMix64(seed: 9)
    func estimate(_ draws: Int) -> Estimates {
      Estimates(draws: 200) { model.logLikelihood(of: x, draws: draws, using: &generator) }
    }
    let (one, ten, thousand) = (estimate(1), estimate(10), estimate(1000))
    #expect((evidence - ten.mean).min() > 0, "a bound lies below")
    #expect((ten.mean - one.mean).min() > 0, "more draws make it tighter")
    // A thousand draws leave a bias of Var(w) / 2000.
    expectClose(thousand.mean, evidence, within: 4 * thousand.standardError.max() + 1e-3)

    // The mean with one draw is the ELBO.
    for i in 0..<4 {
      let grid = exact(model, x[i..<i + 1])
      let bound = grid.evidenceBound(model.encode(x[i..<i + 1]).logProbability(of: grid.points))
      expectClose(one.mean[i], bound.scalar, within: 4 * one.standardError[i])
    }
  }

  @Test func `has an amortisation gap that steps for single images close`() {
    let (model, x) = (small(.bernoulli), bits(3))
    var generator = SplitMix64(seed: 9)
    let q = model.encode(x)
    let better = model.refined(q, of: x, steps: 400, using: &generator)
    for i in 0..<3 {
      let grid = exact(model, x[i..<i + 1])
      func gap(_ q: DiagonalGaussian) -> Double {
        let one = DiagonalGaussian(mean: q.mean[i..<i + 1], logVariance: q.logVariance[i..<i + 1])
        return grid.divergenceFromPosterior(one.logProbability(of: grid.points)).scalar
      }
      #expect(gap(better) < 0.2 * gap(q), "\(gap(better)) of \(gap(q))")
    }
  }

  @Test func `is fitted by the loop that the lesson writes out`() {
    let gray = PenDigits.training(100).images.tensor()
    for isDrawn in [false, true] {
      var (a, b) = (SplitMix64(seed: 2), SplitMix64(seed: 2))
      var (fitted, trained) = (VAE([784, 8, 2], using: &a), VAE([784, 8, 2], using: &b))
      fitted.fit(gray, epochs: 2, batchSize: 30, β: 0.5, drawingPixels: isDrawn, using: &a)
      var (noise, bits, adam) = (b.stream("noise"), b.stream("bits"), Adam(learningRate: 1e-3))
      train(
        &trained, with: &adam, examples: 100, batchSize: 30, epochs: 2, using: &b
      ) { model, batch in
        var x = gray.gathering(batch)
        if isDrawn { x = .bernoulli(x, using: &bits) }
        return model.loss(x, noise: model.noise(batch.count, using: &noise), β: 0.5)
      }
      for (one, other) in zip(fitted.parameters, trained.parameters) {
        #expect(one.value == other.value)
      }
      #expect(a == b)
    }
  }

  @Test func `has a bound by draws that meets the one on a grid`() {
    let (model, x) = (small(.bernoulli), bits(3))
    var generator = SplitMix64(seed: 9)
    let q = model.encode(x)
    let bound = model.evidenceBound(of: x, q, draws: 4000, using: &generator)
    // Of 3 bounds by 4000 draws none is off by 5 standard errors; a draw deviates by 1 nat at most.
    for i in 0..<3 {
      let grid = exact(model, x[i..<i + 1])
      let density = model.encode(x[i..<i + 1]).logProbability(of: grid.points)
      expectClose(bound[i], grid.evidenceBound(density).scalar, within: 5 / 4000.0.squareRoot())
    }
  }

  @Test func `is evaluated as it is trained`() {
    let (model, x) = (small(.bernoulli), bits(9))
    var (a, b) = (SplitMix64(seed: 4), SplitMix64(seed: 4))
    let parts = model.evaluate(x, using: &a)
    let loss = model.loss(x, noise: model.noise(9, using: &b))
    expectClose(parts.meanReconstruction, loss.terms[0].value, within: 1e-14)
    expectClose(parts.meanDivergence, loss.terms[1].value, within: 1e-14)
    expectClose(parts.meanLoss, loss.objective.scalar, within: 1e-13)
    #expect(parts.divergences.shape == [9, 2])
    let codes = model.codes(of: x)
    #expect(codes.mean == model.encode(x).mean.value)
    #expect(codes.logVariance == model.encode(x).logVariance.value)
    #expect(model.pixels(of: codes.mean).shape == [9, 6])
  }

  @Test func `keeps log-variances where their exponentials are numbers`() {
    var generator = SplitMix64(seed: 1)
    let x = bits(3)
    for extreme in [1000.0, -1000] {
      let λ = Variable(Tensor(extreme, .double))
      var model = small(.learnedGaussian(logVariance: λ))
      model.logVariance.bias = Variable(Tensor(repeating: extreme, shape: [2], .double))
      let bound = extreme > 0 ? 20.0 : -20
      #expect(model.codes(of: x).logVariance == Tensor(repeating: bound, shape: [3, 2], .double))
      expectClose(
        log(Tensor(model.likelihood.deviation ?? 0, .double)).scalar, bound / 2, within: 1e-14)
      let ε = model.noise(3, using: &generator)
      let (loss, gradient) = valueWithGradient(at: model) { $0.loss(x, noise: ε).objective }
      #expect(loss.isFinite && gradient.parameters.allSatisfy { $0.value.isFinite })
    }
  }

  @Test func `never ends in NaN, however it is trained`() {
    let digits = PenDigits.training(1000).images.tensor()
    for (rate, β) in [(0.1, 1), (1e-3, 1000), (1e-3, 0), (0.1, 1000.0)] {
      for likelihood in [Likelihood.bernoulli, .learnedGaussian(from: 0.1)] {
        var generator = SplitMix64(seed: 1)
        var model = VAE([784, 50, 5], likelihood: likelihood, using: &generator)
        let history = model.fit(
          digits, epochs: 3, batchSize: 50, learningRate: rate, β: β, using: &generator)
        #expect(history.allSatisfy { $0.loss.isFinite }, "rate \(rate), β \(β)")
        #expect(model.parameters.allSatisfy { $0.value.isFinite }, "rate \(rate), β \(β)")
      }
    }
  }
}
