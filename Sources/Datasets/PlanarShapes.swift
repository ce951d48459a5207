// Toys in the plane: curved clusters that no mixture of a few Gaussians fits.

import Tensors

/// Points in the plane that lie along curves.
public enum PlanarShapes {
  /// Two half circles that reach into each other, with normal noise; even points are of the upper one.
  ///
  ///     upper: (cos t, sin t)     lower: (1 − cos t, ½ − sin t)     t uniform on [0, π)
  ///     points: [n, 2]
  public static func moons(
    _ count: Int, noise: Double = 0.1, _ precision: Precision = .single,
    using generator: inout SplitMix64
  ) -> (points: Tensor, labels: [Int]) {
    let labels = (0..<count).map { $0 % 2 }
    let t = Tensor.uniform([count], .double, using: &generator) * π
    let lower = Tensor(labels.map(Double.init), .double)
    let side = 1 - 2 * lower
    let points = columns(side * cos(t) + lower, side * sin(t) + 0.5 * lower)
    return (scattered(points, noise, precision, using: &generator), labels)
  }

  /// Arms that are swept round, and more so further out (Johnson, Duvenaud, Wiltschko, Datta and Adams,
  /// Composing graphical models with neural networks, 2016); the labels take turns.
  ///
  ///     r = 1 + 0.3 ε     s = 0.05 ε′     angle = 2π k / arms + ¼ eʳ
  ///     points: [n, 2], (r, s) turned by the angle and doubled
  public static func pinwheel(
    _ count: Int, arms: Int = 5, _ precision: Precision = .single,
    using generator: inout SplitMix64
  ) -> (points: Tensor, labels: [Int]) {
    require(arms > 0, "a pinwheel has arms, not \(arms)")
    let labels = (0..<count).map { $0 % arms }
    let noise = Tensor.normal([2, count], .double, using: &generator)
    let r = noise[0..<1].reshaped(to: [count]) * 0.3 + 1
    let s = noise[1..<2].reshaped(to: [count]) * 0.05
    let arm = Tensor(labels.map { Double($0) / Double(arms) }, .double)
    let angle = 2 * π * arm + 0.25 * exp(r)
    let (c, d) = (cos(angle), sin(angle))
    return ((2 * columns(r * c - s * d, r * d + s * c)).converted(to: precision), labels)
  }

  /// Two spirals inside each other, with normal noise; the labels take turns.
  ///
  ///     t = 3π √u     arm k: t/3 (cos(t + π k), sin(t + π k)) / π     u uniform on [0, 1)
  ///     points: [n, 2]
  public static func spirals(
    _ count: Int, noise: Double = 0.03, _ precision: Precision = .single,
    using generator: inout SplitMix64
  ) -> (points: Tensor, labels: [Int]) {
    let labels = (0..<count).map { $0 % 2 }
    let r = sqrt(Tensor.uniform([count], .double, using: &generator))
    let angle = 3 * π * r + π * Tensor(labels.map(Double.init), .double)
    let points = columns(r * cos(angle), r * sin(angle))
    return (scattered(points, noise, precision, using: &generator), labels)
  }

  private static let π = 0x1.921fb54442d18p+1

  private static func columns(_ x: Tensor, _ y: Tensor) -> Tensor {
    .concatenating([x.reshaped(to: [-1, 1]), y.reshaped(to: [-1, 1])], axis: 1)
  }

  private static func scattered(
    _ points: Tensor, _ noise: Double, _ precision: Precision, using generator: inout SplitMix64
  ) -> Tensor {
    let ε = Tensor.normal(points.shape, .double, using: &generator)
    return (points + noise * ε).converted(to: precision)
  }
}
