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
}
