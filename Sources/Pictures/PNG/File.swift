// Reading and writing whole files.

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Whole files, by the system's own calls.
enum File {
  /// More than any picture here needs; keeps a device or a wrong file from filling the memory.
  private static let longest = 1 << 30

  static func read(_ path: String) throws(PNGError) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw failure("read", path) }
    defer { close(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count < longest {
      let count = chunk.withUnsafeMutableBytes { buffer in
        retrying { systemRead(file, buffer.baseAddress, buffer.count) }
      }
      guard count >= 0 else { throw failure("read", path) }
      if count == 0 { return bytes }
      bytes += chunk[..<count]
    }
    throw .file(path: path, action: "read", reason: "it is longer than \(longest) bytes")
  }

  /// Writes under a temporary name in the same folder, then renames.
  static func write(_ bytes: [UInt8], to path: String) throws(PNGError) {
    let temporary = "\(path).\(getpid()).tmp"
    let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw failure("write", path) }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        retrying {
          systemWrite(file, buffer.baseAddress.map { $0 + written }, bytes.count - written)
        }
      }
      guard count > 0 else {
        let error = failure("write", path)
        close(file)
        unlink(temporary)
        throw error
      }
      written += count
    }
    // A full disk may be reported no earlier than here.
    guard close(file) == 0, rename(temporary, path) == 0 else {
      let error = failure("write", path)
      unlink(temporary)
      throw error
    }
  }

  /// Calls again what a signal has interrupted.
  private static func retrying(_ call: () -> Int) -> Int {
    while true {
      let result = call()
      if result >= 0 || errno != EINTR { return result }
    }
  }

  private static func failure(_ action: String, _ path: String) -> PNGError {
    .file(path: path, action: action, reason: String(cString: strerror(errno)))
  }
}

private func systemRead(_ file: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(file, buffer, count)
}

private func systemWrite(_ file: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
  write(file, buffer, count)
}
