import CZlib

/// Bytes as gzip packs them, with what can be lied about.
func gzip(
  _ bytes: [UInt8], method: UInt8 = 8, flags: UInt8 = 0, extra: [UInt8] = [],
  checksum: UInt32? = nil, length: UInt32? = nil
) -> [UInt8] {
  [0x1F, 0x8B, method, flags, 0, 0, 0, 0, 0, 3] + extra + deflated(bytes)
    + lowestFirst(checksum ?? crc(bytes)) + lowestFirst(length ?? UInt32(bytes.count))
}

/// A deflate stream without a frame: zlib's, without its first two and last four bytes.
func deflated(_ bytes: [UInt8]) -> [UInt8] {
  var count = compressBound(UInt(bytes.count))
  let packed = [UInt8](unsafeUninitializedCapacity: Int(count)) { buffer, filled in
    compress2(buffer.baseAddress, &count, bytes, UInt(bytes.count), 9)
    filled = Int(count)
  }
  return Array(packed[2..<packed.count - 4])
}

func crc(_ bytes: [UInt8]) -> UInt32 { UInt32(crc32(0, bytes, UInt32(bytes.count))) }

func lowestFirst(_ number: UInt32) -> [UInt8] {
  [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: number >> $0) }
}

/// The bytes of an IDX file, with what can be lied about.
func idx(_ shape: [UInt32], _ body: [UInt8], kind: UInt8 = 8, rank: UInt8? = nil) -> [UInt8] {
  [0, 0, kind, rank ?? UInt8(shape.count)] + shape.flatMap { lowestFirst($0).reversed() } + body
}

/// `count` bytes that do not pack too well.
func bytes(_ count: Int) -> [UInt8] {
  (0..<count).map { UInt8(truncatingIfNeeded: ($0 &* 7) ^ ($0 >> 5)) }
}
