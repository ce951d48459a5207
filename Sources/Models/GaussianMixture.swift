// A mixture of Gaussians, with covariances of three forms.

import Tensors

/// What the covariance of each component may be.
public enum CovarianceForm: Sendable, CaseIterable {
  /// σ² I: a ball. One number a component, [K, 1].
  case spherical
  /// diag σ²: an ellipsoid along the axes. [K, d].
  case diagonal
  /// Any: an ellipsoid. [K, d, d].
  case full
}

/// A mixture of K Gaussians in d dimensions.
///
///     p(x) = Σ π_k N(x; μ_k, Σ_k)
public struct GaussianMixture: Mixture {
  /// π: [K].
  public var weights: Tensor
  /// μ: [K, d].
  public var means: Tensor
  /// Σ: [K, 1], [K, d] or [K, d, d], as the form says.
  public var covariances: Tensor
  /// What the covariances may be.
  public let form: CovarianceForm
  /// No variance, in any direction, is smaller.
  ///
  /// A pixel that never varies has no variance, and a density grows without limit as its variance goes to 0.
  /// Variances below the floor are set to it, which is the best that a variance under this rule can be: so the
  /// M step stays a maximum, and the bound never falls. (Adding to all of them would not be.)
  public let varianceFloor: Double

  /// A mixture with these parameters, in double.
  public init(
    weights: Tensor, means: Tensor, covariances: Tensor, _ form: CovarianceForm,
    varianceFloor: Double = 1e-6
  ) {
    require(
      means.rank == 2 && weights.shape == [means.shape[0]]
        && covariances.shape == form.shape(means.shape[0], means.shape[1]),
      "a \(form) mixture needs weights [K], means [K, d] and covariances \(form.shape), got \(weights.shape), \(means.shape) and \(covariances.shape)"
    )
    require(abs(weights.total - 1) < 1e-6, "weights sum to 1, got \(weights)")
    require(varianceFloor > 0, "the variance floor is positive, got \(varianceFloor)")
    self.weights = weights.converted(to: .double)
    self.means = means.converted(to: .double)
    self.covariances = covariances.converted(to: .double)
    (self.form, self.varianceFloor) = (form, varianceFloor)
  }

  /// The mixture that an M step makes of responsibilities.
  ///
  ///     x: [n, d]   r: [n, K]
  public init(
    _ x: Tensor, responsibilities r: Tensor, _ form: CovarianceForm, varianceFloor: Double = 1e-6
  ) {
    require(x.rank == 2 && r.rank == 2, "x is [n, d] and r [n, K], got \(x.shape) and \(r.shape)")
    let (count, size) = (r.shape[1], x.shape[1])
    let mean = x.sumBlocks { $0.sum(axis: 0) } / Double(max(x.shape[0], 1))
    self.init(
      weights: .ones([count], .double) / Double(count), means: mean.broadcast(to: [count, size]),
      covariances: .ones(form.shape(count, size)), form, varianceFloor: varianceFloor)
    _ = recenter(x, r, weigh(r))  // so that the step begins at its own means, and no digits cancel
    maximize(x, r)
  }

  /// A start for EM: examples far from each other, and each other example with the nearest of them.
  public init(
    _ count: Int, _ form: CovarianceForm, startingAt x: Tensor, varianceFloor: Double = 1e-6,
    using generator: inout SplitMix64
  ) {
    let r = x.hardResponsibilities(x.spreadRows(count, using: &generator))
    self.init(x, responsibilities: r, form, varianceFloor: varianceFloor)
  }

  /// The covariance of component `k`, [d, d].
  public func covariance(_ k: Int) -> Tensor {
    let (row, size) = (covariances[k..<k + 1], means.shape[1])
    return form == .full ? row.reshaped(to: [size, size]) : Tensor.identity(size, .double) * row
  }

  /// The same components in another order.
  public func gathering(_ order: [Int]) -> GaussianMixture {
    GaussianMixture(
      weights: weights.gathering(order), means: means.gathering(order),
      covariances: covariances.gathering(order), form, varianceFloor: varianceFloor)
  }
}

extension CovarianceForm {
  func shape(_ count: Int, _ size: Int) -> [Int] {
    switch self {
    case .spherical: [count, 1]
    case .diagonal: [count, size]
    case .full: [count, size, size]
    }
  }

  fileprivate var shape: String {
    switch self {
    case .spherical: "[K, 1]"
    case .diagonal: "[K, d]"
    case .full: "[K, d, d]"
    }
  }
}
