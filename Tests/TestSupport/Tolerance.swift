// Tolerances are formulas, and never zero or negative.

import Tensors

/// So many units in the last place of a number of this size.
public func tolerance(ulps: Double, at size: Double, _ precision: Precision = .double) -> Double {
  let tolerance = ulps.magnitude * precision.epsilon * size.magnitude
  return tolerance.isFinite ? max(tolerance, .leastNormalMagnitude) : .leastNormalMagnitude
}

/// What a sum of `terms` rounded products can be off by, if the products are at most `size`.
///
/// Each of the additions and multiplications is off by half a unit of a partial sum, which is at most terms · size.
/// The bound for errors that all have one sign would be `terms` times as large; errors that have not grow
/// like its square root, and eight times that is never seen.
public func tolerance(summing terms: Int, at size: Double, _ precision: Precision = .double)
  -> Double
{
  let count = Double(max(terms, 1))
  return tolerance(ulps: 8 * count.squareRoot(), at: size * count.squareRoot(), precision)
}

/// Four standard errors of the mean of `count` draws: exceeded once in 16,000 tests by a right program.
public func fourStandardErrors(deviation: Double, count: Int) -> Double {
  max(4 * deviation.magnitude / Double(max(count, 1)).squareRoot(), .leastNormalMagnitude)
}
