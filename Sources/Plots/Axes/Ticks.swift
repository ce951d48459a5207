// Where ticks stand: round numbers, none of them outside of the range.
//
// The search of Talbot, Lin and Hanrahan, “An Extension of Wilkinson's Algorithm for Positioning Tick Labels on
// Axes”, IEEE TVCG 16 (2010), doi:10.1109/TVCG.2010.130. Every step that is a round number times a power of ten
// is judged by how round it is, how much of the range its ticks span and whether they are as many as wanted.

import Tensors

/// A mark on an axis, with or without a label.
struct Tick: Hashable {
  var value: Double
  var label: String
}

/// The ticks of an axis, and the power of ten that its labels leave out.
struct Ticks: Hashable {
  var major: [Tick] = []
  var minor: [Double] = []
  var power = 0
}

enum TickSearch {
  private static let steps: [(mantissa: Double, simplicity: Double)] = [
    (1, 1), (5, 0.8), (2, 0.6), (2.5, 0.2),
  ]

  /// Ticks on a linear axis.
  ///
  /// - Parameters:
  ///   - range: From the lowest to the highest number.
  ///   - count: How many ticks are wanted.
  ///   - power: The power of ten that labels leave out; found if not given.
  ///   - isWhole: Whether ticks stand at whole numbers only.
  ///   - fits: Whether the labels of ticks have room side by side.
  /// - Returns: The ticks, none of them if no two have room.
  static func linear(
    _ range: ClosedRange<Double>, count: Int, power: Int? = nil, isWhole: Bool = false,
    fits: ([Tick]) -> Bool = { _ in true }
  ) -> Ticks {
    let power = power ?? self.power(for: range)
    let (low, high) = (scaled(range.lowerBound, power), scaled(range.upperBound, power))
    var best: (ticks: [Tick], score: Double) = ([], -.infinity)
    // Ask for fewer until the labels fit.
    for count in stride(from: max(count, 2), through: 2, by: -1) where best.ticks.isEmpty {
      let exponent = decimalExponent((high - low) / Double(count))
      for e in (exponent - 1)...(exponent + 1) {
        for (mantissa, simplicity) in steps {
          let step = mantissa * powerOfTen(e)
          let first = (low / step - 1e-9).rounded(.up)
          let last = (high / step + 1e-9).rounded(.down)
          guard last > first, last - first < 100 else { continue }
          if isWhole, e + power < (mantissa == 2.5 ? 1 : 0) { continue }
          let score = score(
            first * step, last * step, low, high, simplicity: simplicity,
            hasZero: first <= 0 && last >= 0, count: Int(last - first) + 1, wanted: count)
          guard score > best.score else { continue }
          let decimals = max(0, mantissa == 2.5 ? 1 - e : -e)
          let ticks = (Int(first)...Int(last)).map { i in
            // Multiples of a tenth are divided, not multiplied, so that they are the nearest doubles.
            let value = e < 0 ? Double(i) * mantissa / powerOfTen(-e) : Double(i) * step
            return Tick(
              value: max(range.lowerBound, min(range.upperBound, value * powerOfTen(power))),
              label: number(value, decimals: decimals))
          }
          if fits(ticks) { best = (ticks, score) }
        }
      }
    }
    return Ticks(major: best.ticks, power: power)
  }

  /// The power of ten that the labels of very large and very small numbers leave out.
  static func power(for range: ClosedRange<Double>) -> Int {
    let size = max(range.lowerBound.magnitude, range.upperBound.magnitude)
    let exponent = decimalExponent(size)
    return (-3...4).contains(exponent) ? 0 : exponent
  }

  private static func score(
    _ first: Double, _ last: Double, _ low: Double, _ high: Double, simplicity: Double,
    hasZero: Bool, count: Int, wanted: Int
  ) -> Double {
    let tenth = 0.1 * (high - low)
    let (above, below) = ((high - last) / tenth, (first - low) / tenth)
    let coverage = 1 - 0.5 * (above * above + below * below) / 10
    let ratio = Double(count) / Double(wanted)
    let density = 2 - max(ratio, 1 / ratio)
    return 0.3 * (simplicity + (hasZero ? 1 : 0)) + 0.2 * coverage + 0.5 * density
  }

  /// Multiplies by 10^−power without leaving the range of doubles.
  private static func scaled(_ x: Double, _ power: Int) -> Double {
    power < 0 ? x * powerOfTen(-power) : x / powerOfTen(power)
  }

  /// Ticks on a logarithmic axis, given the range's logarithms.
  static func logarithmic(
    _ range: ClosedRange<Double>, logarithms: ClosedRange<Double>, count: Int,
    fits: ([Tick]) -> Bool = { _ in true }
  ) -> Ticks {
    let first = Int((logarithms.lowerBound - 1e-9).rounded(.up))
    let last = Int((logarithms.upperBound + 1e-9).rounded(.down))
    // Less than two powers of ten within: ticks at 1, 2, 5, or anything round.
    guard last > first else {
      let multiples = (first - 1...last + 1).flatMap { n in
        [1.0, 2, 5].map { Tick(value: $0 * powerOfTen(n), label: plain($0, n)) }
      }.filter { range.contains($0.value) }
      if multiples.count >= 2, fits(multiples) { return Ticks(major: multiples) }
      return linear(range, count: count, fits: fits)
    }
    // Small powers are plain numbers, and large ones powers: never some of each.
    let isPlain = first >= -3 && last <= 3
    func label(_ n: Int) -> String {
      isPlain ? number(powerOfTen(n), decimals: max(0, -n)) : scripted(n)
    }
    var every = max(1, (last - first) / max(count, 1))
    var major: [Tick] = []
    repeat {
      // Multiples of a round number of powers, 10⁰ among them if it lies in the range.
      let start = Int((Double(first) / Double(every)).rounded(.up)) * every
      major = stride(from: start, through: last, by: every).map {
        Tick(value: powerOfTen($0), label: label($0))
      }
      every += 1
    } while !fits(major) && major.count > 1
    var minor: [Double] = []
    if every == 2, last - first <= 5 {
      minor = (first - 1...last).flatMap { n in (2...9).map { Double($0) * powerOfTen(n) } }
    } else if last - first <= 60 {
      minor = (first...last).map(powerOfTen)
    }
    return Ticks(
      major: major.filter { range.contains($0.value) }, minor: minor.filter(range.contains))
  }
}

/// A number with so many decimals and a true minus sign.
func number(_ value: Double, decimals: Int) -> String {
  withMinusSigns(value.fixed(min(decimals, 22)))
}

/// The text with a true minus sign for each hyphen before a digit, a decimal point or infinity.
func withMinusSigns(_ text: String) -> String {
  let letters = Array(text)
  return String(
    letters.indices.map { i in
      let isSign =
        letters[i] == "-" && i + 1 < letters.count && "0123456789.∞".contains(letters[i + 1])
      return isSign ? "−" : letters[i]
    })
}

/// m · 10ⁿ: as a plain number if that is short, or as a power.
private func plain(_ mantissa: Double, _ n: Int) -> String {
  if (-3...3).contains(n) { return number(mantissa * powerOfTen(n), decimals: max(0, -n)) }
  return (mantissa == 1 ? "" : "\(Int(mantissa)) × ") + scripted(n)
}

/// 10ⁿ with a raised exponent.
private func scripted(_ n: Int) -> String { "10^{" + (n < 0 ? "−" : "") + "\(n.magnitude)}" }
