// The header of an .npy file, a Python dictionary written out:
//
//     \x93NUMPY  1 0  118 0  {'descr': '<f4', 'fortran_order': False, 'shape': (28, 28), }   …  \n
//     magic    version length (2 bytes in version 1, 4 later), little-endian

/// What the header of an .npy file says.
struct NumPyHeader {
  var format: NumberFormat
  var isBigEndian = false
  var isFortranOrdered = false
  var shape: [Int]

  private static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)
  private static let longest = 1 << 20
}

// MARK: Reading

extension NumPyHeader {
  /// Returns the header, and where the numbers start.
  static func read(_ bytes: [UInt8]) throws(FileError.Problem) -> (NumPyHeader, start: Int) {
    guard bytes.starts(with: magic) else {
      throw .magicNumber(
        expected: "\(visible(magic[...])) of a NumPy array", found: visible(bytes.prefix(6)))
    }
    guard bytes.count >= 10 else { throw .truncatedHeader(promised: 10, held: bytes.count) }
    guard (1...3).contains(bytes[6]), bytes[7] == 0 else {
      throw .version(found: "\(bytes[6]).\(bytes[7])", known: "1.0, 2.0 and 3.0")
    }
    let start = bytes[6] == 1 ? 10 : 12
    guard bytes.count >= start else {
      throw .truncatedHeader(promised: UInt64(start), held: bytes.count)
    }
    let length = bytes[8..<start].reversed().reduce(0) { $0 << 8 | Int($1) }
    guard length <= longest else {
      throw .headerTooLong(promised: UInt64(length), limit: longest)
    }
    guard length <= bytes.count - start else {
      throw .truncatedHeader(promised: UInt64(length), held: bytes.count - start)
    }
    var scanner = HeaderScanner(bytes, start..<start + length)
    return (try NumPyHeader(&scanner), start + length)
  }

  /// The dictionary: three keys in any order, each once.
  private init(_ scanner: inout HeaderScanner) throws(FileError.Problem) {
    var description: String?
    var isFortranOrdered: Bool?
    var shape: [Int]?
    try scanner.expect("{")
    while !scanner.take("}") {
      let place = scanner
      let key = try scanner.pythonString()
      try scanner.expect(":")
      switch key {
      case "descr" where description == nil: description = try scanner.pythonDescription()
      case "fortran_order" where isFortranOrdered == nil:
        isFortranOrdered = try scanner.pythonBool()
      case "shape" where shape == nil:
        shape = try scanner.wholeNumbers(from: "(", to: ")", likePython: true)
      case "descr", "fortran_order", "shape": throw .duplicate(key)
      default: throw place.unexpected("'descr', 'fortran_order' or 'shape'")
      }
      if !scanner.take(",") {
        try scanner.expect("}", or: " or “,”")
        break
      }
    }
    guard scanner.isAtEnd() else { throw scanner.unexpected("nothing but blanks") }

    let part = "the header"
    guard let description else { throw .incomplete(part: part, missing: "descr") }
    guard let isFortranOrdered else { throw .incomplete(part: part, missing: "fortran_order") }
    guard let shape else { throw .incomplete(part: part, missing: "shape") }
    guard let format = NumberFormat(numPy: description) else {
      throw .numberFormat(
        found: description, known: "f2, f4, f8, i1 to i8, u1 to u8 and b1 after <, > or |")
    }
    self.format = format
    self.isBigEndian = description.hasPrefix(">")
    self.isFortranOrdered = isFortranOrdered
    self.shape = shape
  }
}

extension HeaderScanner {
  /// A text in single or double quotation marks; nothing in these headers needs a backslash.
  fileprivate mutating func pythonString() throws(FileError.Problem) -> String {
    let quote: UInt8
    if take("'") {
      quote = 0x27
    } else if take("\"") {
      quote = 0x22
    } else {
      throw unexpected("a text in quotation marks")
    }
    var text: [UInt8] = []
    while let byte = next, byte != quote {
      guard (0x20..<0x7F).contains(byte), byte != 0x5C else { throw unexpected("a plain letter") }
      text.append(byte)
      _ = advance()
    }
    guard advance() != nil else { throw unexpected("a closing quotation mark") }
    return String(decoding: text, as: UTF8.self)
  }

  /// The name of a number format; records have a list in its place.
  fileprivate mutating func pythonDescription() throws(FileError.Problem) -> String {
    if take("[") { throw .numberFormat(found: "records", known: "plain numbers") }
    return try pythonString()
  }

  fileprivate mutating func pythonBool() throws(FileError.Problem) -> Bool {
    if take(word: "True") { return true }
    if take(word: "False") { return false }
    throw unexpected("True or False")
  }
}

extension NumberFormat {
  /// The format with NumPy's name: a sign for the order of the bytes, a letter, how many bytes.
  init?(numPy name: String) {
    let format: NumberFormat
    switch name.dropFirst() {
    case "b1": format = .bool
    case "i1": format = .int8
    case "u1": format = .uint8
    case "i2": format = .int16
    case "u2": format = .uint16
    case "f2": format = .float16
    case "i4": format = .int32
    case "u4": format = .uint32
    case "f4": format = .float32
    case "i8": format = .int64
    case "u8": format = .uint64
    case "f8": format = .float64
    default: return nil
    }
    switch name.first {
    case "<", ">": self = format
    case "|" where format.size == 1: self = format
    default: return nil
    }
  }
}

// MARK: Writing

extension NumberFormat {
  /// NumPy's name of the formats that are written.
  fileprivate var numPy: String { self == .uint8 ? "|u1" : size == 4 ? "<f4" : "<f8" }
}

extension NumPyHeader {
  /// The header as numpy.save writes it: version 1.0 unless its 16-bit length is too short.
  var bytes: [UInt8] {
    let comma = shape.count == 1 ? "," : ""
    var text = "{'descr': '\(format.numPy)', 'fortran_order': False, "
    text += "'shape': (\(shape.map(String.init).joined(separator: ", "))\(comma)), }"
    // Room for the first axis to grow to 21 digits without moving the numbers.
    if let first = shape.first {
      text += String(repeating: " ", count: 21 - String(first).count)
    }

    // Blanks up to a multiple of 64 bytes, at least one, and the end of the line.
    let short = paddedLength(text, lengthBytes: 2)
    let lengthBytes = short <= UInt16.max ? 2 : 4
    let length = lengthBytes == 2 ? short : paddedLength(text, lengthBytes: 4)
    let blanks = length - text.utf8.count - 1
    return Self.magic + [lengthBytes == 2 ? 1 : 2, 0]
      + (0..<lengthBytes).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) }
      + Array(text.utf8) + [UInt8](repeating: 0x20, count: blanks) + [0x0A]
  }

  private func paddedLength(_ text: String, lengthBytes: Int) -> Int {
    let before = Self.magic.count + 2 + lengthBytes
    return ((before + text.utf8.count + 1) / 64 + 1) * 64 - before
  }
}
