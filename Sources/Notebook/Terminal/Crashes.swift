// When a cell stops the program, say which cell it was; then let the crash take its course.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The cell to name when the program stops on a broken rule.
enum Crashes {
  /// The line of the running cell in its page; read by a signal handler.
  nonisolated(unsafe) static var line: Int32 = 0
  nonisolated(unsafe) private static var sentence: UnsafeMutablePointer<CChar>?
  nonisolated(unsafe) private static var before = (sigaction(), sigaction(), sigaction())

  /// Begins to listen for the signals by which Swift stops.
  static func listen(file: String) {
    sentence = strdup("\nlatent: the lesson stopped in the cell at \(file):")
    var action = sigaction()
    #if canImport(Darwin)
      action.__sigaction_u.__sa_handler = { Crashes.answer($0) }
    #else
      action.__sigaction_handler.sa_handler = { Crashes.answer($0) }
    #endif
    sigaction(SIGILL, &action, &before.0)
    sigaction(SIGTRAP, &action, &before.1)
    sigaction(SIGSEGV, &action, &before.2)
  }

  /// Writes the place with nothing but `write`, and hands on to whoever listened before.
  private static func answer(_ number: Int32) {
    if line > 0, let sentence {
      _ = write(2, sentence, strlen(sentence))
      var digits: (CChar, CChar, CChar, CChar, CChar, CChar) = (0, 0, 0, 0, 0, 10)
      withUnsafeMutableBytes(of: &digits) { bytes in
        var (rest, place) = (line, 4)
        repeat {
          bytes[place] = UInt8(48 + rest % 10)
          (rest, place) = (rest / 10, place - 1)
        } while rest > 0 && place >= 0
        _ = write(2, bytes.baseAddress.map { $0 + place + 1 }, 5 - place)
      }
    }
    sigaction(SIGILL, &before.0, nil)
    sigaction(SIGTRAP, &before.1, nil)
    sigaction(SIGSEGV, &before.2, nil)
  }
}
