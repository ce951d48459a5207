// What can be measured on images of strokes without knowing how they were made.

import Tensors

/// Measurements on gray images, one of each for an image, [n, 1].
public struct InkShape: Sendable {
  // MARK: shape
  /// All ink.
  public let mass: Tensor
  /// How far the top leans to the right: −Σ p x y / Σ p y², with p the ink of a pixel as a share of all ink.
  public let lean: Tensor
  /// √(Σ p x² / Σ p y²).
  public let breadth: Tensor
  /// How far the middle stands to the right of both ends: −Σ p x y² / (Σ p y²)^1.5.
  public let bow: Tensor
  /// The width of the line: a bar of length l and width w has mass l w and two edges of length l.
  public let line: Tensor
  /// The share of Σ p x² |y| that comes from above the centre of mass.
  public let upper: Tensor
  /// The ink of the three outermost rows at the top and the bottom, as a share of that of six average rows.
  public let ends: Tensor

  /// Measures images of `height` × `width` numbers from 0 to 1; x grows to the right, y downwards.
  ///
  ///     images: [n, height · width]
  public init(of images: Tensor, height: Int = 28, width: Int = 28) {
    func sum(_ x: Tensor) -> Tensor { x.sum(axis: 1, keepingAxis: true) }
    let (across, down) = Self.places(height, width, images.precision)
    mass = sum(images)
    let p = images / mass
    let (x, y) = (across - sum(p * across), down - sum(p * down))
    let (xx, yy) = (p * x * x, sum(p * y * y))
    (lean, breadth) = (-sum(p * x * y) / yy, sqrt(sum(xx) / yy))
    bow = -sum(p * x * y * y) / (yy * sqrt(yy))
    upper = sum(xx * (abs(y) - y)) / sum(2 * xx * abs(y))
    line = 2 * mass / Self.outline(images.reshaped(to: [-1, height, width]))
    ends = Self.ends(images.reshaped(to: [-1, height, width]).sum(axis: 2))
  }

  /// The length of the outline: the sum of the slopes of the gray levels.
  private static func outline(_ ink: Tensor) -> Tensor {
    let (height, width) = (ink.shape[1] - 1, ink.shape[2] - 1)
    func moved(_ down: Int, _ right: Int) -> Tensor {
      ink.slice(down..<down + height, axis: 1).slice(right..<right + width, axis: 2)
    }
    let (dx, dy) = (moved(0, 1) - moved(0, 0), moved(1, 0) - moved(0, 0))
    return sqrt(square(dx) + square(dy)).sum(axis: 2).sum(axis: 1, keepingAxis: true)
  }
  // MARK: -

  private static func ends(_ rows: Tensor) -> Tensor {
    let shares = (0..<rows.shape[0]).map { image in
      let inked = rows[image..<image + 1].scalars.filter { $0 > 0 }
      let outer = inked.prefix(3).reduce(0, +) + inked.suffix(3).reduce(0, +)
      return outer / 6 / (inked.reduce(0, +) / Double(inked.count))
    }
    return Tensor(shares, shape: [shares.count, 1], rows.precision)
  }

  /// The column and the row of each pixel, [height · width].
  private static func places(
    _ height: Int, _ width: Int, _ precision: Precision
  ) -> (Tensor, Tensor) {
    let pixels = 0..<height * width
    return (
      Tensor(pixels.map { Double($0 % width) }, precision),
      Tensor(pixels.map { Double($0 / width) }, precision)
    )
  }
}

extension Tensor {
  // MARK: neighbours
  /// How much the numbers of a pixel and of its right neighbour go together, over all of these images: from −1 to 1.
  ///
  ///     Σ a b / √(Σ a² Σ b²)      b the right neighbour of a
  ///
  ///     self: [n, height · width], deviations from what was expected
  public func neighbourCorrelation(width: Int = 28) -> Double {
    let lines = reshaped(to: [-1, width])
    let (a, b) = (lines.slice(0..<width - 1, axis: 1), lines.slice(1..<width, axis: 1))
    return (a * b).total / (square(a).total * square(b).total).squareRoot()
  }
  // MARK: -
}
