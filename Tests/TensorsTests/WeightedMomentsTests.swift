import TestSupport
import Tensors
import Testing

@Suite struct `Weighted moments` {
  @Test(arguments: Precision.allCases, [0, 1, 7, 16, 17, 49, 97, 200])
  func `are the textbook's sums`(precision: Precision, columns: Int) {
    var generator = SplitMix64(seed: 51)
    for (rows, count) in [(0, 2), (1, 1), (33, 4), (64, 2), (65, 3), (130, 3)] {
      let x = Tensor.sample([rows, columns], precision, using: &generator)
      let w = relu(Tensor.sample([rows, count], precision, using: &generator))
      let c = Tensor.sample([count, columns], precision, using: &generator)
      let expected = Tensor(shape: [count, 2 * columns], precision) { index in
        let j = index[1] % Swift.max(columns, 1)
        return (0..<rows).reduce(0) { sum, i in
          let d = x[i, j] - c[index[0], j]
          return sum + w[i, index[0]] * (index[1] < columns ? d : d * d)
        }
      }
      expectClose(
        x.weightedMoments(w, about: c), expected,
        within: tolerance(summing: rows, at: 4, precision), "\(rows) × \(columns), \(count)")
    }
  }

  @Test func `have the bits of the products that they stand for`() {
    var generator = SplitMix64(seed: 52)
    let x = Tensor.sample([512, 150], .single, using: &generator)
    let w = relu(Tensor.sample([512, 10], .single, using: &generator))
    let c = Tensor.sample([10, 150], .single, using: &generator)
    for k in 0..<10 {
      let d = x - c[k..<k + 1]
      let products = [d, square(d)].map { w.matmul($0, transposing: .left) }
      expectIdentical(
        x.weightedMoments(w, about: c)[k..<k + 1], .concatenating(products, axis: 1)[k..<k + 1])
    }
  }

  @Test func `do not count a row of weight 0, whatever it holds`() {
    var x = Tensor.ones([3, 20])
    x[1, 4] = .nan
    let w = Tensor([[1, 0], [0, 1], [2, 0]])
    let moments = x.weightedMoments(w, about: .zeros([2, 20]))
    #expect((0..<40).allSatisfy { moments[0, $0] == 3 })
    #expect((0..<40).allSatisfy { moments[1, $0].isNaN == ($0 % 20 == 4) })
  }

  @Test func `stop the program with the shapes if they do not fit`() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor.ones([3, 20]).weightedMoments(.ones([4, 2]), about: .zeros([2, 20]))
    }
    let message = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(message.contains("[3, 20], [4, 2] and [2, 20]"))
  }
}
