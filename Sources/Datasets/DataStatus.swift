// Which of a data set's files are where, and whether they hold what they should.

/// What is known about the files of a data set.
public struct DataStatus: Sendable, Hashable {
  /// What is known about one file.
  public struct Entry: Sendable, Hashable {
    /// The file.
    public let file: PublishedFile
    /// Whether it is there.
    public let state: State
    /// What is wrong with files of its name that are passed over, because a good one is there or another was told of.
    public let passedOver: [FileError]
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
    /// It is there, and may be good, but the system does not let us read it.
    case unreadable(FileError)
  }

  /// The folders that were searched.
  public let folders: DataFolders
  /// The files, one after the other.
  public let entries: [Entry]

  /// Looks for the files and reads those that are there.
  public init(of files: [PublishedFile] = MNIST.files, in folders: DataFolders = DataFolders()) {
    self.init(files.lazy.map { ($0, $0.search(folders.paths)) }, in: folders)
  }

  /// What searches in these folders have come upon.
  init(_ searches: some Sequence<(PublishedFile, PublishedFile.Search)>, in folders: DataFolders) {
    self.folders = folders
    entries = searches.map { file, search in
      let isFound = search.found != nil
      return Entry(
        file: file, state: State(search),
        passedOver: isFound ? search.passedOver : Array(search.passedOver.dropFirst()),
        partialByteCount: folders.cache.flatMap { File.byteCount("\($0)/\(file.partialName)") })
    }
  }

  /// Whether every file is there and verified.
  public var isComplete: Bool { missing.isEmpty }

  /// The files that are not there, or not as they should be.
  public var missing: [PublishedFile] {
    entries.compactMap { $0.path == nil ? $0.file : nil }
  }

  /// A sentence for each file that is passed over because there is a good one behind it.
  public var notes: [String] {
    entries.flatMap { entry in
      entry.path.map { path in
        entry.passedOver.map { "\($0); it is passed over, and \(path) is read" }
      } ?? []
    }
  }
}

extension DataStatus.Entry {
  /// Where the file is, if it is there and verified.
  public var path: String? {
    if case .verified(let path, _) = state { path } else { nil }
  }

  /// What is wrong with the files of its name that are of no use.
  var faults: [FileError] {
    switch state {
    case .missing, .verified: passedOver
    case .damaged(let error, _), .unreadable(let error): [error] + passedOver
    }
  }
}

extension DataStatus.State {
  fileprivate init(_ search: PublishedFile.Search) {
    self =
      if let (path, _) = search.found {
        .verified(path: path, byteCount: File.byteCount(path) ?? 0)
      } else if let error = search.passedOver.first {
        error.problem.isOfTheSystem
          ? .unreadable(error) : .damaged(error, byteCount: File.byteCount(error.path) ?? 0)
      } else {
        .missing
      }
  }
}

extension PublishedFile {
  /// The name under which an unfinished download is kept.
  public var partialName: String { packedName + ".part" }
}

extension FileError.Problem {
  /// Whether the file may be good and only cannot be reached.
  var isOfTheSystem: Bool {
    if case .refused = self { true } else { false }
  }
}

extension DataStatus: CustomStringConvertible {
  /// A line for each file, and one for each that is passed over.
  public var description: String {
    let width = entries.map(\.file.name.count).max() ?? 0
    func line(_ name: String, _ words: String) -> String {
      name + String(repeating: " ", count: width - name.count) + "  " + words
    }
    return entries.flatMap { entry in
      [line(entry.file.name, "\(entry)")]
        + entry.passedOver.map { line("", "passed over  \($0)") }
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
    case .unreadable(let error): "unreadable  \(error)" + part
    }
  }
}
