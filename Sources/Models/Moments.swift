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
  ///     x: [n, d]
  public init(of x: Tensor) {
    require(x.rank == 2 && x.shape[0] > 0, "moments are those of examples [n, d], got \(x.shape)")
    let n = Double(x.shape[0])
    let mean = x.sumBlocks { $0.sum(axis: 0) } / n
    let center = mean.converted(to: x.precision)
    let sum = x.sumBlocks { x in
      let x = x - center
      return x.matmul(x, transposing: .left)
    }
    self.init(mean: mean, covariance: sum / n)
  }
}
