// Why MNIST cannot be read, and what to do about it.

/// Files of MNIST are not there, or not as they were published.
public struct MNISTError: Error, Hashable, Sendable {
  /// Which files, and what was found in their places.
  public let status: DataStatus

  /// An error about the files that are missing in `status`.
  public init(_ status: DataStatus) { self.status = status }
}

extension MNISTError: CustomStringConvertible {
  /// What is missing, what is wrong with what is there, where it was looked for, and the command that gets it.
  public var description: String {
    let (files, faults) = (status.missing, status.entries.flatMap(\.faults))
    let isAll = files.count == status.entries.count
    let width = files.map(\.packedName.count).max() ?? 0
    let names = files.map { file in
      let blanks = String(repeating: " ", count: width - file.packedName.count)
      return "  \(file.packedName)\(blanks)  \(file.sha256)"
    }
    let places = status.folders.named.map { path, origin in
      "  \(path)  (\(origin)\(File.trouble(path).map { "; " + $0 } ?? ""))"
    }
    var lines = [
      "MNIST is not \(isAll ? "here" : "complete"). Missing, with the SHA-256 of the unpacked bytes:"
    ]
    lines += names
    if !faults.isEmpty { lines.append("These were found and are of no use:") }
    lines += faults.map { "  \($0)" }
    if faults.contains(where: \.problem.isOfTheSystem) {
      lines.append("What cannot be opened may be good: `chmod u+r` lets you read a file of yours.")
    }
    lines.append(
      places.isEmpty ? "There is no folder to search." : "Searched, in this order:")
    lines += places
    let what = isAll ? "them (11 MB)" : "what is missing"
    lines.append("Files put there by hand are taken, packed or not. This gets \(what):")
    lines.append("  \(MNIST.command)")
    return lines.joined(separator: "\n")
  }
}
