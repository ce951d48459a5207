// Fields, images, graphs and panels, as the lessons draw them.

import Datasets
import Plots
import Tensors

let digits = PenDigits.test(400).images.tensor()

func confusion() -> Plot {
  let counts = Tensor(
    (0..<100).map { (i: Int) -> Double in
      let (row, column) = (i / 10, i % 10)
      if row == column { return 0.8 - 0.03 * Double(row % 4) }
      return Double((row * 7 + column * 3) % 11) / 225
    }, shape: [10, 10], .double)
  let names = (0..<10).map(String.init)
  return Plot {
    HeatMap(
      counts, rows: names, columns: names.map { "k\($0)" }, label: "share of the class", decimals: 2
    )
  }
  .x("cluster").y("digit")
}

func correlations() -> Plot {
  let values = Tensor(
    (0..<30).map { (i: Int) -> Double in Double((i * 29) % 41) / 20 - 1 }, shape: [5, 6], .double)
  return Plot {
    HeatMap(
      values, rows: ["shape", "scale", "rotation", "x", "y"], columns: (1...6).map { "$z_\($0)$" },
      label: "correlation", map: .diverging, in: -1...1)
  }
}

/// Two humps on a plane.
func field(_ side: Int) -> Tensor {
  let places = Tensor.linear(from: -3, through: 3, count: side, .double)
  let (x, y) = (places.reshaped(to: [1, side]), places.reshaped(to: [side, 1]))
  let first = exp((square(x - 1) + square(y - 0.8) * 2) * -0.5)
  let second = exp((square(x + 1.1) * 1.6 + square(y + 0.7)) * -0.5)
  return first + second * 0.7
}

func density() -> Plot {
  Plot {
    HeatMap(field(80), x: -3...3, y: -3...3, label: "$p(x)$", map: .cividis)
    Contours(field(80), x: -3...3, y: -3...3, color: .fixed(.white))
  }
  .x("$x_1$").y("$x_2$").equalUnits()
}

func contours() -> Plot {
  Plot {
    Contours(field(60), x: -3...3, y: -3...3, isFilled: true)
    Label("a poor fit", x: -1.1, y: -0.7)
  }
  .x("$z_1$").y("$z_2$")
}

func arrows() -> Plot {
  let side: [Double] = (0..<9).map { -2.8 + Double($0) * 0.7 }
  let x: [Double] = side.flatMap { x in side.map { _ in x } }
  let y: [Double] = side.flatMap { _ in side }
  let dx: [Double] = zip(x, y).map { x, y in 0.12 * (1 - x - 0.4 * y) }
  let dy: [Double] = zip(x, y).map { x, y in 0.12 * (x - y) }
  return Plot {
    Contours(field(60), x: -3...3, y: -3...3)
    Arrows(x, y, dx, dy, color: .series(1))
  }
  .x("$θ_1$").y("$θ_2$").equalUnits()
}

func byValue() -> Plot {
  let (x, y, _) = clouds(5, each: 120, spread: 0.5)
  let slants: [Double] = zip(x, y).map { x, y in x * 0.3 + y }
  return Plot {
    Points(x, y, values: slants, label: "slant in degrees")
  }
  .x("$z_1$").y("$z_2$")
}

func inset() -> Plot {
  let x = (1...200).map(Double.init)
  let loss = x.map { 200 / $0 + 96 + Double(Int($0) * 71 % 13) / 9 }
  return Plot {
    Line(x, loss, label: "train")
    Inset(
      Plot { Line(x.suffix(60), loss.suffix(60)) }.x("").y("the last third"), x: 0.45...0.97,
      y: 0.04...0.62)
  }
  .x("step").y("nats per image")
}

func digitGrid() -> ImageGrid { ImageGrid(digits[0..<160], columns: 20, gap: 0.05) }

func reconstructions() -> ImageGrid {
  ImageGrid(
    Tensor.concatenating([digits[0..<10], digits[10..<20], digits[20..<30]]), columns: 10,
    rowLabels: ["input", "AE", "VAE"], separators: (rows: [0], columns: []))
}

