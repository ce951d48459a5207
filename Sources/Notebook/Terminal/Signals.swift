// Ctrl-C, SIGTERM and Ctrl-Z. The signals are blocked in every thread and awaited in one of their own, which may
// therefore do what a handler may not: write, take locks, remove files.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The signals that a running lesson answers to.
enum Signals {
  /// Begins to listen; called before there are other threads.
  static func listen() {
    signal(SIGPIPE, SIG_IGN)
    var awaited = self.awaited
    pthread_sigmask(SIG_BLOCK, &awaited, nil)
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    pthread_create(&thread, nil, { _ in Signals.answer() }, nil)
  }

  private static var awaited: sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    for number in [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT] { sigaddset(&set, number) }
    return set
  }

  private static func answer() -> Never {
    while true {
      var (awaited, number) = (self.awaited, Int32(0))
      guard sigwait(&awaited, &number) == 0 else { continue }
      switch number {
      case SIGTSTP: suspend()
      case SIGCONT: resume()
      case SIGINT where endsTraining():
        // The line that is rewritten is there on terminals alone; elsewhere no escape sequence is written.
        let hasLine = Traces.state.withLock { $0.hasStatusLine }
        let words = "ending this training, then on to the figures; once more to quit"
        Console.error.write((hasLine ? "\r\u{1B}[K" : "") + words + "\n")
      default:
        Traces.filing.withLock { _ in
          Traces.remove()
          _exit(128 + number)
        }
      }
    }
  }

  /// Whether the interruption is the first, and a training is there that it ends.
  private static func endsTraining() -> Bool {
    Traces.state.withLock { state in
      defer { state.isInterrupted = true }
      return state.canEndTraining && !state.isInterrupted
    }
  }

  /// Stops the process with the terminal as it was.
  private static func suspend() {
    Traces.state.withLock { state in
      if var mode = state.mode { _ = tcsetattr(0, TCSANOW, &mode) }
    }
    kill(getpid(), SIGSTOP)
  }

  /// Goes on: where a key was awaited, it is awaited again.
  private static func resume() {
    // The state is not copied: a copy of a structure of C's that may be missing comes out wrong.
    let prompt = Traces.state.withLock { state -> String? in
      guard var raw = state.mode else { return nil }
      Keyboard.makeRaw(&raw)
      tcsetattr(0, TCSANOW, &raw)
      return state.prompt
    }
    if let prompt { Console.out.write("\r\u{1B}[K" + prompt) }
  }
}
