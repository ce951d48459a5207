// Figures, from numbers to the bytes of a PNG.

import Datasets
import Pictures
import Plots
import Tensors

func figures(_ options: Options) {
  var generator = SplitMix64(seed: 1)
  let numbers = Tensor.normal([100_000], .double, using: &generator).scalars
  let images = PenDigits.test(400).images.tensor()
  func time(_ name: String, _ figure: () -> any Figure) {
    let seconds = timed(options.runs) {
      _ = figure().picture(title: name, description: name).bitmap()
    }
    report("figure, \(name)", seconds)
    for (effort, kind) in [(PNG.Effort.quick, "PNG"), (.thorough, "smallest PNG")] {
      let bytes = timed(options.runs) {
        _ = try? figure().picture(title: name, description: name).png().bytes(effort: effort)
      }
      report("figure and its \(kind), \(name)", bytes)
    }
  }
  for count in [10_000, 50_000] {
    let (x, y) = (Array(numbers[..<count]), Array(numbers[50_000..<50_000 + count]))
    time("\(count) points") { Plot { Points(x, y) }.x("$x$").y("$y$") }
    time("a line of \(count) points") { Plot { Line(y) }.x("step").y("loss") }
  }
  time("20 × 20 digits") { ImageGrid(images, columns: 20) }
}
