import Tensors
import Testing

@testable import Plots

@Suite struct `Ticks` {
  /// Ranges of every size, from a seed.
  static let ranges: [ClosedRange<Double>] = {
    var generator = SplitMix64(seed: 11)
    return (0..<400).map { _ in
      let size = powerOfTen(generator.integer(below: 560) - 280)
      let low = (generator.uniform() - 0.5) * 10 * size
      return low...low + (0.01 + generator.uniform()) * 10 * size
    }
  }()

  @Test func `stand inside of the range, in order, two at least`() {
    for range in Ticks.ranges {
      let values = TickSearch.linear(range, count: 6).major.map(\.value)
      #expect(values.count >= 2 && values.count <= 13, "\(range) has the ticks \(values)")
      #expect(values.allSatisfy(range.contains), "\(range) has the ticks \(values)")
      #expect(zip(values, values.dropFirst()).allSatisfy { $0 < $1 })
    }
  }

  @Test func `are multiples of 1, 2, 2.5 or 5 times a power of ten`() {
    for range in Ticks.ranges {
      let ticks = TickSearch.linear(range, count: 6)
      let values = ticks.major.map(\.value)
      let step = (values[values.count - 1] - values[0]) / Double(values.count - 1)
      let mantissa = step / powerOfTen(decimalExponent(step * 1.000001))
      // A difference of rounded numbers is off by their ulps: as many as the range is narrower than its place.
      let size = max(range.lowerBound.magnitude, range.upperBound.magnitude)
      let tolerance = 1e-14 * size / step + 1e-9
      #expect(
        [1, 2, 2.5, 5].contains { (mantissa - $0).magnitude < tolerance * 10 },
        "\(range) has the step \(step)")
      let multiples = values.map { ($0 / step).rounded() * step - $0 }
      #expect(multiples.allSatisfy { $0.magnitude <= 1e-12 * size }, "\(range) has \(values)")
    }
  }

  @Test func `are named by the number where they stand`() throws {
    for range in Ticks.ranges {
      let ticks = TickSearch.linear(range, count: 6)
      for tick in ticks.major {
        let text = tick.label.replacing("−", with: "-") + "e\(ticks.power)"
        let named = try #require(Double(text))
        // The label has as many digits as the step needs, so it is exact up to rounding.
        #expect(
          (named - tick.value).magnitude <= 1e-12 * range.upperBound.magnitude.nextUp + 1e-12
            * range.lowerBound.magnitude)
      }
      #expect(Set(ticks.major.map(\.label)).count == ticks.major.count)
    }
  }

  @Test(arguments: [
    (0.0...1.0, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
    (0...100, ["0", "20", "40", "60", "80", "100"]),
    (-3.1...3.2, ["−3", "−2", "−1", "0", "1", "2", "3"]),
    (1...20, ["5", "10", "15", "20"]),
    (0...3e7, ["0.0", "0.5", "1.0", "1.5", "2.0", "2.5", "3.0"]),
  ])
  func `are those a person would choose`(range: ClosedRange<Double>, labels: [String]) {
    #expect(TickSearch.linear(range, count: 6).major.map(\.label) == labels)
  }

  @Test func `stand at whole numbers where there are no others`() {
    for last in 4...60 {
      for count in 2...9 {
        let ticks = TickSearch.linear(1...Double(last), count: count, isWhole: true).major
        #expect(ticks.count >= 2 && ticks.allSatisfy { $0.value == $0.value.rounded() })
      }
    }
    let epochs = Plot { Line((1...8).map { 1 / Double($0) }) }.picture(description: "d").texts
    #expect(!epochs.contains { ["2.5", "7.5"].contains($0.string) })
  }

  @Test(arguments: [
    1e9...1e9 + 20, 1_234_567_890...1_234_567_892, -1e9 - 3 ... -1e9, 1e15...1e15 + 1e5,
    -1e300...1e300, 9e299...1e300, -1e-298...1e-298, 0...2e-299, 1e-290...1.0001e-290,
  ])
  func `have texts of their own that are right, at the ends of all numbers and far from zero`(
    range: ClosedRange<Double>
  ) throws {
    let plot = Plot { Line([range.lowerBound, range.upperBound], [0, 1]) }
    let axis = PlotLayout(plot, Preset.screen.style).axes().x
    let ticks = axis.ticks(length: 560, wanted: 6, spacing: 14) {
      width($0, Preset.screen.style.small)
    }
    #expect(ticks.major.count >= 2 && Set(ticks.major.map(\.label)).count == ticks.major.count)
    for tick in ticks.major {
      let named = try #require(
        Double(tick.label.replacing("−", with: "-") + "e\(ticks.power)"))
      // Two roundings, of the number and of its power of ten.
      #expect((named - tick.value).magnitude <= 0x1p-51 * named.magnitude)
    }
  }

  @Test func `leave out a power of ten that would make them long`() {
    #expect(TickSearch.linear(0...3e7, count: 6).power == 7)
    #expect(TickSearch.linear(0...3e-7, count: 6).power == -7)
    #expect(TickSearch.linear(0...3000, count: 6).power == 0)
  }

  @Test func `on a logarithmic axis are powers of ten, and those of one power 1, 2, 5`() {
    func labels(_ low: Double, _ high: Double) -> [String] {
      let ends = logarithms([low, high])
      return TickSearch.logarithmic(low...high, logarithms: ends[0]...ends[1], count: 6).major.map(
        \.label)
    }
    #expect(
      labels(1e-8, 1) == [
        "10^{−8}", "10^{−7}", "10^{−6}", "10^{−5}", "10^{−4}", "10^{−3}", "10^{−2}", "10^{−1}",
        "10^{0}",
      ])
    #expect(labels(0.001, 1000) == ["0.001", "0.01", "0.1", "1", "10", "100", "1000"])
    #expect(labels(1.5, 60) == ["10"] || labels(1.5, 60) == ["2", "5", "10", "20", "50"])
    #expect(labels(1.2, 8) == ["2", "5"])
    #expect(labels(1e-300, 1e300).count >= 3)
  }

  @Test func `powers of ten and exponents fit together`() {
    for n in -300...300 {
      #expect(decimalExponent(powerOfTen(n)) == n)
      #expect(decimalExponent(powerOfTen(n).nextDown) == max(n - 1, -300))
    }
  }
}
