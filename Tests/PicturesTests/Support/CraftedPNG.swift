// PNG files made by hand, byte by byte: every kind that the format allows, and some that it does not.

import Testing

/// A PNG whose pixels follow from their places.
struct CraftedPNG: CustomTestStringConvertible, Sendable {
  enum Kind: UInt8, CaseIterable, Sendable {
    case gray = 0
    case rgb = 2
    case palette = 3
    case grayAlpha = 4
    case rgba = 6

    var channels: Int {
      switch self {
      case .gray, .palette: 1
      case .grayAlpha: 2
      case .rgb: 3
      case .rgba: 4
      }
    }
    var depths: [Int] {
      switch self {
      case .gray: [1, 2, 4, 8, 16]
      case .palette: [1, 2, 4, 8]
      default: [8, 16]
      }
    }
  }

  var kind: Kind
  var depth: Int
  var isInterlaced: Bool
  /// Whether one colour, or part of the palette, is clear.
  var hasKey = false
  var width = 13
  var height = 11

  var testDescription: String {
    "\(kind), \(depth) bits\(isInterlaced ? ", interlaced" : "")\(hasKey ? ", partly clear" : ""), "
      + "\(width) × \(height)"
  }

  static let all: [CraftedPNG] = Kind.allCases.flatMap { kind in
    kind.depths.flatMap { depth in
      [false, true].flatMap { isInterlaced in
        (kind.rawValue < 4 ? [false, true] : [false]).flatMap { hasKey in
          [(13, 11), (1, 1), (3, 2), (8, 8)].map { width, height in
            CraftedPNG(
              kind: kind, depth: depth, isInterlaced: isInterlaced, hasKey: hasKey, width: width,
              height: height)
          }
        }
      }
    }
  }

  /// A sample as it stands in the file.
  func sample(_ x: Int, _ y: Int, _ channel: Int) -> Int {
    (x * 7919 + y * 104_729 + channel * 31_337 + x * y * 517) & (1 << depth - 1)
  }

  private func color(_ index: Int) -> [UInt8] {
    [UInt8(index * 29 & 255), UInt8(255 - index & 255), UInt8(index * 7 & 255)]
  }
  private func opacity(_ index: Int) -> UInt8 { hasKey && index < 2 ? UInt8(index * 90) : 255 }

  /// Red, green, blue and opacity that a reader should find.
  func expected(_ x: Int, _ y: Int) -> [UInt8] {
    let raw = (0..<kind.channels).map { sample(x, y, $0) }
    if kind == .palette { return color(raw[0]) + [opacity(raw[0])] }
    let most = 1 << depth - 1
    let bytes = raw.map { UInt8(($0 * 255 * 2 + most) / (2 * most)) }
    let isKey = hasKey && raw == (0..<kind.channels).map { sample(0, 0, $0) }
    return switch kind {
    case .gray: [bytes[0], bytes[0], bytes[0], isKey ? 0 : 255]
    case .grayAlpha: [bytes[0], bytes[0], bytes[0], bytes[1]]
    case .rgb: bytes + [isKey ? 0 : 255]
    default: bytes
    }
  }

  var bytes: [UInt8] {
    var chunks = [
      chunk(
        "IHDR",
        word(width) + word(height) + [UInt8(depth), kind.rawValue, 0, 0, isInterlaced ? 1 : 0])
    ]
    let colors = 0..<1 << min(depth, 8)
    if kind == .palette { chunks.append(chunk("PLTE", colors.flatMap(color))) }
    if hasKey {
      let key = (0..<kind.channels).flatMap { channel -> [UInt8] in
        let value = sample(0, 0, channel)
        return [UInt8(value >> 8), UInt8(value & 255)]
      }
      chunks.append(chunk("tRNS", kind == .palette ? colors.prefix(2).map(opacity) : key))
    }
    chunks.append(chunk("IDAT", zlibStored(rows)))
    return signature + chunks.joined() + chunk("IEND", [])
  }

  /// The filtered rows of each pass; no row has a filter.
  private var rows: [UInt8] {
    let adam7 = [
      (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
      (0, 1, 1, 2),
    ]
    return (isInterlaced ? adam7 : [(0, 0, 1, 1)]).flatMap { left, top, right, down -> [UInt8] in
      guard left < width else { return [] }
      return stride(from: top, to: height, by: down).flatMap { y -> [UInt8] in
        [0]
          + packed(
            stride(from: left, to: width, by: right).flatMap { x in
              (0..<kind.channels).map { sample(x, y, $0) }
            })
      }
    }
  }

  private func packed(_ samples: [Int]) -> [UInt8] {
    if depth == 16 { return samples.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] } }
    var bytes = [UInt8](repeating: 0, count: (samples.count * depth + 7) / 8)
    for (i, sample) in samples.enumerated() {
      bytes[i * depth / 8] |= UInt8(sample << (8 - depth - i * depth % 8))
    }
    return bytes
  }
}

let signature: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/// Four bytes, the highest first.
func word(_ value: Int) -> [UInt8] {
  [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
}

/// A chunk with its length and its checksum.
func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
  let body = Array(name.utf8) + data
  return word(data.count) + body + crc32(body)
}

/// A zlib stream of bytes that are not compressed.
func zlibStored(_ bytes: [UInt8]) -> [UInt8] {
  var stream: [UInt8] = [0x78, 0x01]
  var (a, b) = (1, 0)
  for byte in bytes {
    a = (a + Int(byte)) % 65521
    b = (b + a) % 65521
  }
  precondition(bytes.count < 65536, "one block is enough for these pictures")
  let (low, high) = (UInt8(bytes.count & 255), UInt8(bytes.count >> 8))
  stream += [1, low, high, ~low, ~high] + bytes
  return stream + word(b << 16 | a)
}

/// The checksum of a PNG chunk, as four bytes.
func crc32(_ bytes: some Sequence<UInt8>) -> [UInt8] {
  var crc: UInt32 = 0xffff_ffff
  for byte in bytes {
    crc ^= UInt32(byte)
    for _ in 0..<8 { crc = crc & 1 == 1 ? (crc >> 1) ^ 0xedb8_8320 : crc >> 1 }
  }
  return word(Int(~crc))
}

/// Gives every chunk the checksum that it should have.
func mendChecksums(_ bytes: inout [UInt8]) {
  var place = 8
  while place + 12 <= bytes.count {
    let length = bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
    guard length >= 0, place + 12 + length <= bytes.count else { return }
    let end = place + 8 + length
    bytes.replaceSubrange(end..<end + 4, with: crc32(bytes[place + 4..<end]))
    place = end + 4
  }
}
