// Unpacks gzip from front to back, as much at a time as is asked for.
//
// zlib reads the deflate streams. The frame around them is read here, so that what is wrong with it can
// be said with what was promised and what was found.

import CZlib

/// A packed file and how far it has been read.
final class GzipReader {
  private let bytes: [UInt8]
  private var place = 0
  /// The member that is being read, or nil between two of them.
  private var member: (checksum: UInt, length: UInt32)?
  /// zlib remembers where this lies, so it must not move.
  private let stream: UnsafeMutablePointer<z_stream>

  /// Begins with the first member.
  init(_ bytes: [UInt8]) throws(FileError.Problem) {
    self.bytes = bytes
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    guard czlib_begin(stream) == Z_OK else {
      throw .refused(action: "unpacked", reason: "zlib has no memory for it")
    }
    try beginMember()
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Unpacks the next `count` bytes; fewer only at the end, when all has been found in order.
  func next(_ count: Int) throws(FileError.Problem) -> [UInt8] {
    // Deflate makes 258 bytes of two bits at the most. What cannot come needs no memory.
    let most = (bytes.count - place + 8).multipliedReportingOverflow(by: 1032)
    let capacity = most.overflow ? count : min(count, most.partialValue + 258)
    var problem: FileError.Problem?
    let result = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, filled in
      do throws(FileError.Problem) { filled = try fill(buffer) } catch { problem = error }
    }
    if let problem { throw problem }
    return result
  }

  private func fill(_ buffer: UnsafeMutableBufferPointer<UInt8>) throws(FileError.Problem) -> Int {
    var filled = 0
    while filled < buffer.count {
      if member == nil {
        if place == bytes.count { break }
        guard bytes[place...].starts(with: Gzip.magic) else {
          throw .gzip(.trailing(at: place, byteCount: bytes.count - place))
        }
        try beginMember()
      }
      filled += try inflate(UnsafeMutableBufferPointer(rebasing: buffer[filled...]))
    }
    return filled
  }

  /// One call of zlib's: unpacks into `output` as far as the member and the buffers go.
  private func inflate(_ output: UnsafeMutableBufferPointer<UInt8>) throws(FileError.Problem) -> Int
  {
    let most = 1 << 30  // zlib counts in 32 bits
    let (room, held) = (min(most, output.count), min(most, bytes.count - place))
    let (code, taken, made) = bytes.withUnsafeBufferPointer { bytes in
      let start = bytes.baseAddress.map { UnsafeMutablePointer(mutating: $0 + place) }
      (stream.pointee.next_in, stream.pointee.avail_in) = (start, UInt32(held))
      (stream.pointee.next_out, stream.pointee.avail_out) = (output.baseAddress, UInt32(room))
      let code = CZlib.inflate(stream, Z_NO_FLUSH)
      return (code, held - Int(stream.pointee.avail_in), room - Int(stream.pointee.avail_out))
    }
    place += taken
    if let member {
      let checksum = crc32(member.checksum, output.baseAddress, UInt32(made))
      self.member = (checksum, member.length &+ UInt32(made))
    }
    switch code {
    case Z_OK: break
    case Z_STREAM_END: try endMember()
    case Z_BUF_ERROR: throw .gzip(.cut(byteCount: bytes.count))
    default:
      let reason = stream.pointee.msg.map { String(cString: $0) } ?? "zlib's error \(code)"
      throw .gzip(.damaged(at: place, reason: reason))
    }
    return made
  }
}

// MARK: The frame of a member

extension GzipReader {
  /// Reads the ten bytes that every header has, and passes over the parts that its flags tell of.
  private func beginMember() throws(FileError.Problem) {
    let start = place
    let fixed = try take(10)
    let (method, flags) = (fixed[fixed.startIndex + 2], fixed[fixed.startIndex + 3])
    guard method == 8, flags & 0xE0 == 0 else {
      throw .gzip(.method(at: start, method: method, flags: flags))
    }
    if flags & 4 != 0 { _ = try take(Int(number(take(2)))) }  // more, in someone's own format
    if flags & 8 != 0 { try takeText() }  // the file's name
    if flags & 16 != 0 { try takeText() }  // a comment
    if flags & 2 != 0 {
      let checksum = Array(bytes[start..<place]).withUnsafeBufferPointer {
        crc32(0, $0.baseAddress, UInt32($0.count))
      }
      let (promised, computed) = (
        UInt16(try number(take(2))), UInt16(truncatingIfNeeded: checksum)
      )
      guard promised == computed else {
        throw .gzip(.header(at: place - 2, promised: promised, computed: computed))
      }
    }
    guard inflateReset(stream) == Z_OK else {
      throw .refused(action: "unpacked", reason: "zlib cannot begin")
    }
    member = (0, 0)
  }

  /// Compares the member with the checksum and the length that end it.
  private func endMember() throws(FileError.Problem) {
    guard let (checksum, length) = member else { return }
    let place = place
    let (promised, computed) = (try number(take(4)), UInt32(truncatingIfNeeded: checksum))
    guard promised == computed else {
      throw .gzip(.checksum(at: place, promised: promised, computed: computed))
    }
    let promisedLength = try number(take(4))
    guard promisedLength == length else {
      throw .gzip(.length(at: place + 4, promised: promisedLength, unpacked: length))
    }
    member = nil
  }

  private func take(_ count: Int) throws(FileError.Problem) -> ArraySlice<UInt8> {
    guard count <= bytes.count - place else { throw .gzip(.cut(byteCount: bytes.count)) }
    defer { place += count }
    return bytes[place..<place + count]
  }

  /// Passes over a text, which ends with a zero byte.
  private func takeText() throws(FileError.Problem) {
    guard let end = bytes[place...].firstIndex(of: 0) else {
      throw .gzip(.cut(byteCount: bytes.count))
    }
    place = end + 1
  }

  /// The whole number in these bytes, the lowest first.
  private func number(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }
}
