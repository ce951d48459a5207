import TestSupport
import Tensors
import Testing

/// The sum in the documented order: lanes, 16 of them, then halves.
private func sum(_ x: [Double], lanes count: Int = 16) -> Double {
  var lanes = [Double](repeating: 0, count: count)
  for (i, number) in x.enumerated() { lanes[i % count] += number }
  while lanes.count > 1 {
    let half = lanes.count / 2
    lanes = (0..<half).map { lanes[$0] + lanes[$0 + half] }
  }
  return lanes[0]
}

/// Reduces axis by axis of [outer, count, inner] with a plain loop.
private func reduced(_ x: Tensor, _ axis: Int, _ body: ([Double]) -> Double) -> Tensor {
  var shape = x.shape
  let count = shape.remove(at: axis)
  return Tensor(shape: shape) { index in
    body((0..<count).map { x.at(Array(index[..<axis]) + [$0] + Array(index[axis...])) })
  }
}

@Suite struct `Sums and extremes along an axis` {
  static let shapes = [[1], [17], [3, 5], [16, 33], [2, 3, 4], [4, 1, 50], [2, 3, 2, 19]]

  @Test(arguments: shapes)
  func `are those of a plain loop`(shape: [Int]) {
    var generator = SplitMix64(seed: 21)
    let x = Tensor.sample(shape, using: &generator)
    for axis in shape.indices {
      let terms = shape[axis]
      expectClose(
        x.sum(axis: axis), reduced(x, axis) { $0.reduce(0, +) },
        within: tolerance(summing: terms, at: 1), "axis \(axis)")
      expectClose(
        x.mean(axis: axis), reduced(x, axis) { $0.reduce(0, +) / Double(terms) },
        within: tolerance(ulps: 8, at: 1), "axis \(axis)")
      expectIdentical(x.max(axis: axis), reduced(x, axis) { $0.reduce(-.infinity, Swift.max) })
      expectIdentical(x.min(axis: axis), reduced(x, axis) { $0.reduce(.infinity, Swift.min) })
      expectIdentical(x.sum(axis: axis - shape.count), x.sum(axis: axis))
      let kept = x.sum(axis: axis, keepingAxis: true)
      #expect(kept.shape[axis] == 1 && kept.rank == x.rank)
      #expect(kept.scalars == x.sum(axis: axis).scalars)
    }
    expectClose(x.total, x.scalars.reduce(0, +), within: tolerance(summing: x.count, at: 1))
    expectClose(
      x.mean().scalar, x.total / Double(x.count), within: tolerance(ulps: 1, at: 1))
    #expect(x.max() == x.scalars.max())
    #expect(x.min() == x.scalars.min())
  }

  @Test(arguments: [1, 15, 16, 17, 31, 100, 784, 65_536])
  func `add contiguous numbers in sixteen lanes and then in halves`(count: Int) {
    var generator = SplitMix64(seed: 22)
    var seen: Set<Int> = []
    for _ in 0..<10 {
      // Either sign and many sizes, so that other orders have other bits.
      let x = Tensor(
        (0..<count).map { _ in
          (generator.uniform() - 0.5) * Double(1 << generator.integer(below: 20))
        }, .double)
      let expected = sum(x.scalars)
      #expect(x.sum(axis: 0).scalar == expected)
      #expect(x.total == expected)
      seen.formUnion([1, 4, 8, 32].filter { sum(x.scalars, lanes: $0) != expected })
    }
    // The numbers would have shown another number of lanes.
    #expect(count < 100 || seen == [1, 4, 8, 32])
  }

  @Test func `add rows in their order`() {
    var generator = SplitMix64(seed: 23)
    let x = Tensor.sample([100, 7], using: &generator)
    let rows = (0..<7).map { j in (0..<100).reduce(0) { $0 + x[$1, j] } }
    #expect(x.sum(axis: 0).scalars == rows)
  }

  @Test func `carry sums of single precision in double`() {
    let x = Tensor([1e8, 1, -1e8, 0.5])
    #expect(x.sum(axis: 0).scalar == 1.5)
    #expect(x.reshaped(to: [4, 1]).sum(axis: 0).scalar == 1.5)
    #expect(x.total == 1.5)
  }

