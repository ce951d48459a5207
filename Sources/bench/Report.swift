// Timing, and the one JSON line.

import CKernels
import Tensors

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A field of the JSON line, its value as JSON.
typealias Detail = (name: String, value: String)

/// What a workload took, and what it made.
struct Measurement {
  var workload: String
  /// Seconds of each run.
  var seconds: [Double]
  /// What the JSON line says besides.
  var detail: [Detail] = []
  /// The numbers that have the same bits everywhere.
  var made: [(name: String, value: Tensor)] = []

  var median: Double {
    let sorted = seconds.sorted()
    return (sorted[seconds.count / 2] + sorted[(seconds.count - 1) / 2]) / 2
  }
}

extension Measurement: CustomStringConvertible {
  /// The JSON line: the median, and in its detail all of them.
  var description: String {
    let fields =
      [
        ("variant", "\"\(String(cString: ck_instruction_set()))\""), ("threads", "\(ck_threads())"),
        ("min", short(seconds.min() ?? 0)), ("max", short(seconds.max() ?? 0)),
        ("runs", "\(seconds.count)"),
        ("all", "[\(seconds.map(short).joined(separator: ", "))]"),
      ] + detail + [("steal_pct", short(stolen())), ("load1", short(load()))]
    let body = fields.map { "\"\($0.0)\": \($0.1)" }.joined(separator: ", ")
    return
      "{\"peer\": \"latent\", \"workload\": \"\(workload)\", \"seconds\": \(short(median)), \"detail\": {\(body)}}"
  }
}

/// Seconds of each of `runs` calls, after one that does not count, and what the last of them made.
func timed<Made>(_ runs: Int, _ body: () -> Made) -> (seconds: [Double], made: Made) {
  counted {
    var made = body()
    let clock = ContinuousClock()
    let seconds = (0..<runs).map { _ in clock.measure { made = body() } / .seconds(1) }
    return (seconds, made)
  }
}

/// Calls `body`, whose instructions Tests/Instructions counts, and no others.
@inline(never)
func counted<Result>(_ body: () -> Result) -> Result { body() }

/// How many percent of the processors' time another machine had in place of this one since `ticksAtStart`.
private func stolen() -> Double {
  let now = ticks()
  return 100 * (now.stolen - ticksAtStart.stolen) / max(now.all - ticksAtStart.all, 1)
}

/// The ticks of all processors, and the stolen ones among them; none where the system does not say.
func ticks() -> (all: Double, stolen: Double) {
  guard let file = fopen("/proc/stat", "r") else { return (0, 0) }
  defer { fclose(file) }
  var line = [UInt8](repeating: 0, count: 512)
  line.removeLast(512 - fread(&line, 1, 512, file))
  let first = String(decoding: line.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
  let numbers = first.split(separator: " ").compactMap { Double($0) }
  return numbers.count > 7 ? (numbers.prefix(8).reduce(0, +), numbers[7]) : (0, 0)
}

/// How many processes ran or waited to, a mean of the last minute.
private func load() -> Double {
  var load = 0.0
  return getloadavg(&load, 1) == 1 ? load : 0
}

/// Five significant digits, in plain decimals where they are few.
func short(_ x: Double) -> String {
  var unit = 1.0
  while x != 0 && abs(x) * unit < 10_000 { unit *= 10 }
  return "\((x * unit).rounded() / unit)"
}
