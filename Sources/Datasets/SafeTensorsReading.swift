// Reads .safetensors files and believes nothing: every length and offset in the header is compared with
// what the file holds before memory is taken for it.
//
// Stricter than the format's own library in two ways: a key that is not known is an error, and two names
// that look the same (one “é” of one code point, one of two) count as one name that comes twice.

import Tensors

/// What the header says about a tensor.
private struct Entry {
  var name: String
  var format: NumberFormat
  var shape: [Int]
  var offsets: Range<Int>
}

/// The longest header that the format allows.
private let longestHeader = 100_000_000

func readSafeTensors(
  _ bytes: [UInt8], _ precision: Precision?
) throws(FileError.Problem) -> SafeTensors {
  // Find the header.
  guard bytes.count >= 8 else { throw .truncatedHeader(promised: 8, held: bytes.count) }
  let length = bytes[..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
  guard length <= longestHeader else {
    throw .headerTooLong(promised: length, limit: longestHeader)
  }
  guard length <= bytes.count - 8 else {
    throw .truncatedHeader(promised: length, held: bytes.count - 8)
  }
  let start = 8 + Int(length)
  var scanner = HeaderScanner(bytes, 8..<start)
  let (entries, metadata) = try readHeader(&scanner)
  try checkOffsets(entries, held: bytes.count - start)

  // Only now are there tensors.
  var tensors: [(name: String, tensor: Tensor)] = []
  for entry in entries {
    let range = start + entry.offsets.lowerBound..<start + entry.offsets.upperBound
    let result = bytes.withUnsafeBytes { buffer in
      Result { () throws(FileError.Problem) in
        try Tensor(
          buffer[range], as: entry.format, shape: entry.shape, precision, name: entry.name)
      }
    }
    tensors.append((entry.name, try result.get()))
  }
  return SafeTensors(tensors, metadata: metadata)
}

// MARK: The header

private func readHeader(
  _ scanner: inout HeaderScanner
) throws(FileError.Problem) -> ([Entry], [String: String]) {
  var entries: [Entry] = []
  var metadata: [String: String] = [:]
  guard scanner.next == 0x7B else { throw scanner.unexpected("“{”") }
  try scanner.jsonObject { (scanner, key) throws(FileError.Problem) in
    if key == SafeTensors.metadataKey {
      try scanner.jsonObject { (scanner, key) throws(FileError.Problem) in
        metadata[key] = try scanner.jsonString()
      }
    } else {
      entries.append(try readEntry(&scanner, name: key))
    }
  }
  guard scanner.isAtEnd() else { throw scanner.unexpected("nothing but blanks") }
  return (entries, metadata)
}

private func readEntry(
  _ scanner: inout HeaderScanner, name: String
) throws(FileError.Problem) -> Entry {
  var format: NumberFormat?
  var shape: [Int]?
  var offsets: Range<Int>?
  try scanner.jsonObject { (scanner, key) throws(FileError.Problem) in
    switch key {
    case "dtype":
      let found = try scanner.jsonString()
      format = NumberFormat(safeTensors: found)
      if format == nil {
        throw .numberFormat(found: found, known: "F16, BF16, F32, F64, I8 to I64, U8 to U64, BOOL")
      }
    case "shape": shape = try scanner.wholeNumbers(from: "[", to: "]", likePython: false)
    case "data_offsets":
      let place = scanner
      let ends = try scanner.wholeNumbers(from: "[", to: "]", likePython: false)
      guard ends.count == 2, ends[0] <= ends[1] else {
        throw place.unexpected("two offsets, the first not above the second")
      }
      offsets = ends[0]..<ends[1]
    default: throw scanner.unexpected("the value of a key other than \(shortened(key))")
    }
  }
  let part = "tensor \(shortened(name))"
  guard let format else { throw .incomplete(part: part, missing: "dtype") }
  guard let shape else { throw .incomplete(part: part, missing: "shape") }
  guard let offsets else { throw .incomplete(part: part, missing: "data_offsets") }
  return Entry(name: name, format: format, shape: shape, offsets: offsets)
}

/// Each tensor has the size of its shape and begins where the one before ends; the last ends with the file.
private func checkOffsets(_ entries: [Entry], held: Int) throws(FileError.Problem) {
  var end = 0
  let inFile = entries.sorted {
    ($0.offsets.lowerBound, $0.offsets.upperBound) < ($1.offsets.lowerBound, $1.offsets.upperBound)
  }
  for entry in inFile {
    let needed = try byteCount(of: entry.shape, as: entry.format)
    guard needed == entry.offsets.count else {
      throw .span(tensor: entry.name, needed: needed, given: entry.offsets.count)
    }
    guard entry.offsets.lowerBound == end else {
      throw .gap(tensor: entry.name, begin: entry.offsets.lowerBound, previousEnd: end)
    }
    end = entry.offsets.upperBound
    guard end <= held else { throw .outside(tensor: entry.name, end: end, held: held) }
  }
  guard end == held else { throw .numbers(promised: end, held: held) }
}

extension NumberFormat {
  /// The format with this name in a header.
  init?(safeTensors name: String) {
    switch name {
    case "BOOL": self = .bool
    case "I8": self = .int8
    case "U8": self = .uint8
    case "I16": self = .int16
    case "U16": self = .uint16
    case "F16": self = .float16
    case "BF16": self = .bfloat16
    case "I32": self = .int32
    case "U32": self = .uint32
    case "F32": self = .float32
    case "I64": self = .int64
    case "U64": self = .uint64
    case "F64": self = .float64
    default: return nil
    }
  }
}
