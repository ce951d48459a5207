// A lesson as a process of its own: how long until its first line, and its memory when it has ended.

import CKernels

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The signal that asked this program to stop: it does when the lesson that runs has ended and its folder is gone.
nonisolated(unsafe) private var stopped: Int32 = 0

func process(_ size: Size) -> [Measurement] {
  for number in [SIGINT, SIGTERM, SIGHUP] { signal(number) { stopped = $0 } }
  setenv("LATENT_ISA", ck_instruction_set(), 1)
  let lesson = "00-gradients"
  let bench = CommandLine.arguments[0]
  let program = (bench.lastIndex(of: "/").map { String(bench[...$0]) } ?? "./") + lesson
  guard access(program, X_OK) == 0 else {
    fail("there is no \(program). This builds it: swift build -c release --product \(lesson)", 66)
  }
  let runs = (0...size.runs).map { _ in run(program) }.dropFirst()
  return [
    Measurement(
      workload: "process", seconds: runs.map(\.firstLine),
      detail: [("peak_rss_mib", "\(runs.map(\.memory).max() ?? 0)")])
  ]
}

/// Runs a lesson to its end, its record in a folder that is removed.
private func run(_ program: String) -> (firstLine: Double, memory: Int) {
  let temporary = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
  let folder = "\(temporary)/bench-\(UInt64.random(in: 0 ... .max))"
  guard mkdir(folder, 0o700) == 0 else { fail("no folder can be made in \(temporary)", 74) }
  var ends: [Int32] = [0, 0]
  pipe(&ends)
  for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }

  var first: ContinuousClock.Instant?
  let start = ContinuousClock.now
  let lesson = spawn(
    [
      program, "--no-input", "--color", "never", "--threads", "\(ck_threads())", "--out", folder,
    ], output: ends[1])
  close(ends[1])
  var bytes = [UInt8](repeating: 0, count: 65536)
  while case let count = read(ends[0], &bytes, bytes.count), count > 0 {
    if first == nil, bytes[..<count].contains(UInt8(ascii: "\n")) { first = .now }
  }
  close(ends[0])
  let (status, memory) = wait(for: lesson)
  _ = wait(for: spawn(["rm", "-r", folder], output: 1))
  if stopped != 0 { exit(128 + stopped) }
  guard let first, status == 0 else { fail("\(program) fails", 1) }
  return ((first - start) / .seconds(1), memory)
}

/// Starts a program whose standard error nobody reads.
private func spawn(_ words: [String], output: Int32) -> pid_t {
  #if canImport(Darwin)
    var actions: posix_spawn_file_actions_t?
  #else
    var actions = posix_spawn_file_actions_t()
  #endif
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  posix_spawn_file_actions_adddup2(&actions, output, 1)
  posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)

  var child: pid_t = 0
  var arguments = words.map { strdup($0) } + [nil]
  defer { arguments.forEach { free($0) } }
  guard posix_spawnp(&child, words[0], &actions, nil, &arguments, environ) == 0 else {
    fail("\(words[0]) does not start", 69)
  }
  return child
}

/// The exit status of a child, and the largest memory that it has held, in MiB.
private func wait(for child: pid_t) -> (status: Int32, memory: Int) {
  var (status, usage): (Int32, rusage) = (0, rusage())
  wait4(child, &status, 0, &usage)
  return (status, mebibytes(usage))
}
