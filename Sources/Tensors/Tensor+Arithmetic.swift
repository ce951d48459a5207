// Number by number: functions of one, operations of two, and the one broadcasting rule.
//
// Shapes are aligned from the right; an axis of length 1, or one that is missing, is stretched to the
// other's length. What is stretched is read again with a stride of 0 and never copied.

import CKernels

extension Tensor: TensorAlgebra {
  /// Returns `function` of every number.
  public func map(_ function: ElementwiseFunction) -> Tensor {
    let result = Tensor(uninitialized: shape, precision)
    ck_map(precision.kernel, function, storage.start, result.storage.start, count)
    return result
  }

  /// Returns `gradient` times the slope of `function` at this tensor, where `value` is its value.
  public func slope(of function: ElementwiseFunction, value: Tensor, times gradient: Tensor)
    -> Tensor
  {
    requireSame(precision, value.precision, in: "slope")
    requireSame(precision, gradient.precision, in: "slope")
    require(
      value.shape == shape && gradient.shape == shape,
      "the slope of \(function) needs one shape, got \(shape), \(value.shape) and \(gradient.shape)"
    )
    let result = Tensor(uninitialized: shape, precision)
    ck_map_gradient(
      precision.kernel, function, storage.start, value.storage.start, gradient.storage.start,
      result.storage.start, count)
    return result
  }

  /// Returns the numbers of both combined by `operation`, each stretched to the shape of the other.
  public func combined(with other: Tensor, by operation: ElementwiseOperation) -> Tensor {
    requireSame(precision, other.precision, in: "\(operation)")
    let shape = broadcastShape(shape, other.shape, in: "\(operation)")
    let result = Tensor(uninitialized: shape, precision)
    combine(self, other, by: operation, into: result)
    return result
  }

  /// Returns every number combined with one number, which stands on the right.
  public func combined(with other: Double, by operation: ElementwiseOperation) -> Tensor {
    combined(with: Tensor(other, precision), by: operation)
  }

  /// Returns one number combined with every number of this, which stands on the right.
  public func combined(behind other: Double, by operation: ElementwiseOperation) -> Tensor {
    Tensor(other, precision).combined(with: self, by: operation)
  }

  /// Adds `other`, stretched to this shape, in place.
  public mutating func add(_ other: Tensor) {
    requireSame(precision, other.precision, in: "add")
    let wide = broadcastShape(shape, other.shape, in: "add")
    require(wide == shape, "a tensor of shape \(shape) cannot hold a sum of shape \(wide)")
    makeUnique()
    combine(self, other, by: .add, into: self)
  }

  /// Adds `other`, stretched to this shape, in place.
  public static func += (x: inout Tensor, y: Tensor) { x.add(y) }

  /// 1 where x < y, 0 elsewhere.
  public static func .< (x: Tensor, y: Tensor) -> Tensor { x.combined(with: y, by: .less) }
  /// 1 where x < y, 0 elsewhere.
  public static func .< (x: Tensor, y: Double) -> Tensor { x.combined(with: y, by: .less) }
  /// 1 where x > y, 0 elsewhere.
  public static func .> (x: Tensor, y: Tensor) -> Tensor { y.combined(with: x, by: .less) }
  /// 1 where x > y, 0 elsewhere.
  public static func .> (x: Tensor, y: Double) -> Tensor { x.combined(behind: y, by: .less) }
  /// 1 where x = y, 0 elsewhere.
  public static func .== (x: Tensor, y: Tensor) -> Tensor { x.combined(with: y, by: .equal) }
}

infix operator .< : ComparisonPrecedence
infix operator .> : ComparisonPrecedence
infix operator .== : ComparisonPrecedence

/// The shape that both shapes are stretched to; stops if there is none.
public func broadcastShape(_ a: [Int], _ b: [Int], in operation: String) -> [Int] {
  if a == b { return a }
  let rank = Swift.max(a.count, b.count)
  return (0..<rank).map { axis in
    let (m, n) = (length(a, axis, of: rank), length(b, axis, of: rank))
    require(
      m == n || m == 1 || n == 1,
      "\(operation) needs axes that are equal or 1, aligned from the right; got \(a) and \(b)")
    return m == 1 ? n : m
  }
}

/// Stops unless both precisions are the same.
public func requireSame(_ a: Precision, _ b: Precision, in operation: String) {
  require(
    a == b,
    "\(operation) needs tensors of the same precision, got \(a) and \(b); converted(to:) makes one the other"
  )
}

// MARK: How the numbers are walked

/// The length of an axis of the common rank.
private func length(_ shape: [Int], _ axis: Int, of rank: Int) -> Int {
  let missing = rank - shape.count
  return axis < missing ? 1 : shape[axis - missing]
}

/// An axis of the result, with how far one step along it moves in each operand.
private struct Walk {
  var length: Int, left: Int, right: Int
}

private func combine(
  _ a: Tensor, _ b: Tensor, by operation: ElementwiseOperation, into result: Tensor
) {
  let kernel = result.precision.kernel
  let (x, y, z) = (a.storage.start, b.storage.start, result.storage.start)
  if result.count == 0 { return }
  if a.shape == b.shape { return ck_zip(kernel, operation, x, 0, 1, y, 0, 1, z, 1, result.count) }

  // The last two axes, after merging, are the rows and columns of one call.
  var axes = walks(a.shape, b.shape, result.shape)
  let columns = axes.popLast() ?? Walk(length: 1, left: 0, right: 0)
  let rows = axes.popLast() ?? Walk(length: 1, left: 0, right: 0)
  let size = result.precision.size
  forEachOffset(axes) { index, left, right in
    ck_zip(
      kernel, operation, x + left * size, rows.left, columns.left, y + right * size, rows.right,
      columns.right, z + index * rows.length * columns.length * size, rows.length, columns.length)
  }
}

/// The axes of the result, those merged that can be walked as one.
private func walks(_ a: [Int], _ b: [Int], _ shape: [Int]) -> [Walk] {
  var axes: [Walk] = []
  var (left, right) = (1, 1)
  for axis in shape.indices.reversed() where shape[axis] != 1 {
    let (m, n) = (length(a, axis, of: shape.count), length(b, axis, of: shape.count))
    let next = Walk(length: shape[axis], left: m == 1 ? 0 : left, right: n == 1 ? 0 : right)
    if let inner = axes.last, next.left == inner.left * inner.length,
      next.right == inner.right * inner.length
    {
      axes[axes.count - 1].length *= next.length
    } else {
      axes.append(next)
    }
    (left, right) = (left * m, right * n)
  }
  return axes.reversed()
}

/// Visits every combination of indices, in row-major order.
private func forEachOffset(_ axes: [Walk], _ body: (Int, Int, Int) -> Void) {
  let total = axes.reduce(1) { $0 * $1.length }
  for index in 0..<total {
    var (rest, left, right) = (index, 0, 0)
    for axis in axes.reversed() {
      left += rest % axis.length * axis.left
      right += rest % axis.length * axis.right
      rest /= axis.length
    }
    body(index, left, right)
  }
}
