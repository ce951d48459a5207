// Principal components: the directions in which data vary most.

import Tensors

/// The k principal components of d-dimensional data.
public struct PCA: Sendable {
  /// The mean of the data, [d] in double.
  public let mean: Tensor
  /// The principal axes, unit vectors in columns: [d, k] in double.
  public let axes: Tensor
  /// The variance along each axis, descending: [k] in double.
  public let variances: Tensor
  /// The variance along all axes, those left out included.
  public let totalVariance: Double

  // MARK: pca
  /// The axes are the covariance's eigenvectors, the variances its eigenvalues.
  public init(_ count: Int, of moments: Moments) {
    let pairs = moments.covariance.symmetricEigen(largest: count)
    (mean, axes, variances) = (moments.mean, pairs.vectors, pairs.values)
    totalVariance = moments.totalVariance
  }

  /// The coordinates of examples along the axes: (x − mean) V.
  ///
  ///     x: [n, d]   result: [n, k]
  public func encode(_ x: Tensor) -> Tensor {
    (x - mean.converted(to: x.precision)).matmul(axes.converted(to: x.precision))
  }

  /// The examples that have these coordinates: z Vᵀ + mean.
  ///
  ///     z: [n, k]   result: [n, d]
  public func decode(_ z: Tensor) -> Tensor {
    z.matmul(axes.converted(to: z.precision), transposing: .right)
      + mean.converted(to: z.precision)
  }
  // MARK: -

  /// How many axes there are.
  public var count: Int { variances.count }

  /// The share of the variance that the first axes explain: Σ λ_i / total, for i up to 1, 2, …, k.
  public var explained: [Double] {
    var sum = 0.0
    return variances.scalars.map {
      sum += $0
      return sum / totalVariance
    }
  }

  /// The first `count` axes alone.
  public func prefix(_ count: Int) -> PCA {
    PCA(
      mean: mean, axes: axes.slice(0..<count, axis: 1), variances: variances[0..<count],
      totalVariance: totalVariance)
  }

  /// The squared error of reconstruction, averaged over examples and numbers.
  public func meanSquaredError(of x: Tensor) -> Double {
    x.sumBlocks { square(decode(encode($0)) - $0).sum() }.scalar / Double(x.count)
  }

  private init(mean: Tensor, axes: Tensor, variances: Tensor, totalVariance: Double) {
    (self.mean, self.axes, self.variances) = (mean, axes, variances)
    self.totalVariance = totalVariance
  }
}
