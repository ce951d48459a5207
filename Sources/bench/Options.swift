// The command line: a workload and five options.

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
  usage: bench WORKLOAD [--threads N] [--runs R] [--images N] [--isa avx512|avx2|neon|plain] [--short]
    --short  the run of few images whose bits are compared before the others are timed, by itself
  """ + workloads.map { "\n  \($0.name)  \($0.what)" }.joined()

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
