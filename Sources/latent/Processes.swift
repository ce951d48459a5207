// Other programs: started, waited for, or become.

import Notebook

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A program with its arguments.
struct Program {
  let path: String
  let arguments: [String]

  init(_ path: String, _ arguments: [String]) { (self.path, self.arguments) = (path, arguments) }

  /// Where a program's output goes.
  enum Sink { case shown, hidden, file(String) }

  /// A crash of a lesson is told in a few lines, and never waits for a key.
  static func shortenCrashes() {
    setenv(
      "SWIFT_BACKTRACE",
      "interactive=no,color=no,registers=none,images=none,threads=crashed,limit=8", 0)
  }

  /// Becomes the program, so that terminal, signals and exit status are its own.
  func become() -> Never {
    var words = pointers
    execvp(path, &words)
    quit(69, saying: "\(path) cannot be started: \(String(cString: strerror(errno)))")
  }

  /// What `run` returns of a program that was killed because its time was up.
  static let timeIsUp: Int32 = -1

  /// Runs the program and returns its exit status; 128 + n where signal n ended it.
  ///
  /// A program with a limit, in seconds, reads nothing.
  func run(output: Sink = .shown, errors: Sink = .shown, limit: Double? = nil) -> Int32 {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = posix_spawn_file_actions_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (stream, sink) in [(Int32(1), output), (2, errors)] {
      switch sink {
      case .shown: break
      case .hidden: posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_WRONLY, 0)
      case .file(let path):
        posix_spawn_file_actions_addopen(
          &actions, stream, path, O_WRONLY | O_CREAT | O_APPEND, 0o644)
      }
    }
    if limit != nil {
      posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    }
    var words = pointers
    defer { for word in words { free(word) } }
    var child = pid_t()
    let failure = posix_spawnp(&child, path, &actions, nil, &words, environ)
    guard failure == 0 else {
      quit(69, saying: "\(path) cannot be started: \(String(cString: strerror(failure)))")
    }
    // Ctrl-C reaches both; the child decides what it means.
    let before = signal(SIGINT, SIG_IGN)
    defer { signal(SIGINT, before) }
    var status: Int32 = 0
    if let limit {
      var left = limit
      while waitpid(child, &status, WNOHANG) == 0 {
        if left <= 0 {
          kill(child, SIGKILL)
          waitpid(child, &status, 0)
          return Program.timeIsUp
        }
        usleep(5000)
        left -= 0.005
      }
    } else {
      while waitpid(child, &status, 0) < 0 && errno == EINTR {}
    }
    return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
  }

  private var pointers: [UnsafeMutablePointer<CChar>?] {
    ([path] + arguments).map { strdup($0) } + [nil]
  }
}
