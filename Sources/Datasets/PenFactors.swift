// What can be turned on a pen digit.

/// The continuous factors of a pen digit.
public struct PenFactors: Sendable, Equatable {
  /// How far the top leans to the right of the bottom, as a fraction of the height.
  public var slant: Double
  /// The angle by which the digit is turned, clockwise, in radians.
  public var rotation: Double
  /// The width, relative to the usual.
  public var width: Double
  /// The width of the pen's line in pixels, for a digit of size 1.
  public var weight: Double
  /// The size on paper; since images are scaled to one size, a large digit has a thin line.
  public var size: Double
  /// How far the pen swings out between the points of a shape: 0 draws straight lines.
  public var curvature: Double
  /// How unsteady the hand is.
  public var wobble: Double
  /// How much the line thins where the pen is quick, and at its ends.
  public var speed: Double
  /// The place between the two forms of an allograph: 0 the first, 1 the second.
  public var form: Double
  /// How much wider and taller the upper half is than the lower.
  public var balance: Double
  /// How much the whole digit is bent, like a bracket that closes.
  public var bend: Double
}

extension PenFactors {
  /// The factors in order: name, and place in the structure.
  public static let all: [(name: String, path: WritableKeyPath<PenFactors, Double> & Sendable)] = [
    ("slant", \.slant), ("rotation", \.rotation), ("width", \.width), ("weight", \.weight),
    ("size", \.size), ("curvature", \.curvature), ("wobble", \.wobble), ("speed", \.speed),
    ("form", \.form), ("balance", \.balance), ("bend", \.bend),
  ]

  /// The values in the order of `all`.
  public var values: [Double] { Self.all.map { self[keyPath: $0.path] } }
}
