// A terminal for tests: a program runs in it, keys are pressed, and what it shows is read.

import Foundation
import Testing

#if os(Linux)
  /// POSIX_SPAWN_SETSID, which Glibc's module hides.
  private let newSession: Int16 = 0x80
#else
  private let newSession = Int16(POSIX_SPAWN_SETSID)
#endif

/// A program in a terminal of its own.
final class Terminal {
  private let master: Int32
  let process: pid_t
  private(set) var shown = ""

  /// Starts a program in a terminal of so many columns.
  init(
    _ program: String, _ arguments: [String] = [], columns: UInt16 = 80,
    environment: [String: String]
  ) throws {
    var (first, second) = (Int32(), Int32())
    var size = winsize(ws_row: 40, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    // (ttyname would answer in one place for all tests, which run at the same time.)
    var name = [CChar](repeating: 0, count: 128)
    guard openpty(&first, &second, nil, nil, &size) == 0,
      ttyname_r(second, &name, name.count) == 0
    else { throw POSIXError(.ENXIO) }
    master = first
    defer { close(second) }
    _ = fcntl(first, F_SETFD, FD_CLOEXEC)
    _ = fcntl(second, F_SETFD, FD_CLOEXEC)

    // The first terminal that a new session opens is its own, so that Ctrl-C reaches the program.
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    posix_spawnattr_setflags(&attributes, newSession)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    var words = ([program] + arguments).map { strdup($0) } + [nil]
    var variables = environment.map { strdup("\($0)=\($1)") } + [nil]
    var child = pid_t()
    let failure = posix_spawn(&child, program, &actions, &attributes, &words, &variables)
    for word in words + variables { free(word) }
    guard failure == 0 else { throw POSIXError(POSIXErrorCode(rawValue: failure) ?? .ENOENT) }
    process = child
  }

  deinit {
    kill(process, SIGKILL)
    close(master)
  }

  /// Presses keys.
  func press(_ keys: String) {
    let bytes = Array(keys.utf8)
    _ = write(master, bytes, bytes.count)
  }

  /// Reads until the terminal shows a text, and returns what came up to its end.
  @discardableResult
  func wait(
    for text: String, seconds: Double = 20, sourceLocation: SourceLocation = #_sourceLocation
  ) -> String {
    let end = Date() + seconds
    while Date() < end {
      if let range = shown.range(of: text) {
        let before = String(shown[..<range.upperBound])
        shown = String(shown[range.upperBound...])
        return before
      }
      if !read(within: 50), !isRunning { break }
    }
    Issue.record("“\(text)” did not come; there is\n\(shown)", sourceLocation: sourceLocation)
    return shown
  }

  private func read(within milliseconds: Int32) -> Bool {
    var waiting = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&waiting, 1, milliseconds) > 0 else { return false }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = Foundation.read(master, &bytes, bytes.count)
    guard count > 0 else { return false }
    shown += String(decoding: bytes[..<count], as: UTF8.self)
    return true
  }

  private var status: Int32?
  private var isRunning: Bool {
    guard status == nil else { return false }
    var status: Int32 = 0
    if waitpid(process, &status, WNOHANG) == process { self.status = status }
    return self.status == nil
  }

  /// Waits for the end, and returns the exit status; 128 + n where signal n ended the program.
  func end(seconds: Double = 20) -> Int32? {
    let end = Date() + seconds
    while isRunning, Date() < end { _ = read(within: 20) }
    while read(within: 0) {}
    return status.map { $0 & 0x7F == 0 ? $0 >> 8 & 0xFF : 128 + $0 & 0x7F }
  }

  /// Whether the terminal reads lines and shows what is typed, as shells want it.
  var isAsItWas: Bool {
    var mode = termios()
    tcgetattr(master, &mode)
    return mode.c_lflag & tcflag_t(ICANON) != 0 && mode.c_lflag & tcflag_t(ECHO) != 0
  }
}
