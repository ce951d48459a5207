// An allograph: one way to write a digit, as strokes through a few points.
//
// It is a family of shapes: it has two forms, and a hand writes something between them or a little beyond.

import Tensors

/// One way to write a digit.
struct Allograph: Sendable {
  /// What it is called.
  let name: String
  /// How many of a hundred hands prefer it, roughly.
  let share: Double
  /// Its strokes.
  let strokes: [[Knot]]

  /// A point that the pen passes, in both forms, and whether it turns sharply there.
  struct Knot: Sendable {
    let first: SIMD2<Double>
    let second: SIMD2<Double>
    let corner: Bool
  }

  /// A way to write with two forms, such as "4,22 22,2! 22,100 / 0,98 44,98".
  init(_ name: String, _ share: Double, _ first: String, _ second: String) {
    (self.name, self.share) = (name, share)
    let (a, b) = (Self.points(first), Self.points(second))
    require(
      a.map(\.count) == b.map(\.count), "the two forms of \(name) have the same strokes and points")
    strokes = zip(a, b).map {
      zip($0, $1).map { Knot(first: $0.at, second: $1.at, corner: $0.corner) }
    }
  }

  private static func points(_ text: String) -> [[(at: SIMD2<Double>, corner: Bool)]] {
    text.split(separator: "/").map { stroke in
      stroke.split(separator: " ").map { point in
        let numbers = point.split { $0 == "," || $0 == "!" }.compactMap { Int($0) }
        require(numbers.count == 2, "a point has two coordinates, got \(point)")
        return ([Double(numbers[0]), Double(numbers[1])], point.hasSuffix("!"))
      }
    }
  }

  /// The allographs of each digit.
  static let all = [zero, one, two, three, four, five, six, seven, eight, nine]
}
