// An answer is judged in a program of its own, so that a crash or an endless loop in it stops nothing else.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Judges an answer and ends; each line of the report is in the file before the next is found out.
public func judge<Answer>(_ exercise: Exercise<Answer>, _ answer: Answer, report path: String)
  -> Never
{
  #if canImport(Glibc)
    // An endless list stops this program before it stops the machine.
    var limit = rlimit(rlim_cur: 4 << 30, rlim_max: 4 << 30)
    setrlimit(__rlimit_resource_t(RLIMIT_DATA.rawValue), &limit)
  #endif
  let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
  _ = exercise.report(on: answer) { key, text in
    let line =
      "\(key.rawValue)\t\(text.split(whereSeparator: \.isNewline).joined(separator: " "))\n"
    _ = line.withCString { write(file, $0, strlen($0)) }
  }
  exit(0)
}
