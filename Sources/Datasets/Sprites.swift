// Sprites: a white shape on black whose five factors are known, on the model of dSprites (Matthey, Higgins,
// Hassabis and Lerchner, dSprites: disentanglement testing sprites dataset, 2017).
//
//     3 shapes × 6 scales × 40 orientations × 32 columns × 32 rows = 737,280 images
//
// An image is drawn when it is asked for, so the whole grid costs nothing until it is used. Unlike there,
// the 40 orientations are all different: the last is 9° short of a full turn.

import Tensors

/// What a sprite is: the place of each factor on its grid.
public struct Sprite: Sendable, Hashable {
  /// The outline.
  public enum Shape: Int, Sendable, CaseIterable {
    /// A square.
    case square
    /// An ellipse.
    case ellipse
    /// A heart.
    case heart
  }

  /// The outline.
  public var shape: Shape
  /// From 0, half as large as can be, to 5.
  public var scale: Int
  /// From 0 to 39, each a fortieth of a turn, clockwise.
  public var orientation: Int
  /// From 0, left, to 31.
  public var x: Int
  /// From 0, top, to 31.
  public var y: Int

  /// A sprite with these factors.
  public init(_ shape: Shape, scale: Int = 5, orientation: Int = 0, x: Int = 16, y: Int = 16) {
    (self.shape, self.scale, self.orientation, self.x, self.y) = (shape, scale, orientation, x, y)
    for (value, factor) in zip(values, Self.factors) {
      require(
        0..<factor.count ~= value, "\(factor.name) goes from 0 to \(factor.count - 1), got \(value)"
      )
    }
  }

  /// The factors in order, and how many values each has.
  public static let factors: [(name: String, count: Int)] = [
    ("shape", 3), ("scale", 6), ("orientation", 40), ("x", 32), ("y", 32),
  ]

  /// The factors in order.
  public var values: [Int] { [shape.rawValue, scale, orientation, x, y] }
}

/// All sprites, in the order of their factors, the last one running fastest.
public struct Sprites: Sendable, RandomAccessCollection {
  /// Rows and columns of an image: 64 or 32.
  public let side: Int
  /// Whether edges are gray where they cover a pixel in part; else a pixel is white if its centre is.
  public let isAntialiased: Bool
  private let turns: [(cosine: Double, sine: Double)]

  /// The sprites on a grid of `side` × `side` pixels.
  public init(side: Int = 64, antialiased: Bool = false) {
    require(side == 64 || side == 32, "sprites have 64 or 32 pixels a side, got \(side)")
    (self.side, isAntialiased) = (side, antialiased)
    let angles = Tensor((0..<40).map { Double($0) / 20 * 0x1.921fb54442d18p+1 }, .double)
    turns = Array(zip(cos(angles).scalars, sin(angles).scalars).map { ($0, $1) })
  }

  /// 0.
  public var startIndex: Int { 0 }
  /// 737,280.
  public var endIndex: Int { 3 * 6 * 40 * 32 * 32 }

  /// The factors of the image with this index.
  public subscript(index: Int) -> Sprite {
    require(indices ~= index, "there are \(count) sprites, and none with index \(index)")
    return Sprite(
      .allCases[index / 245_760], scale: index / 40_960 % 6, orientation: index / 1024 % 40,
      x: index / 32 % 32, y: index % 32)
  }

  /// The index of the image with these factors.
  public func index(of sprite: Sprite) -> Int {
    zip(sprite.values, Sprite.factors).reduce(0) { $0 * $1.1.count + $1.0 }
  }

  /// Some indices, each as likely as the others; one may come twice.
  public func random(_ count: Int, using generator: inout SplitMix64) -> [Int] {
    (0..<count).map { _ in generator.integer(below: self.count) }
  }

  /// The pixels of a sprite, row by row; 255 is white.
  public func pixels(of sprite: Sprite) -> [UInt8] {
    var levels = [Float](repeating: 0, count: side * side)
    levels.withUnsafeMutableBufferPointer { draw(sprite, into: $0) }
    return levels.map { UInt8($0 * 255 + 0.5) }
  }

  /// The images with these indices, as numbers from 0 to 1.
  ///
  ///     result: [n, side · side]
  public func batch(_ indices: some Collection<Int>) -> Tensor {
    let size = side * side
    var result = Tensor.zeros([indices.count, size])
    result.withUnsafeMutableBytes { bytes in
      let levels = bytes.bindMemory(to: Float.self)
      let (indices, block) = (Array(indices), 16)
      concurrently((indices.count + block - 1) / block) { task in
        for place in task * block..<Swift.min(indices.count, (task + 1) * block) {
          draw(
            self[indices[place]], into: .init(rebasing: levels[place * size..<(place + 1) * size]))
        }
      }
    }
    return result
  }

  /// Draws a sprite on black.
  private func draw(_ sprite: Sprite, into levels: UnsafeMutableBufferPointer<Float>) {
    // In pixels of 64 × 64: the centre stays 12 from the edge, and no point of a shape is 12 away from it.
    let unit = Double(side) / 64
    let centre = SIMD2(12 + Double(sprite.x) * 40 / 31, 12 + Double(sprite.y) * 40 / 31) * unit
    let size = (0.5 + 0.1 * Double(sprite.scale)) * unit
    let turn = turns[sprite.orientation]
    let outline = SpriteOutline(sprite.shape, centre, size: size, turn.cosine, turn.sine)
    let top = Int(centre.y - 12 * unit)
    let bottom = Swift.min(side, Int(centre.y + 12 * unit) + 1)
    for row in top..<bottom {
      let line = levels.baseAddress.map { $0 + row * side }
      guard let line else { return }
      if isAntialiased {
        outline.cover(row, line, side)
      } else {
        outline.fill(row, line, side)
      }
    }
  }
}
