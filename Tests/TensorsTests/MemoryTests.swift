import Tensors
import Testing

/// A small training step's worth of tensors of many sizes.
private func step(_ parameters: inout Tensor) {
  let x = Tensor.ones([32, 50])
  let hidden = x.linear(parameters, .relu)
  let residual = hidden.matmul(parameters, transposing: .right) - x
  let gradient = x.matmul(residual.matmul(parameters), transposing: .left)
  parameters += gradient * -1e-6
  _ = residual.sum(axis: 0) + residual.mean()
}

@Suite struct `Memory of tensors` {
  // In a process of its own: other tests make tensors too.
  @Test func `is not asked of the system in steady state`() async {
    await #expect(processExitsWith: .success) {
      var parameters = Tensor(repeating: 0.01, shape: [50, 20])
      for _ in 0..<3 { step(&parameters) }
      let before = TensorMemory.statistics
      for _ in 0..<50 { step(&parameters) }
      let after = TensorMemory.statistics
      #expect(after.requests > before.requests)
      #expect(after.allocations == before.allocations)
      #expect(after.bytesInUse == before.bytesInUse)
      #expect(after.bytesIdle == before.bytesIdle)
    }
  }

  @Test func `is given back when the last tensor is gone`() async {
    await #expect(processExitsWith: .success) {
      let before = TensorMemory.statistics.bytesInUse
      do {
        let x = Tensor.zeros([1000])
        let y = x
        #expect(TensorMemory.statistics.bytesInUse >= before + 4000)
        #expect(x == y)
      }
      #expect(TensorMemory.statistics.bytesInUse == before)
      TensorMemory.releaseIdle()
      #expect(TensorMemory.statistics.bytesIdle == 0)
    }
  }

  @Test func `is shared by a tensor and its rows until one of them changes`() async {
    await #expect(processExitsWith: .success) {
      let before = TensorMemory.statistics
      var x = Tensor.linear(from: 0, through: 11, count: 12).reshaped(to: [6, 2])
      var rows = x[1..<5]
      let inner = rows[1..<3]
      #expect(TensorMemory.statistics.requests == before.requests + 1)
      rows[0, 0] = -1
      x[2, 1] = -2
      #expect(inner.scalars == [4, 5, 6, 7])
      #expect(rows.scalars == [-1, 3, 4, 5, 6, 7, 8, 9])
      #expect(x.scalars == [0, 1, 2, 3, 4, -2, 6, 7, 8, 9, 10, 11])
      // Rows that nobody else holds are changed without their tensor's knowledge as little.
      var last = Tensor.ones([4, 3])[2..<4]
      last += Tensor.ones([2, 3])
      #expect(last == Tensor(repeating: 2, shape: [2, 3]))
    }
  }

  @Test func `of a tensor lives as long as its rows do`() async {
    await #expect(processExitsWith: .success) {
      let before = TensorMemory.statistics.bytesInUse
      do {
        let rows = Tensor.ones([100, 10])[3..<5][1..<2]
        #expect(TensorMemory.statistics.bytesInUse >= before + 4000)
        #expect(rows == .ones([1, 10]))
      }
      #expect(TensorMemory.statistics.bytesInUse == before)
    }
  }
}