  @Test func `find the first largest of each row`() {
    let x = Tensor([[1, 3, 3], [5, 4, 5], [-1, -2, -3]])
    #expect(x.largestInRows() == [1, 0, 0])
  }

  @Test func `hand NaN on`() {
    for place in [0, 7, 19, 39] {
      var x = Tensor.counting([2, 20])
      x[place / 20, place % 20] = .nan
      #expect(x.total.isNaN)
      #expect(x.max().isNaN)
      #expect(x.min().isNaN)
      #expect(x.sum(axis: 1).scalars.filter(\.isNaN).count == 1)
      #expect(x.max(axis: 0).scalars.filter(\.isNaN).count == 1)
      #expect(x.min(axis: 1).scalars.filter(\.isNaN).count == 1)
      #expect(x.logSumExp().scalars.filter(\.isNaN).count == 1)
    }
  }

  @Test func `of no numbers are zero`() {
    #expect(Tensor.zeros([3, 0]).sum(axis: 1).scalars == [0, 0, 0])
    #expect(Tensor.zeros([0, 2]).sum(axis: 0).scalars == [0, 0])
    #expect(Tensor.zeros([0]).total == 0)
  }

  @Test func `stop the program where there is no axis, or nothing in it`() async {
    let axis = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = Tensor.zeros([2, 3]).sum(axis: 2) }
    expectMessage("a tensor of shape [2, 3] has no axis 2", in: axis)
    let empty = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = Tensor.zeros([2, 0]).max(axis: 1) }
    expectMessage(
      "axis 1 of shape [2, 0] has no numbers to take the largest or smallest of", in: empty)
  }
}

@Suite struct `The logarithm of a sum of exponentials` {
  @Test(arguments: [-1000.0, -3, 0, 2.5, 700, 1e5])
  func `moves with what is added to all`(c: Double) {
    var generator = SplitMix64(seed: 24)
    let x = Tensor.sample([5, 37], using: &generator) * 4
    // x + c is rounded at the size of c, and so is the sum.
    expectClose(
      (x + c).logSumExp(), x.logSumExp() + c, within: tolerance(ulps: 4, at: Swift.abs(c) + 10))
    expectClose(
      (x + c).softmax(), x.softmax(), within: tolerance(ulps: 4, at: Swift.abs(c) + 10))
  }

  @Test func `of equal numbers is the number plus the logarithm of how many`() {
    let x = Tensor(repeating: 2, shape: [3, 8], .double)
    // log 8 = 3 log 2
    expectClose(
      x.logSumExp(keepingAxis: true),
      Tensor(repeating: 2 + 3 * 0.6931471805599453, shape: [3, 1], .double),
      within: tolerance(ulps: 4, at: 5))
  }

  @Test func `makes probabilities that sum to 1, and their logarithms`() {
    var generator = SplitMix64(seed: 25)
    let x = Tensor.sample([4, 19], using: &generator) * 30
    expectClose(
      x.softmax().sum(axis: 1), .ones([4], .double), within: tolerance(ulps: 64, at: 1))
    expectClose(
      exp(x.logSoftmax()), x.softmax(), within: tolerance(ulps: 4, at: 1))
  }

  @Test(arguments: [1, 2, 10, 16, 17], Precision.allCases)
  func `of many rows at once has the bits of each row alone`(columns: Int, precision: Precision) {
    var generator = SplitMix64(seed: 26)
    var x = Tensor.sample([37, columns], precision, using: &generator) * 30
    (x[3, 0], x[4, columns - 1], x[5, 0]) = (.infinity, -.infinity, .nan)
    for i in 0..<37 {
      let row = x.slice(i..<i + 1)
      expectIdentical(x.logSumExp().slice(i..<i + 1), row.logSumExp())
      expectIdentical(x.softmax().slice(i..<i + 1), row.softmax())
      expectIdentical(x.logSoftmax().slice(i..<i + 1), row.logSoftmax())
    }
  }

  @Test func `survives what is infinite`() {
    let x = Tensor([[-.infinity, 0], [-.infinity, -.infinity], [.infinity, 0]], .double)
    expectClose(
      x.logSumExp(), Tensor([0, -.infinity, .infinity], .double), within: tolerance(ulps: 1, at: 1))
  }
}
