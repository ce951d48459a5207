import TestSupport
import Tensors
import Testing

@Suite struct `The generator` {
  @Test func `is SplitMix64`() {
    // The first outputs for seed 1234567, as published with the algorithm.
    var generator = SplitMix64(seed: 1_234_567)
    let published: [UInt64] = [
      6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
    ]
    let drawn = published.map { _ in generator.next() }
    #expect(drawn == published)
  }

  @Test(arguments: [1, 2, 7, 16, 33, 20_001])
  func `fills an array with the bits that it draws one by one`(count: Int) {
    var (filling, drawing) = (SplitMix64(seed: 61), SplitMix64(seed: 61))
    let doubles = Tensor.uniform([count], .double, using: &filling)
    let drawnDoubles = (0..<count).map { _ in drawing.uniform() }
    #expect(doubles.scalars == drawnDoubles)
    let singles = Tensor.uniform([count], .single, using: &filling)
    let drawnSingles = (0..<count).map { _ in Double(drawing.next() >> 40) * 0x1p-24 }
    #expect(singles.scalars == drawnSingles)
    #expect(filling.next() == drawing.next())
  }

  @Test func `fills an array with the normal numbers that it draws one by one`() {
    var (filling, drawing) = (SplitMix64(seed: 62), SplitMix64(seed: 62))
    // A single draw takes a pair of outputs and gives its first number.
    let pairs = Tensor.normal([50, 2], .double, using: &filling).slice(0..<1, axis: 1)
    let drawn = Tensor((0..<50).map { _ in drawing.normal() }, shape: [50, 1], .double)
    expectIdentical(pairs, drawn)
    #expect(filling == drawing)
    // An odd count uses up whole pairs.
    _ = Tensor.normal([3], using: &filling)
    for _ in 0..<4 { _ = drawing.next() }
    #expect(filling == drawing)
  }

  @Test func `gives single precision the normal numbers of double, rounded`() {
    var (a, b) = (SplitMix64(seed: 63), SplitMix64(seed: 63))
    expectIdentical(
      Tensor.normal([1001], .single, using: &a),
      Tensor.normal([1001], .double, using: &b).converted(to: .single))
  }

  @Test func `has streams that do not notice what it has drawn`() {
    var generator = SplitMix64(seed: 64)
    var early = generator.stream("noise")
    for _ in 0..<1000 { _ = generator.next() }
    var late = generator.stream("noise")
    for _ in 0..<20 { #expect(early.next() == late.next()) }
  }

  @Test func `has other streams for other names and other seeds`() {
    let generator = SplitMix64(seed: 65)
    let names = ["", "a", "b", "aa", "ab", "ba", "noise", "noise 2", "weights"]
    var streams = names.map(generator.stream) + [SplitMix64(seed: 66).stream("noise"), generator]
    let first = streams.indices.map { streams[$0].next() }
    #expect(Set(first).count == first.count)
  }
}

@Suite struct `Random numbers` {
  static let count = 200_000

  @Test(arguments: Precision.allCases)
  func `that are uniform have the moments of the uniform distribution`(precision: Precision) {
    var generator = SplitMix64(seed: 71)
    let x = Tensor.uniform([Self.count], precision, using: &generator).converted(to: .double)
    #expect(x.min() >= 0 && x.max() < 1)
    // E x = 1/2, var x = 1/12; E x² = 1/3, var x² = 4/45.
    expectClose(
      x.mean().scalar, 1 / 2.0,
      within: fourStandardErrors(deviation: (1 / 12.0).squareRoot(), count: Self.count))
    expectClose(
      square(x).mean().scalar, 1 / 3.0,
      within: fourStandardErrors(deviation: (4 / 45.0).squareRoot(), count: Self.count))
  }

  @Test func `that are uniform do not predict the next`() {
    var generator = SplitMix64(seed: 72)
    let x = Tensor.uniform([Self.count + 1], .double, using: &generator) - 0.5
    // The product of independent numbers has variance 1/12².
    expectClose(
      (x[0..<Self.count] * x[1..<Self.count + 1]).mean().scalar, 0,
      within: fourStandardErrors(deviation: 1 / 12.0, count: Self.count))
  }

