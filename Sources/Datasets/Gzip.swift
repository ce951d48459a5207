// Gzip: what is packed, and what can be wrong with it (Deutsch, RFC 1952, 1996).
//
// Stricter than gunzip, which passes over what follows the last member: here it is an error.

/// Files packed by gzip, known by their first bytes and not by their name.
public enum Gzip {
  /// Whether these bytes begin as a packed file does.
  public static func isPacked(_ bytes: [UInt8]) -> Bool { bytes.starts(with: magic) }

  /// Returns what is packed in these bytes, however many members they have.
  ///
  /// No more than `limit` bytes are unpacked: a small file that unpacks to a huge one is an error and
  /// takes no memory. Every member's checksum and length are compared with what it holds.
  public static func unpacked(
    _ bytes: [UInt8], atMost limit: Int = File.mostBytes, name: String = "these bytes"
  ) throws(FileError) -> [UInt8] {
    try naming(name) { () throws(FileError.Problem) in
      let reader = try GzipReader(bytes)
      let result = try reader.next(limit)
      guard try reader.next(1).isEmpty else { throw .gzip(.tooLong(limit: limit)) }
      return result
    }
  }

  /// What can be wrong with a packed file; places are counted in bytes of the file as it is packed.
  public enum Problem: Error, Hashable, Sendable {
    /// It ends in the midst of a member.
    case cut(byteCount: Int)
    /// A member is packed by a method that is not known, or has flags that are not.
    case method(at: Int, method: UInt8, flags: UInt8)
    /// A member's header does not agree with its own checksum.
    case header(at: Int, promised: UInt16, computed: UInt16)
    /// The packed bytes make no sense.
    case damaged(at: Int, reason: String)
    /// What was unpacked does not agree with the member's checksum.
    case checksum(at: Int, promised: UInt32, computed: UInt32)
    /// What was unpacked is not as long as the member says, counted modulo 2³².
    case length(at: Int, promised: UInt32, unpacked: UInt32)
    /// Something that is no member follows the last one.
    case trailing(at: Int, byteCount: Int)
    /// It unpacks to more than was allowed.
    case tooLong(limit: Int)
  }

  static let magic: [UInt8] = [0x1F, 0x8B]
}

extension Gzip.Problem: CustomStringConvertible {
  /// A sentence to act on.
  public var description: String {
    switch self {
    case .cut(let byteCount):
      "its packed bytes end too early, after \(grouped(byteCount)); it was cut"
    case .method(let place, let method, let flags):
      "at byte \(grouped(place)) it is packed by method \(method) with flags \(hex(flags)), known are method 8 and flags to 0x1f"
    case .header(let place, let promised, let computed):
      "at byte \(grouped(place)) the checksum of the packing's header is \(hex(promised)), its bytes make \(hex(computed))"
    case .damaged(let place, let reason):
      "its packed bytes are damaged near byte \(grouped(place)): \(reason)"
    case .checksum(let place, let promised, let computed):
      "at byte \(grouped(place)) the checksum is \(hex(promised)), what was unpacked makes \(hex(computed))"
    case .length(let place, let promised, let unpacked):
      "at byte \(grouped(place)) a length of \(grouped(promised)) is promised, \(grouped(unpacked)) bytes were unpacked"
    case .trailing(let place, let byteCount):
      "its packed bytes end at byte \(grouped(place)), and \(grouped(byteCount)) more follow that do not belong to it"
    case .tooLong(let limit): "it unpacks to more than the \(grouped(limit)) bytes that are read"
    }
  }
}

/// All digits of a number of fixed width, in base 16.
private func hex(_ number: some FixedWidthInteger) -> String {
  let digits = String(number, radix: 16)
  return "0x" + String(repeating: "0", count: number.bitWidth / 4 - digits.count) + digits
}
