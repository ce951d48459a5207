// What can be said of a file without reading it.

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension File {
  /// Whether something of this name is there, other than a folder.
  public static func exists(_ path: String) -> Bool {
    guard let status = status(path) else { return false }
    return status.st_mode & S_IFMT != S_IFDIR
  }

  /// Whether a folder of this name is there.
  public static func isFolder(_ path: String) -> Bool {
    guard let status = status(path) else { return false }
    return status.st_mode & S_IFMT == S_IFDIR
  }

  /// The bytes it takes, or nil if it is not there.
  public static func byteCount(_ path: String) -> Int? {
    status(path).map { Int($0.st_size) }
  }

  private static func status(_ path: String) -> stat? {
    var status = stat()
    guard !path.utf8.contains(0), stat(path, &status) == 0 else { return nil }
    return status
  }
}
