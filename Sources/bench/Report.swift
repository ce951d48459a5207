// Timing, and the one JSON line.

import CKernels
import Tensors

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
      ] + detail
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

/// Five significant digits, in plain decimals where they are few.
func short(_ x: Double) -> String {
  var unit = 1.0
  while x != 0 && abs(x) * unit < 10_000 { unit *= 10 }
  return "\((x * unit).rounded() / unit)"
}
