// Comparing tensors: shapes, then numbers, then the worst of them.

import Tensors
import Testing

/// Expects the same shape, and every number within `tolerance` of its partner; shows the largest error.
///
/// A NaN is as far from everything as can be, another NaN included; an infinity is close to itself.
public func expectClose(
  _ actual: Tensor, _ expected: Tensor, within tolerance: Double,
  _ comment: @autoclosure () -> String = "", sourceLocation: SourceLocation = #_sourceLocation
) {
  guard actual.shape == expected.shape else {
    Issue.record(
      "shapes differ: got \(actual.shape), expected \(expected.shape) \(comment())",
      sourceLocation: sourceLocation)
    return
  }
  let (got, wanted) = (actual.scalars, expected.scalars)
  let errors = zip(got, wanted).map { $0 == $1 ? 0 : ($0 - $1).isNaN ? .infinity : abs($0 - $1) }
  guard let worst = errors.indices.max(by: { errors[$0] < errors[$1] }) else { return }
  if errors[worst] <= tolerance { return }
  let count = errors.count { $0 > tolerance }
  Issue.record(
    """
    \(count) of \(errors.count) numbers differ by more than \(tolerance); the most at \
    \(index(of: worst, in: actual.shape)): got \(got[worst]), expected \(wanted[worst]), error \(errors[worst]) \
    \(comment())
    """, sourceLocation: sourceLocation)
}

/// Expects two numbers within `tolerance` of each other.
public func expectClose(
  _ actual: Double, _ expected: Double, within tolerance: Double,
  _ comment: @autoclosure () -> String = "", sourceLocation: SourceLocation = #_sourceLocation
) {
  expectClose(
    Tensor(actual, .double), Tensor(expected, .double), within: tolerance, comment(),
    sourceLocation: sourceLocation)
}

/// Expects the same shape, precision and bits; shows the first difference.
public func expectIdentical(
  _ actual: Tensor, _ expected: Tensor, _ comment: @autoclosure () -> String = "",
  sourceLocation: SourceLocation = #_sourceLocation
) {
  if actual.isIdentical(to: expected) { return }
  guard actual.shape == expected.shape, actual.precision == expected.precision else {
    Issue.record(
      """
      got \(actual.shape) \(actual.precision), expected \(expected.shape) \(expected.precision) \(comment())
      """, sourceLocation: sourceLocation)
    return
  }
  let (got, wanted) = (actual.scalars, expected.scalars)
  let places = got.indices.filter { got[$0].bitPattern != wanted[$0].bitPattern }
  let first = places.first.map {
    "first at \(index(of: $0, in: actual.shape)): got \(got[$0]), expected \(wanted[$0])"
  }
  Issue.record(
    "\(places.count) of \(got.count) numbers have other bits, \(first ?? "NaNs among them") \(comment())",
    sourceLocation: sourceLocation)
}

private func index(of place: Int, in shape: [Int]) -> [Int] {
  var rest = place
  return shape.reversed().map { length in
    defer { rest /= length }
    return rest % length
  }.reversed()
}
