// Images: convolution, its transpose, and pooling. A batch is [images, channels, height, width].

import CKernels

/// How a convolution walks over an image.
public struct Convolution: Sendable, Hashable {
  /// How many pixels a step is.
  public let stride: Int
  /// How many zeros stand around the image.
  public let padding: Int

  /// A convolution with this stride and this many zeros around the image.
  public init(stride: Int = 1, padding: Int = 0) {
    require(
      stride > 0 && padding >= 0,
      "a stride is positive and a padding not negative, got \(stride) and \(padding)")
    self.stride = stride
    self.padding = padding
  }
}

extension Tensor {
  /// Returns the images seen through each filter.
  ///
  ///     self: [n, c, h, w]   filters: [f, c, kh, kw]   bias: [f]
  ///     result: [n, f, (h + 2 padding − kh) / stride + 1, (w + 2 padding − kw) / stride + 1]
  public func conv2d(_ filters: Tensor, bias: Tensor? = nil, _ convolution: Convolution = .init())
    -> Tensor
  {
    require(
      rank == 4 && filters.rank == 4 && shape[1] == filters.shape[1],
      "conv2d needs [n, c, h, w] and [f, c, kh, kw], got \(shape) and \(filters.shape)")
    let geometry = convolution.geometry(image: shape, filters: filters.shape)
    let result = Tensor(
      uninitialized: [shape[0], filters.shape[0], geometry.out_height, geometry.out_width],
      precision)
    let scratch = scratch(geometry, filters, bias, channels: filters.shape[0])
    withUnsafePointer(to: geometry) {
      ck_convolve(
        precision.kernel, $0, storage.start, filters.storage.start, bias?.storage.start,
        result.storage.start, scratch.storage.start)
    }
    return result
  }

  /// Returns what `conv2d` would have to see for its gradient to be this: the transposed convolution.
  ///
  ///     self: [n, f, h, w]   filters: [f, c, kh, kw]   bias: [c]
  ///     result: [n, c, (h − 1) stride − 2 padding + kh, (w − 1) stride − 2 padding + kw]
  ///
  /// Where several image sizes lead to the same result of `conv2d`, `size` says which is meant.
  public func convTranspose2d(
    _ filters: Tensor, bias: Tensor? = nil, _ convolution: Convolution = .init(),
    size: (height: Int, width: Int)? = nil
  ) -> Tensor {
    require(
      rank == 4 && filters.rank == 4 && shape[1] == filters.shape[0],
      "convTranspose2d needs [n, f, h, w] and [f, c, kh, kw], got \(shape) and \(filters.shape)")
    let height =
      size?.height ?? (shape[2] - 1) * convolution.stride - 2 * convolution.padding
      + filters.shape[2]
    let width =
      size?.width ?? (shape[3] - 1) * convolution.stride - 2 * convolution.padding
      + filters.shape[3]
    require(
      height > 0 && width > 0,
      "images of shape \(shape) and filters of shape \(filters.shape) leave nothing of size \(height) × \(width)"
    )
    let image = [shape[0], filters.shape[1], height, width]
    let geometry = convolution.geometry(image: image, filters: filters.shape)
    require(
      geometry.out_height == shape[2] && geometry.out_width == shape[3],
      "images of size \(height) × \(width) have results of size \(geometry.out_height) × \(geometry.out_width), got \(shape)"
    )
    let result = Tensor(uninitialized: image, precision)
    let scratch = scratch(geometry, filters, bias, channels: filters.shape[1])
    withUnsafePointer(to: geometry) {
      ck_convolve_transposed(
        precision.kernel, $0, storage.start, filters.storage.start, bias?.storage.start,
        result.storage.start, scratch.storage.start)
    }
    return result
  }

