import Models
import TestSupport
import Testing

@Suite struct `Quantiles of the normal distribution` {
  @Test func `are those of the tables`() {
    // Φ⁻¹ of 0.05, 0.15, …, from any table; the grid has steps of 0.001.
    let half = [-1.6449, -1.0364, -0.6745, -0.3853, -0.1257]
    let found = Tensor.normalQuantiles(10)
    for (one, other) in zip(found, half + half.reversed().map { -$0 }) {
      expectClose(one, other, within: 1.5e-3)
    }
    #expect(abs(Tensor.normalQuantiles(1)[0]) < 1.5e-3)
  }
}
