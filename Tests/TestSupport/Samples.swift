// Tensors to test with, from a seed.

import Tensors

extension Tensor {
  /// Numbers uniform on [−1, 1).
  public static func sample(
    _ shape: [Int], _ precision: Precision = .double, using generator: inout SplitMix64
  ) -> Tensor {
    uniform(shape, precision, using: &generator) * 2 - 1
  }

  /// The numbers 0, 1, 2, … in row-major order.
  public static func counting(_ shape: [Int], _ precision: Precision = .double) -> Tensor {
    Tensor((0..<shape.reduce(1, *)).map(Double.init), shape: shape, precision)
  }

  /// A tensor whose number at each index is what a plain function says.
  public init(
    shape: [Int], _ precision: Precision = .double, _ value: ([Int]) -> Double
  ) {
    let numbers = indices(of: shape).map(value)
    self.init(numbers, shape: shape, precision)
  }

  /// The number at an index that is an array.
  public func at(_ index: [Int]) -> Double {
    scalars[zip(index, shape).reduce(0) { $0 * $1.1 + $1.0 }]
  }
}

/// All indices of a shape, in row-major order.
public func indices(of shape: [Int]) -> [[Int]] {
  shape.reduce([[]]) { starts, length in
    starts.flatMap { start in (0..<length).map { start + [$0] } }
  }
}

/// What the product of two matrices is: the textbook's three loops, in double.
public func textbookProduct(_ a: Tensor, _ b: Tensor) -> Tensor {
  let (m, k, n) = (a.shape[0], a.shape[1], b.shape[1])
  let (x, y) = (a.scalars, b.scalars)
  var c = [Double](repeating: 0, count: m * n)
  for i in 0..<m {
    for p in 0..<k {
      for j in 0..<n { c[i * n + j] += x[i * k + p] * y[p * n + j] }
    }
  }
  return Tensor(c, shape: [m, n], .double)
}
