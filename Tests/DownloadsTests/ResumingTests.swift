import Datasets
import Downloads
import Foundation
import Testing

@Suite struct `An interrupted download` {
  let place: Place
  init() throws { place = try Place() }

  @Test func `goes on where it was interrupted`() throws {
    try place.leave(Array(content[..<12_345]))
    let server = try place.server { _ in .file(content) }
    #expect(place.said(place.download(server)) == nil)
    #expect(server.requests == asked(12_345))
  }

  @Test func `goes on at once when the connection breaks`() throws {
    let server = try place.server { _ in .cut(content, after: 9000) }
    #expect(place.said(place.download(server)) == nil)
    #expect(server.requests == asked(nil, 9000, 18_000, 27_000))
  }

  @Test func `keeps what it has for the next time`() throws {
    let server = try place.server { $0.start == nil ? .cut(content, after: 9000) : .status(503) }
    let words = "answered 503, it has too much to do"
    #expect(place.said(place.download(server)) == place.failure((server, words)))
    #expect(place.names == ["a-idx1-ubyte.gz.part"] && place.kept == 9000)
    let second = try place.server { _ in .file(content) }
    #expect(place.said(place.download(second)) == nil)
    #expect(second.requests == asked(9000))
  }

  @Test func `does not go on for ever with a mirror that breaks again and again`() throws {
    let server = try place.server { _ in .cut(content, after: 1000) }
    let second = try place.server { _ in .file(content) }
    #expect(place.said(place.download(server, second)) == nil)
    #expect(server.requests == asked(nil, 1000, 2000, 3000, 4000))
    #expect(second.requests == asked(5000))
  }

  @Test func `begins again when the mirror does not know ranges`() throws {
    try place.leave(Array(other[..<12_345]))
    let server = try place.server { _ in .whole(content) }
    #expect(place.said(place.download(server)) == nil)
    #expect(server.requests == asked(12_345))
  }

  @Test func `begins again when what was kept does not fit`() throws {
    try place.leave(Array(other[..<12_345]))
    let server = try place.server { _ in .file(content) }
    #expect(place.said(place.download(server)) == nil)
    #expect(server.requests == asked(12_345, nil))
  }

  @Test func `begins again when more was kept than there is`() throws {
    try place.leave(content + [1, 2, 3])
    let server = try place.server { _ in .file(content) }
    #expect(place.said(place.download(server)) == nil)
    #expect(server.requests == asked(content.count + 3, nil))
  }

  @Test func `begins again when what was kept and what is sent are too much together`() throws {
    try place.leave([UInt8](repeating: 1, count: 20_000))
    let head = "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 20000-39999/*\r\n"
    let server = try place.server { request in
      request.start == nil
        ? .file(content)
        : .raw(head + "Connection: close\r\n\r\n", [UInt8](repeating: 1, count: 20_000))
    }
    #expect(place.said(place.download(server)) == nil)
    #expect(server.requests == asked(20_000, nil))
  }

  @Test func `asks for nothing when all had come`() throws {
    try place.leave(content)
    let server = try place.server { _ in .file(content) }
    #expect(place.said(place.download(server)) == nil)
    #expect(server.requests.isEmpty)
  }

  @Test func `is not spoilt by a mirror that goes on elsewhere`() throws {
    try place.leave(Array(content[..<100]))
    let server = try place.server { request in
      let head = "HTTP/1.1 206 Partial Content\r\nConnection: close\r\nContent-Length: 29908\r\n"
      return request.start == nil
        ? .status(404)
        : .raw(head + "Content-Range: bytes 200-30007/30008\r\n\r\n", Array(content[100...]))
    }
    let second = try place.server { _ in .file(content) }
    #expect(place.said(place.download(server, second)) == nil)
    #expect(server.requests == asked(100, nil) && second.requests == asked(nil))
  }

  @Test func `that was killed goes on`() async throws {
    let server = try place.server {
      $0.start == nil ? .stalled(content, after: 8000) : .file(content)
    }
    let (address, folder, part) = (server.address, place.folder, place.part)
    // A process of its own, which ends without warning once 8,000 bytes are there.
    await #expect(processExitsWith: .exitCode(7)) {
      [address = address as String, folder = folder as String, part = part as String] in
      Thread.detachNewThread {
        _exit(waited { File.byteCount(part) == 8000 } ? 7 : 8)
      }
      _ = try Download([file], to: folder, from: [address]).run()
    }
    #expect(place.names == ["a-idx1-ubyte.gz.part"])
    #expect(place.said(place.download(server)) == nil)
    #expect(server.requests == asked(nil, 8000))
  }
}
