// What range data need.

import Pictures

/// The smallest and the largest number; those that are not finite do not count.
struct Extent: Hashable, Sendable {
  var low = Double.infinity
  var high = -Double.infinity
  var lowestPositive = Double.infinity
  /// Whether the range ends where the data end, as for images.
  var isTight = false
  /// Whether one end of the range is zero if all data lie on one side of it, as for bars.
  var beginsAtZero = false
  /// Whether all are whole numbers, such as epochs.
  var isWhole = true

  init() {}

  init(_ values: some Sequence<Double>, isTight: Bool = false, beginsAtZero: Bool = false) {
    self.isTight = isTight
    self.beginsAtZero = beginsAtZero
    // Beyond ±10³⁰⁰ nothing can be scaled any more.
    for value in values where value.magnitude <= 1e300 {
      low = min(low, value)
      high = max(high, value)
      if value > 0 { lowestPositive = min(lowestPositive, value) }
      if value != value.rounded() { isWhole = false }
    }
  }

  /// Enough for both.
  func union(_ other: Extent) -> Extent {
    var result = self
    result.low = min(low, other.low)
    result.high = max(high, other.high)
    result.lowestPositive = min(lowestPositive, other.lowestPositive)
    result.isTight = isTight || other.isTight
    result.beginsAtZero = beginsAtZero || other.beginsAtZero
    result.isWhole = isWhole && other.isWhole
    return result
  }

  /// The range of a linear axis: the data with a margin, or 0 to 1 if there are none.
  var linearRange: ClosedRange<Double> {
    guard low <= high else { return 0...1 }
    var (low, high) = (low, high)
    let (pinsLow, pinsHigh) = (beginsAtZero && low >= 0, beginsAtZero && high <= 0)
    if pinsLow { low = 0 }
    if pinsHigh { high = 0 }
    // All data in one place, as far as ticks could tell: some room on both sides.
    let size = max(low.magnitude, high.magnitude)
    if high / 2 - low / 2 <= max(size * 1e-11, 1e-300) {
      let room = size < 1e-299 ? 1 : size / 2
      return (pinsLow ? low : low - room)...(pinsHigh ? high : high + room)
    }
    if isTight { return low...high }
    let room = (high / 2 - low / 2) * 0.1
    return (pinsLow ? low : low - room)...(pinsHigh ? high : high + room)
  }

  /// The range of a logarithmic axis: the positive data with a margin.
  var logarithmicRange: ClosedRange<Double> {
    guard lowestPositive <= high else { return 1...10 }
    let (low, high) = (max(lowestPositive, 1e-290), max(high, 1e-290))
    if isTight, low < high { return low...high }
    let ends = logarithms([low, high])
    let room = high <= low * 1.000001 ? 0.5 : (ends[1] - ends[0]) * 0.05
    return powerOfTen(max(-303, ends[0] - room))...powerOfTen(min(303, ends[1] + room))
  }
}
