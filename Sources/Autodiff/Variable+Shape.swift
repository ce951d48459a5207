// The same numbers in another order. Their gradients take the way back.

import Tensors

extension Variable {
  /// The same numbers in another shape.
  ///
  ///     y = x in another shape          dx += dy in the shape of x
  public func reshaped(to shape: [Int]) -> Variable {
    let x = self
    return .record("reshaped", x.value.reshaped(to: shape), [x]) { dy, gradient in
      gradient.add(dy.reshaped(to: x.shape), to: x)
    }
  }

  /// A matrix with rows and columns exchanged.
  ///
  ///     y = xᵀ          dx += dyᵀ
  public var transposed: Variable { permuted(to: [1, 0]) }

  /// The axes in another order.
  ///
  ///     y = x with its axes in another order          dx += dy with them put back
  public func permuted(to axes: [Int]) -> Variable {
    let x = self
    return .record("permuted", x.value.permuted(to: axes), [x]) { dy, gradient in
      var back = axes
      for (place, axis) in axes.enumerated() { back[axis] = place }
      gradient.add(dy.permuted(to: back), to: x)
    }
  }

  /// A part along an axis.
  ///
  ///     y = a part of x          dx += dy in its place, zeros elsewhere
  public func slice(_ range: Range<Int>, axis: Int = 0) -> Variable {
    let x = self
    return .record("slice", x.value.slice(range, axis: axis), [x]) { dy, gradient in
      let axis = x.value.resolved(axis)
      var (before, behind) = (x.shape, x.shape)
      before[axis] = range.lowerBound
      behind[axis] -= range.upperBound
      let parts = [Tensor.zeros(before, x.precision), dy, .zeros(behind, x.precision)]
      gradient.add(.concatenating(parts, axis: axis), to: x)
    }
  }

  /// The part with these indices along the first axis.
  public subscript(rows: Range<Int>) -> Variable { slice(rows) }

  /// Some rows; one may come twice.
  ///
  ///     y = some rows of x          dx += each row of dy at its index
  public func gathering(_ indices: some Collection<Int>) -> Variable {
    let (x, indices) = (self, Array(indices))
    return .record("gathering", x.value.gathering(indices), [x]) { dy, gradient in
      var scattered = Tensor.zeros(x.shape, x.precision)
      scattered.scatterAdd(dy, at: indices)
      gradient.add(scattered, to: x)
    }
  }

  /// Variables one behind the other along an axis.
  ///
  ///     y = the parts one behind the other          each part += its slice of dy
  public static func concatenating(_ parts: [Variable], axis: Int = 0) -> Variable {
    let value = Tensor.concatenating(parts.map(\.value), axis: axis)
    return .record("concatenating", value, parts) { dy, gradient in
      var start = 0
      for part in parts {
        let end = start + part.shape[part.value.resolved(axis)]
        gradient.add(dy.slice(start..<end, axis: axis), to: part)
        start = end
      }
    }
  }

  /// The numbers stretched to a shape.
  ///
  ///     y = x stretched          dx += dy summed back
  public func broadcast(to shape: [Int]) -> Variable {
    let x = self
    return .record("broadcast", x.value.broadcast(to: shape), [x]) { dy, gradient in
      gradient.add(dy, to: x)
    }
  }
}
