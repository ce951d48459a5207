// Measures of disentanglement on codes whose score follows from the definition.

import Models
import TestSupport
import Testing

/// Codes of a little world that are made by hand.
private struct World: CustomTestStringConvertible, Sendable {
  let testDescription: String
  /// From the values of the three factors, each from 0 to 1, to a code.
  let code: @Sendable (_ factors: Tensor) -> Tensor

  static let factors = [
    Factor("width", 5), Factor("height", 4), Factor("shape", 3, isCategory: true),
  ]

  private func codes(_ values: [[Int]]) -> Tensor {
    let scaled = values.map { zip($0, Self.factors).map { Double($0) / Double($1.count - 1) } }
    return code(Tensor(scaled, .double))
  }

  var space: FactorSpace { FactorSpace(Self.factors, encode: codes) }

  /// Every combination of the factors so many times: independent, and each value as frequent.
  func everything(times: Int = 1) -> CodedExamples {
    let values = indices(of: [times, 5, 4, 3]).map { Array($0.dropFirst()) }
    return CodedExamples(codes: codes(values), factors: Self.factors, values: values)
  }

  static let ideal = World(testDescription: "ideal") { $0 }
  static let permuted = World(testDescription: "permuted") { x in
    .concatenating([2, 0, 1].map { -3 * x.slice($0..<$0 + 1, axis: 1) }, axis: 1)
  }
  static let duplicated = World(testDescription: "duplicated") {
    .concatenating([$0, $0], axis: 1)
  }
  static let constant = World(testDescription: "constant") { 0 * $0 }
  /// A turn by a third of a circle's quarter and more around every axis.
  static let rotated = World(testDescription: "rotated") { x in
    let directions = Tensor([[1, 1, 1], [1, -1, 0.5], [0.3, 1, -1]], .double).qr().q
    return (x - 0.5).matmul(directions)
  }
}

@Suite struct `Mutual information gap` {
  @Test(arguments: [World.ideal, .permuted])
  private func `is 1 for a number to each factor`(world: World) {
    expectClose(world.everything().mutualInformationGap(), 1, within: 1e-14)
  }

  @Test(arguments: [World.duplicated, .constant])
  private func `is 0 where two numbers know the same, or none knows anything`(world: World) {
    expectClose(world.everything().mutualInformationGap(), 0, within: 1e-14)
  }

  @Test func `falls by more than half when the code is turned`() {
    #expect(World.rotated.everything().mutualInformationGap() < 0.5)
  }

  @Test func `has the information of the definition`() {
    let table = World.permuted.everything().mutualInformation()
    let h = log(Tensor([5, 4, 3], .double)).scalars
    expectClose(
      table, Tensor([[0, 0, h[2]], [h[0], 0, 0], [0, h[1], 0]], .double), within: 1e-14)
  }

  @Test func `needs as many bins as a factor has values`() {
    let coarse = World.ideal.everything().mutualInformationGap(bins: 2)
    // Bins of 5 values: 2 and 3; of 4: 2 and 2; of 3: 1 and 2.
    func entropy(_ p: Double) -> Double {
      let (a, b) = (Tensor(p, .double), Tensor(1 - p, .double))
      return -(a * log(a) + b * log(b)).scalar
    }
    let h = log(Tensor([5, 4, 3], .double)).scalars
    let expected = entropy(0.4) / h[0] + entropy(0.5) / h[1] + entropy(1.0 / 3) / h[2]
    expectClose(coarse, expected / 3, within: 1e-14)
  }

  @Test func `of noise is only the bias of a histogram`() {
    var generator = SplitMix64(seed: 1)
    let values = (0..<20_000).map { _ in World.factors.map { generator.integer(below: $0.count) } }
    let noise = CodedExamples(
      codes: .normal([20_000, 4], .double, using: &generator), factors: World.factors,
      values: values)
    // The bias of I is (bins − 1)(values − 1) / 2n = 0.002 nats at most, and gaps are smaller.
    #expect(noise.mutualInformationGap() < 0.002)
  }
}

@Suite struct `Separated attribute predictability` {
  @Test(arguments: [World.ideal, .permuted])
  private func `is 1 for each ordered factor and 1 − 1/C for a category`(world: World) {
    expectClose(
      world.everything().attributePredictability(), (1 + 1 + 2.0 / 3) / 3, within: 1e-14)
  }

  @Test(arguments: [World.duplicated, .constant])
  private func `is 0 where two numbers know the same, or none knows anything`(world: World) {
    expectClose(world.everything().attributePredictability(), 0, within: 1e-14)
  }

  @Test func `falls by more than half when the code is turned`() {
    #expect(World.rotated.everything().attributePredictability() < 0.44)
  }
}

