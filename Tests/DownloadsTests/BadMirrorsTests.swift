import Datasets
import Downloads
import Foundation
import Testing

@Suite struct `A bad mirror` {
  let place: Place
  init() throws { place = try Place() }

  /// What a mirror does, what is said about it, and the bytes that are kept.
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var answer: @Sendable (Server.Request) -> Server.Answer
    var says: String
    var kept: Int? = nil
    var patience = 20.0
  }

  static let tooMany = "the 34134 bytes that the file can have"
  static let cases = [
    Case(
      testDescription: "has no such file", answer: { _ in .status(404) },
      says: "answered 404, there is no such file"),
    Case(
      testDescription: "is out of order", answer: { _ in .status(500) },
      says: "answered 500, it is out of order"),
    Case(
      testDescription: "sends another file of the same shape", answer: { _ in .file(other) },
      says:
        "sent something else: its bytes, unpacked, should have the SHA-256 \(file.sha256), they have \(SHA256.hex(of: other))"
    ),
    Case(
      testDescription: "sends a web page",
      answer: { _ in .file(Array("<!DOCTYPE html><p>Please log in.".utf8)) },
      says:
        "sent something else: “\\x00\\x00\\x08” of an IDX file is expected, the file begins “<!DO”"),
    Case(
      testDescription: "sends nothing at all", answer: { _ in .file([]) },
      says: "sent something else: “\\x00\\x00\\x08” of an IDX file is expected, the file begins “”"),
    Case(
      testDescription: "ends too early without having said how long it is",
      answer: { _ in
        .raw("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n", Array(content[..<20_000]))
      },
      says:
        "sent something else: the header promises 30,000 bytes of numbers, the file holds 19,992"),
    Case(
      testDescription: "falls silent before it has answered",
      answer: { _ in .silence },
      says: "was silent for 1 s", patience: 1),
    Case(
      testDescription: "falls silent", answer: { _ in .stalled(content, after: 0) },
      says: "was silent for 1 s", patience: 1),
    Case(
      testDescription: "falls silent in the midst of it",
      answer: { $0.start == nil ? .stalled(content, after: 7000) : .stalled(content, after: 0) },
      says: "was silent for 1 s", kept: 7000, patience: 1),
    Case(
      testDescription: "redirects to itself", answer: { _ in .redirect(to: "/a-idx1-ubyte.gz") },
      says: "redirects again and again"),
    Case(
      testDescription: "redirects to a file of this machine",
      answer: { _ in .redirect(to: "file:///etc/hostname") }, says: ""),
    Case(
      testDescription: "sends without end", answer: { _ in .endless },
      says: "sends more than \(tooMany)"),
    Case(
      testDescription: "would send too much",
      answer: { _ in .raw("HTTP/1.1 200 OK\r\nContent-Length: 34135\r\n\r\n") },
      says: "would send 34135, more than \(tooMany)"),
    Case(
      testDescription: "closes without an answer", answer: { _ in .raw("") }, says: ""),
    Case(
      testDescription: "does not speak HTTP", answer: { _ in .raw("220 ready\r\n") }, says: ""),
  ]

  @Test(arguments: cases)
  func `ends in a sentence and never in a bad file`(mirror: Case) throws {
    let server = try place.server(mirror.answer)
    let said = place.said(place.download(server, patience: mirror.patience))
    if mirror.says.isEmpty {
      print(mirror.testDescription, "→", said ?? "nothing")
      #expect(said?.contains("could not be downloaded") == true)
    } else {
      #expect(said == place.failure((server, mirror.says)))
    }
    #expect(place.kept == mirror.kept)
    #expect(place.names == (mirror.kept == nil ? [] : ["a-idx1-ubyte.gz.part"]))
  }

  @Test(arguments: cases)
  func `is no harm where there is a second one`(mirror: Case) throws {
    let server = try place.server(mirror.answer)
    let second = try place.server { _ in .file(content) }
    #expect(place.said(place.download(server, second, patience: mirror.patience)) == nil)
    #expect(second.requests == asked(mirror.kept))
  }

  @Test func `is named beside the second one when that is bad too`() throws {
    let first = try place.server { _ in .status(404) }
    let second = try place.server { _ in .stalled(content, after: 0) }
    #expect(
      place.said(place.download(first, second, patience: 1))
        == place.failure(
          (first, "answered 404, there is no such file"),
          (second, "was silent for 1 s")))
  }

  @Test func `that sends a byte now and then is given up`() throws {
    let first = try place.server { _ in .trickling(content) }
    #expect(
      place.said(place.download(first, patience: 1))
        == place.failure((first, "was silent for 1 s")))
    // On a busy machine it may be given up before the first byte.
    let kept = place.kept
    #expect(kept ?? 1 > 0 && kept ?? 0 < 1024)
    let second = try place.server { _ in .file(content) }
    #expect(place.said(place.download(second)) == nil)
    #expect(second.requests == asked(kept))
  }

  @Test func `may be one that is not there`() throws {
    let first = try place.server { _ in .status(404) }
    first.stop()
    let second = try place.server { _ in .file(content) }
    // The port may take a moment to close.
    usleep(200_000)
    #expect(
      place.said(place.download(first)) == place.failure((first, "does not accept a connection")))
    #expect(place.said(place.download(first, second)) == nil)
  }
}
