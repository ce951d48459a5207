import Datasets
import Downloads
import Foundation
import Testing

/// A file of 30,011 bytes, which is packed in a way: as it is.
let content: [UInt8] = idx((0..<30_000).map { UInt8(truncatingIfNeeded: $0 * $0 >> 3) })
/// Another one of the same size.
let other: [UInt8] = idx((0..<30_000).map { UInt8(truncatingIfNeeded: $0 * 3) })
let file = PublishedFile(
  name: "a-idx1-ubyte", shape: [30_000], sha256: SHA256.hex(of: content))

private func idx(_ body: [UInt8]) -> [UInt8] {
  [0, 0, 8, 1, 0, 0, UInt8(body.count >> 8), UInt8(body.count & 255)] + body
}

/// A new folder, and servers that answer there; checks whatever happens that no bad file has a good name.
final class Place {
  let folder: String
  private var servers: [Server] = []

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "latent-\(UUID())/cache").path
  }

  deinit {
    for server in servers { server.stop() }
    try? FileManager.default.removeItem(at: URL(filePath: folder).deletingLastPathComponent())
  }

  func server(_ answer: @escaping @Sendable (Server.Request) -> Server.Answer) throws -> Server {
    let server = try Server(answer)
    servers.append(server)
    return server
  }

  func download(_ mirrors: Server..., patience: Double = 20) -> Download {
    Download([file], to: folder, from: mirrors.map(\.address), patience: patience)
  }

  /// Runs a download and returns what it says if it fails.
  func said(_ download: Download, sourceLocation: SourceLocation = #_sourceLocation) -> String? {
    defer {
      for name in names ?? [] where !name.hasSuffix(".part") {
        let bytes = try? File.bytes(at: "\(folder)/\(name)")
        #expect(bytes == content, "a bad file \(name)", sourceLocation: sourceLocation)
      }
    }
    do throws(DownloadError) {
      let paths = try download.run()
      #expect(paths == ["\(folder)/a-idx1-ubyte.gz"], sourceLocation: sourceLocation)
      #expect(names == ["a-idx1-ubyte.gz"], sourceLocation: sourceLocation)
      return nil
    } catch {
      return error.description
    }
  }

  var names: [String]? { try? FileManager.default.contentsOfDirectory(atPath: folder).sorted() }

  /// Leaves this where a download leaves what it has.
  func leave(_ bytes: [UInt8]) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try File.write(bytes, to: part)
  }

  var part: String { "\(folder)/a-idx1-ubyte.gz.part" }
  var kept: Int? { File.byteCount(part) }

  /// The sentences of a failure, with what each mirror did.
  func failure(_ answers: (Server, String)...) -> String {
    "a-idx1-ubyte.gz could not be downloaded:\n"
      + answers.map { "  \($0.address)a-idx1-ubyte.gz \($1)\n" }.joined()
      + "Try again later, or put the file into \(folder) by hand."
  }
}

/// Whether it came about within a minute.
func waited(for condition: () -> Bool) -> Bool {
  let end = Date(timeIntervalSinceNow: 60)
  while !condition() {
    guard Date() < end else { return false }
    usleep(10_000)
  }
  return true
}

/// Requests for the file from these bytes on; nil for all of it.
func asked(_ starts: Int?...) -> [Server.Request] {
  starts.map { Server.Request(path: "a-idx1-ubyte.gz", start: $0) }
}
