// The three loops that the factorisations are made of, on rows of doubles that lie together.
//
// Products and sums are rounded one by one, in an order that does not depend on the machine.

typealias Numbers = UnsafeMutablePointer<Double>

/// Σ x[i] y[i], in eight lanes, lane l taking the products l, l + 8, l + 16, …, added in halves.
func dot(_ x: Numbers, _ y: Numbers, _ n: Int) -> Double {
  var lanes = SIMD8<Double>.zero
  var i = 0
  while i + 8 <= n {
    let a = UnsafeRawPointer(x + i).loadUnaligned(as: SIMD8<Double>.self)
    let b = UnsafeRawPointer(y + i).loadUnaligned(as: SIMD8<Double>.self)
    lanes += a * b
    i += 8
  }
  let four = lanes.lowHalf + lanes.highHalf
  let two = four.lowHalf + four.highHalf
  var sum = two[0] + two[1]
  while i < n {
    sum += x[i] * y[i]
    i += 1
  }
  return sum
}

/// y += a x.
func accumulate(_ a: Double, times x: Numbers, into y: Numbers, _ n: Int) {
  for i in 0..<n { y[i] += a * x[i] }
}

/// (x, y) ← (c x + s y, c y − s x).
func rotate(_ x: Numbers, _ y: Numbers, _ c: Double, _ s: Double, _ n: Int) {
  for i in 0..<n {
    let (a, b) = (x[i], y[i])
    x[i] = c * a + s * b
    y[i] = c * b - s * a
  }
}

/// A reflection that maps x onto the first axis.
///
///     (1 − τ v vᵀ) x = β e₀      v[0] = 1
///
/// x is replaced by v. Its numbers are not huge: callers scale.
func reflect(_ x: Numbers, _ n: Int) -> (τ: Double, β: Double) {
  let rest = n > 1 ? dot(x + 1, x + 1, n - 1) : 0
  let (first, square) = (x[0], x[0] * x[0])
  if square > 0 && rest <= square * 0x1p-120 || (0..<n).allSatisfy({ x[$0] == 0 }) {
    x.update(repeating: 0, count: n)
    x[0] = 1
    return (0, first)
  }
  if square + rest < 0x1p-900 {
    // Squares of tiny numbers lose their digits.
    for i in 0..<n { x[i] *= 0x1p600 }
    let (τ, β) = reflect(x, n)
    return (τ, β * 0x1p-600)
  }
  x[0] = 1
  let length = (square + rest).squareRoot()
  // β has the sign that makes first − β a sum, not a difference.
  let β = first > 0 ? -length : length
  for i in 1..<n { x[i] /= first - β }
  return ((β - first) / β, β)
}

extension Tensor {
  /// The numbers of a tensor of double precision that nobody else holds.
  var numbers: Numbers { storage.start.assumingMemoryBound(to: Double.self) }

  /// A copy in double, multiplied by a power of two that brings its largest number near 1.
  func scaled() -> (matrix: Tensor, unit: Double) {
    var matrix = converted(to: .double)
    matrix.makeUnique()
    let all = UnsafeMutableBufferPointer(start: matrix.numbers, count: matrix.count)
    let largest = all.reduce(0) { Swift.max($0, Swift.abs($1)) }
    guard largest > 0 else { return (matrix, 1) }
    // Half of the exponent at a time: 1 / unit may be too large for one factor.
    let half = Double(sign: .plus, exponent: -(largest.exponent / 2), significand: 1)
    let rest = Double(
      sign: .plus, exponent: -(largest.exponent - largest.exponent / 2), significand: 1)
    for i in all.indices { all[i] = all[i] * half * rest }
    return (matrix, Double(sign: .plus, exponent: largest.exponent, significand: 1))
  }

  /// The tensor in `precision`, its numbers multiplied by `unit`.
  func unscaled(_ unit: Double, _ precision: Precision) -> Tensor {
    (unit == 1 ? self : self * unit).converted(to: precision)
  }
}
