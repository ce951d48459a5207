import Foundation

/// A server on this machine that answers as it is told to, and remembers what it was asked.
final class Server: @unchecked Sendable {
  /// What was asked for: the path, and the first byte of the range if there was one.
  struct Request: Equatable {
    var path: String
    var start: Int?
  }

  /// What to do about it.
  enum Answer {
    /// The file, or the part of it that was asked for.
    case file([UInt8])
    /// The whole file, whatever was asked for.
    case whole([UInt8])
    /// So many bytes of what was asked for, and then the end.
    case cut([UInt8], after: Int)
    /// So many bytes of what was asked for, and then nothing more.
    case stalled([UInt8], after: Int)
    /// Not a word.
    case silence
    /// A byte every tenth of a second.
    case trickling([UInt8])
    /// Another place to ask.
    case redirect(to: String)
    /// A number that says why not.
    case status(Int)
    /// These very bytes: header and all.
    case raw(String, [UInt8] = [])
    /// Zeros without end.
    case endless
  }

  private let listener: Int32
  private let answer: @Sendable (Request) -> Answer
  private let lock = NSLock()
  private var log: [Request] = []
  private var isStopped = false
  /// What addresses on this server begin with.
  let address: String

  init(_ answer: @escaping @Sendable (Request) -> Answer) throws {
    signal(SIGPIPE, SIG_IGN)
    // No detour for addresses on this machine.
    setenv("no_proxy", "127.0.0.1", 1)
    self.answer = answer
    #if canImport(Darwin)
      listener = socket(AF_INET, SOCK_STREAM, 0)
    #else
      listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #endif
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listener = listener
    let isListening = withUnsafeMutablePointer(to: &name) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, size) == 0 && listen(listener, 16) == 0
          && getsockname(listener, $0, &size) == 0
      }
    }
    guard isListening else { throw POSIXError(.EADDRNOTAVAIL) }
    address = "http://127.0.0.1:\(UInt16(bigEndian: name.sin_port))/"
    Thread.detachNewThread { [self] in
      while true {
        let connection = again { accept(listener, nil, nil) }
        guard !stopped else { break }
        guard connection >= 0 else { continue }
        Thread.detachNewThread { [self] in
          serve(connection)
          close(connection)
        }
      }
      close(listener)
    }
  }

  /// The requests so far.
  var requests: [Request] { lock.withLock { log } }
  private var stopped: Bool { lock.withLock { isStopped } }

  /// Answers nobody any more.
  func stop() {
    lock.withLock {
      // Once only: soon after, the number of the listener belongs to another server.
      guard !isStopped else { return }
      isStopped = true
      shutdown(listener, Int32(SHUT_RDWR))
    }
  }

  private func serve(_ connection: Int32) {
    guard let request = request(connection) else { return }
    lock.withLock { log.append(request) }
    switch answer(request) {
    case .file(let bytes): send(connection, bytes, request.start, count: bytes.count)
    case .whole(let bytes): send(connection, bytes, nil, count: bytes.count)
    case .cut(let bytes, let count): send(connection, bytes, request.start, count: count)
    case .stalled(let bytes, let count):
      send(connection, bytes, request.start, count: count)
      wait(connection)
    case .silence: wait(connection)
    case .trickling(let bytes):
      head(connection, "200 OK", bytes.count)
      for byte in bytes {
        guard put(connection, [byte]) else { return }
        usleep(100_000)
      }
    case .redirect(let address):
      head(connection, "302 Found", 0, ["Location: \(address)"])
    case .status(let status):
      head(connection, "\(status) Words", 5)
      _ = put(connection, Array("Sorry".utf8))
    case .raw(let text, let bytes): _ = put(connection, Array(text.utf8) + bytes)
    case .endless:
      _ = put(connection, Array("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".utf8))
      // At the pace of a network: URLSession itself keeps all that comes before it can be stopped.
      while put(connection, [UInt8](repeating: 0, count: 10_000)) { usleep(1000) }
    }
  }
}

// MARK: HTTP, as much as is needed

extension Server {
  private func request(_ connection: Int32) -> Request? {
    var text: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while !String(decoding: text, as: UTF8.self).contains("\r\n\r\n") {
      let count = again { recv(connection, &buffer, buffer.count, 0) }
      guard count > 0 else { return nil }
      text += buffer[..<count]
    }
    let lines = String(decoding: text, as: UTF8.self).components(separatedBy: "\r\n")
    let range = lines.first { $0.lowercased().hasPrefix("range: bytes=") }
    return Request(
      path: String(lines[0].split(separator: " ")[1].dropFirst()),
      start: range.flatMap { Int($0.dropFirst(13).prefix { $0.isNumber }) })
  }

  private func send(_ connection: Int32, _ bytes: [UInt8], _ start: Int?, count: Int) {
    if let start, start >= bytes.count {
      head(connection, "416 Range Not Satisfiable", 0)
      return
    }
    let rest = bytes[(start ?? 0)...]
    let range = start.map { ["Content-Range: bytes \($0)-\(bytes.count - 1)/\(bytes.count)"] } ?? []
    head(connection, start == nil ? "200 OK" : "206 Partial Content", rest.count, range)
    _ = put(connection, Array(rest.prefix(count)))
  }

  private func head(_ connection: Int32, _ status: String, _ length: Int, _ more: [String] = []) {
    let lines = ["HTTP/1.1 \(status)", "Content-Length: \(length)", "Connection: close"] + more
    _ = put(connection, Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8))
  }

  private func put(_ connection: Int32, _ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = again { rest.withUnsafeBytes { write(connection, $0.baseAddress, $0.count) } }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// Says nothing until the other side closes.
  private func wait(_ connection: Int32) {
    var byte: UInt8 = 0
    while again({ recv(connection, &byte, 1, 0) }) > 0 {}
  }
}

/// Calls once more when a signal came in between.
private func again<Count: SignedInteger>(_ call: () -> Count) -> Count {
  while true {
    let count = call()
    if count >= 0 || errno != EINTR { return count }
  }
}
