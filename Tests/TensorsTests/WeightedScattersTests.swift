import TestSupport
import Tensors
import Testing

@Suite struct `Weighted scatters` {
  @Test(arguments: Precision.allCases, [0, 1, 2, 7, 16, 17, 33, 50])
  func `are the textbook's sums, and symmetric to the bit`(precision: Precision, columns: Int) {
    var generator = SplitMix64(seed: 55)
    // Weights of 0 among them, and more rows than a chain of sums is long.
    for (rows, count) in [(0, 2), (1, 1), (8, 3), (300, 2)] {
      let x = Tensor.sample([rows, columns], precision, using: &generator)
      let w = relu(Tensor.sample([rows, count], precision, using: &generator))
      let c = Tensor.sample([count, columns], precision, using: &generator)
      let expected = Tensor(shape: [count, columns, columns], precision) { index in
        let (k, i, j) = (index[0], index[1], index[2])
        return (0..<rows).reduce(0) { $0 + w[$1, k] * (x[$1, i] - c[k, i]) * (x[$1, j] - c[k, j]) }
      }
      let scatters = x.weightedScatters(w, about: c)
      expectClose(
        scatters, expected, within: tolerance(summing: rows, at: 8, precision),
        "\(rows) × \(columns), \(count)")
      for k in 0..<count {
        let scatter = scatters[k..<k + 1].reshaped(to: [columns, columns])
        expectIdentical(scatter, scatter.transposed)
      }
    }
  }

  @Test func `do not count a row of weight 0, whatever it holds`() {
    var x = Tensor.ones([3, 20])
    x[1, 4] = .nan
    let w = Tensor([[1, 0], [0, 1], [2, 0]])
    let scatters = x.weightedScatters(w, about: .zeros([2, 20]))
    #expect((0..<400).allSatisfy { scatters[0, $0 / 20, $0 % 20] == 3 })
    #expect(
      (0..<400).allSatisfy { scatters[1, $0 / 20, $0 % 20].isNaN == ($0 / 20 == 4 || $0 % 20 == 4) }
    )
  }

  @Test func `stop the program with the shapes if they do not fit`() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor.ones([3, 20]).weightedScatters(.ones([3, 2]), about: .zeros([20]))
    }
    let message = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(message.contains("[3, 20], [3, 2] and [20]"))
  }
}
