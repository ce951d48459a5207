// Convolution and its transpose, each the other's way back, and pooling.

import Tensors

extension Variable {
  /// Images seen through filters.
  ///
  ///     y = x ∗ w + b          dx += dy ∗ᵀ w      dw += x ⋆ dy      db += Σ dy of each filter
  public func conv2d(
    _ filters: Variable, bias: Variable, _ convolution: Convolution = .init()
  ) -> Variable {
    let (x, w) = (self, filters)
    let y = x.value.conv2d(w.value, bias: bias.value, convolution)
    return .record("conv2d", y, [x, w, bias]) { dy, gradient in
      let size = (height: x.shape[2], width: x.shape[3])
      gradient.add(dy.convTranspose2d(w.value, bias: nil, convolution, size: size), to: x)
      gradient.add(x.value.filterGradient(dy, shape: w.shape, convolution), to: w)
      gradient.add(dy.sumOfChannels(), to: bias)
    }
  }

  /// Images painted with filters.
  ///
  ///     y = x ∗ᵀ w + b          dx += dy ∗ w      dw += dy ⋆ x      db += Σ dy of each channel
  public func convTranspose2d(
    _ filters: Variable, bias: Variable, _ convolution: Convolution = .init()
  ) -> Variable {
    let (x, w) = (self, filters)
    let y = x.value.convTranspose2d(w.value, bias: bias.value, convolution)
    return .record("convTranspose2d", y, [x, w, bias]) { dy, gradient in
      gradient.add(dy.conv2d(w.value, bias: nil, convolution), to: x)
      gradient.add(dy.filterGradient(x.value, shape: w.shape, convolution), to: w)
      gradient.add(dy.sumOfChannels(), to: bias)
    }
  }

  /// The largest number of each window.
  ///
  ///     y = the largest of each window          dx += dy at the first number that is it
  public func maxPool2d(_ size: Int) -> Variable {
    let (x, y) = (self, value.maxPool2d(size))
    return .record("maxPool2d", y, [x]) { dy, gradient in
      gradient.add(x.value.maxPool2dGradient(size, pooled: y, gradient: dy), to: x)
    }
  }
}

extension Tensor {
  /// The sums of each channel of [n, c, h, w].
  fileprivate func sumOfChannels() -> Tensor {
    reshaped(to: [shape[0], shape[1], shape[2] * shape[3]]).sum(axis: 2).sum(axis: 0)
  }
}
