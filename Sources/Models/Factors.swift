// Codes of examples whose true factors are known: what measures of disentanglement are taken of.

import Tensors

/// Something that varies from example to example, with so many values.
public struct Factor: Sendable {
  /// Its name.
  public let name: String
  /// How many values it has: 0, 1, …, count − 1.
  public let count: Int
  /// Whether the values have no order, as shapes have none.
  public let isCategory: Bool

  /// A factor.
  public init(_ name: String, _ count: Int, isCategory: Bool = false) {
    require(count > 1, "a factor has two values at least, \(name) has \(count)")
    (self.name, self.count, self.isCategory) = (name, count, isCategory)
  }
}

/// Examples with their codes and the values of their factors.
public struct CodedExamples: Sendable {
  /// The codes, [n, d] in double.
  public let codes: Tensor
  /// What varies.
  public let factors: [Factor]
  /// The values of each factor: values[k][n].
  public let values: [[Int]]

  /// Examples, each with a value for each factor.
  ///
  ///     codes: [n, d]   values: n lists, each as long as there are factors
  public init(codes: Tensor, factors: [Factor], values: [[Int]]) {
    require(
      codes.rank == 2 && codes.shape[0] == values.count && codes.shape[1] > 1,
      "each example has a code of two numbers at least, got \(codes.shape) and \(values.count) examples"
    )
    require(
      values.allSatisfy { zip($0, factors).allSatisfy { 0..<$1.count ~= $0 } }
        && values.allSatisfy { $0.count == factors.count },
      "each example has a value of each of the \(factors.count) factors")
    (self.codes, self.factors) = (codes.converted(to: .double), factors)
    self.values = factors.indices.map { k in values.map { $0[k] } }
  }

  /// The examples and how many numbers their codes have.
  var shape: (count: Int, size: Int) { (codes.shape[0], codes.shape[1]) }

  /// H(v_k) in nats if all values of a factor are as frequent, log of how many there are: [factors].
  var entropies: Tensor { log(Tensor(factors.map { Double($0.count) }, .double)) }

  /// The codes number by number: columns[j][n].
  var columns: [[Double]] {
    let numbers = codes.transposed.scalars
    return (0..<shape.size).map { Array(numbers[$0 * shape.count..<($0 + 1) * shape.count]) }
  }

  /// Each number of the codes as one of `bins` equal parts of its range.
  func binned(_ bins: Int) -> [[Int]] {
    columns.map { column in
      let (low, high) = (column.min() ?? 0, column.max() ?? 0)
      guard high > low else { return column.map { _ in 0 } }
      return column.map { Swift.min(Int(($0 - low) / (high - low) * Double(bins)), bins - 1) }
    }
  }

  /// As many bins as the finest factor has values, 20 at least.
  var enoughBins: Int { Swift.max(20, factors.map(\.count).max() ?? 0) }
}
