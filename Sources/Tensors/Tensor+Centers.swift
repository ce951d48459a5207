// Rows about centers: their weighted moments, and how far they are away. A call is the work of one thread, in the
// precision of the rows: of many rows, take blocks, on all threads.

import CKernels

extension Tensor {
  /// Σ w (x − c) of these rows, and beside them Σ w (x − c)², for each column of the weights, about a center of its
  /// own: [K, 2d].
  ///
  /// A row of weight 0 does not count, whatever it holds.
  ///
  ///     self: [n, d]   weights: [n, K]   centers: [K, d]
  public func weightedMoments(_ weights: Tensor, about centers: Tensor) -> Tensor {
    requireWeighted(weights, centers, in: "weightedMoments")
    let result = Tensor(uninitialized: [weights.shape[1], 2 * shape[1]], precision)
    ck_weighted_moments(
      precision.kernel, storage.start, centers.storage.start, weights.storage.start,
      result.storage.start, shape[0], shape[1], weights.shape[1])
    return result
  }

  /// Σ w (x − c)(x − c)ᵀ of these rows, for each column of the weights, about a center of its own: [K, d, d].
  ///
  /// They are symmetric to the bit. A row of weight 0 does not count, whatever it holds.
  ///
  ///     self: [n, d]   weights: [n, K]   centers: [K, d]
  public func weightedScatters(_ weights: Tensor, about centers: Tensor) -> Tensor {
    requireWeighted(weights, centers, in: "weightedScatters")
    let (count, scratch) = (weights.shape[1], scratch())
    let result = Tensor(uninitialized: [count, shape[1], shape[1]], precision)
    ck_weighted_scatters(
      precision.kernel, storage.start, centers.storage.start, weights.storage.start,
      result.storage.start, scratch.storage.start, shape[0], shape[1], count)
    return result
  }

  /// Σ w (x − c)² of each row and center, whose axes have weights of their own: [n, K].
  ///
  ///     self: [n, d]   centers: [K, d]   weights: [K, d]
  public func squaredDistances(from centers: Tensor, weighing weights: Tensor) -> Tensor {
    requireSame(precision, centers.precision, in: "squaredDistances")
    requireSame(precision, weights.precision, in: "squaredDistances")
    require(
      rank == 2 && centers.rank == 2 && centers.shape[1] == shape[1]
        && weights.shape == centers.shape,
      "squaredDistances needs rows [n, d], centers [K, d] and weights [K, d], got \(shape), \(centers.shape) and \(weights.shape)"
    )
    let count = centers.shape[0]
    let result = Tensor(uninitialized: [shape[0], count], precision)
    ck_squared_distances(
      precision.kernel, storage.start, centers.storage.start, weights.storage.start,
      result.storage.start, shape[0], shape[1], count)
    return result
  }

  /// |L (x − c)|² of each row and center, which has an L of its own: [n, K].
  ///
  /// What is above its diagonal is not read.
  ///
  ///     self: [n, d]   centers: [K, d]   maps: [K, d, d]
  public func squaredDistances(from centers: Tensor, through maps: Tensor) -> Tensor {
    requireSame(precision, centers.precision, in: "squaredDistances")
    requireSame(precision, maps.precision, in: "squaredDistances")
    require(
      rank == 2 && centers.rank == 2 && centers.shape[1] == shape[1]
        && maps.shape == centers.shape + [shape[1]],
      "squaredDistances needs rows [n, d], centers [K, d] and maps [K, d, d], got \(shape), \(centers.shape) and \(maps.shape)"
    )
    let (count, scratch) = (centers.shape[0], scratch())
    let result = Tensor(uninitialized: [shape[0], count], precision)
    ck_squared_distances_through(
      precision.kernel, storage.start, centers.storage.start, maps.storage.start,
      result.storage.start, scratch.storage.start, shape[0], shape[1], count)
    return result
  }

  private func requireWeighted(_ weights: Tensor, _ centers: Tensor, in name: String) {
    requireSame(precision, weights.precision, in: name)
    requireSame(precision, centers.precision, in: name)
    require(
      rank == 2 && weights.rank == 2 && weights.shape[0] == shape[0]
        && centers.shape == [weights.shape[1], shape[1]],
      "\(name) needs rows [n, d], weights [n, K] and centers [K, d], got \(shape), \(weights.shape) and \(centers.shape)"
    )
  }

  private func scratch() -> Tensor {
    Tensor(uninitialized: [ck_centers_scratch(shape[1])], precision)
  }
}
