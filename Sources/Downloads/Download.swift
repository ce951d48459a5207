// Gets published files from mirrors: never a bad file under a good name, and nothing fetched twice.
//
// A file arrives under a name of its own (….gz.part), is verified unpacked, and takes its good name in one
// step. What an interrupted download has brought is kept, and the next one goes on behind it.
// This is a library of its own because URLSession is slow to load: lessons, which never use the network,
// do not link it.

import Datasets

/// What has to be fetched, from where, and to where.
public struct Download: Sendable {
  /// The files.
  public var files: [PublishedFile]
  /// The folder that they are put into; it is made if need be.
  public var folder: String
  /// The beginnings of the addresses, in the order in which they are tried.
  public var mirrors: [String]
  /// The seconds without news after which a mirror is given up.
  public var patience: Double

  /// The two places that MNIST is published at besides its authors' own.
  public static let mirrorsOfMNIST = [
    "https://ossci-datasets.s3.amazonaws.com/mnist/",
    "https://storage.googleapis.com/cvdf-datasets/mnist/",
  ]

  /// A download, which `run` starts.
  public init(
    _ files: [PublishedFile] = MNIST.files, to folder: String,
    from mirrors: [String] = mirrorsOfMNIST, patience: Double = 30
  ) {
    (self.files, self.folder, self.mirrors, self.patience) = (files, folder, mirrors, patience)
  }

  /// How far the download of a file has come.
  public struct Progress: Sendable {
    /// The file.
    public let file: PublishedFile
    /// Where it comes from.
    public let address: String
    /// The bytes that are here, and how many there will be if the mirror says so.
    public let received: Int, expected: Int?
  }

  /// Fetches the files that are not in the folder, and returns the paths of all.
  ///
  /// `progress` is called after each piece that arrives.
  @discardableResult
  public func run(progress: (Progress) -> Void = { _ in }) throws(DownloadError) -> [String] {
    var paths: [String] = []
    for file in files { paths.append(try fetch(file, progress)) }
    return paths
  }
}

// MARK: One file

extension Download {
  private func fetch(
    _ file: PublishedFile, _ progress: (Progress) -> Void
  ) throws(DownloadError) -> String {
    if let (path, _) = file.search([folder]).found { return path }
    let path = "\(folder)/\(file.packedName)"
    let part = try PartialFile("\(folder)/\(file.partialName)")
    // All of it may have come, and the end just before it could take its good name.
    if part.byteCount > 0, (try? file.read(part.path)) != nil {
      try part.become(path)
      return path
    }

    var answers: [DownloadError.Answer] = []
    for mirror in mirrors {
      let address = mirror + file.packedName
      do throws(Refusal) {
        try fetch(file, from: address, into: part, progress)
      } catch {
        switch error {
        case .local(let problem): throw problem
        case .mirror(let words): answers.append(DownloadError.Answer(address: address, said: words))
        }
        continue
      }
      try part.become(path)
      return path
    }
    part.removeIfEmpty()
    throw .failed(file, answers, folder: folder)
  }

  /// Fetches what is missing behind `part` from one mirror, as often as the connection breaks, and verifies it.
  private func fetch(
    _ file: PublishedFile, from address: String, into part: PartialFile,
    _ progress: (Progress) -> Void
  ) throws(Refusal) {
    var attempts = 0
    while true {
      let start = part.byteCount
      var wrong: String
      attempts += 1
      do throws(Transfer.Failure) {
        try Transfer(address, into: part, limit: mostBytes(file), patience: patience).run {
          received, expected in
          progress(
            Progress(file: file, address: address, received: received, expected: expected))
        }
        do throws(FileError) {
          _ = try file.read(part.path)
          return
        } catch {
          wrong = "sent something else: \(error.problem)"
        }
      } catch {
        switch error {
        case .local(let problem): throw .local(problem)
        case .refused(let words), .silent(let words): throw .mirror(words)
        case .broke(let words):
          // Taken up where it broke, as long as that leads somewhere.
          guard part.byteCount > start, attempts < 5 else { throw .mirror(words) }
          continue
        case .unusable(let words): wrong = words
        }
      }
      // Nothing of this is kept. If it was the beginning that did not fit, the mirror gets a second chance.
      do throws(FileError) { try part.clear() } catch { throw .local(.file(error)) }
      guard start > 0 else { throw .mirror(wrong) }
    }
  }

  /// More than any packing of the file takes.
  private func mostBytes(_ file: PublishedFile) -> Int {
    file.byteCount + file.byteCount / 1000 + 4096
  }
}

/// Why a mirror does not help: it said so, or nothing can be written here.
private enum Refusal: Error {
  case mirror(String)
  case local(DownloadError)
}
