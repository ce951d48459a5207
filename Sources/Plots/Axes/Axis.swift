// An axis: what it says, and how its numbers become places.

import Pictures
import Tensors

/// How numbers become places along an axis.
public enum Scale: Hashable, Sendable {
  /// Equal steps for equal differences.
  case linear
  /// Equal steps for equal ratios; only positive numbers have a place.
  case log
  /// The numbers 0, 1, 2, … with these names; on a vertical axis from top to bottom.
  case categories([String])
}

/// What an axis is asked to be.
struct AxisRequest: Hashable, Sendable {
  var label = ""
  var scale: Scale?
  var range: ClosedRange<Double>?
  /// Places and labels of ticks, if they are not to be found.
  var ticks: [Tick]?
  var showsLabels = true
}

/// An axis with its range settled.
struct Axis: Hashable, Sendable {
  var request: AxisRequest
  var scale: Scale
  /// The first and the last number, in the order of the axis.
  var range: ClosedRange<Double>
  /// The range, or its logarithms.
  var places: ClosedRange<Double>
  /// The power of ten that the labels of ticks leave out, even if the range is widened afterwards.
  let power: Int
  /// Whether only whole numbers have a meaning.
  let isWhole: Bool

  /// Settles the range of an axis that has to show an extent.
  init(_ request: AxisRequest, showing extent: Extent, categories: [String]?) {
    self.request = request
    scale = request.scale ?? categories.map(Scale.categories) ?? .linear
    let isLog = scale == .log
    if case .categories(let names) = scale {
      range = -0.5...max(0.5, Double(names.count) - 0.5)
    } else if let asked = request.range, asked.lowerBound < asked.upperBound,
      asked.lowerBound.isFinite, asked.upperBound.isFinite, !isLog || asked.lowerBound > 0
    {
      range = asked
    } else {
      range = isLog ? extent.logarithmicRange : extent.linearRange
    }
    places = range
    power = TickSearch.power(for: range)
    isWhole = extent.isWhole && extent.high - extent.low >= 3
    if isLog {
      let ends = logarithms([range.lowerBound, range.upperBound])
      places = ends[0]...ends[1]
    }
  }

  /// Where numbers lie, 0 at the beginning of the axis and 1 at its end; NaN where they have no place.
  func fractions(of values: [Double]) -> [Double] {
    let values = scale == .log ? logarithms(values) : values
    // Far outside is as good as just outside, and can be drawn.
    return values.map { value in
      let t = places.fraction(of: value)
      return t.isNaN ? t : max(-1e4, min(1e4, t))
    }
  }

  /// The ticks that suit a length: about as many as wanted, with so much room between their labels.
  func ticks(
    length: Double, wanted: Int, spacing: Double, extent: (String) -> Double
  ) -> Ticks {
    func fits(_ ticks: [Tick]) -> Bool {
      let places = fractions(of: ticks.map(\.value)).map { $0 * length }
      let halves = ticks.map { extent($0.label) / 2 }
      return zip(zip(places, places.dropFirst()), zip(halves, halves.dropFirst())).allSatisfy {
        $0.1 - $0.0 >= $1.0 + $1.1 + spacing
      }
    }
    if let ticks = request.ticks {
      return Ticks(major: thinned(ticks.filter { range.contains($0.value) }, fits))
    }
    switch scale {
    case .linear:
      return TickSearch.linear(range, count: wanted, power: power, isWhole: isWhole, fits: fits)
    case .log:
      return TickSearch.logarithmic(range, logarithms: places, count: wanted, fits: fits)
    case .categories(let names):
      // Names that cannot have room are not even measured.
      let most = max(1, Int(length / spacing))
      let every = (names.count + most - 1) / most
      let ticks = stride(from: 0, to: names.count, by: max(1, every)).map {
        Tick(value: Double($0), label: names[$0])
      }
      return Ticks(major: thinned(ticks, fits))
    }
  }

  /// Every second, third, … of the ticks, so that their labels have room.
  private func thinned(_ ticks: [Tick], _ fits: ([Tick]) -> Bool) -> [Tick] {
    var every = 1
    while true {
      let some = stride(from: 0, to: ticks.count, by: every).map { ticks[$0] }
      if some.count <= 1 || fits(some) { return some }
      every += max(1, every / 4)
    }
  }
}
