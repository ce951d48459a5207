// What is timed by itself: matrix products, functions of one number, pen digits.

import Datasets
import Tensors

func gemm(_ options: Options) {
  var generator = SplitMix64(seed: 1)
  for (m, k, n) in [
    (128, 784, 400), (784, 128, 400), (128, 400, 784), (1024, 1024, 1024), (60_000, 784, 10),
  ] {
    let (a, b) = (
      Tensor.uniform([m, k], using: &generator), Tensor.uniform([k, n], using: &generator)
    )
    let operations = 2.0 * Double(m * k * n)
    let repeats = max(1, Int(5e9 / operations))
    let seconds = timed(max(options.runs, 7)) { for _ in 0..<repeats { _ = a.matmul(b) } }
      .map { $0 / Double(repeats) }
    let rates = seconds.map { operations / $0 / 1e9 }.sorted()
    report(
      "gemm \(m)x\(n)x\(k)", seconds,
      [
        ("gflops", short(rates[rates.count / 2])), ("gflops_min", short(rates[0])),
        ("gflops_max", short(rates[rates.count - 1])),
      ])
  }
}

func digits(_ options: Options) {
  report(
    "digits", timed(options.runs) { _ = (PenDigits.training().images, PenDigits.test().images) })
}

func functions(_ options: Options) {
  for precision in Precision.allCases {
    for function in ElementwiseFunction.allCases {
      let interval = function.smoothInterval
      let x = Tensor.linear(
        from: interval.lowerBound, through: interval.upperBound, count: 4096, precision)
      let seconds = timed(options.runs) { for _ in 0..<2000 { _ = x.map(function) } }
      report("\(function), \(precision)", seconds.map { $0 / 2000 / 4096 })
    }
  }
}
