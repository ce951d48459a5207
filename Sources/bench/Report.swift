// Timing, and the one JSON line.

import CKernels

/// Seconds of each of `runs` calls, after one that does not count.
func timed(_ runs: Int, _ body: () -> Void) -> [Double] {
  body()
  let clock = ContinuousClock()
  return (0..<runs).map { _ in clock.measure(body) / .seconds(1) }
}

/// Prints a measurement: the median, and in its detail all of them.
func report(_ workload: String, _ seconds: [Double], _ detail: [(String, String)] = []) {
  let sorted = seconds.sorted()
  let fields =
    [
      ("variant", "\"\(String(cString: ck_instruction_set()))\""), ("threads", "\(ck_threads())"),
      ("min", short(sorted[0])), ("max", short(sorted[sorted.count - 1])),
      ("runs", "\(sorted.count)"),
      ("all", "[\(seconds.map(short).joined(separator: ", "))]"),
    ] + detail
  let body = fields.map { "\"\($0.0)\": \($0.1)" }.joined(separator: ", ")
  print(
    "{\"peer\": \"latent\", \"workload\": \"\(workload)\", \"seconds\": \(short(sorted[sorted.count / 2])), \"detail\": {\(body)}}"
  )
}

/// Four significant digits or so, in plain decimals.
func short(_ x: Double) -> String {
  let unit = x < 0.001 ? 1e9 : x < 1 ? 1e6 : 1e4
  return "\((x * unit).rounded() / unit)"
}
