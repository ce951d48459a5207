import TestSupport
import Tensors
import Testing

@Suite struct `A tensor` {
  @Test(arguments: Precision.allCases)
  func `holds its numbers row by row`(precision: Precision) {
    let matrix = Tensor([[1, 2, 3], [4, 5, 6]], precision)
    #expect(matrix.shape == [2, 3])
    #expect(matrix.rank == 2)
    #expect(matrix.count == 6)
    #expect(matrix.scalars == [1, 2, 3, 4, 5, 6])
    #expect(matrix[0, 2] == 3)
    #expect(matrix[1, 0] == 4)
    #expect(Tensor(7, precision).scalar == 7)
    #expect(Tensor([7, 8], precision).shape == [2])
  }

  @Test(arguments: Precision.allCases)
  func `is made of zeros, ones, one number, or the identity`(precision: Precision) {
    #expect(Tensor.zeros([2, 2], precision).scalars == [0, 0, 0, 0])
    #expect(Tensor.ones([3], precision).scalars == [1, 1, 1])
    #expect(Tensor(repeating: 2.5, shape: [1, 2], precision).scalars == [2.5, 2.5])
    #expect(Tensor.identity(3, precision).scalars == [1, 0, 0, 0, 1, 0, 0, 0, 1])
    #expect(Tensor.identity(0, precision).shape == [0, 0])
  }

  @Test func `is made of numbers equally far apart, ends included`() {
    let line = Tensor.linear(from: -1, through: 0.3, count: 14, .double).scalars
    #expect(line.first == -1)
    #expect(line.last == 0.3)
    for i in 1..<14 {
      // Two roundings of numbers up to 1 on either side.
      expectClose(line[i] - line[i - 1], 0.1, within: tolerance(ulps: 4, at: 1))
    }
  }

  @Test func `is made of bytes`() {
    let bytes = (0...255).map { UInt8($0) }
    let pixels = Tensor(rows: [31, 0, 31], of: bytes, width: 8, dividedBy: 255, .double)
    let numbers = (Array(248...255) + Array(0...7) + Array(248...255)).map { Double($0) / 255 }
    #expect(pixels == Tensor(numbers, shape: [3, 8], .double))
    let last = Tensor(rows: [31], of: bytes, width: 8, dividedBy: 255)
    #expect(last[0, 5] == Double(Float(253) / 255))
  }

  @Test func `stops the program at a row of bytes that is not there`() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = Tensor(rows: [0, 2], of: Array(repeating: 0, count: 16), width: 8, dividedBy: 255) }
    expectMessage("there is no row 2: 16 bytes in rows of 8", in: result)
  }

  @Test func `has no numbers if an axis has none`() {
    let empty = Tensor.zeros([3, 0, 2])
    #expect(empty.count == 0)
    #expect(empty.scalars == [])
    #expect(empty == Tensor([], shape: [3, 0, 2]))
    #expect((empty + 1).shape == [3, 0, 2])
  }

  @Test func `rounds to single and back without further loss`() {
    let fine = Tensor([0.1, 1 / 3, 1e-50, 1e300], .double)
    let coarse = fine.converted(to: .single)
    #expect(coarse.scalars == [Double(Float(0.1)), Double(Float(1 / 3.0)), 0, .infinity])
    #expect(coarse.converted(to: .double).converted(to: .single).isIdentical(to: coarse))
  }

  @Test func `knows whether all its numbers are finite`() {
    #expect(Tensor([1, -2]).isFinite)
    #expect(!Tensor([1, .nan]).isFinite)
    #expect(!Tensor([1, -.infinity], .double).isFinite)
  }

  @Test func `equals by number, and is identical by bit`() {
    #expect(Tensor([0.0]) == Tensor([-0.0]))
    #expect(!Tensor([0.0]).isIdentical(to: Tensor([-0.0])))
    #expect(Tensor([.nan]) != Tensor([.nan]))
    #expect(Tensor([.nan]).isIdentical(to: Tensor([.nan])))
    #expect(Tensor([1, 2]) != Tensor([[1, 2]]))
    #expect(Tensor([1]) != Tensor([1], .double))
  }
}

@Suite struct `A copy of a tensor` {
  @Test(arguments: Precision.allCases)
  func `is independent of the original`(precision: Precision) {
    let original = Tensor([1, 2, 3], precision)
    var copy = original
    copy[1] = 20
    #expect(original.scalars == [1, 2, 3])
    #expect(copy.scalars == [1, 20, 3])
  }

  @Test func `is independent after a change of shape`() {
    let original = Tensor([1, 2, 3, 4])
    var copy = original.reshaped(to: [2, 2])
    copy[0, 0] = 9
    #expect(original.scalars == [1, 2, 3, 4])
  }

  @Test func `is independent when it is added to, scattered to or written as bytes`() {
    let original = Tensor([1, 2], .double)
    var sum = original
    sum += Tensor([10, 10], .double)
    var scattered = original
    scattered.scatterAdd(Tensor([5], .double), at: [0])
    var written = original
    written.withUnsafeMutableBytes { $0.storeBytes(of: 7.0, as: Double.self) }
    #expect(original.scalars == [1, 2])
    #expect(sum.scalars == [11, 12])
    #expect(scattered.scalars == [6, 2])
    #expect(written.scalars == [7, 2])
  }

  @Test func `is independent of what a factorisation computes in place`() throws {
    let original = Tensor([[4, 2], [2, 3]], .double)
    let copy = original
    _ = try original.cholesky()
    _ = original.symmetricEigen()
    _ = original.svd()
    _ = original.solveTriangle(.lower, original)
    #expect(copy.scalars == [4, 2, 2, 3])
  }
}
