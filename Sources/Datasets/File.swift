// Whole files: read with a bound, written at once or not at all.
//
// The system's own calls and nothing above them, so that a program that reads a file starts quickly.

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Whole files.
public enum File {
  /// The most bytes that are read unless another bound is given: 4 GiB.
  public static let mostBytes = 1 << 32

  /// Returns the bytes of a file; memory is taken for what the file holds, after it was compared with `limit`.
  public static func bytes(at path: String, atMost limit: Int = mostBytes) throws(FileError)
    -> [UInt8]
  {
    try naming(path) { () throws(FileError.Problem) in
      try checkName(path)
      // A pipe without a writer would block: it is opened all the same, looked at, and refused.
      let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
      guard descriptor >= 0 else { throw failure("opened", errno) }
      defer { close(descriptor) }

      var status = stat()
      guard fstat(descriptor, &status) == 0 else { throw failure("opened", errno) }
      try checkKind(status)
      let size = Int(status.st_size)
      guard size <= limit else { throw .tooLarge(byteCount: size, limit: limit) }
      return try contents(of: descriptor, size: size)
    }
  }

  /// Writes a file so that it is there whole or, if that fails, as it was before.
  ///
  /// The bytes go to a new file in the same folder, which then takes the name. A link is followed, a file
  /// that is replaced keeps its permissions, and one that may not be written is not replaced.
  public static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    try naming(path) { () throws(FileError.Problem) in
      try checkName(path)
      let target = withoutLinks(path)
      let permissions = try permissions(of: target)
      let (temporary, descriptor) = try newFile(beside: target)
      do throws(FileError.Problem) {
        try fill(descriptor, with: bytes, permissions)
        guard rename(temporary, target) == 0 else { throw failure("written", errno) }
      } catch {
        unlink(temporary)
        throw error
      }
    }
  }
}

// MARK: Reading

private func contents(of descriptor: Int32, size: Int) throws(FileError.Problem) -> [UInt8] {
  var code: Int32?
  let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
    count = 0
    while count < size, let start = buffer.baseAddress {
      let got = read(descriptor, start + count, size - count)
      if got == 0 { return }
      if got > 0 {
        count += got
      } else if errno != EINTR {
        code = errno
        return
      }
    }
  }
  if let code { throw failure("read", code) }
  return bytes
}

// MARK: Writing

/// The file that a link leads to; a name that leads nowhere stays as it is.
private func withoutLinks(_ path: String) -> String {
  guard let real = realpath(path, nil) else { return path }
  defer { free(real) }
  return String(cString: real)
}

/// The permissions of the file that will be replaced, or nil if there is none.
private func permissions(of path: String) throws(FileError.Problem) -> mode_t? {
  var status = stat()
  guard stat(path, &status) == 0 else { return nil }
  try checkKind(status)
  guard access(path, W_OK) == 0 else { throw failure("written", errno) }
  return status.st_mode & 0o777
}

private func newFile(beside path: String) throws(FileError.Problem) -> (String, Int32) {
  let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  while true {
    let name = folder + ".latent-" + String(UInt64.random(in: 0...UInt64.max), radix: 36)
    let descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    if descriptor >= 0 { return (name, descriptor) }
    switch errno {
    case EEXIST, EINTR: continue
    case ENOENT, ENOTDIR: throw .missingFolder(folder)
    case let code: throw failure("written", code)
    }
  }
}

/// Writes all bytes, waits until they are on the disk, and closes the file in any case.
private func fill(
  _ descriptor: Int32, with bytes: [UInt8], _ permissions: mode_t?
) throws(FileError.Problem) {
  let code: Int32? = bytes.withUnsafeBytes { buffer in
    var count = 0
    while count < buffer.count, let start = buffer.baseAddress {
      let put = write(descriptor, start + count, buffer.count - count)
      if put >= 0 { count += put } else if errno != EINTR { return errno }
    }
    if let permissions, fchmod(descriptor, permissions) != 0 { return errno }
    // Some file systems cannot be asked to wait; that is no failure.
    return fsync(descriptor) == 0 || errno == EINVAL ? nil : errno
  }
  let closed = close(descriptor) == 0 ? nil : errno
  if let code = code ?? closed { throw failure("written", code) }
}

// MARK: What the system says

private func failure(_ action: String, _ code: Int32) -> FileError.Problem {
  switch code {
  case ENOENT, ENOTDIR: .missing
  default: .refused(action: action, reason: String(cString: strerror(code)))
  }
}

/// The system's names end at a zero byte: what stands before it would be another file.
private func checkName(_ path: String) throws(FileError.Problem) {
  if path.utf8.contains(0) {
    throw .refused(action: "opened", reason: "its name has a zero byte in it")
  }
}

private func checkKind(_ status: stat) throws(FileError.Problem) {
  switch status.st_mode & S_IFMT {
  case S_IFREG: return
  case S_IFDIR: throw .notAFile(found: "a folder")
  default: throw .notAFile(found: "a device or a pipe")
  }
}
