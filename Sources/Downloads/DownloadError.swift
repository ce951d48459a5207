// Why files could not be fetched, and what can be done about it.

import Datasets

/// Files that could not be fetched.
public enum DownloadError: Error, Hashable, Sendable {
  /// What a mirror did instead of sending the file.
  public struct Answer: Hashable, Sendable {
    /// The address that was asked.
    public let address: String
    /// What it did: “answered 404”.
    public let said: String
  }

  /// No mirror has sent the file.
  case failed(PublishedFile, [Answer], folder: String)
  /// Another program is fetching the same file.
  case underWay(String)
  /// It cannot be written here.
  case file(FileError)
}

extension DownloadError: CustomStringConvertible {
  /// What went wrong, and what to do.
  public var description: String {
    switch self {
    case .failed(let file, let answers, let folder):
      "\(file.packedName) could not be downloaded:\n"
        + answers.map { "  \($0.address) \($0.said)\n" }.joined()
        + "Try again later, or put the file into \(folder) by hand."
    case .underWay(let path):
      "\(path): another download is writing this file; wait until it is done"
    case .file(let error): error.description
    }
  }
}
