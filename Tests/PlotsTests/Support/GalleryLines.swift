// Lines, points and bars, as the lessons draw them.

import Plots
import Tensors

/// Error of a central difference against its step, in single and in double precision.
func valley() -> Plot {
  let steps = (0...60).map { power(-8 + Double($0) * 0.13) }
  func errors(_ epsilon: Double, floor: Int) -> [Double] {
    steps.enumerated().map { i, h in
      0.3 * h * h + epsilon / h * (0.6 + 0.35 * Double(i * 37 % 11) / 11)
    }
  }
  return Plot {
    Line(steps, errors(6e-8, floor: 3), label: "single precision")
    Line(steps, errors(1.1e-16, floor: 7), label: "double precision")
    Rule(y: 1e-7, label: "what we ask for")
  }
  .x("step size $h$", .log).y("relative error of the gradient", .log)
}

func power(_ exponent: Double) -> Double { pow(Tensor(10, .double), exponent).scalar }

/// Loss and its parts over twenty epochs, with bands.
func training() -> Plot {
  let epochs = (1...20).map(Double.init)
  let reconstruction = epochs.map { 79 + 95 / ($0 + 0.4) }
  let divergence = epochs.map { 25.4 - 19 / ($0 + 0.6) }
  return Plot {
    Band(
      epochs, from: reconstruction.map { $0 * 0.97 - 1 }, to: reconstruction.map { $0 * 1.03 + 1 },
      label: "reconstruction")
    Line(epochs, reconstruction, label: "reconstruction")
    Band(
      epochs, from: divergence.map { $0 * 0.93 }, to: divergence.map { $0 * 1.07 },
      label: "$KL(q ‖ p)$")
    Line(epochs, divergence, label: "$KL(q ‖ p)$")
    Line(epochs, zip(reconstruction, divergence).map { $0 + $1 }, label: "−ELBO", dashed: true)
  }
  .x("epoch").y("nats per image")
}

/// Four clouds with their ellipses.
func mixture() -> Plot {
  let (xs, ys, classes) = clouds(4, each: 130, spread: 0.55)
  return Plot {
    Points(xs, ys, classes: classes, names: ["first", "second", "third", "fourth"])
    Ellipses(
      means: [(2.4, 0.3), (0.1, 2.2), (-2.4, -0.2), (0, -2.4)],
      covariances: Array(repeating: [0.32, 0.1, 0.1, 0.28], count: 4))
  }
  .x("$x_1$").y("$x_2$").equalUnits()
}

/// Clouds around a circle.
func clouds(_ count: Int, each: Int, spread: Double) -> (x: [Double], y: [Double], class: [Int]) {
  var generator = SplitMix64(seed: 3)
  let noise = Tensor.normal([count * each, 2], .double, using: &generator).scalars
  let angles = Tensor((0..<count).map { Double($0) * 6.2832 / Double(count) }, .double)
  let (cosines, sines) = (cos(angles).scalars, sin(angles).scalars)
  let classes = (0..<count * each).map { $0 % count }
  return (
    classes.enumerated().map { 2.4 * cosines[$1] + spread * noise[2 * $0] },
    classes.enumerated().map {
      2.4 * sines[$1] + spread * (noise[2 * $0 + 1] + 0.3 * noise[2 * $0])
    }, classes
  )
}

/// Ten classes of codes.
func codes() -> Plot {
  let (xs, ys, classes) = clouds(10, each: 100, spread: 0.3)
  return Plot { Points(xs, ys, classes: classes) }.x("$z_1$").y("$z_2$").equalUnits()
}

/// Fifty thousand points.
func crowd() -> Plot {
  var generator = SplitMix64(seed: 9)
  let numbers = Tensor.normal([100_000], .double, using: &generator).scalars
  let x = Array(numbers[..<50_000])
  let y = zip(x, numbers[50_000...]).map { 0.35 * $0 * $0 - 0.5 + 0.5 * $1 }
  return Plot { Points(x, y) }.x("$x$").y("$y$")
}

/// Explained variance, with error bars.
func bars() -> Plot {
  Plot {
    Bars(
      ["MIG", "SAP", "DCI", "β-VAE", "FactorVAE"], [0.21, 0.08, 0.34, 0.83, 0.71],
      errors: [0.04, 0.02, 0.05, 0.06, 0.09])
  }
  .x("").y("score over five seeds")
}

func stacks() -> Plot {
  Plot {
    Bars(
      // An E step closes the gap, an M step raises the sum of both and opens it again.
      ["start", "E 1", "M 1", "E 2", "M 2", "E 3"],
      [
        "ELBO": [120, 160, 168, 181, 186, 192], "gap $KL(q ‖ p(z|x))$": [40, 0, 13, 0, 6, 0],
      ], .stacked)
  }
  .y("nats")
}

func groups() -> Plot {
  Plot {
    Bars(
      ["reconstructions", "draws from N(0, I)", "fitted Gaussian", "midpoints"],
      ["autoencoder": [0.97, 0.21, 0.44, 0.58], "VAE": [0.94, 0.81, 0.83, 0.86]])
  }
  .y("share read as a digit")
}

func histogram() -> Plot {
  var generator = SplitMix64(seed: 4)
  let draws = Tensor.normal([4000], .double, using: &generator)
  let x = Tensor.linear(from: -4, through: 4, count: 161, .double)
  return Plot {
    Histogram(draws, bins: 40, isDensity: true, label: "draws")
    Line(x, exp(-0.5 * square(x)) * 0.398942, label: "$N(0, 1)$")
  }
  .x("$z$").y("density")
}

func intervals() -> Plot {
  let k = [1.0, 2, 5, 10, 20, 50, 100]
  let bound = k.map { 86.8 + 6.4 / ($0 + 0.7).squareRoot() }
  return Plot {
    ErrorBars(k, bound, errors: bound.map { ($0 - 86) * 0.16 }, label: "negative bound")
    Rule(y: 86.76, label: "published")
  }
  .x("samples $K$", .log).y("nats")
}

func violins() -> Plot {
  var generator = SplitMix64(seed: 6)
  let groups = [0.5, 1, 2, 4, 8].map { β in
    Tensor.normal([60], .double, using: &generator).scalars.map {
      0.4 + 0.05 * β + $0 * 0.12 / (1 + β / 4)
    }
  }
  return Plot { Violins(["0.5", "1", "2", "4", "8"], groups) }.x("$β$").y("score")
}

func strips() -> Plot {
  var generator = SplitMix64(seed: 8)
  let groups = (0..<4).map { i in
    Tensor.normal([10], .double, using: &generator).scalars.map {
      0.3 + 0.1 * Double(i) + 0.06 * $0
    }
  }
  return Plot { Strips(["β = 1", "β = 2", "β = 4", "β = 8"], groups) }.y("MIG, ten seeds")
}
