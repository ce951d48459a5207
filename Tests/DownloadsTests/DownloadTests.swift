import Datasets
import Downloads
import Foundation
import Testing

@Suite struct `A download` {
  let place: Place
  init() throws { place = try Place() }

  @Test func `puts the file where it belongs and is not repeated`() throws {
    let server = try place.server { _ in .file(content) }
    var received: [Int] = []
    try place.download(server).run { progress in
      received.append(progress.received)
      #expect(progress.expected == content.count && progress.file == file)
    }
    #expect(received == received.sorted() && received.last == content.count)
    #expect(place.said(place.download(server)) == nil)
    #expect(server.requests == asked(nil))
  }

  @Test func `accepts a file that was put there by hand under another of its names`() throws {
    try place.leave([])
    try File.write(content, to: "\(place.folder)/a.idx1-ubyte")
    let server = try place.server { _ in .status(500) }
    #expect(try place.download(server).run() == ["\(place.folder)/a.idx1-ubyte"])
    #expect(server.requests.isEmpty)
  }

  @Test func `replaces a bad file under its good name`() throws {
    try place.leave([])
    try File.write(other, to: "\(place.folder)/a-idx1-ubyte.gz")
    let server = try place.server { _ in .file(content) }
    #expect(place.said(place.download(server)) == nil)
  }

  @Test func `follows redirections and asks there for the same`() throws {
    let server = try place.server {
      $0.path == "there" ? .file(content) : .redirect(to: "/there")
    }
    try place.leave(Array(content[..<10_000]))
    #expect(place.said(place.download(server)) == nil)
    #expect(server.requests == asked(10_000) + [Server.Request(path: "there", start: 10_000)])
  }

  @Test func `follows redirections to another host`() throws {
    let target = try place.server { _ in .file(content) }
    let address = target.address
    let server = try place.server { _ in .redirect(to: address + "x/y") }
    #expect(place.said(place.download(server)) == nil)
  }

  @Test func `does not write what another is writing`() throws {
    let server = try place.server { _ in .stalled(content, after: 5000) }
    let other = try place.server { _ in .file(content) }
    let folder = place.folder
    try place.leave([])
    let (part, first) = (place.part, place.download(server, other, patience: 1))
    let isDone = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      _ = try? first.run()
      isDone.signal()
    }
    try #require(waited { File.byteCount(part) == 5000 })
    #expect(
      place.said(place.download(other))
        == "\(part): another download is writing this file; wait until it is done")
    #expect(isDone.wait(timeout: .now() + 60) == .success)
    #expect(try file.read("\(folder)/a-idx1-ubyte.gz").bytes.count == 30_000)
  }

  @Test func `that cannot be written says where`() throws {
    try place.leave([])
    let path = place.part
    try File.write([], to: path)
    let server = try place.server { _ in .file(content) }
    let download = Download([file], to: path + "/below", from: [server.address])
    #expect(
      place.said(download)
        == "\(path)/below/a-idx1-ubyte.gz.part: it cannot be written: \(path) is no folder; move it away, or name another folder"
    )
  }
}
