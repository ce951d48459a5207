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
  /// Whoever listened before. (On the heap, for a global of this C type is laid out without its last bytes.)
  nonisolated(unsafe) private static let before =
    UnsafeMutablePointer<sigaction>.allocate(capacity: signals.count)
  private static let signals = [SIGILL, SIGTRAP, SIGSEGV]

  /// Begins to listen for the signals by which Swift stops.
  static func listen(file: String) {
    sentence = strdup("\nlatent: the lesson stopped in the cell at \(file):")
    var action = sigaction()
    #if canImport(Darwin)
      action.__sigaction_u.__sa_handler = { Crashes.answer($0) }
    #else
      action.__sigaction_handler.sa_handler = { Crashes.answer($0) }
    #endif
    for (place, number) in signals.enumerated() { sigaction(number, &action, before + place) }
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
    for (place, number) in signals.enumerated() { sigaction(number, before + place, nil) }
  }
}
