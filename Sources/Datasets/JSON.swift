// As much JSON as the header of a .safetensors file needs: objects and texts (RFC 8259, and no key twice).

extension HeaderScanner {
  /// Reads an object; `member` is called with each key and has to read its value.
  mutating func jsonObject(
    _ member: (inout HeaderScanner, String) throws(FileError.Problem) -> Void
  ) throws(FileError.Problem) {
    var keys: Set<String> = []
    try expect("{")
    if take("}") { return }
    repeat {
      let key = try jsonString()
      guard keys.insert(key).inserted else { throw .duplicate(key) }
      try expect(":")
      try member(&self, key)
    } while take(",")
    try expect("}", or: " or “,”")
  }

  /// Reads a text.
  mutating func jsonString() throws(FileError.Problem) -> String {
    try expect("\"")
    let start = self
    var text: [UInt8] = []
    while let byte = next, byte != 0x22 {
      if byte == 0x5C {
        text += Array(String(try jsonEscape()).utf8)
      } else if byte < 0x20 {
        throw unexpected("a letter or a closing quotation mark")
      } else {
        text.append(byte)
        _ = advance()
      }
    }
    guard advance() != nil else { throw unexpected("a closing quotation mark") }
    guard let string = String(validating: text, as: UTF8.self) else {
      throw start.unexpected("a text in UTF-8")
    }
    return string
  }

  /// Reads \n, \u00e9, or a pair such as \ud83d\ude00 for one sign.
  private mutating func jsonEscape() throws(FileError.Problem) -> Unicode.Scalar {
    let start = self
    _ = advance()
    switch advance() {
    case 0x22: return "\""
    case 0x5C: return "\\"
    case 0x2F: return "/"
    case 0x62: return "\u{8}"
    case 0x66: return "\u{C}"
    case 0x6E: return "\n"
    case 0x72: return "\r"
    case 0x74: return "\t"
    case 0x75: break
    default: throw start.unexpected("an escape that JSON knows")
    }
    let high = try jsonHexadecimal()
    if let scalar = Unicode.Scalar(high) { return scalar }
    if high < 0xDC00, take(word: "\\u") {
      let low = try jsonHexadecimal()
      if (0xDC00..<0xE000).contains(low),
        let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
      {
        return scalar
      }
    }
    throw start.unexpected("both halves of a surrogate pair")
  }

  private mutating func jsonHexadecimal() throws(FileError.Problem) -> UInt32 {
    var number: UInt32 = 0
    for _ in 0..<4 {
      let place = self
      guard let digit = advance().flatMap({ Character(Unicode.Scalar($0)).hexDigitValue }) else {
        throw place.unexpected("a hexadecimal digit")
      }
      number = number << 4 | UInt32(digit)
    }
    return number
  }
}

/// A text in JSON's quotation marks; only what must be escaped is.
public func json(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\u{8}": result += "\\b"
    case "\u{C}": result += "\\f"
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\t": result += "\\t"
    case "\0"..<" ":
      let digits = String(scalar.value, radix: 16)
      result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}
