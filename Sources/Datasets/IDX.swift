// IDX, the format of MNIST: a magic number that tells how many axes there are, their lengths, the bytes.
//
// Read are unsigned bytes along one axis (labels) or three (images), packed by gzip or not; the first
// bytes tell, not the name. Nothing is believed: memory is taken for what the file can hold, and a packed
// file is unpacked no further than its header says.

/// The content of an IDX file.
public struct IDX: Sendable, Hashable {
  /// The lengths of its axes: one of labels, or three of images (count, height, width).
  public let shape: [Int]
  /// Its numbers in row-major order.
  public let bytes: [UInt8]

  /// The most numbers that are read unless another bound is given: 1 GiB.
  public static let mostBytes = 1 << 30

  /// Reads a file, packed or not.
  public init(file path: String, atMost limit: Int = mostBytes) throws(FileError) {
    // Packed bytes can be a little longer than unpacked ones.
    let bytes = try File.bytes(at: path, atMost: limit + limit / 1000 + 4096)
    try self.init(bytes, atMost: limit, name: path)
  }

  /// Reads the bytes of a file, packed or not; errors call them `name`.
  public init(_ bytes: [UInt8], atMost limit: Int = mostBytes, name: String = "these bytes")
    throws(FileError)
  {
    self = try naming(name) { () throws(FileError.Problem) in
      guard Gzip.isPacked(bytes) else {
        var place = 0
        let idx = try IDX(atMost: limit) { count in
          defer { place += min(count, bytes.count - place) }
          return Array(bytes[place..<place + min(count, bytes.count - place)])
        }
        guard place == bytes.count else {
          throw .numbers(promised: idx.bytes.count, held: idx.bytes.count + bytes.count - place)
        }
        return idx
      }
      let reader = try GzipReader(bytes)
      let idx = try IDX(atMost: limit) { count throws(FileError.Problem) in
        try reader.next(count)
      }
      guard try reader.next(1).isEmpty else { throw .idx(.tooLong(promised: idx.bytes.count)) }
      return idx
    }
  }

  /// Reads from a source that gives the next bytes, fewer than asked for only at its end.
  private init(
    atMost limit: Int, _ next: (Int) throws(FileError.Problem) -> [UInt8]
  ) throws(FileError.Problem) {
    // The magic number: two zeros, the kind of the numbers, how many axes.
    let magic = try next(4)
    guard magic.count == 4, magic[0] == 0, magic[1] == 0 else {
      throw .magicNumber(expected: "“\\x00\\x00\\x08” of an IDX file", found: visible(magic[...]))
    }
    guard magic[2] == 0x08 else { throw .idx(.kind(found: magic[2])) }
    let rank = Int(magic[3])
    guard rank == 1 || rank == 3 else { throw .idx(.rank(found: rank, expected: [1, 3])) }

    // The lengths of the axes, the highest byte first.
    let lengths = try next(4 * rank)
    guard lengths.count == 4 * rank else {
      throw .truncatedHeader(promised: UInt64(4 + 4 * rank), held: 4 + lengths.count)
    }
    let shape = (0..<rank).map { axis in
      lengths[4 * axis..<4 * axis + 4].reduce(0) { $0 << 8 | Int($1) }
    }
    guard !shape.contains(0) else { throw .idx(.empty(shape)) }
    var count = 1
    for length in shape {
      let product = count.multipliedReportingOverflow(by: length)
      guard !product.overflow else { throw .shapeTooLarge(shape) }
      count = product.partialValue
    }
    guard count <= limit else { throw .idx(.tooLarge(promised: count, limit: limit)) }

    let bytes = try next(count)
    guard bytes.count == count else { throw .numbers(promised: count, held: bytes.count) }
    (self.shape, self.bytes) = (shape, bytes)
  }
}

// MARK: Writing

extension IDX {
  /// The first bytes of the file, in front of the numbers.
  public var header: [UInt8] {
    [0, 0, 8, UInt8(shape.count)]
      + shape.flatMap { length in
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) }
      }
  }

  /// The SHA-256 of the file when it is not packed, as 64 hexadecimal digits.
  public var sha256: String {
    var hash = SHA256()
    hash.update(header)
    hash.update(bytes)
    return hash.hex
  }
}
