// How a line looks: its width, its corners, its ends and its dashes.

/// The style of a line.
public struct Stroke: Hashable, Sendable {
  /// What stands at a corner.
  public enum Join: String, Hashable, Sendable, CaseIterable {
    /// The edges go on until they meet, unless that is too far away.
    case miter
    /// A part of a circle.
    case round
    /// The corner is cut off.
    case bevel
  }

  /// What stands at an end.
  public enum Cap: String, Hashable, Sendable, CaseIterable {
    /// The line stops where its path stops.
    case butt
    /// Half a circle.
    case round
    /// Half a square.
    case square
  }

  /// The width of the line.
  public var width: Double
  /// What stands at a corner.
  public var join: Join
  /// What stands at an end.
  public var cap: Cap
  /// The longest miter, as a multiple of the width; a sharper corner is cut off.
  public var miterLimit: Double
  /// Lengths of dash, gap, dash, gap and so on; empty for a solid line.
  public var dashes: [Double]
  /// How far into the dashes the line begins.
  public var dashOffset: Double

  /// Makes a style; without further words a solid line with round corners and plain ends.
  public init(
    width: Double, join: Join = .round, cap: Cap = .butt, miterLimit: Double = 4,
    dashes: [Double] = [], dashOffset: Double = 0
  ) {
    self.width = width
    self.join = join
    self.cap = cap
    self.miterLimit = miterLimit
    self.dashes = dashes
    self.dashOffset = dashOffset
  }

  /// Whether the dashes can be drawn: finite, none negative, not all zero.
  var hasDashes: Bool {
    dashes.allSatisfy { $0.isFinite && $0 >= 0 } && dashes.contains { $0 > 0 }
  }
}
