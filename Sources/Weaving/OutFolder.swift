// A folder that a reader has named for pages, figures or notebooks: what this program has put there is made anew, what others
// have put there or changed is left, and then nothing is written at all.

import Datasets
import Notebook

/// Files to be written into a folder, all of them or none.
public struct OutFolder: Sendable {
  /// The folder.
  public let path: String
  /// The files, in the order in which they were put.
  private var files: [(name: String, bytes: [UInt8])] = []
  /// The hashes of the files that were written here before, by name.
  private let earlier: [String: String]

  /// The list of what was written, which `sha256sum --check` can read.
  static let list = ".latent-files"

  /// The folder at a path, whether it is there or not.
  public init(_ path: String) {
    self.path = path
    let lines = (readText(at: "\(path)/\(Self.list)") ?? "").split(separator: "\n")
    let entries = lines.map { (String($0.dropFirst(66)), String($0.prefix(64))) }
    earlier = Dictionary(entries) { $1 }
  }

  /// How many files there are to write.
  public var count: Int { files.count }

  /// Adds a file.
  public mutating func put(_ bytes: [UInt8], _ name: String) { files.append((name, bytes)) }

  /// Writes the files that are others than before; returns how many.
  public func write() throws -> Int {
    if files.isEmpty { return 0 }
    let taken = files.filter(isTaken).map(\.name)
    if !taken.isEmpty { throw TakenError(folder: path, names: taken) }
    var (list, changed) = (earlier, 0)
    for (name, bytes) in files {
      let place = "\(path)/\(name)"
      if let slash = place.lastIndex(of: "/"), let error = Folder(String(place[..<slash])).make() {
        throw error
      }
      if try File.replace(place, by: bytes) { changed += 1 }
      list[name] = SHA256.hex(of: bytes)
    }
    let lines = list.sorted { $0.key < $1.key }.map { "\($1)  \($0)\n" }
    _ = try File.replace("\(path)/\(Self.list)", by: Array(lines.joined().utf8))
    return changed
  }

  /// What was written here before into the same folders, is still there, and is not among the files of now.
  public var left: [String] {
    func folder(_ name: String) -> Substring {
      name[..<(name.lastIndex(of: "/") ?? name.startIndex)]
    }
    let (names, folders) = (Set(files.map(\.name)), Set(files.map { folder($0.name) }))
    return earlier.keys.sorted().filter {
      !names.contains($0) && folders.contains(folder($0)) && File.exists("\(path)/\($0)")
    }
  }

  /// Whether something else has the name of a file; what is in `.latent` is this program's own.
  private func isTaken(_ file: (name: String, bytes: [UInt8])) -> Bool {
    let place = "\(path)/\(file.name)"
    if path.split(separator: "/").contains(".latent") { return false }
    guard File.exists(place) || File.isFolder(place) else { return false }
    guard let old = try? File.bytes(at: place) else { return true }
    return old != file.bytes && earlier[file.name] != SHA256.hex(of: old)
  }
}

/// Files that this program has not written, or that were changed since, stand in the way.
public struct TakenError: Error, CustomStringConvertible {
  let folder: String, names: [String]

  /// The files, and what can be done.
  public var description: String {
    let shown = names.prefix(5).map { "  \(folder)/\($0)\n" }.joined()
    let more = names.count > 5 ? "  and \(names.count - 5) more\n" : ""
    return "these are not as latent has left them, and are not replaced:\n\(shown)\(more)"
      + "Name another folder, or move them away. Nothing was written."
  }
}

extension File {
  /// Writes a file unless it has these bytes already; returns whether it was written.
  fileprivate static func replace(_ path: String, by bytes: [UInt8]) throws(FileError) -> Bool {
    if File.exists(path), (try? File.bytes(at: path)) == bytes { return false }
    try File.write(bytes, to: path)
    return true
  }
}
