// A mixture of normal distributions in the plane, whose parameters are known.

import Tensors

/// A mixture of Gaussians in the plane.
///
///     p(x) = Σ w N(x; μ, Σ)
public struct PlanarMixture: Sendable, Equatable {
  /// One component.
  public struct Component: Sendable, Equatable {
    /// w; the weights need not sum to 1.
    public var weight: Double
    /// μ.
    public var mean: SIMD2<Double>
    /// The standard deviations along the axes.
    public var deviations: SIMD2<Double>
    /// The correlation of the two coordinates, between −1 and 1.
    public var correlation: Double

    /// A component.
    public init(
      weight: Double = 1, mean: SIMD2<Double>, deviations: SIMD2<Double> = [1, 1],
      correlation: Double = 0
    ) {
      require(
        weight >= 0 && deviations.min() > 0 && abs(correlation) < 1,
        "a component has a weight of 0 or more, positive deviations and a correlation between −1 and 1; got \(weight), \(deviations), \(correlation)"
      )
      (self.weight, self.mean) = (weight, mean)
      (self.deviations, self.correlation) = (deviations, correlation)
    }

    /// Σ, [2, 2].
    public var covariance: Tensor {
      let (a, b) = (deviations.x, deviations.y)
      return Tensor([[a * a, correlation * a * b], [correlation * a * b, b * b]], .double)
    }
  }

  /// The components.
  public let components: [Component]

  /// A mixture of these components.
  public init(_ components: [Component]) {
    require(
      components.contains { $0.weight > 0 }, "a mixture needs a component with a positive weight")
    self.components = components
  }

  /// A mixture with random parameters: centres at least 2.5 apart in a square of side 10.
  public static func random(_ count: Int, using generator: inout SplitMix64) -> PlanarMixture {
    require(1...8 ~= count, "there is room for 1 to 8 components, not \(count)")
    var components: [Component] = []
    while components.count < count {
      let mean = SIMD2(generator.uniform(), generator.uniform()) * 10 - 5
      let weight = 0.5 + generator.uniform()
      let deviations = SIMD2(generator.uniform(), generator.uniform()) * 0.6 + 0.3
      let correlation = 1.6 * generator.uniform() - 0.8
      let isFree = components.allSatisfy {
        let gap = $0.mean - mean
        return (gap * gap).sum() >= 6.25
      }
      guard isFree else { continue }
      components.append(
        Component(weight: weight, mean: mean, deviations: deviations, correlation: correlation))
    }
    return PlanarMixture(components)
  }

  /// Draws points, and says which component each is from.
  ///
  ///     points: [n, 2]
  public func sample(
    _ count: Int, _ precision: Precision = .single, using generator: inout SplitMix64
  )
    -> (points: Tensor, components: [Int])
  {
    let row = components.map(\.weight)
    let chosen = Tensor.categorical(
      Tensor([[Double]](repeating: row, count: count), .double), using: &generator)
    let noise = Tensor.normal([count, 2], .double, using: &generator).scalars
    var points = [Double]()
    for (i, k) in chosen.enumerated() {
      // x = μ + L ε with Cholesky's L = [[a, 0], [ρ b, √(1 − ρ²) b]].
      let component = components[k]
      let (e, f, ρ) = (noise[2 * i], noise[2 * i + 1], component.correlation)
      let y = ρ * e + (1 - ρ * ρ).squareRoot() * f
      points.append(component.mean.x + component.deviations.x * e)
      points.append(component.mean.y + component.deviations.y * y)
    }
    return (Tensor(points, shape: [count, 2], precision), chosen)
  }
}
