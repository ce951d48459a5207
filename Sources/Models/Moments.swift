// The mean and the covariance of data: all that linear models need to know.

import Tensors

/// The mean and the covariance of examples.
public struct Moments: Sendable {
  /// The mean of the examples, [d] in double.
  public let mean: Tensor
  /// Σ (x − mean)(x − mean)ᵀ / n, [d, d] in double.
  public let covariance: Tensor
  /// The sum of the variances along all axes, whatever the axes.
  public let totalVariance: Double

  /// A mean and a covariance that are known.
  public init(mean: Tensor, covariance: Tensor) {
    let size = mean.count
    require(
      mean.shape == [size] && covariance.shape == [size, size],
      "moments are a mean [d] and a covariance [d, d], got \(mean.shape) and \(covariance.shape)")
    self.mean = mean.converted(to: .double)
    self.covariance = covariance.converted(to: .double)
    totalVariance = (self.covariance * .identity(size, .double)).total
  }

  /// The moments of examples, one a row; the products are in their precision.
  ///
  /// They are about the mean, but along an axis at least half of whose numbers are 0, as in a drawing, about 0: its
  /// zeros stay zeros, which a product leaves out. There 0 is a median, no further from the mean than σ is, so that
  /// squares are at most twice what they would be; and where much is left out, less is rounded.
  ///
  ///     x: [n, d]
  public init(of x: Tensor) {
    require(x.rank == 2 && x.shape[0] > 0, "moments are those of examples [n, d], got \(x.shape)")
    let n = Double(x.shape[0])
    let mean = x.sumBlocks { $0.sum(axis: 0) } / n
    let zeros = x.sumBlocks { ($0 .== Tensor(0, x.precision)).sum(axis: 0) } / n
    let center = (mean * (zeros .< 0.5)).converted(to: x.precision)
    let sum = x.sumBlocks { x in
      let x = x - center
      return x.matmul(x, transposing: .left)
    }
    let rest = x.sumBlocks { ($0 - center).sum(axis: 0) } / n
    self.init(
      mean: center.converted(to: .double) + rest,
      covariance: sum / n - rest.reshaped(to: [-1, 1]) * rest)
  }
}
