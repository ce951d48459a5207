// Single keys. The terminal is in another mode only while a key is awaited, so a crash never leaves it there.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A key, or what came instead.
enum Key: Equatable {
  case letter(Character)
  case enter, space, left, right, erase, escape
  case timeout, end
}

/// The terminal's keys.
enum Keyboard {
  /// Waits for a key; after so many seconds there is none.
  ///
  /// The prompt is shown when a key can come, and again when a lesson that was suspended goes on.
  static func key(within seconds: Double? = nil, prompt: String = "") -> Key {
    var mode = termios()
    guard tcgetattr(0, &mode) == 0 else { return .end }
    var raw = mode
    makeRaw(&raw)
    Traces.state.withLock { state in
      if state.isEnding { return }
      (state.mode, state.prompt) = (mode, prompt)
      tcsetattr(0, TCSANOW, &raw)
    }
    defer {
      Traces.state.withLock { state in
        tcsetattr(0, TCSANOW, &mode)
        state.mode = nil
      }
    }
    Console.out.write(prompt)
    guard isReady(within: seconds.map { Int32($0 * 1000) } ?? -1) else { return .timeout }
    guard let first = byte() else { return .end }
    switch first {
    case 0x0A, 0x0D: return .enter
    case 0x20: return .space
    case 0x08, 0x7F: return .erase
    case 0x04: return .end
    case 0x1B: return sequence()
    default: return letter(first)
    }
  }

  /// Keys come one by one, and are not shown.
  static func makeRaw(_ mode: inout termios) { mode.c_lflag &= ~tcflag_t(ICANON | ECHO) }

  /// What follows an escape: an arrow, something else, or nothing.
  private static func sequence() -> Key {
    guard isReady(within: 30), let bracket = byte(), bracket == 0x5B || bracket == 0x4F else {
      return .escape
    }
    var last: UInt8 = 0
    while isReady(within: 30), let next = byte() {
      last = next
      if (0x40...0x7E).contains(next) { break }
    }
    return switch last {
    case 0x43, 0x42: .right
    case 0x44, 0x41: .left
    default: .escape
    }
  }

  private static func letter(_ first: UInt8) -> Key {
    var bytes = [first]
    let more = first >= 0xF5 ? 0 : first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : 0
    for _ in 0..<more { if let next = byte() { bytes.append(next) } }
    return .letter(String(decoding: bytes, as: UTF8.self).first ?? "?")
  }

  private static func byte() -> UInt8? {
    var byte: UInt8 = 0
    while true {
      let count = read(0, &byte, 1)
      if count == 1 { return byte }
      if count == 0 || errno != EINTR { return nil }
    }
  }

  private static func isReady(within milliseconds: Int32) -> Bool {
    var waiting = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
    while true {
      let count = poll(&waiting, 1, milliseconds)
      if count >= 0 || errno != EINTR { return count > 0 }
    }
  }
}
