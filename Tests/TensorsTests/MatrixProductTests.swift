import TestSupport
import Tensors
import Testing

/// A · B by the textbook, with the factors as they are stored.
private func textbook(_ a: Tensor, _ b: Tensor, _ transposing: Transposing) -> Tensor {
  let left = transposing == .left || transposing == .both
  let right = transposing == .right || transposing == .both
  return textbookProduct(left ? a.transposed : a, right ? b.transposed : b)
}

private func factors(
  _ m: Int, _ k: Int, _ n: Int, _ transposing: Transposing, _ precision: Precision,
  using generator: inout SplitMix64
) -> (Tensor, Tensor) {
  let left = transposing == .left || transposing == .both
  let right = transposing == .right || transposing == .both
  return (
    .sample(left ? [k, m] : [m, k], precision, using: &generator),
    .sample(right ? [n, k] : [k, n], precision, using: &generator)
  )
}

extension Tensor {
  /// Ten black pixels at the left, then for each drawing a stroke of a fifth of the pixels.
  fileprivate static func drawings(
    _ count: Int, _ pixels: Int, _ precision: Precision, using generator: inout SplitMix64
  ) -> Tensor {
    let ink = Tensor.sample([count, pixels], precision, using: &generator)
    var drawings = Tensor.zeros([count, pixels], precision)
    for i in 0..<count {
      let first = 10 + generator.integer(below: pixels * 4 / 5 - 10)
      for j in first..<first + pixels / 5 { drawings[i, j] = ink[i, j] }
    }
    return drawings
  }
}

@Suite struct `The matrix product` {
  @Test(arguments: Transposing.allCases, Precision.allCases)
  func `is the textbook's, of all small sizes`(transposing: Transposing, precision: Precision) {
    var generator = SplitMix64(seed: 31)
    for m in [0, 1, 2, 3, 5] {
      for k in [0, 1, 2, 3, 4] {
        for n in [0, 1, 2, 3, 9] {
          let (a, b) = factors(m, k, n, transposing, precision, using: &generator)
          expectClose(
            a.matmul(b, transposing: transposing), textbook(a, b, transposing),
            within: tolerance(summing: k, at: 1, precision), "\(m) × \(k) × \(n)")
        }
      }
    }
  }

  @Test(arguments: Transposing.allCases, Precision.allCases)
  func `is the textbook's around the edges of its tiles`(
    transposing: Transposing, precision: Precision
  ) {
    var generator = SplitMix64(seed: 32)
    let edges = [1, 7, 8, 9, 15, 16, 17, 47, 48, 49]
    for m in edges {
      for n in edges {
        let k = edges[generator.integer(below: edges.count)]
        let (a, b) = factors(m, k, n, transposing, precision, using: &generator)
        expectClose(
          a.matmul(b, transposing: transposing), textbook(a, b, transposing),
          within: tolerance(summing: k, at: 1, precision), "\(m) × \(k) × \(n)")
      }
    }
  }

  @Test(arguments: Transposing.allCases, [511, 512, 513])
  func `is the textbook's around the blocks of rows, of depth and of columns`(
    transposing: Transposing, edge: Int
  ) {
    var generator = SplitMix64(seed: 33)
    let sizes = [
      (edge, 3, 5), (3, edge, 5), (5, 3, edge), (1, edge, 17), (17, edge, 1), (edge, 30, 49),
    ]
    for (m, k, n) in sizes + [(2, edge + 512, 9)] {
      for precision in Precision.allCases {
        let (a, b) = factors(m, k, n, transposing, precision, using: &generator)
        expectClose(
          a.matmul(b, transposing: transposing), textbook(a, b, transposing),
          within: tolerance(summing: k, at: 1, precision), "\(m) × \(k) × \(n)")
      }
    }
  }

