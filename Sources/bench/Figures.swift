// Figures, from numbers to the bytes of a PNG.

import Datasets
import Pictures
import Plots
import Tensors

func figure(_ size: Size) -> [Measurement] {
  var generator = SplitMix64(seed: 1)
  let numbers = Tensor.normal([100_000], .double, using: &generator).scalars
  let images = PenDigits.test(400).images.tensor()
  var measurements: [Measurement] = []
  func time(_ name: String, _ figure: () -> any Figure) {
    let (seconds, _) = timed(size.runs) {
      figure().picture(title: name, description: name).bitmap()
    }
    measurements.append(Measurement(workload: "figure, \(name)", seconds: seconds))
    for (effort, kind) in [(PNG.Effort.quick, "PNG"), (.thorough, "smallest PNG")] {
      let (bytes, _) = timed(size.runs) {
        try? figure().picture(title: name, description: name).png().bytes(effort: effort)
      }
      measurements.append(
        Measurement(workload: "figure and its \(kind), \(name)", seconds: bytes))
    }
  }
  for count in [10_000, 50_000] {
    let (x, y) = (Array(numbers[..<count]), Array(numbers[50_000..<50_000 + count]))
    time("\(count) points") { Plot { Points(x, y) }.x("$x$").y("$y$") }
    time("a line of \(count) points") { Plot { Line(y) }.x("step").y("loss") }
  }
  time("20 × 20 digits") { ImageGrid(images, columns: 20) }
  return measurements
}
