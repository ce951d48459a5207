// Points that belong to several classes at once, such as examples with the responsibilities of a mixture.

import Pictures
import Tensors

/// Marks whose colour is mixed from those of the classes, in the shares that each point has of them.
public struct MixedPoints: PlotLayer {
  let xs, ys: [Double]
  let shares: Matrix
  private let radius: Double

  /// Makes the marks; a size of 2 makes them twice as wide.
  ///
  ///     shares: [n, classes], each row with the sum 1
  public init(_ xs: some Numbers, _ ys: some Numbers, shares: Tensor, size: Double = 1) {
    (self.xs, self.ys, self.shares, radius) = (xs.numbers, ys.numbers, Matrix(shares), size)
    requireEqualCounts(self.xs.count, self.ys.count, "the coordinates of points")
    requireEqualCounts(self.xs.count, self.shares.rows, "points and their shares")
  }

  /// What the plot has to know before anything is drawn.
  public var profile: Profile { Profile(x: Extent(xs), y: Extent(ys)) }

  /// The numbers, one row to a point.
  public var columns: [Column] {
    let parts = (0..<shares.columns).map { k in
      Column.numbers("share \(k)", (0..<shares.rows).map { shares[$0, k] })
    }
    return [.numbers("x", xs), .numbers("y", ys)] + parts
  }

  /// Draws the marks, one over the other in the palette's colours.
  ///
  /// A colour that covers those before it by share / sum of the shares so far leaves the mixture Σ share · colour.
  /// Shares are drawn in sixteenths: eyes see no finer, and a picture of few colours is a small file.
  public func draw(in area: PlotArea, _ series: [Series], on list: inout DisplayList) {
    let mark = Marker.circle.path(radius: area.style.marker * radius)
    for (row, point) in area.points(xs, ys).enumerated()
    where area.rect.inset(by: -0.5).contains(point) {
      var sum = 0.0
      for k in 0..<shares.columns where shares[row, k] >= 1 / 32 {
        let share = (16 * min(shares[row, k], 1)).rounded() / 16
        sum += share
        let color = Series(.series(k), index: k).color.opacity(share / sum)
        list.marks(mark, at: [point], fill: color)
      }
    }
  }
}
