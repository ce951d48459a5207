// What must be put back when the program ends, however it ends: the terminal's mode, the line that is being
// rewritten.

import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What a running lesson has changed and will put back.
enum Traces {
  struct State {
    /// The terminal's mode before it was changed.
    ///
    /// It is kept on the heap: in a global, what follows C's structure is read from the wrong place (Swift 6.3).
    var mode: termios? {
      get { modes.first }
      set { modes = newValue.map { [$0] } ?? [] }
    }
    private var modes: [termios] = []
    var prompt = ""
    /// Whether the program ends, so that the terminal's mode must not be changed any more.
    var isEnding = false
    var hasStatusLine = false
    /// Whether a training is running that an interruption may end.
    var canEndTraining = false
    /// Whether an interruption has come.
    var isInterrupted = false
  }

  static let state = Mutex(State())

  /// Held while results take the place of the committed ones: a signal waits until all of them have.
  static let filing = Mutex(())

  /// Puts everything back.
  static func remove() {
    let hasStatusLine = state.withLock { state in
      if var mode = state.mode { tcsetattr(0, TCSANOW, &mode) }
      (state.mode, state.isEnding) = (nil, true)
      defer { state.hasStatusLine = false }
      return state.hasStatusLine
    }
    if hasStatusLine { _ = write(2, "\r\u{1B}[K", 4) }
  }
}
