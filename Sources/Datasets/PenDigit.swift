// One digit: who wrote it, how, and the points that the pen passes.

import Tensors

/// A pen digit before it is drawn: change a factor, and see what it does.
public struct PenDigit: Sendable, Equatable {
  /// Which digit it is, 0 to 9.
  public let label: Int
  /// The writer's number.
  public let writer: Int
  /// The way the digit is written: an index into `PenDigits.allographs[label]`.
  public var allograph: Int
  /// The continuous factors.
  public var factors: PenFactors
  /// What else is random about it: where exactly the pen went.
  public var chance: SplitMix64
  /// The writer's habits.
  let habits: SplitMix64

  /// A digit by this hand.
  init(_ label: Int, writer: Int, _ hand: PenHand, chance: SplitMix64) {
    (self.label, self.writer, self.chance) = (label, writer, chance)
    habits = hand.habits
    var generator = chance.stream(0)
    let usual = generator.uniform() < 0.85
    allograph =
      usual ? hand.favourites[label] : PenHand.draw(Allograph.all[label], using: &generator)
    var form = usual ? hand.forms[label] : generator.uniform()
    form += 0.25 * generator.bell()
    let style = hand.style
    factors = PenFactors(
      slant: style.slant + 0.09 * generator.bell(),
      rotation: style.rotation + 0.08 * generator.bell(),
      width: style.width * (1 + 0.1 * generator.bell()),
      weight: style.weight * (1 + 0.07 * generator.bell()),
      size: style.size * (1 + 0.07 * generator.bell()),
      curvature: style.curvature + 0.08 * generator.bell(),
      wobble: style.wobble * (1 + 0.15 * generator.bell()),
      speed: style.speed,
      form: form,
      balance: style.balance + 0.1 * generator.bell(),
      bend: style.bend + 0.1 * generator.bell())
  }
}

extension PenDigit {
  /// The places that the pen passes, stroke by stroke, in units of the digit's height; y grows downwards.
  public var strokes: [[SIMD2<Double>]] {
    var path = PenPath()
    trace(into: &path)
    return path.strokes.map { Array(path.points[$0]) }
  }

  /// Fills `path` with the places the pen passes, in units of the digit's height.
  func trace(into path: inout PenPath) {
    path.removeAll()
    var habit = habits.stream(label * 16 + allograph)
    var slip = chance.stream(1)
    let unsteady = factors.wobble
    for (number, stroke) in Allograph.all[label][allograph].strokes.enumerated() {
      path.beginStroke()
      // A later stroke begins where the hand happens to come down.
      let offset =
        number == 0
        ? .zero : SIMD2(habit.bell() * 2 + slip.bell() * 2, habit.bell() * 2 + slip.bell() * 2)
      // What carries a point away carries its neighbour a little way too.
      var (drift, slide) = (SIMD2<Double>.zero, SIMD2<Double>.zero)
      for point in stroke {
        drift = drift * 0.7 + SIMD2(habit.bell(), habit.bell()) * 0.7
        slide = slide * 0.7 + SIMD2(slip.bell(), slip.bell()) * 0.7
        var p = point.first + (point.second - point.first) * factors.form + offset
        p += drift * 4.2 + slide * (5.2 * unsteady)
        path.knots.append(p * 0.01 - SIMD2(0.3, 0.5))
        path.corners.append(point.corner)
      }
      path.endStroke(curvature: factors.curvature)
    }
    deform(&path, using: &slip)
    press(&path)
  }

  /// Bends, slants, and turns the whole digit.
  private func deform(_ path: inout PenPath, using slip: inout SplitMix64) {
    let f = factors
    let (c, s) = Self.cosineAndSine(f.rotation)
    let a = 0.08 * slip.bell()
    let b = 0.08 * slip.bell()
    for i in path.points.indices {
      var (x, y) = (path.points[i].x, path.points[i].y)
      // The lower half grows and the upper shrinks, or the other way.
      (x, y) = (x * (1 - f.balance * 1.5 * y), y - f.balance * (y * y - 0.25))
      // Bent sideways, and up or down.
      (x, y) = (x + f.bend * (0.25 - y * y) + a * y * (y * y - 0.25) * 4, y + b * x * x)
      // Width and slant, then the turn.
      x = x * f.width - f.slant * y
      path.points[i] = SIMD2(c * x - s * y, s * x + c * y)
    }
  }

  /// Cosine and sine of a small angle, by the tangent of its half: always a point of the unit circle.
  private static func cosineAndSine(_ angle: Double) -> (Double, Double) {
    let h = angle / 2
    let t = h * (1 + h * h * (1.0 / 3 + h * h * (2.0 / 15)))
    let d = 1 + t * t
    return ((1 - t * t) / d, 2 * t / d)
  }

  /// Sets the line's half width at each point, relative to the pen's: the pressure drifts, and a quick
  /// pen leaves thin ends.
  private func press(_ path: inout PenPath) {
    var ink = chance.stream(2)
    for stroke in path.strokes {
      let n = stroke.count
      let (a, b, c) = (ink.bell() * 0.12, ink.bell() * 0.12, ink.bell() * 0.12)
      let (start, end) = (ink.uniform(), ink.uniform())
      var (rough, tremor) = (0.0, SIMD2<Double>.zero)
      for (k, i) in stroke.enumerated() {
        let u = n > 1 ? Double(k) / Double(n - 1) : 0
        let v = 1 - u
        let drift = a * v * v + b * 4 * u * v + c * u * u
        let head = max(0, 1 - 6 * u) * start
        let tail = max(0, 1 - 4 * v) * end
        rough = rough * 0.6 + ink.bell() * 0.05
        tremor = tremor * 0.7 + SIMD2(ink.bell(), ink.bell()) * (0.005 * factors.wobble)
        path.points[i] += tremor
        path.pressures[i] =
          1 + drift + rough - 0.45 * factors.speed * (0.6 * head * head + tail * tail)
      }
    }
  }
}
