import TestSupport
import Tensors
import Testing

@Suite struct `Tensors in another shape` {
  @Test(arguments: Precision.allCases)
  func `have the same numbers in the same order when reshaped`(precision: Precision) {
    let x = Tensor.counting([2, 3, 4], precision)
    for shape in [[24], [4, 6], [-1, 8], [2, -1, 2], [1, 24, 1]] {
      let y = x.reshaped(to: shape)
      #expect(y.count == 24 && y.scalars == x.scalars)
      #expect(zip(y.shape, shape).allSatisfy { $0 == $1 || $1 == -1 })
    }
    #expect(Tensor(5, precision).reshaped(to: [1, 1]).scalars == [5])
    #expect(Tensor.zeros([0, 3], precision).reshaped(to: [3, 0]).shape == [3, 0])
  }

  @Test func `have axis i where the order names it when permuted`() {
    let x = Tensor.counting([2, 3, 4, 5])
    for axes in [[0, 1, 2, 3], [3, 2, 1, 0], [1, 3, 0, 2], [0, 1, 3, 2]] {
      let y = x.permuted(to: axes)
      expectIdentical(
        y,
        Tensor(shape: axes.map { x.shape[$0] }) { index in
          var from = [0, 0, 0, 0]
          for (place, axis) in axes.enumerated() { from[axis] = index[place] }
          return x.at(from)
        }, "\(axes)")
    }
    #expect(Tensor([[1, 2, 3], [4, 5, 6]]).transposed == Tensor([[1, 4], [2, 5], [3, 6]]))
    #expect(Tensor.zeros([0, 3]).transposed.shape == [3, 0])
  }

  @Test func `have the numbers of a range when sliced`() {
    let x = Tensor.counting([3, 4, 5])
    for axis in 0..<3 {
      for range in [0..<3, 1..<2, 2..<2, 0..<x.shape[axis]] {
        var shape = x.shape
        shape[axis] = range.count
        let expected = Tensor(shape: shape) { index in
          var from = index
          from[axis] += range.lowerBound
          return x.at(from)
        }
        expectIdentical(x.slice(range, axis: axis), expected, "\(range) of axis \(axis)")
        expectIdentical(x.slice(range, axis: axis - 3), expected, "\(range) of axis \(axis - 3)")
      }
    }
    expectIdentical(x[1..<3], x.slice(1..<3))
  }

  @Test func `are put together again by concatenating`() {
    let x = Tensor.counting([3, 4, 5])
    for axis in 0..<3 {
      let cut = x.shape[axis] / 2
      let parts = [
        x.slice(0..<cut, axis: axis), x.slice(cut..<cut, axis: axis),
        x.slice(cut..<x.shape[axis], axis: axis),
      ]
      expectIdentical(.concatenating(parts, axis: axis), x, "axis \(axis)")
      expectIdentical(.concatenating(parts, axis: axis - 3), x, "axis \(axis - 3)")
    }
    #expect(Tensor.concatenating([Tensor([1]), Tensor([2, 3])]).scalars == [1, 2, 3])
  }

  @Test(arguments: Precision.allCases)
  func `give rows to gather, and take them back`(precision: Precision) {
    let x = Tensor.counting([4, 2, 3], precision)
    let places = [3, 0, 0, 2]
    let rows = x.gathering(places)
    expectIdentical(
      rows, Tensor(shape: [4, 2, 3], precision) { x.at([places[$0[0]], $0[1], $0[2]]) })
    // Gathering's mirror: row 0 was taken twice, so it comes back twice.
    var back = Tensor.zeros([4, 2, 3], precision)
    back.scatterAdd(rows, at: places)
    expectIdentical(back, Tensor([1 * 2, 0, 1, 1], shape: [4, 1, 1], precision) * x)
    #expect(x.gathering([]).shape == [0, 2, 3])
  }

  @Test func `stretch to any shape that broadcasting reaches`() {
    for (from, to) in [([3], [2, 3]), ([2, 1], [2, 4]), ([], [2, 2]), ([1, 3, 1], [2, 3, 4])] {
      let x = Tensor.counting(from) + 1
      expectIdentical(
        x.broadcast(to: to),
        Tensor(shape: to) { index in
          x.at(zip(index.suffix(from.count), from).map { $1 == 1 ? 0 : $0 })
        }, "\(from) to \(to)")
    }
  }
}

@Suite struct `Impossible shapes` {
  @Test func `stop the program with what was given and what was asked for`() async {
    let negative = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = Tensor.zeros([2, -1]) }
    expectMessage("no axis has a negative length, got shape [2, -1]", in: negative)
    let numbers = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = Tensor([1, 2, 3], shape: [2, 2]) }
    expectMessage("a tensor of shape [2, 2] holds 4 numbers, got 3", in: numbers)
    let ragged = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = Tensor([[1, 2], [3]]) }
    expectMessage("row 0 has 2 numbers, row 1 has 1", in: ragged)
    let reshaped = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = Tensor.zeros([2, 3]).reshaped(to: [4, -1]) }
    expectMessage("6 numbers of shape [2, 3] do not fill shape [4, -1]", in: reshaped)
    let stretched = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = Tensor.zeros([2, 3]).broadcast(to: [3]) }
    expectMessage("a tensor of shape [2, 3] cannot be stretched to [3]", in: stretched)
  }

  @Test func `stop the program where an index or a part is not there`() async {
    let index = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = Tensor.zeros([2, 3])[2, 0] }
    expectMessage("index [2, 0] is outside of shape [2, 3]", in: index)
    let part = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = Tensor.zeros([2, 3]).slice(1..<4, axis: 1) }
    expectMessage("axis 1 of shape [2, 3] has no part 1..<4", in: part)
    let row = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = Tensor.zeros([2, 3]).gathering([0, 5]) }
    expectMessage("a tensor of shape [2, 3] has no row 5 to gather", in: row)
    let order = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = Tensor.zeros([2, 3]).permuted(to: [0, 0]) }
    expectMessage("an order of the axes of shape [2, 3] names each once, got [0, 0]", in: order)
    let other = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = Tensor.concatenating([.zeros([2, 3]), .zeros([2, 4])]) }
    expectMessage(
      "concatenating along axis 0 needs the other axes equal, got [2, 3] and [2, 4]", in: other)
    let scalar = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = Tensor.zeros([2, 3]).scalar }
    expectMessage("only a tensor with one number is a scalar, got shape [2, 3]", in: scalar)
  }
}
