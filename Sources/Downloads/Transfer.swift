// One attempt to get the rest of a file: asks for what is missing, and puts what comes behind what is there.

import Datasets
import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// A request for the bytes behind those that a partial file has.
struct Transfer {
  /// Why the file is not complete.
  enum Failure: Error {
    /// The mirror does not have it.
    case refused(String)
    /// The connection broke; what came before is kept.
    case broke(String)
    /// It says nothing more; what came before is kept.
    case silent(String)
    /// What came, or what was there before, is of no use.
    case unusable(String)
    /// It could not be written.
    case local(DownloadError)
  }

  private let address: String
  private let part: PartialFile
  private let limit: Int
  private let patience: Double

  /// Asks `address` for a file of at most `limit` bytes, and waits `patience` seconds for each kilobyte.
  init(_ address: String, into part: PartialFile, limit: Int, patience: Double) {
    (self.address, self.part) = (address, part)
    (self.limit, self.patience) = (limit, patience)
  }

  /// Fetches until the file is complete; `progress` is told how much is there, and how much there will be.
  func run(progress: (_ received: Int, _ expected: Int?) -> Void) throws(Failure) {
    guard let url = URL(string: address), ["http", "https"].contains(url.scheme) else {
      throw .refused("is not an address to download from")
    }
    var request = URLRequest(url: url)
    request.setValue("identity", forHTTPHeaderField: "Accept-Encoding")
    if part.byteCount > 0 {
      request.setValue("bytes=\(part.byteCount)-", forHTTPHeaderField: "Range")
    }
    let connection = Connection(request, atMost: limit)
    defer { connection.close() }

    // A kilobyte at least has to come within the time of patience.
    var deadline = Date(timeIntervalSinceNow: patience)
    var fresh = 0
    var expected: Int?
    var isAnswered = false
    while true {
      guard let event = connection.next(before: deadline) else { throw .silent(silence) }
      switch event {
      case .answer(let answer):
        expected = try take(answer)
        isAnswered = true
        deadline = Date(timeIntervalSinceNow: patience)
      case .bytes(let bytes):
        guard bytes.count <= limit - part.byteCount else { throw tooMuch }
        try append(bytes)
        progress(part.byteCount, expected)
        fresh += bytes.count
        if fresh >= 1024 {
          (fresh, deadline) = (0, Date(timeIntervalSinceNow: patience))
        }
      case .tooMuch: throw tooMuch
      case .end(let words?): throw .broke(words)
      case .end(nil):
        guard isAnswered else { throw .broke("ended without an answer") }
        guard let expected, part.byteCount != expected else { return }
        throw .broke("ended after \(part.byteCount) of \(expected) bytes")
      }
    }
  }

  private var tooMuch: Failure {
    .unusable("sends more than the \(limit) bytes that the file can have")
  }

  private var silence: String {
    "was silent for \(patience == patience.rounded() ? "\(Int(patience))" : "\(patience)") s"
  }

  private func append(_ bytes: Data) throws(Failure) {
    let result = bytes.withUnsafeBytes { bytes in
      Result { () throws(FileError) in try part.append(bytes) }
    }
    do throws(FileError) { try result.get() } catch { throw .local(.file(error)) }
  }
}

// MARK: The answer's first lines

extension Transfer {
  /// Makes the partial file ready for what follows, and returns how long it will be if that is known.
  private func take(_ answer: HTTPURLResponse) throws(Failure) -> Int? {
    // The length counts what is sent, which is not what arrives if it was packed for the way.
    let isPacked =
      (answer.value(forHTTPHeaderField: "Content-Encoding") ?? "identity") != "identity"
    let expected: Int?
    switch answer.statusCode {
    case 200:
      // All of it, whatever was asked for.
      do throws(FileError) { try part.clear() } catch { throw .local(.file(error)) }
      let length = answer.value(forHTTPHeaderField: "Content-Length").flatMap { Int($0) }
      expected = isPacked ? nil : length
    case 206:
      let range = answer.value(forHTTPHeaderField: "Content-Range") ?? ""
      let numbers = range.split { !$0.isNumber }.map { Int($0) }
      guard range.hasPrefix("bytes "), numbers.first == part.byteCount else {
        throw .unusable(
          "was asked to go on at byte \(part.byteCount) and sent “\(range.prefix(60))”")
      }
      expected = isPacked || numbers.count < 3 ? nil : numbers[2]
    case 416: throw .unusable("has nothing behind byte \(part.byteCount)")
    case let status:
      throw .refused("answered \(status)\(reasons[status].map { ", \($0)" } ?? "")")
    }
    if let expected, expected > limit {
      throw .unusable("would send \(expected), more than the \(limit) bytes that the file can have")
    }
    return expected
  }
}

private let reasons = [
  403: "it is not allowed", 404: "there is no such file", 410: "it is gone",
  429: "it is asked too often", 500: "it is out of order", 503: "it has too much to do",
]
