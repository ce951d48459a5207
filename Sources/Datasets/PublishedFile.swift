// A file that everyone has the same bytes of: what it is called, where it may lie, and how it is known.

/// An IDX file that was published, known by the SHA-256 of its bytes when they are not packed.
///
/// (Packed bytes differ from one packer to the next.)
public struct PublishedFile: Sendable, Hashable {
  /// Its name, without `.gz`.
  public let name: String
  /// The lengths of its axes.
  public let shape: [Int]
  /// The SHA-256 of the unpacked file, as 64 hexadecimal digits.
  public let sha256: String

  /// A file that was published under this name.
  public init(name: String, shape: [Int], sha256: String) {
    (self.name, self.shape, self.sha256) = (name, shape, sha256)
  }

  /// Its name as it is published, packed.
  public var packedName: String { name + ".gz" }

  /// The bytes of the unpacked file.
  public var byteCount: Int { 4 + 4 * shape.count + shape.reduce(1, *) }

  /// The names it is found under: packed or not, and with the dot that some programs put before “idx”.
  ///
  /// The name that a download has comes first, so that getting a file again mends what was wrong.
  public var spellings: [String] {
    let dotted = name.split(separator: "-idx", maxSplits: 1).joined(separator: ".idx")
    return [name + ".gz", name, dotted + ".gz", dotted]
  }

  /// The files of this name in these folders, verified or not, in the order in which they are tried.
  public func paths(in folders: [String]) -> [String] {
    folders.flatMap { folder in
      spellings.map { folder.hasSuffix("/") ? folder + $0 : "\(folder)/\($0)" }
    }.filter(File.exists)
  }

  /// What a search has come upon.
  public struct Search: Sendable {
    /// The first file that holds what was published, and where it is.
    public internal(set) var found: (path: String, content: IDX)?
    /// What is wrong with the files before it, which are passed over.
    public internal(set) var passedOver: [FileError] = []
  }

  /// Looks for the file in these folders: one that is damaged or cannot be read hides no good one behind it.
  public func search(_ folders: [String]) -> Search {
    var search = Search()
    for path in paths(in: folders) {
      do throws(FileError) {
        search.found = (path, try read(path))
        break
      } catch {
        search.passedOver.append(error)
      }
    }
    return search
  }

  /// Reads the file at `path`, which must hold what was published.
  public func read(_ path: String) throws(FileError) -> IDX {
    let idx = try IDX(file: path, atMost: shape.reduce(1, *))
    return try naming(path) { () throws(FileError.Problem) in
      guard idx.shape == shape else { throw .idx(.shape(found: idx.shape, expected: shape)) }
      let found = idx.sha256
      guard found == sha256 else { throw .idx(.sha256(found: found, expected: sha256)) }
      return idx
    }
  }
}
