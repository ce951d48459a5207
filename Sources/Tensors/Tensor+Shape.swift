// The same numbers in another order, or some of them: reshape, transpose, slices, rows, concatenation.

extension Tensor {
  /// The same numbers in another shape; one length may be −1 and is worked out.
  public func reshaped(to newShape: [Int]) -> Tensor {
    let known = numberCount(of: newShape.filter { $0 != -1 })
    let unknown = newShape.filter { $0 == -1 }.count
    require(
      unknown == 0 ? known == count : unknown == 1 && known > 0 && count % known == 0,
      "\(count) numbers of shape \(shape) do not fill shape \(newShape)")
    return Tensor(shape: newShape.map { $0 == -1 ? count / known : $0 }, precision, storage)
  }

  /// A matrix with rows and columns exchanged.
  public var transposed: Tensor {
    require(rank == 2, "a matrix can be transposed, got shape \(shape)")
    return permuted(to: [1, 0])
  }

  /// The axes in another order: axis *i* of the result is axis `axes[i]` of this.
  public func permuted(to axes: [Int]) -> Tensor {
    require(
      axes.sorted() == Array(shape.indices),
      "an order of the axes of shape \(shape) names each once, got \(axes)")
    return copied(shape: axes.map { shape[$0] }, strides: axes.map { strides[$0] }, from: 0)
  }

  /// The part with indices in `range` along an axis; along the first, no number is copied before one is changed.
  public func slice(_ range: Range<Int>, axis: Int = 0) -> Tensor {
    let axis = resolved(axis)
    require(
      range.lowerBound >= 0 && range.upperBound <= shape[axis],
      "axis \(axis) of shape \(shape) has no part \(range)")
    var part = shape
    part[axis] = range.count
    let outer = shape[..<axis].reduce(1, *)
    let inner = shape[(axis + 1)...].reduce(1, *) * precision.size
    if outer == 1 {
      let bytes = range.lowerBound * inner..<range.upperBound * inner
      return Tensor(shape: part, precision, Storage(bytes, of: storage))
    }
    let result = Tensor(uninitialized: part, precision)
    for i in 0..<outer {
      result.storage.copy(
        at: i * range.count * inner, from: storage,
        at: (i * shape[axis] + range.lowerBound) * inner, byteCount: range.count * inner)
    }
    return result
  }

  /// The part with these indices along the first axis.
  public subscript(rows: Range<Int>) -> Tensor { slice(rows) }

  /// The entries with these indices along the first axis, in this order; one may come twice.
  public func gathering(_ indices: some Collection<Int>) -> Tensor {
    require(rank > 0, "a single number has no rows to gather")
    let row = shape[1...].reduce(1, *) * precision.size
    let result = Tensor(uninitialized: [indices.count] + shape[1...], precision)
    for (place, index) in indices.enumerated() {
      require(
        index >= 0 && index < shape[0], "a tensor of shape \(shape) has no row \(index) to gather")
      result.storage.copy(at: place * row, from: storage, at: index * row, byteCount: row)
    }
    return result
  }

  /// Adds the entries of `other` to the entries with these indices: gathering's mirror.
  public mutating func scatterAdd(_ other: Tensor, at indices: some Collection<Int>) {
    requireSame(precision, other.precision, in: "scatterAdd")
    require(
      rank > 0 && other.shape == [indices.count] + shape[1...],
      "\(indices.count) rows of shape \(shape) are needed, got \(other.shape)")
    makeUnique()
    let row = shape[1...].reduce(1, *)
    for (place, index) in indices.enumerated() {
      require(index >= 0 && index < shape[0], "a tensor of shape \(shape) has no row \(index)")
      switch precision {
      case .single:
        let (to, from) = (write(Float.self), other.read(Float.self))
        for j in 0..<row { to[index * row + j] += from[place * row + j] }
      case .double:
        let (to, from) = (write(Double.self), other.read(Double.self))
        for j in 0..<row { to[index * row + j] += from[place * row + j] }
      }
    }
  }

  /// The tensors one behind the other along an axis.
  public static func concatenating(_ parts: [Tensor], axis: Int = 0) -> Tensor {
    guard let first = parts.first else { stop("there is nothing to concatenate") }
    let axis = first.resolved(axis)
    var shape = first.shape
    shape[axis] = 0
    for part in parts {
      requireSame(first.precision, part.precision, in: "concatenating")
      var other = part.shape
      if other.indices.contains(axis) { other[axis] = first.shape[axis] }
      require(
        other == first.shape,
        "concatenating along axis \(axis) needs the other axes equal, got \(first.shape) and \(part.shape)"
      )
      shape[axis] += part.shape[axis]
    }
    let result = Tensor(uninitialized: shape, first.precision)
    let outer = shape[..<axis].reduce(1, *)
    let inner = shape[(axis + 1)...].reduce(1, *) * first.precision.size
    var start = 0
    for part in parts {
      let length = part.shape[axis] * inner
      for i in 0..<outer {
        result.storage.copy(
          at: i * shape[axis] * inner + start, from: part.storage, at: i * length, byteCount: length
        )
      }
      start += length
    }
    return result
  }

  /// The numbers stretched to a shape that broadcasting can reach.
  public func broadcast(to target: [Int]) -> Tensor {
    require(
      broadcastShape(shape, target, in: "broadcast") == target,
      "a tensor of shape \(shape) cannot be stretched to \(target)")
    if count == 1 { return Tensor(repeating: scalar, shape: target, precision) }
    let missing = target.count - rank
    let steps = target.indices.map {
      $0 < missing || shape[$0 - missing] == 1 ? 0 : strides[$0 - missing]
    }
    return copied(shape: target, strides: steps, from: 0)
  }
}

extension Tensor {
  /// The numbers of another tensor in another shape of the same count.
  init(shape: [Int], _ precision: Precision, _ storage: Storage) {
    self.shape = shape
    self.precision = precision
    self.storage = storage
  }

  /// How far one step along each axis moves.
  private var strides: [Int] {
    var (result, step) = ([Int](repeating: 1, count: rank), 1)
    for axis in shape.indices.reversed() {
      result[axis] = step
      step *= shape[axis]
    }
    return result
  }

  /// A copy that walks this tensor's numbers with these strides.
  private func copied(shape: [Int], strides: [Int], from start: Int) -> Tensor {
    let result = Tensor(uninitialized: shape, precision)
    switch precision {
    case .single: walk(read(Float.self), start, strides, into: result.write(Float.self), shape)
    case .double: walk(read(Double.self), start, strides, into: result.write(Double.self), shape)
    }
    return result
  }
}

extension Storage {
  fileprivate func copy(at place: Int, from other: Storage, at otherPlace: Int, byteCount: Int) {
    (start + place).copyMemory(from: other.start + otherPlace, byteCount: byteCount)
  }
}

private func walk<Scalar>(
  _ from: UnsafeBufferPointer<Scalar>, _ start: Int, _ strides: [Int],
  into to: UnsafeMutableBufferPointer<Scalar>, _ shape: [Int]
) {
  guard !to.isEmpty else { return }
  let (length, step) = (shape.last ?? 1, strides.last ?? 0)
  var index = [Int](repeating: 0, count: shape.count)
  var (place, offset) = (0, start)
  while true {
    for j in 0..<length { to[place + j] = from[offset + j * step] }
    place += length
    guard place < to.count else { return }
    var axis = shape.count - 2
    while true {
      index[axis] += 1
      offset += strides[axis]
      if index[axis] < shape[axis] { break }
      offset -= index[axis] * strides[axis]
      index[axis] = 0
      axis -= 1
    }
  }
}
