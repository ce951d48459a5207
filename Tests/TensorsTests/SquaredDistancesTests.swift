import TestSupport
import Tensors
import Testing

@Suite struct `Squared distances` {
  /// On both sides of what a register, a tile and the sums of an axis hold.
  static let sizes = [0, 1, 3, 7, 16, 17, 33, 50]

  @Test(arguments: Precision.allCases, sizes)
  func `with weights of the axes are the textbook's sums`(precision: Precision, columns: Int) {
    var generator = SplitMix64(seed: 53)
    for (rows, count) in [(0, 2), (1, 1), (5, 0), (9, 3), (6, 5), (97, 11)] {
      let x = Tensor.sample([rows, columns], precision, using: &generator)
      let c = Tensor.sample([count, columns], precision, using: &generator)
      let w = square(Tensor.sample([count, columns], precision, using: &generator))
      let expected = Tensor(shape: [rows, count], precision) { index in
        (0..<columns).reduce(0) { sum, j in
          let d = x[index[0], j] - c[index[1], j]
          return sum + w[index[1], j] * d * d
        }
      }
      expectClose(
        x.squaredDistances(from: c, weighing: w), expected,
        within: tolerance(summing: columns, at: 60, precision), "\(rows) × \(columns), \(count)")
    }
  }

  @Test(arguments: Precision.allCases, sizes)
  func `through a triangle are the lengths of what a product makes`(
    precision: Precision, columns: Int
  ) {
    var generator = SplitMix64(seed: 54)
    for (rows, count) in [(0, 2), (1, 1), (5, 0), (9, 3), (97, 2), (130, 4)] {
      let x = Tensor.sample([rows, columns], precision, using: &generator)
      let c = Tensor.sample([count, columns], precision, using: &generator)
      // What stands above the diagonal is not read.
      let maps = Tensor(shape: [count, columns, columns], precision) {
        $0[2] > $0[1] ? .nan : Double(1 + ($0[1] * 3 + $0[2] * 5 + $0[0]) % 7) / 8
      }
      let expected = Tensor(shape: [rows, count], precision) { index in
        let (i, k) = (index[0], index[1])
        return (0..<columns).reduce(0) { sum, j in
          let t = (0...j).reduce(0) { $0 + maps[k, j, $1] * (x[i, $1] - c[k, $1]) }
          return sum + t * t
        }
      }
      expectClose(
        x.squaredDistances(from: c, through: maps), expected,
        within: tolerance(summing: columns * columns, at: 200, precision),
        "\(rows) × \(columns), \(count)")
    }
  }

  @Test func `of a row from itself are 0, and lose no digit far from the origin`() {
    let x = Tensor([[1000.5, 2000.25], [1000.75, 2000.125]])
    let weights = Tensor([[1, 4], [1, 4]])
    let maps = Tensor([[1, 0], [0, 2], [1, 0], [0, 2]]).reshaped(to: [2, 2, 2])
    let expected = Tensor([[0, 0.125], [0.125, 0]])
    #expect(x.squaredDistances(from: x, weighing: weights) == expected)
    #expect(x.squaredDistances(from: x, through: maps) == expected)
  }

  @Test func `stop the program with the shapes if they do not fit`() async {
    let along = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor.ones([3, 20]).squaredDistances(from: .ones([2, 20]), weighing: .ones([20]))
    }
    let through = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor.ones([3, 20]).squaredDistances(from: .ones([2, 20]), through: .ones([2, 20]))
    }
    let message = String(decoding: along?.standardErrorContent ?? [], as: UTF8.self)
    #expect(message.contains("[3, 20], [2, 20] and [20]"))
    let other = String(decoding: through?.standardErrorContent ?? [], as: UTF8.self)
    #expect(other.contains("[3, 20], [2, 20] and [2, 20]"))
  }
}
