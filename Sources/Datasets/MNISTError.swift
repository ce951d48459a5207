// Why MNIST cannot be read, and what to do about it.

/// MNIST is not there, or not as it was published.
public enum MNISTError: Error, Hashable, Sendable {
  /// Files are in none of the folders.
  case missing([PublishedFile], searched: DataFolders)
  /// A file is there and does not hold what it should.
  case file(FileError)
}

extension MNISTError: CustomStringConvertible {
  /// What is wrong, and the command that mends it.
  public var description: String {
    switch self {
    case .missing(let files, let folders): listing(files, folders)
    case .file(let error) where error.problem.isOfTheSystem: error.description
    case .file(let error):
      "\(error)\nMNIST is read only as it was published. Remove or rename that file, then get it again:\n  \(MNIST.command)"
    }
  }
}

private func listing(_ files: [PublishedFile], _ folders: DataFolders) -> String {
  let width = files.map(\.packedName.count).max() ?? 0
  let names = files.map { file in
    let blanks = String(repeating: " ", count: width - file.packedName.count)
    return "  \(file.packedName)\(blanks)  \(file.sha256)"
  }
  let places = folders.named.map { path, origin in
    "  \(path)  (\(origin)\(File.isFolder(path) ? "" : "; there is no such folder"))"
  }
  let lines =
    [
      "MNIST is not \(files.count == MNIST.files.count ? "here" : "complete"). Missing, with the SHA-256 of the unpacked bytes:"
    ] + names
    + [places.isEmpty ? "There is no folder to search." : "Searched, in this order:"] + places
    + ["Files put there by hand are taken, packed or not. This gets them (11 MB):"]
    + ["  \(MNIST.command)"]
  return lines.joined(separator: "\n")
}

extension FileError.Problem {
  /// Whether the file may be good and only cannot be reached.
  fileprivate var isOfTheSystem: Bool {
    if case .refused = self { true } else { false }
  }
}
