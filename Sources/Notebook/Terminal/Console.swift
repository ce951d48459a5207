// Bytes to standard output and standard error, past every buffer: what was printed before a crash is there.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A stream of the process that text is written to.
public enum Console: Int32 {
  /// Standard output, and standard error.
  case out = 1, error = 2

  /// Writes the text, all of it.
  ///
  /// Where nobody reads any more the program ends as others do, by the signal; where the disk is full, it says so.
  public func write(_ text: String) {
    let bytes = Array(text.utf8)
    var place = 0
    while place < bytes.count {
      let count = bytes.withUnsafeBytes {
        platformWrite(rawValue, $0.baseAddress?.advanced(by: place), bytes.count - place)
      }
      if count > 0 {
        place += count
      } else if errno == EAGAIN {
        var waiting = pollfd(fd: rawValue, events: Int16(POLLOUT), revents: 0)
        poll(&waiting, 1, -1)
      } else if errno != EINTR {
        fail(errno)
      }
    }
  }

  private func fail(_ error: Int32) {
    guard self == .out else { return }
    if error == EPIPE {
      quit(by: SIGPIPE)
    } else {
      let reason = String(cString: strerror(error))
      quit(74, saying: "what is printed cannot be written: \(reason)")
    }
  }
}

private func platformWrite(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(file, bytes, count)
}

/// Says something that does not belong to what is printed.
public func note(_ sentence: String) {
  Console.error.write("latent: \(sentence)\n")
}

/// Ends the program with a sentence, its traces removed.
public func quit(_ status: Int32, saying sentence: String? = nil) -> Never {
  Traces.remove()
  if let sentence { note(sentence) }
  exit(status)
}

/// Ends the program as a signal does, its traces removed.
func quit(by number: Int32) -> Never {
  Traces.remove()
  signal(number, SIG_DFL)
  var only = sigset_t()
  sigemptyset(&only)
  sigaddset(&only, number)
  pthread_sigmask(SIG_UNBLOCK, &only, nil)
  raise(number)
  _exit(128 + number)
}
