// Sums and their relatives. A sum's gradient is the same number for everything that was summed, so it is
// stretched back to the shape of the input.

import Tensors

extension Variable {
  /// The sum of all numbers.
  ///
  ///     y = Σ x          dx += dy
  public func sum() -> Variable {
    let x = self
    return .record("sum", x.value.sum(), [x]) { dy, gradient in
      gradient.add(dy.broadcast(to: x.shape), to: x)
    }
  }

  /// The mean of all numbers.
  ///
  ///     y = Σ x / n          dx += dy / n
  public func mean() -> Variable {
    let x = self
    return .record("mean", x.value.mean(), [x]) { dy, gradient in
      gradient.add((dy / Double(x.value.count)).broadcast(to: x.shape), to: x)
    }
  }

  /// The sums along one axis.
  ///
  ///     y = Σ x along an axis          dx += dy, stretched along it
  public func sum(axis: Int, keepingAxis: Bool = false) -> Variable {
    let x = self
    return .record("sum", x.value.sum(axis: axis, keepingAxis: keepingAxis), [x]) { dy, gradient in
      gradient.add(x.value.restoring(axis, in: dy).broadcast(to: x.shape), to: x)
    }
  }

  /// The means along one axis.
  ///
  ///     y = Σ x / n along an axis          dx += dy / n, stretched along it
  public func mean(axis: Int, keepingAxis: Bool = false) -> Variable {
    let n = Double(shape[value.resolved(axis)])
    require(n > 0, "the mean along axis \(axis) of shape \(shape) has no numbers")
    return sum(axis: axis, keepingAxis: keepingAxis) / n
  }

  /// The largest numbers along one axis.
  ///
  ///     y = max x along an axis          dx += dy where x = y, in equal shares
  public func max(axis: Int, keepingAxis: Bool = false) -> Variable {
    extreme("max", value.max(axis: axis, keepingAxis: true), axis, keepingAxis)
  }

  /// The smallest numbers along one axis.
  ///
  ///     y = min x along an axis          dx += dy where x = y, in equal shares
  public func min(axis: Int, keepingAxis: Bool = false) -> Variable {
    extreme("min", value.min(axis: axis, keepingAxis: true), axis, keepingAxis)
  }

  /// The logarithm of a sum of exponentials, without overflow.
  ///
  ///     y = log Σ eˣ along the last axis          dx += dy eˣ / Σ eˣ
  public func logSumExp(keepingAxis: Bool = false) -> Variable {
    let (x, y) = (self, value.logSumExp(keepingAxis: true))
    let result = keepingAxis ? y : y.reshaped(to: Array(shape.dropLast()))
    return .record("logSumExp", result, [x]) { dy, gradient in
      gradient.add(dy.reshaped(to: y.shape) * x.value.softmax(), to: x)
    }
  }

  /// The logarithms of probabilities.
  ///
  ///     y = x − log Σ eˣ          dx += dy − eʸ Σ dy
  public func logSoftmax() -> Variable {
    let (x, y) = (self, value.logSoftmax())
    return .record("logSoftmax", y, [x]) { dy, gradient in
      gradient.add(dy - exp(y) * dy.sum(axis: -1, keepingAxis: true), to: x)
    }
  }

  /// Probabilities.
  ///
  ///     y = eˣ / Σ eˣ          dx += y (dy − Σ y dy)
  public func softmax() -> Variable {
    let (x, y) = (self, value.softmax())
    return .record("softmax", y, [x]) { dy, gradient in
      gradient.add(y * (dy - (y * dy).sum(axis: -1, keepingAxis: true)), to: x)
    }
  }

  private func extreme(_ name: String, _ y: Tensor, _ axis: Int, _ keepingAxis: Bool) -> Variable {
    let x = self
    let result = keepingAxis ? y : y.sum(axis: axis)  // a sum of one number
    return .record(name, result, [x]) { dy, gradient in
      let taken = x.value .== y
      let share = dy.reshaped(to: y.shape) / taken.sum(axis: axis, keepingAxis: true)
      gradient.add(taken * share, to: x)
    }
  }
}

extension Tensor {
  /// A reduction of this along an axis, with that axis of length 1 whether it was kept or not.
  fileprivate func restoring(_ axis: Int, in reduced: Tensor) -> Tensor {
    var shape = shape
    shape[resolved(axis)] = 1
    return reduced.reshaped(to: shape)
  }
}
