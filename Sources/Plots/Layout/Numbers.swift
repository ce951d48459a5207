// What can be plotted: tensors, arrays and ranges of numbers.

import Tensors

/// A list of numbers, whatever holds them.
public protocol Numbers {
  /// The numbers in double precision.
  var numbers: [Double] { get }
}

/// One number of a list.
public protocol Number {
  /// The number in double precision.
  var number: Double { get }
}

extension Double: Number {
  /// Itself.
  public var number: Double { self }
}
extension Float: Number {
  /// The same number.
  public var number: Double { Double(self) }
}
extension Int: Number {
  /// The same number.
  public var number: Double { Double(self) }
}
extension Array: Numbers where Element: Number {
  /// The elements.
  public var numbers: [Double] { map(\.number) }
}
extension Tensor: Numbers {
  /// All numbers in row-major order.
  public var numbers: [Double] { scalars }
}
extension Range: Numbers where Bound == Int {
  /// The whole numbers from the lower bound to before the upper one.
  public var numbers: [Double] { map(Double.init) }
}
extension ClosedRange: Numbers where Bound == Int {
  /// The whole numbers from bound to bound.
  public var numbers: [Double] { map(Double.init) }
}

/// Stops if two lists that belong together differ in length.
func requireEqualCounts(_ a: Int, _ b: Int, _ what: String) {
  require(a == b, "\(what) must be equally many, got \(a) and \(b)")
}

/// The sum of numbers, with the same bits everywhere.
func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

/// The number below which a share of sorted numbers lies.
func quantile(_ sorted: [Double], _ share: Double) -> Double {
  let place = share * Double(sorted.count - 1)
  let index = min(Int(place), sorted.count - 1)
  let next = min(index + 1, sorted.count - 1)
  return sorted[index] + (sorted[next] - sorted[index]) * (place - Double(index))
}
