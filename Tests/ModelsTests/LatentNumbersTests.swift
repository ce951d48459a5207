// What single numbers of a code tell, and a latent space in other axes.

import Models
import TestSupport
import Testing

@Suite struct `A latent space in other axes` {
  private let model: VAE
  private let x: Tensor
  private let rotation: Tensor
  private let noise: Tensor

  init() {
    var generator = SplitMix64(seed: 12)
    model = VAE([6, 5, 3], .tanh, using: &generator).converted(to: .double)
    x = Tensor.uniform([7, 6], .double, using: &generator) .< 0.5
    rotation = Tensor.normal([3, 3], .double, using: &generator).qr().q
    noise = model.noise(7, using: &generator)
  }

  @Test func `decodes turned codes as the model decodes its own`() {
    let z = model.encode(x).sample(noise: noise).value
    let turned = model.decodingRotated(by: rotation)
    expectClose(
      turned.decode(Variable(z.matmul(rotation))).value, model.decode(Variable(z)).value,
      within: 1e-14)
  }

  @Test func `has the same divergences from the prior`() throws {
    let q = model.encode(x)
    let found = try q.rotated(by: rotation).map { $0.divergence(from: .standard(3)) }
    expectClose(Tensor(found, .double), q.divergenceFromPrior.value, within: 1e-13)
  }

  @Test func `has clouds with the moments of turned draws`() throws {
    let (count, q) = (40_000, model.encode(x[0..<1]))
    let cloud = try q.rotated(by: rotation)[0]
    var generator = SplitMix64(seed: 5)
    let wide = DiagonalGaussian(
      mean: q.mean.value.broadcast(to: [count, 3]),
      logVariance: q.logVariance.value.broadcast(to: [count, 3]))
    let draws = wide.sample(using: &generator).matmul(rotation)
    let centred = draws - draws.mean(axis: 0)
    let covariance = centred.matmul(centred, transposing: .left) / Double(count)
    // Variances are about 1; products of two draws deviate by √2 of that at most.
    let error = fourStandardErrors(deviation: 2 * cloud.covariance.max(), count: count)
    expectClose(draws.mean(axis: 0), cloud.mean, within: error)
    expectClose(covariance, cloud.covariance, within: error)
  }
}

@Suite struct `The profile of a code` {
  private let factors = [Factor("a", 4), Factor("b", 5)]
  private func examples(_ code: (_ a: Double, _ b: Double) -> [Double]) -> CodedExamples {
    let values = indices(of: [4, 5])
    let codes = values.map { code(Double($0[0]), Double($0[1])) }
    return CodedExamples(codes: Tensor(codes, .double), factors: factors, values: values)
  }

  @Test func `sorts numbers by their KL and names what they tell`() {
    let profile = LatentProfile(
      of: examples { a, b in [0, b, -a] }, divergences: [0.01, 0.5, 2])
    #expect(profile.order == [2, 1, 0])
    #expect(profile.divergences == [2, 0.5, 0.01])
    #expect(profile.names == ["a 1.00", "b 1.00", "off"])
    expectClose(profile.shares, Tensor([[1, 0], [0, 1], [0, 0]], .double), within: 1e-14)
  }

  @Test func `needs a world for the scores that hold a factor still`() {
    let codes = examples { a, b in [a, b] }
    var generator = SplitMix64(seed: 2)
    let space = FactorSpace(factors) { Tensor($0.map { $0.map(Double.init) }, .double) }
    let three = Disentanglement(of: codes, using: &generator).scores
    let five = Disentanglement(of: codes, in: space, groups: 20, using: &generator).scores
    #expect(three.count == 3 && five.count == Disentanglement.names.count)
    expectClose(three[0], 1, within: 1e-14)
    #expect(Array(five[..<3]) == three && Array(five[3...]) == [1, 1])
  }

  @Test func `is walked number by number`() {
    var generator = SplitMix64(seed: 3)
    let model = VAE([6, 5, 3], using: &generator)
    let code = Tensor([[0.5, -1, 2]])
    let images = model.traversal(from: code, of: [2, 0], through: [-1, 0.5])
    let codes = Tensor([[0.5, -1, -1], [0.5, -1, 0.5], [-1, -1, 2], [0.5, -1, 2]])
    #expect(images == model.pixels(of: codes))
  }

  @Test func `over seeds has a median and a spread`() {
    #expect([3.0, 1, 2].median == 2 && [4.0, 1, 2, 3].median == 2.5)
    #expect([3.0, 1, 2].spread == 2 && [7.0].spread == 0)
  }
}

