// Folders: made with those above them, listed, emptied.

import Datasets

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder of the file system.
public struct Folder: Hashable, Sendable {
  /// Where it is.
  public let path: String

  /// The folder at a path, whether it is there or not.
  public init(_ path: String) { self.path = path }

  /// The names of what is in it, in order; none if it is not there.
  public var names: [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Makes the folder, and those above it; returns what stands in the way.
  public func make() -> FolderError? {
    if mkdir(path, 0o755) == 0 { return nil }
    if errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex {
      if let error = Folder(String(path[..<slash])).make() { return error }
      if mkdir(path, 0o755) == 0 { return nil }
    }
    if errno == EEXIST, isFolder { return access(path, W_OK) == 0 ? nil : FolderError(path, errno) }
    return FolderError(path, errno)
  }

  /// Removes the folder and all that is in it.
  public func remove() {
    empty()
    rmdir(path)
  }

  /// Removes all that is in the folder; a link is removed, not what it leads to.
  public func empty() {
    for name in names {
      let inner = "\(path)/\(name)"
      if unlink(inner) != 0 { Folder(inner).remove() }
    }
  }

  /// Whether there is a folder.
  public var isFolder: Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}

/// A folder cannot be made or written.
public struct FolderError: Error, CustomStringConvertible {
  /// The folder, and why.
  public let path: String, reason: String

  init(_ path: String, _ number: Int32) {
    (self.path, reason) = (path, File.reason(number, for: path))
  }

  /// The sentence.
  public var description: String { "\(path) cannot be written: \(reason)" }
}

/// The text of a file, or nil if it is not there or not text.
public func readText(at path: String) -> String? {
  (try? File.bytes(at: path)).flatMap { String(validating: $0, as: UTF8.self) }
}

/// The top of the project: what `./latent` says, what was built in, or the first folder upwards that has lessons.
public func projectRoot(builtIn: String = "") -> String {
  if let said = variable("LATENT_ROOT") { return said }
  if !builtIn.isEmpty { return builtIn }
  var folder = "."
  for _ in 0..<32 {
    if File.exists("\(folder)/Package.swift"), Folder("\(folder)/lessons").isFolder {
      return folder
    }
    folder += "/.."
  }
  return "."
}
