import Datasets
import Pictures
import Plots
import Tensors
import Testing

/// The shortest of seven times, which other programs have disturbed least.
private func time(_ work: () -> Void) -> Duration {
  (0..<7).map { _ in ContinuousClock().measure(work) }.min() ?? .zero
}

@Suite(.serialized) struct `Drawing time` {
  // Bounds are those of the issue, times ten for debug builds of what calls the library and for busy machines;
  // what is measured at rest stands in the benchmark.
  @Test func `a plot of ten thousand points takes less than half a second`() {
    var generator = SplitMix64(seed: 5)
    let numbers = Tensor.normal([20_000], .double, using: &generator).scalars
    let (x, y) = (Array(numbers[..<10_000]), Array(numbers[10_000...]))
    let elapsed = time {
      _ = Plot { Points(x, y) }.x("x").y("y").picture(title: "t", description: "d").bitmap()
    }
    print("10,000 points: \(elapsed)")
    #expect(elapsed < .milliseconds(500))
  }

  @Test func `a grid of 20 × 20 digits takes less than a fifth of a second`() {
    let images = PenDigits.test(400).images.tensor()
    let elapsed = time { _ = ImageGrid(images, columns: 20).picture(description: "d").bitmap() }
    print("20 × 20 digits: \(elapsed)")
    #expect(elapsed < .milliseconds(200))
  }

  @Test func `a line through fifty thousand noisy points takes less than a second`() {
    var generator = SplitMix64(seed: 5)
    let noise = Tensor.normal([50_000], .double, using: &generator)
    let elapsed = time { _ = Plot { Line(noise) }.x("step").picture(description: "d").bitmap() }
    print("50,000 steps: \(elapsed)")
    #expect(elapsed < .seconds(1))
  }
}