@Suite struct `Pen digits with chosen factors` {
  private let pens = PenDigits.test(200)

  private func shape(_ values: [Int]) -> InkShape {
    var generator = SplitMix64(seed: 4)
    return InkShape(of: pens.batch(values: [values], using: &generator))
  }

  @Test(arguments: 0..<10)
  func `lean, widen and thicken as they are told`(digit: Int) {
    let middle = [digit, 4, 4, 4]
    func change(_ factor: Int, _ measure: (InkShape) -> Tensor) -> Double {
      var (low, high) = (middle, middle)
      (low[factor], high[factor]) = (0, 9)
      return (measure(shape(high)) - measure(shape(low))).total
    }
    #expect(change(1) { $0.lean } > 0.2)
    #expect(change(2) { $0.breadth } > 0)
    #expect(change(3) { $0.line } > 0.5)
  }

  @Test func `have factors that can be measured, where nothing is known`() {
    let images = pens.images
    let ink = InkShape(of: images.tensor())
    let codes = Tensor.concatenating([ink.lean, ink.breadth, ink.line], axis: 1)
    let examples = CodedExamples(codes: codes, measuring: images)
    #expect(examples.factors.map(\.name) == ["digit", "slant", "width", "weight"])
    #expect(examples.values[0] == images.labels.map(Int.init))
    for k in 1...3 {
      #expect((0..<10).allSatisfy { tenth in examples.values[k].count { $0 == tenth } == 20 })
    }
    // The image that leans most is in the last tenth.
    let most = ink.lean.transposed.largestInRows()[0]
    #expect(examples.values[1][most] == 9)
  }

  @Test func `are ranked in equal parts`() {
    #expect(Tensor([3, 1, 2, 9]).ranks(parts: 2) == [1, 0, 0, 1])
    #expect(Tensor([1, 1, 1, 1, 1, 1]).ranks(parts: 3) == [0, 0, 1, 1, 2, 2])
  }
}

@Suite struct `Numbers of a code` {
  // Two numbers follow the same input; one of them whispers. Its mean is a millionth of it, and its noise 1.
  private let model: VAE
  private let x = Tensor.linear(from: 0, through: 1, count: 200, .double).reshaped(to: [100, 2])

  init() {
    var generator = SplitMix64(seed: 3)
    var model = VAE([2, 2, 2], .identity, using: &generator).converted(to: .double)
    let identity = Variable(Tensor.identity(2, .double))
    let none = Variable(Tensor.zeros([2], .double))
    (model.encoder[0].weight, model.encoder[0].bias) = (identity, none)
    model.mean.weight = Variable(Tensor([[3, 1e-6], [0, 0]], .double))
    model.mean.bias = none
    model.logVariance.weight = Variable(.zeros([2, 2], .double))
    model.logVariance.bias = Variable(Tensor([-3, 0], .double))
    self.model = model
  }

  @Test func `are off if what they tell drowns in their noise`() {
    expectIdentical(model.numbersInUse(on: x), Tensor([[1, 0]], .double))
  }

  @Test func `that are off count for nothing where those in use are measured`() {
    let values = (0..<100).map { [$0 / 10, $0 % 2] }
    let factors = [Factor("tenth", 10), Factor("parity", 2)]
    func gaps(_ codes: Tensor) -> [Double] {
      CodedExamples(codes: codes, factors: factors, values: values).mutualInformationGaps()
    }
    let means = model.codes(of: x).mean
    // The whisper follows the tenth as well as the voice does: seen by its own range, there is no gap.
    #expect(gaps(means)[0] == 0)
    #expect(gaps(model.numbersInUse(on: x) * means)[0] > 0.9)
  }

  @Test func `are named by what they know most of, and by what they know half as much of`() {
    let values = (0..<64).map { [$0 / 8, $0 % 8] }
    let codes = Tensor(
      values.map { [Double($0[0]), Double($0[0] + $0[1]), 0.1 * Double($0[0])] })
    let profile = LatentProfile(
      of: CodedExamples(codes: codes, factors: [Factor("a", 8), Factor("b", 8)], values: values),
      divergences: [1, 2, 0.01])
    #expect(profile.order == [1, 0, 2])
    #expect(profile.countInUse == 2)
    #expect(profile.names[0].hasPrefix("a 0.") && profile.names[0].contains(", b 0."))
    #expect(profile.names[1] == "a 1.00")
    #expect(profile.names[2] == "off")
  }
}