func captioned() -> ImageGrid {
  ImageGrid(
    digits[0..<12], columns: 6, captions: (0..<12).map { "log p = −\(90 + $0 * 7)" }, gap: 0.3)
}

func traversals() -> ImageGrid {
  ImageGrid(
    digits[0..<35], rowLabels: (1...5).map { "$z_\($0)$ · \(number: 3.4 - Double($0) * 0.6)" },
    columnLabels: ["−3", "−2", "−1", "0", "1", "2", "3"])
}

func latentPlane() -> LatentPlane {
  LatentPlane(digits[0..<225], x: -2.4...2.4, y: -2.4...2.4)
}

func weights() -> ImageGrid {
  let planes = Tensor.concatenating(
    (0..<8).map { (i: Int) -> Tensor in
      let weight = 1 + Double(i) * 0.1
      let shift = field(28) - field(28).transposed * weight
      return (i % 2 == 0 ? shift : -shift).reshaped(to: [1, 784])
    })
  return ImageGrid(planes, columns: 8, map: .diverging, in: -0.8...0.8)
}

func graph() -> Graph {
  Graph(
    [
      Node("x", "$x$", value: "2.00", gradient: "−5.00"),
      Node("w", "$w$", value: "−3.00", gradient: "4.00"),
      Node("product", "$w x$", value: "−6.00", gradient: "2.00"),
      Node("b", "$b$", value: "7.00", gradient: "2.00"),
      Node("sum", "+", value: "1.00", gradient: "2.00"),
      Node("square", "$y^2$", value: "1.00", gradient: "1.00"),
      Node("loss", "loss", value: "3.00", gradient: "1.00"),
    ],
    [
      Edge("x", "product", value: "2.00", gradient: "−6.00"),
      Edge("w", "product", gradient: "4.00"),
      Edge("product", "sum", gradient: "2.00"), Edge("b", "sum", gradient: "2.00"),
      Edge("sum", "square", gradient: "2.00"), Edge("square", "loss", gradient: "1.00"),
      Edge("x", "loss", value: "2.00", gradient: "1.00"),
    ])
}

func graphFrame() -> Graph {
  graph().showing(
    values: Set(["x", "w", "product", "b", "sum", "square", "loss", "x→product", "x→loss"]),
    gradients: ["loss", "square", "square→loss"], highlighting: ["square", "square→loss"])
}

func panels() -> Panels {
  Panels(
    columns: 2,
    [
      Panel("Error of the gradient", valley()), Panel("Loss and its parts", training()),
      Panel("Where the codes lie", codes()), Panel("Density and draws", histogram()),
    ])
}

func betas() -> Panels {
  let (x, y, classes) = clouds(10, each: 40, spread: 0.25)
  return Panels(
    columns: 3,
    [0.6, 1, 1.6].map { factor in
      Panel(
        "β = \(number: factor)",
        Plot { Points(x.map { $0 / factor }, y.map { $0 / factor }, classes: classes) }
          .x("$z_1$").y("$z_2$").ratio(1))
    }, sharingAxes: true)
}

func frames() -> Frames {
  Frames(
    [0, 1, 2, 3].map { step in
      let (x, y, _) = clouds(3, each: 60, spread: 0.5)
      let t = Double(step) / 3
      return (
        caption: "half step \(step)",
        figure: Plot {
          Points(x, y, color: .quiet)
          Ellipses(
            means: [(2.4 * t, 0.2), (-1.2 * t, 2.1 * t), (-1.2 * t, -2.1 * t)],
            covariances: Array(repeating: [1.2 - 0.9 * t, 0.1, 0.1, 1.2 - 0.9 * t], count: 3))
        }
        .x("$x_1$").y("$x_2$").ratio(1.1)
      )
    })
}

extension DefaultStringInterpolation {
  /// A number with one decimal.
  mutating func appendInterpolation(number: Double) { appendLiteral(number.fixed(1)) }
}
