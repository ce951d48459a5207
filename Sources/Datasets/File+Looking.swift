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

  /// Why nothing can be read in a folder, or nil if it is one and can be entered.
  static func trouble(_ path: String) -> String? {
    if !isFolder(path) { return exists(path) ? "it is no folder" : "there is no such folder" }
    return access(path, X_OK) == 0 ? nil : "it may not be entered"
  }

  /// What is no folder on the way to a folder, the folder itself included; nil if nothing stands in its place.
  static func obstacle(_ path: String) -> String? {
    let ends = path.indices.filter { path[$0] == "/" && $0 > path.startIndex } + [path.endIndex]
    return ends.lazy.map { String(path[..<$0]) }.first(where: exists)
  }

  /// Why the system refused a folder, or a file in it, in words to act on.
  public static func reason(_ code: Int32, for folder: String) -> String {
    if [ENOTDIR, EEXIST].contains(code), let obstacle = obstacle(folder) {
      return "\(obstacle) is no folder; move it away, or name another folder"
    }
    return String(cString: strerror(code))
  }

  private static func status(_ path: String) -> stat? {
    var status = stat()
    guard !path.utf8.contains(0), stat(path, &status) == 0 else { return nil }
    return status
  }
}