  /// Returns the gradient of a convolution of these images along its filters of shape `shape`.
  ///
  ///     self: [n, c, h, w]   gradient: the shape of the convolution   result: [f, c, kh, kw]
  public func filterGradient(_ gradient: Tensor, shape filters: [Int], _ convolution: Convolution)
    -> Tensor
  {
    require(
      rank == 4 && filters.count == 4 && shape[1] == filters[1],
      "filterGradient needs [n, c, h, w] and [f, c, kh, kw], got \(shape) and \(filters)")
    let geometry = convolution.geometry(image: shape, filters: filters)
    let expected = [shape[0], filters[0], geometry.out_height, geometry.out_width]
    require(
      gradient.shape == expected,
      "filterGradient needs a gradient of shape \(expected), got \(gradient.shape)")
    let result = Tensor(uninitialized: filters, precision)
    let scratch = scratch(geometry, gradient, nil, channels: 0)
    withUnsafePointer(to: geometry) {
      ck_convolve_filters(
        precision.kernel, $0, storage.start, gradient.storage.start, result.storage.start,
        scratch.storage.start)
    }
    return result
  }

  /// The largest number of each window of size × size; what is left over at the border is dropped.
  public func maxPool2d(_ size: Int) -> Tensor {
    require(
      size > 0, "maxPool2d needs windows of at least 1 × 1, got size \(size)")
    require(
      rank == 4 && shape[2] >= size && shape[3] >= size,
      "maxPool2d(\(size)) needs [n, c, h, w] with h, w ≥ \(size), got \(shape)")
    let result = Tensor(
      uninitialized: [shape[0], shape[1], shape[2] / size, shape[3] / size], precision)
    ck_max_pool(
      precision.kernel, storage.start, result.storage.start, shape[0] * shape[1], shape[2],
      shape[3],
      size)
    return result
  }

  /// The gradient of `maxPool2d`: it goes to the first number of each window that is the largest.
  public func maxPool2dGradient(_ size: Int, pooled: Tensor, gradient: Tensor) -> Tensor {
    requireSame(precision, pooled.precision, in: "maxPool2dGradient")
    requireSame(precision, gradient.precision, in: "maxPool2dGradient")
    require(
      rank == 4 && size > 0
        && pooled.shape == [shape[0], shape[1], shape[2] / size, shape[3] / size]
        && gradient.shape == pooled.shape,
      "maxPool2dGradient(\(size)) of shape \(shape) got shapes \(pooled.shape) and \(gradient.shape)"
    )
    let result = Tensor(uninitialized: shape, precision)
    ck_max_pool_gradient(
      precision.kernel, storage.start, pooled.storage.start, gradient.storage.start,
      result.storage.start, shape[0] * shape[1], shape[2], shape[3], size)
    return result
  }
}

extension Convolution {
  fileprivate func geometry(image: [Int], filters: [Int]) -> ck_convolution {
    let (height, width) = (image[2] + 2 * padding - filters[2], image[3] + 2 * padding - filters[3])
    require(
      height >= 0 && width >= 0 && filters[2] > 0 && filters[3] > 0,
      "filters of shape \(filters) do not fit into images of shape \(image) with padding \(padding)"
    )
    return ck_convolution(
      images: image[0], channels: image[1], height: image[2], width: image[3], filters: filters[0],
      kernel_height: filters[2], kernel_width: filters[3], stride: stride, padding: padding,
      out_height: height / stride + 1, out_width: width / stride + 1)
  }
}

extension Tensor {
  fileprivate func scratch(
    _ geometry: ck_convolution, _ filters: Tensor, _ bias: Tensor?, channels: Int
  ) -> Tensor {
    requireSame(precision, filters.precision, in: "conv2d")
    if let bias {
      requireSame(precision, bias.precision, in: "conv2d")
      require(
        bias.shape == [channels],
        "the bias of \(channels) channels has shape [\(channels)], got \(bias.shape)")
    }
    let count = withUnsafePointer(to: geometry) { ck_convolution_scratch($0) }
    return Tensor(uninitialized: [count], precision)
  }
}
