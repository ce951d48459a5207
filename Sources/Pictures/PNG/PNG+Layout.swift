// Which kind of PNG to write.

extension PNG {
  /// Samples as they go into the file.
  struct Layout {
    var format: Bitmap.Format
    var bitDepth = 8
    /// Red, green, blue and opacity of each colour; empty if there is no palette.
    var palette: [UInt8] = []
    var samples: [UInt8]

    /// The layout with the fewest bits for a pixel.
    init(_ bitmap: Bitmap) {
      let simple = bitmap.simplified
      (format, samples) = (simple.format, simple.samples)
      if format == .gray {
        packGrays(width: simple.width)
      } else {
        index(simple)
      }
    }

    /// Grays that are multiples of 17, 85 or 255 need 4, 2 or 1 bits.
    private mutating func packGrays(width: Int) {
      for (bits, step) in [(1, 255), (2, 85), (4, 17)] as [(Int, UInt8)]
      where samples.allSatisfy({ $0 % step == 0 }) {
        bitDepth = bits
        samples = pack(samples.map { $0 / step }, width: width, bits: bits)
        return
      }
    }

    /// Up to 256 colours become a palette, in the order of their values, the translucent ones first.
    private mutating func index(_ bitmap: Bitmap) {
      let colors = bitmap.converted(to: .rgba).samples.withUnsafeBytes { bytes in
        stride(from: 0, to: bytes.count, by: 4).map {
          UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: $0, as: UInt32.self))
        }
      }
      var indices: [UInt32: UInt8] = [:]
      var distinct: [UInt32] = []
      for (i, color) in colors.enumerated() where i == 0 || color != colors[i - 1] {
        if indices[color] == nil {
          guard distinct.count < 256 else { return }
          indices[color] = 0
          distinct.append(color)
        }
      }
      distinct.sort { ($0 & 255 == 255 ? 1 : 0, $0) < ($1 & 255 == 255 ? 1 : 0, $1) }
      for (i, color) in distinct.enumerated() { indices[color] = UInt8(i) }
      // A palette costs 16 bytes and 3 or 4 for a colour; it has to earn them.
      let bits = distinct.count <= 2 ? 1 : distinct.count <= 4 ? 2 : distinct.count <= 16 ? 4 : 8
      let saved = bitmap.samples.count - colors.count * bits / 8
      guard saved > 16 + 4 * distinct.count else { return }
      palette = distinct.flatMap { color in
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: color >> $0) }
      }
      format = .gray
      bitDepth = bits
      samples = pack(colors.map { indices[$0] ?? 0 }, width: bitmap.width, bits: bits)
    }

    /// Puts samples of fewer than 8 bits into bytes, row by row, the first ones into the upper bits.
    private func pack(_ values: [UInt8], width: Int, bits: Int) -> [UInt8] {
      if bits == 8 { return values }
      let perByte = 8 / bits
      var bytes: [UInt8] = []
      bytes.reserveCapacity((width + perByte - 1) / perByte * (values.count / width))
      for row in stride(from: 0, to: values.count, by: width) {
        for start in stride(from: row, to: row + width, by: perByte) {
          var byte: UInt8 = 0
          for i in 0..<perByte where start + i < row + width {
            byte |= values[start + i] << UInt8(8 - bits * (i + 1))
          }
          bytes.append(byte)
        }
      }
      return bytes
    }
  }
}