  @Test(arguments: Transposing.allCases)
  func `gives whole numbers exactly`(transposing: Transposing) {
    // Sums of whole numbers below 2²⁴ are exact in any order, so the smallest slip is seen.
    var generator = SplitMix64(seed: 34)
    for (m, k, n) in [(13, 21, 34), (64, 64, 64), (100, 600, 3)] {
      var (a, b) = factors(m, k, n, transposing, .single, using: &generator)
      (a, b) = ((a .< 0.3) - (a .< -0.3) * 3, (b .< 0.5) - (b .< 0) * 2)
      #expect(
        a.matmul(b, transposing: transposing).scalars == textbook(a, b, transposing).scalars)
    }
  }

  // Half of it is copied from the other half; a factor that only equals the other is multiplied in full.
  @Test(arguments: Precision.allCases)
  func `of a matrix and its transpose is symmetric, and has the bits of that with a copy`(
    precision: Precision
  ) {
    var generator = SplitMix64(seed: 35)
    for n in [0, 1, 5, 33, 100, 300] {
      let x = Tensor.sample([70, n], precision, using: &generator)
      var copy = x
      if n > 0 { copy[0, 0] = x[0, 0] }
      for (way, turned) in [(x, Transposing.left), (x.transposed, .right)] {
        let gram = way.matmul(way, transposing: turned)
        let twin = turned == .left ? copy : copy.transposed
        expectIdentical(gram, gram.transposed)
        expectIdentical(gram, way.matmul(twin, transposing: turned))
        expectIdentical(way.matmul(way.reshaped(to: way.shape), transposing: turned), gram)
      }
      expectClose(
        x.matmul(x, transposing: .left), textbook(x, x, .left),
        within: tolerance(summing: 70, at: 1, precision))
    }
  }

  @Test func `of the first rows and all rows, which begin at the same place, is that of copies`() {
    var generator = SplitMix64(seed: 36)
    let x = Tensor.sample([90, 40], using: &generator)
    expectIdentical(
      x[0..<20].matmul(x, transposing: .right),
      x.gathering(0..<20).matmul(x, transposing: .right))
  }

  @Test func `hands NaN on to its row and column only`() {
    var a = Tensor.ones([4, 5])
    a[2, 3] = .nan
    let product = a.matmul(.ones([5, 6]))
    for i in 0..<4 { for j in 0..<6 { #expect(product[i, j].isNaN == (i == 2)) } }
  }

  // A product of so few numbers as a row has leaves nothing out.
  @Test(arguments: [Transposing.none, .left], Precision.allCases)
  func `of drawings, which are mostly zero, is that of each of them alone`(
    transposing: Transposing, precision: Precision
  ) {
    var generator = SplitMix64(seed: 37)
    for (drawings, pixels, columns) in [(130, 784, 101), (128, 600, 400), (301, 519, 96)] {
      let a = Tensor.drawings(drawings, pixels, precision, using: &generator)
      let b = Tensor.sample([pixels, columns], precision, using: &generator)
      let stored = transposing == .left ? a.transposed : a
      let product = stored.matmul(b, transposing: transposing)
      for i in 0..<drawings { expectIdentical(product[i..<i + 1], a[i..<i + 1].matmul(b)) }

      var copy = a
      copy[0, 0] = a[0, 0]
      expectIdentical(a.matmul(a, transposing: .left), a.matmul(copy, transposing: .left))
    }
  }

  @Test func `of drawings with NaN is NaN, even at a pixel that is black in all`() {
    var generator = SplitMix64(seed: 38)
    for nothing in [Double.nan, .infinity] {
      let a = Tensor.drawings(128, 784, .double, using: &generator)
      var b = Tensor.sample([784, 300], using: &generator)
      b[5, 7] = nothing
      let product = a.matmul(b)
      #expect((0..<128).allSatisfy { a[$0, 5] == 0 })
      for i in 0..<128 { for j in 0..<300 { #expect(product[i, j].isNaN == (j == 7)) } }
    }
    var a = Tensor.drawings(128, 784, .double, using: &generator)
    a[3, 5] = .nan
    let product = a.matmul(.ones([784, 300], .double))
    for i in 0..<128 { for j in 0..<300 { #expect(product[i, j].isNaN == (i == 3)) } }
  }

  // −0 + 0 · y is 0 or −0, and so would depend on what is left out.
  @Test func `of drawings has no negative zero`() {
    var a = Tensor.zeros([64, 300], .double)
    for i in 0..<64 { a[i, 20] = 1e-200 }
    let product = a.matmul(-1e-200 * .ones([300, 100], .double))
    #expect(product.scalars.allSatisfy { $0 == 0 && $0.sign == .plus })
  }

  @Test(arguments: Precision.allCases)
  func `with a bias and a function is a layer`(precision: Precision) {
    var generator = SplitMix64(seed: 36)
    for (m, k, n) in [(1, 1, 1), (3, 4, 5), (20, 33, 17), (600, 20, 50), (2, 700, 8)] {
      let x = Tensor.sample([m, k], precision, using: &generator)
      let w = Tensor.sample([k, n], precision, using: &generator)
      let b = Tensor.sample([n], precision, using: &generator)
      let sum = textbookProduct(x, w) + b.converted(to: .double)
      let close = tolerance(summing: k + 1, at: 1, precision)
      expectClose(x.linear(w), textbookProduct(x, w), within: close, "\(m) × \(k) × \(n)")
      expectClose(x.linear(w, bias: b), sum, within: close, "\(m) × \(k) × \(n)")
      expectClose(x.linear(w, bias: b, .relu), relu(sum), within: close, "\(m) × \(k) × \(n)")
      expectClose(
        x.linear(w, .square), square(textbookProduct(x, w)),
        within: close * 2 * Double(k + 1), "\(m) × \(k) × \(n)")
    }
  }

  @Test(arguments: Precision.allCases)
  func `of depth 0 is zero, and a layer of it is its bias`(precision: Precision) {
    let (x, w) = (Tensor.zeros([4, 0], precision), Tensor.zeros([0, 3], precision))
    let b = Tensor([-1, 2, 3], precision)
    expectIdentical(x.linear(w), .zeros([4, 3], precision))
    expectIdentical(x.linear(w, bias: b), b.broadcast(to: [4, 3]))
    expectIdentical(x.linear(w, bias: b, .square), square(b).broadcast(to: [4, 3]))
  }

  @Test func `stops the program with both shapes if the inner dimensions differ`() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = Tensor.zeros([1, 2]).matmul(.zeros([3, 1])) }
    expectMessage("matmul needs [m, k] and [k, n], got [1, 2] and [3, 1]", in: result)
    let transposed = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = Tensor.zeros([1, 2]).matmul(.zeros([2, 1]), transposing: .right) }
    expectMessage("matmul needs [m, k] and [k, n]ᵀ, got [1, 2] and [2, 1]", in: transposed)
    let bias = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = Tensor.zeros([1, 2]).linear(.zeros([2, 3]), bias: .zeros([2])) }
    expectMessage("the bias of 3 columns has shape [3], got [2]", in: bias)
  }
}
