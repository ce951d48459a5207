// Which of a data set's files are where, and whether they hold what they should.

/// What is known about the files of a data set.
public struct DataStatus: Sendable {
  /// What is known about one file.
  public struct Entry: Sendable, Hashable {
    /// The file.
    public let file: PublishedFile
    /// Whether it is there.
    public let state: State
    /// The bytes that an interrupted download has left in the cache.
    public let partialByteCount: Int?
  }

  /// Whether a file is there.
  public enum State: Sendable, Hashable {
    /// It is in none of the folders.
    case missing
    /// It is there and holds what was published.
    case verified(path: String, byteCount: Int)
    /// It is there and holds something else.
    case damaged(FileError, byteCount: Int)
  }

  /// The folders that were searched.
  public let folders: DataFolders
  /// The files, one after the other.
  public let entries: [Entry]

  /// Looks for the files and reads those that are there.
  public init(of files: [PublishedFile] = MNIST.files, in folders: DataFolders = DataFolders()) {
    self.folders = folders
    entries = files.map { file in
      let partial = folders.cache.flatMap { File.byteCount("\($0)/\(file.partialName)") }
      return Entry(file: file, state: file.state(in: folders), partialByteCount: partial)
    }
  }

  /// Whether every file is there and verified.
  public var isComplete: Bool { missing.isEmpty }

  /// The files that are not there, or not as they should be.
  public var missing: [PublishedFile] {
    entries.compactMap { entry in
      if case .verified = entry.state { nil } else { entry.file }
    }
  }
}

extension PublishedFile {
  /// The name under which an unfinished download is kept.
  public var partialName: String { packedName + ".part" }

  fileprivate func state(in folders: DataFolders) -> DataStatus.State {
    guard let path = path(in: folders.paths) else { return .missing }
    let byteCount = File.byteCount(path) ?? 0
    do throws(FileError) {
      _ = try read(path)
      return .verified(path: path, byteCount: byteCount)
    } catch {
      return .damaged(error, byteCount: byteCount)
    }
  }
}

extension DataStatus: CustomStringConvertible {
  /// A line for each file.
  public var description: String {
    let width = entries.map(\.file.name.count).max() ?? 0
    return entries.map { entry in
      let blanks = String(repeating: " ", count: width - entry.file.name.count)
      return "\(entry.file.name)\(blanks)  \(entry)"
    }.joined(separator: "\n")
  }
}

extension DataStatus.Entry: CustomStringConvertible {
  /// What is known about the file, without its name.
  public var description: String {
    let part = partialByteCount.map { "; \(grouped($0)) bytes of a download are kept" } ?? ""
    return switch state {
    case .missing: "missing" + part
    case .verified(let path, let byteCount): "verified  \(grouped(byteCount)) bytes  \(path)"
    case .damaged(let error, _): "damaged  \(error)" + part
    }
  }
}
