// The command line: a workload and options.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct Options: Sendable {
  var workload: String?
  var threads: Int?
  var runs: Int?
  var images: Int?
  var instructionSet: String?
  var isShort = false

  init(_ arguments: [String]) {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--threads": threads = number(argument, rest.popFirst(), atMost: 64)
      case "--runs": runs = number(argument, rest.popFirst(), atMost: 10_000)
      case "--images": images = number(argument, rest.popFirst(), atMost: 1_000_000)
      case "--isa":
        instructionSet = rest.popFirst()
        if instructionSet == nil { refuse("--isa needs the name of an instruction set") }
      case "--short": isShort = true
      case "--help", "-h":
        print(usage)
        exit(0)
      default:
        if argument.hasPrefix("-") { refuse("there is no option \(argument)") }
        if let workload { refuse("one workload at a time: \(workload) or \(argument)") }
        workload = argument
      }
    }
  }

  func refuse(_ reason: String) -> Never { fail("\(reason).\n\(usage)", 64) }

  private func number(_ option: String, _ value: String?, atMost limit: Int) -> Int {
    guard let value, let number = Int(value), (1...limit).contains(number) else {
      refuse("\(option) needs a number from 1 to \(limit), got \(value ?? "nothing")")
    }
    return number
  }
}

private let usage = """
  usage: bench WORKLOAD [OPTION...]

    --threads N  compute with 1 to 64 threads, not with one a processor
    --isa NAME   avx512, avx2, neon or plain, not the best of this machine
    --runs R     time it so often, after a run that does not count
    --images N   take the first N images (of gemm, N rows), where it has any
    --short      only make the run of few images whose bits are compared
    --help       show this

  A line of JSON each. "seconds" is the median: of an epoch, of 100 steps, of an
  iteration, a fit, a product or a start.

  """
  + workloads.map { workload in
    let gap = String(repeating: " ", count: 12 - workload.name.count)
    return "\n  \(workload.name)\(gap)\(workload.what)"
  }.joined()

/// Ends the program with a message.
func fail(_ message: String, _ status: Int32) -> Never {
  let bytes = Array("bench: \(message)\n".utf8)
  _ = write(2, bytes, bytes.count)
  exit(status)
}

/// The largest memory that this process has held, in MiB.
func peakMemory() -> Int {
  var usage = rusage()
  #if os(Linux)
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  #else
    getrusage(RUSAGE_SELF, &usage)
  #endif
  return mebibytes(usage)
}

/// The largest memory that a process has held, in MiB.
func mebibytes(_ usage: rusage) -> Int {
  #if os(Linux)
    usage.ru_maxrss / 1024
  #else
    usage.ru_maxrss / (1024 * 1024)
  #endif
}
