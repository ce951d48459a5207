// Sums, means and extremes. Sums are carried in double, in an order that never changes.

import CKernels

extension Tensor {
  /// The sum of all numbers, as a tensor of rank 0.
  public func sum() -> Tensor { Tensor(total, precision) }

  /// The sum of all numbers, in double.
  public var total: Double { ck_total(precision.kernel, storage.start, count) }

  /// The mean of all numbers, as a tensor of rank 0.
  public func mean() -> Tensor {
    require(count > 0, "the mean of no numbers is undefined; the shape is \(shape)")
    return Tensor(total / Double(count), precision)
  }

  /// The sums along one axis; negative axes count from the end.
  public func sum(axis: Int, keepingAxis: Bool = false) -> Tensor {
    reduced(.sum, axis, keepingAxis)
  }

  /// The means along one axis.
  public func mean(axis: Int, keepingAxis: Bool = false) -> Tensor {
    let length = shape[resolved(axis)]
    require(length > 0, "the mean along axis \(axis) of shape \(shape) has no numbers")
    return sum(axis: axis, keepingAxis: keepingAxis) / Double(length)
  }

  /// The largest numbers along one axis.
  public func max(axis: Int, keepingAxis: Bool = false) -> Tensor {
    reduced(.largest, axis, keepingAxis)
  }

  /// The smallest numbers along one axis.
  public func min(axis: Int, keepingAxis: Bool = false) -> Tensor {
    reduced(.smallest, axis, keepingAxis)
  }

  /// The largest number of all; NaN if one is.
  public func max() -> Double { reshaped(to: [count]).max(axis: 0).scalar }

  /// The smallest number of all; NaN if one is.
  public func min() -> Double { reshaped(to: [count]).min(axis: 0).scalar }

  /// The place of the first largest number of each row of a matrix.
  public func largestInRows() -> [Int] {
    require(rank == 2 && shape[1] > 0, "rows with numbers are needed, got shape \(shape)")
    let numbers = scalars
    return (0..<shape[0]).map { row in
      let start = row * shape[1]
      return (0..<shape[1]).reduce(0) { numbers[start + $1] > numbers[start + $0] ? $1 : $0 }
    }
  }

  /// log Σ eˣ along the last axis, without overflow.
  public func logSumExp(keepingAxis: Bool = false) -> Tensor {
    let rows = rows("logSumExp")
    let result = Tensor(uninitialized: shape.dropLast() + (keepingAxis ? [1] : []), precision)
    ck_log_sum_exp(precision.kernel, storage.start, result.storage.start, rows.count, rows.length)
    return result
  }

  /// x − log Σ eˣ along the last axis: the logarithms of probabilities.
  public func logSoftmax() -> Tensor { softmax(probabilities: false) }

  /// eˣ / Σ eˣ along the last axis.
  public func softmax() -> Tensor { softmax(probabilities: true) }

  /// Sums a gradient back to the shape that was stretched to this one: broadcasting's mirror.
  public func unbroadcast(to target: [Int]) -> Tensor {
    if target == shape { return self }
    var result = self
    while result.rank > target.count { result = result.sum(axis: 0) }
    for axis in target.indices where target[axis] == 1 && result.shape[axis] != 1 {
      result = result.sum(axis: axis, keepingAxis: true)
    }
    require(result.shape == target, "shape \(shape) was not stretched from \(target)")
    return result
  }
}

extension Tensor {
  /// An axis counted from the start; stops if there is none.
  public func resolved(_ axis: Int) -> Int {
    let positive = axis < 0 ? axis + rank : axis
    require(shape.indices.contains(positive), "a tensor of shape \(shape) has no axis \(axis)")
    return positive
  }

  private func reduced(_ reduction: ck_reduction, _ axis: Int, _ keepingAxis: Bool) -> Tensor {
    let axis = resolved(axis)
    require(
      reduction == .sum || shape[axis] > 0,
      "axis \(axis) of shape \(shape) has no numbers to take the largest or smallest of")
    let outer = shape[..<axis].reduce(1, *)
    let inner = shape[(axis + 1)...].reduce(1, *)
    var reducedShape = shape
    if keepingAxis { reducedShape[axis] = 1 } else { reducedShape.remove(at: axis) }
    let result = Tensor(uninitialized: reducedShape, precision)
    ck_reduce(
      precision.kernel, reduction, storage.start, result.storage.start, outer, shape[axis], inner)
    return result
  }

  private func rows(_ operation: String) -> (count: Int, length: Int) {
    guard let length = shape.last, length > 0 else {
      stop("\(operation) needs a last axis with numbers, got shape \(shape)")
    }
    return (count / length, length)
  }

  private func softmax(probabilities: Bool) -> Tensor {
    let rows = rows("softmax")
    let result = Tensor(uninitialized: shape, precision)
    ck_log_softmax(
      precision.kernel, storage.start, result.storage.start, rows.count, rows.length, probabilities)
    return result
  }
}
