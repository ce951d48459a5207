// What covariances look like, and which way a field points.

import Pictures
import Tensors

/// Ellipses of equal density around the means of Gaussians in the plane.
public struct Ellipses: PlotLayer {
  let means: [(x: Double, y: Double)]
  /// The Cholesky factors, lower left of two rows: xx, yx, yy.
  let factors: [(Double, Double, Double)]
  let deviations: [Double]
  let inks: [Ink]

  /// Makes ellipses.
  ///
  /// - Parameters:
  ///   - means: The middle of each.
  ///   - covariances: The four entries of each covariance, row by row.
  ///   - deviations: How many standard deviations away they are drawn.
  ///   - colors: The colour of each; the palette's in its order if not given.
  public init(
    means: [(x: Double, y: Double)], covariances: [[Double]], deviations: [Double] = [1, 2],
    colors: [Ink] = []
  ) {
    requireEqualCounts(means.count, covariances.count, "means and covariances")
    self.means = means
    factors = covariances.map { c in
      require(c.count == 4, "a covariance in the plane has 4 entries, got \(c.count)")
      // Σ = L Lᵀ; what rounding has made negative is taken for zero.
      let xx = max(c[0], 0).squareRoot()
      let yx = xx > 0 ? c[1] / xx : 0
      return (xx, yx, max(c[3] - yx * yx, 0).squareRoot())
    }
    self.deviations = deviations
    inks = means.indices.map { $0 < colors.count ? colors[$0] : .series($0) }
  }

  /// Makes ellipses from means of shape [k, 2] and covariances of shape [k, 2, 2].
  public init(
    means: Tensor, covariances: Tensor, deviations: [Double] = [1, 2], colors: [Ink] = []
  ) {
    require(
      means.rank == 2 && means.shape[1] == 2 && covariances.shape == [means.shape[0], 2, 2],
      "means are [k, 2] and covariances [k, 2, 2], got \(means.shape) and \(covariances.shape)")
    let (m, c) = (means.scalars, covariances.scalars)
    self.init(
      means: (0..<means.shape[0]).map { (m[2 * $0], m[2 * $0 + 1]) },
      covariances: (0..<means.shape[0]).map { Array(c[4 * $0..<4 * $0 + 4]) },
      deviations: deviations, colors: colors)
  }

  /// What the plot has to know before anything is drawn.
  public var profile: Profile {
    let reach = deviations.max() ?? 0
    let ends = zip(means, factors).map { mean, l in
      (x: l.0 * reach, y: (l.1 * l.1 + l.2 * l.2).squareRoot() * reach, mean: mean)
    }
    return Profile(
      x: Extent(ends.flatMap { [$0.mean.x - $0.x, $0.mean.x + $0.x] }),
      y: Extent(ends.flatMap { [$0.mean.y - $0.y, $0.mean.y + $0.y] }),
      keys: inks.map { Key(label: "", ink: $0, symbol: .line) })
  }

  /// The numbers, one row to an ellipse.
  public var columns: [Column] {
    [
      .numbers("mean x", means.map(\.x)), .numbers("mean y", means.map(\.y)),
      .numbers("variance x", factors.map { $0.0 * $0.0 }),
      .numbers("covariance", factors.map { $0.0 * $0.1 }),
      .numbers("variance y", factors.map { $0.1 * $0.1 + $0.2 * $0.2 }),
    ]
  }

  /// Draws the ellipses; the map from data to the figure must be straight, so the axes are not logarithmic.
  public func draw(in area: PlotArea, _ series: [Series], on list: inout DisplayList) {
    requireLinear(area, "ellipses")
    let (origin, unitX, unitY) = (area.point(0, 0), area.point(1, 0), area.point(0, 1))
    let map = Transform(
      unitX.x - origin.x, 0, 0, unitY.y - origin.y, origin.x, origin.y)
    let width = area.style.line * 0.8
    for ((mean, l), series) in zip(zip(means, factors), series) {
      for (index, deviation) in deviations.sorted().enumerated() {
        let ellipse = Path.circle(center: .zero, radius: deviation).transformed(
          by: Transform(l.0, l.1, 0, l.2, mean.x, mean.y).then(map))
        guard ellipse.controlBounds?.corners.allSatisfy(\.isDrawable) ?? false else { continue }
        list.fill(ellipse, series.color.opacity(0.08))
        list.stroke(ellipse, Stroke(width: width), series.color.opacity(index == 0 ? 1 : 0.6))
      }
      let middle = map(Point(mean.x, mean.y))
      guard middle.isDrawable else { continue }
      list.marks(
        Marker.cross.path(radius: area.style.marker * 1.3), at: [middle], fill: series.color,
        stroke: Stroke(width: area.style.hairline), strokeColor: Role.surface.color)
    }
  }
}

/// Arrows from points, such as the gradients of a field.
public struct Arrows: PlotLayer {
  let xs, ys, dxs, dys: [Double]
  let label: String
  let ink: Ink

  /// Makes arrows from (x, y) to (x + dx, y + dy).
  public init(
    _ xs: some Numbers, _ ys: some Numbers, _ dxs: some Numbers, _ dys: some Numbers,
    label: String = "", color: Ink = .automatic
  ) {
    (self.xs, self.ys) = (xs.numbers, ys.numbers)
    (self.dxs, self.dys, self.label, ink) = (dxs.numbers, dys.numbers, label, color)
    for list in [self.ys, self.dxs, self.dys] {
      requireEqualCounts(self.xs.count, list.count, "the coordinates of arrows")
    }
  }

  private var ends: (x: [Double], y: [Double]) {
    (zip(xs, dxs).map { $0 + $1 }, zip(ys, dys).map { $0 + $1 })
  }

  /// What the plot has to know before anything is drawn.
  public var profile: Profile {
    Profile(
      x: Extent(xs + ends.x), y: Extent(ys + ends.y),
      keys: [Key(label: label, ink: ink, symbol: .line)])
  }

  /// The numbers, one row to an arrow.
  public var columns: [Column] {
    seriesColumns(label, count: xs.count)
      + [.numbers("x", xs), .numbers("y", ys), .numbers("dx", dxs), .numbers("dy", dys)]
  }

  /// Draws the arrows; short ones have smaller heads.
  public func draw(in area: PlotArea, _ series: [Series], on list: inout DisplayList) {
    var (shafts, heads) = (Path(), Path())
    let width = area.style.line * 0.7
    for (from, to) in zip(area.points(xs, ys), area.points(ends.x, ends.y))
    where from.isFinite && to.isFinite && from != to {
      let direction = (to - from).normalized()
      let length = min(width * 4.5, (to - from).length * 0.6)
      let neck = to - length * direction
      shafts.append(Path([from, neck]))
      heads.append(
        Path(
          [to, neck + 0.42 * length * direction.turned, neck - 0.42 * length * direction.turned],
          closed: true))
    }
    list.stroke(shafts, Stroke(width: width), series[0].color)
    list.fill(heads, series[0].color)
  }
}
