// What is timed by itself: matrix products, functions of one number, pen digits.

import Datasets
import Tensors

func gemm(_ size: Size) -> [Measurement] {
  var generator = SplitMix64(seed: 1)
  return [
    (128, 784, 400), (784, 128, 400), (128, 400, 784), (1024, 1024, 1024), (60_000, 784, 10),
  ].map { m, depth, columns in
    // Plain instructions take their time: a short run has the many rows of a large product, and few columns.
    let most = size.isShort && m > 512 ? 64 : Int.max
    let (rows, k, n) = (min(m, size.images), min(depth, most), min(columns, most))
    let a = Tensor.uniform([rows, k], using: &generator)
    let b = Tensor.uniform([k, n], using: &generator)
    let operations = 2.0 * Double(rows * k * n)
    let repeats = size.isShort ? 1 : max(1, Int(5e9 / operations))
    let (seconds, product) = timed(size.runs) {
      for _ in 1..<repeats { _ = a.matmul(b) }
      return a.matmul(b)
    }
    let rates = seconds.map { operations * Double(repeats) / $0 / 1e9 }.sorted()
    return Measurement(
      workload: "gemm \(rows)x\(n)x\(k)", seconds: seconds.map { $0 / Double(repeats) },
      detail: [
        ("gflops", short(rates[rates.count / 2])), ("gflops_min", short(rates[0])),
        ("gflops_max", short(rates[rates.count - 1])),
      ],
      made: [("the product \(rows)x\(n)x\(k)", product)])
  }
}

func digits(_ size: Size) -> [Measurement] {
  let seconds = timed(size.runs) { (PenDigits.training().images, PenDigits.test().images) }.seconds
  return [Measurement(workload: "digits", seconds: seconds)]
}

func functions(_ size: Size) -> [Measurement] {
  Precision.allCases.flatMap { precision in
    ElementwiseFunction.allCases.map { function in
      let interval = function.smoothInterval
      let x = Tensor.linear(
        from: interval.lowerBound, through: interval.upperBound, count: 4096, precision)
      let (seconds, _) = timed(size.runs) { for _ in 0..<2000 { _ = x.map(function) } }
      return Measurement(
        workload: "\(function), \(precision)", seconds: seconds.map { $0 / 2000 / 4096 })
    }
  }
}