  @Test(arguments: Precision.allCases)
  func `that are normal have the moments of the normal distribution`(precision: Precision) {
    var generator = SplitMix64(seed: 73)
    let x = Tensor.normal([Self.count], precision, using: &generator).converted(to: .double)
    let x² = square(x)
    // E xᵏ = 0, 1, 0, 3, with variances E x²ᵏ − (E xᵏ)² = 1, 2, 15, 96.
    for (moment, expected, variance) in [
      (x, 0.0, 1.0), (x², 1, 2), (x² * x, 0, 15), (x² * x², 3, 96),
    ] {
      expectClose(
        moment.mean().scalar, expected,
        within: fourStandardErrors(deviation: variance.squareRoot(), count: Self.count))
    }
    // Neighbours come from one pair, the cosine and the sine.
    let pairs = x.reshaped(to: [-1, 2])
    expectClose(
      (pairs.slice(0..<1, axis: 1) * pairs.slice(1..<2, axis: 1)).mean().scalar, 0,
      within: fourStandardErrors(deviation: 1, count: Self.count / 2))
  }

  @Test func `that are normal lie in an interval as often as they should`() {
    var generator = SplitMix64(seed: 74)
    let x = Tensor.normal([Self.count], .double, using: &generator)
    for (bound, probability) in [
      (1.0, 0.6826894921370859), (2, 0.9544997361036416), (3, 0.9973002039367398),
    ] {
      expectClose(
        (abs(x) .< bound).mean().scalar, probability,
        within: fourStandardErrors(
          deviation: (probability * (1 - probability)).squareRoot(), count: Self.count))
    }
  }

  @Test func `are 1 with the probability that is given`() {
    var generator = SplitMix64(seed: 75)
    let probability = Tensor([0, 0.1, 0.5, 1], .double)
    let draws = Tensor.bernoulli(probability.broadcast(to: [50_000, 4]), using: &generator)
    let means = draws.mean(axis: 0)
    #expect(means[0] == 0 && means[3] == 1)
    for i in 1...2 {
      let p = probability[i]
      expectClose(
        means[i], p,
        within: fourStandardErrors(deviation: (p * (1 - p)).squareRoot(), count: 50_000))
    }
  }

  @Test(arguments: [1, 2, 3, 10, 37])
  func `below a bound are equally likely`(bound: Int) {
    var generator = SplitMix64(seed: 76)
    let draws = 20_000
    var counts = [Double](repeating: 0, count: bound)
    for _ in 0..<draws { counts[generator.integer(below: bound)] += 1 }
    // χ² has mean k and variance 2k with k = bound − 1 degrees of freedom; four deviations and a margin for its skew.
    let expected = Double(draws) / Double(bound)
    let χ² = counts.reduce(0) { $0 + ($1 - expected) * ($1 - expected) / expected }
    let k = Double(bound - 1)
    #expect(χ² <= k + 4 * (2 * k).squareRoot() + 8)
  }

  @Test func `below a bound near the largest are not folded`() {
    // A remainder in place of a rejection would make the lower third twice as likely.
    var generator = SplitMix64(seed: 77)
    let bound = Int.max / 2 + Int.max / 4
    let low = (0..<20_000).count { _ in generator.integer(below: bound) < bound / 3 }
    expectClose(
      Double(low) / 20_000, 1 / 3.0,
      within: fourStandardErrors(deviation: (2 / 9.0).squareRoot(), count: 20_000))
  }

  @Test(arguments: [0, 1, 2, 10, 1000])
  func `in a permutation come once each`(count: Int) {
    var generator = SplitMix64(seed: 78)
    #expect(generator.permutation(count).sorted() == Array(0..<count))
  }

  @Test func `in permutations of three come in all six orders equally often`() {
    var generator = SplitMix64(seed: 79)
    var counts: [[Int]: Int] = [:]
    for _ in 0..<12_000 { counts[generator.permutation(3), default: 0] += 1 }
    #expect(counts.count == 6)
    for (_, count) in counts {
      expectClose(
        Double(count) / 12_000, 1 / 6.0,
        within: fourStandardErrors(deviation: (5 / 36.0).squareRoot(), count: 12_000))
    }
  }

  @Test func `of a category come in proportion to its weight`() {
    var generator = SplitMix64(seed: 80)
    let weights = Tensor([0, 3, 1, 0, 4, 0], shape: [1, 6]).broadcast(to: [40_000, 6])
    let draws = Tensor.categorical(weights, using: &generator)
    for (column, probability) in [0, 3 / 8.0, 1 / 8.0, 0, 4 / 8.0, 0].enumerated() {
      let share = Double(draws.count { $0 == column }) / 40_000
      if probability == 0 {
        #expect(share == 0)
      } else {
        expectClose(
          share, probability,
          within: fourStandardErrors(
            deviation: (probability * (1 - probability)).squareRoot(), count: 40_000))
      }
    }
  }

  @Test func `of impossible weights stop the program with the row`() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var generator = SplitMix64(seed: 1)
      _ = Tensor.categorical(Tensor([[1, 1], [1, -1]]), using: &generator)
    }
    expectMessage("row 1 is [1.0, -1.0]", in: result)
  }
}