@Suite struct `Disentanglement, completeness and informativeness` {
  private func shuffled(_ world: World) -> CodedExamples {
    var generator = SplitMix64(seed: 4)
    return world.space.examples(2000, using: &generator)
  }

  @Test(arguments: [World.ideal, .permuted, .duplicated])
  private func `are 1 for a number to each factor`(world: World) {
    let dci = shuffled(world).dci()
    expectClose(dci.disentanglement, 1, within: 1e-14)
    expectClose(dci.completeness, 1, within: 1e-14)
    expectClose(dci.informativeness, 1, within: 1e-14)
  }

  @Test func `of a turned code keep the information alone`() {
    let dci = shuffled(.rotated).dci()
    #expect(dci.disentanglement < 0.5 && dci.completeness < 0.5)
    #expect(dci.informativeness > 0.9)
  }

  @Test func `of a code that knows nothing are 0, 0 and the share of right guesses`() {
    let dci = shuffled(.constant).dci()
    #expect(dci.disentanglement == 0 && dci.completeness == 0)
    // 1/5, 1/4 and 1/3 by guessing.
    expectClose(
      dci.informativeness, (0.2 + 0.25 + 1.0 / 3) / 3,
      within: fourStandardErrors(deviation: 0.44, count: 3000))
  }

  @Test func `have the entropies of the definition`() {
    // The first number serves both factors alike, the second only the second.
    let dci = DCI(importances: Tensor([[1, 0.5], [0, 0.5]], .double), informativeness: 1)
    func shared(_ p: Double) -> Double {
      let q = Tensor([p, 1 - p], .double)
      return 1 + (q * log(q)).total / log(Tensor(2, .double)).scalar
    }
    expectClose(dci.disentanglement, (1.5 * shared(2.0 / 3) + 0.5 * 1) / 2, within: 1e-14)
    expectClose(dci.completeness, (1 + 0) / 2, within: 1e-14)
  }
}

@Suite struct `Scores of groups that share a factor` {
  private func scores(_ world: World) -> (betaVAE: Double, factorVAE: Double) {
    var generator = SplitMix64(seed: 6)
    return (
      world.space.betaVAEScore(using: &generator), world.space.factorVAEScore(using: &generator)
    )
  }

  @Test(arguments: [World.ideal, .permuted, .duplicated])
  private func `are 1 where a number stands still with its factor`(world: World) {
    let (betaVAE, factorVAE) = scores(world)
    #expect(betaVAE == 1)
    #expect(factorVAE == 1)
  }

  @Test func `are 1 over the number of factors where nothing is known`() {
    // 500 groups, 167 of each of the first two factors: guessing one is right as often as it comes.
    let (betaVAE, factorVAE) = scores(.constant)
    expectClose(betaVAE, 1.0 / 3, within: 1.0 / 500)
    expectClose(factorVAE, 1.0 / 3, within: 1.0 / 500)
  }

  @Test func `fall, though not to chance, when the code is turned`() {
    let (betaVAE, factorVAE) = scores(.rotated)
    #expect((0.5..<0.95).contains(betaVAE), "\(betaVAE)")
    #expect((0.4..<0.95).contains(factorVAE), "\(factorVAE)")
  }

  @Test func `leave out numbers that do not vary`() {
    var generator = SplitMix64(seed: 6)
    let world = World(testDescription: "with a collapsed number") { x in
      .concatenating([x, 1e-9 * x.sum(axis: 1, keepingAxis: true)], axis: 1)
    }
    #expect(world.space.factorVAEScore(using: &generator) == 1)
  }
}

@Suite struct `The world of sprites` {
  @Test func `shows the sprite whose factors were chosen`() {
    let sprites = Sprites(side: 32)
    let heart = Sprite(.heart, scale: 3, orientation: 17, x: 5, y: 30)
    let shown = sprites.batch(values: [heart.values])
    #expect(shown == sprites.batch([sprites.index(of: heart)]))
    #expect(Sprite.trueFactors.map(\.count) == [3, 6, 40, 32, 32])
    #expect(Sprite.trueFactors.map(\.isCategory) == [true, false, false, false, false])
  }

  @Test func `is looked at in parts, in the order of the examples`() {
    // The code is the values themselves: 3,000 examples are more than one part.
    let space = FactorSpace(Sprite.trueFactors) { Tensor($0.map { $0.map(Double.init) }) }
    var generator = SplitMix64(seed: 3)
    let examples = space.examples(3000, using: &generator)
    let first = examples.codes.slice(3..<4, axis: 1).scalars.map { Int($0) }
    #expect(first == examples.values[3])
    let groups = space.groups(50, of: 30, using: &generator)
    for (g, factor) in groups.fixed.enumerated() {
      let shared = groups.codes[g..<g + 1].slice(factor..<factor + 1, axis: 2)
      #expect(shared.max() == shared.min())
    }
  }
}
