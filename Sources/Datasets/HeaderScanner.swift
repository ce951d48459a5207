// Reads the text of a header from front to back: what both formats' headers are made of.
//
// Nothing is guessed: each step says what it expects, and the first byte that is something else ends the
// reading with its place. Nothing calls itself, so no header is nested too deep.

/// A place in the text of a header.
struct HeaderScanner {
  private let bytes: [UInt8]
  private let end: Int
  private(set) var position: Int

  /// The text at these places of a file.
  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    (position, end) = (range.lowerBound, range.upperBound)
  }

  /// The byte that comes next.
  var next: UInt8? { position < end ? bytes[position] : nil }

  /// Whether nothing but blanks is left.
  mutating func isAtEnd() -> Bool {
    skipBlanks()
    return next == nil
  }

  /// Passes over the next byte and returns it.
  mutating func advance() -> UInt8? {
    guard let byte = next else { return nil }
    position += 1
    return byte
  }

  /// Passes over a sign, and blanks before it, if it comes next.
  mutating func take(_ sign: Unicode.Scalar) -> Bool {
    skipBlanks()
    guard let byte = next, UInt32(byte) == sign.value else { return false }
    position += 1
    return true
  }

  /// Passes over a sign, and blanks before it, or fails.
  mutating func expect(_ sign: Unicode.Scalar, or other: String = "") throws(FileError.Problem) {
    guard take(sign) else { throw unexpected("“\(sign)”\(other)") }
  }

  /// Passes over a word if it comes next.
  mutating func take(word: StaticString) -> Bool {
    skipBlanks()
    let length = word.utf8CodeUnitCount
    guard end - position >= length else { return false }
    let isNext = word.withUTF8Buffer { $0.elementsEqual(bytes[position..<position + length]) }
    if isNext { position += length }
    return isNext
  }

  /// A number from 0 up to 2⁶³ − 1, written with digits only and without zeros in front.
  mutating func wholeNumber() throws(FileError.Problem) -> Int {
    skipBlanks()
    let start = self
    var number = 0
    while let byte = next, (0x30...0x39).contains(byte) {
      let (tens, overflow) = number.multipliedReportingOverflow(by: 10)
      let (sum, carry) = tens.addingReportingOverflow(Int(byte - 0x30))
      guard !overflow, !carry else { throw start.unexpected("a whole number below 2⁶³") }
      number = sum
      position += 1
    }
    let length = position - start.position
    guard length > 0 else { throw start.unexpected("a whole number") }
    guard length == 1 || start.next != 0x30 else {
      throw start.unexpected("a whole number without zeros in front")
    }
    return number
  }

  /// The whole numbers between two signs, with commas between them.
  ///
  /// Python's tuples may, and those of one number must, end with a comma; JSON's arrays must not.
  mutating func wholeNumbers(
    from opening: Unicode.Scalar, to closing: Unicode.Scalar, likePython: Bool
  ) throws(FileError.Problem) -> [Int] {
    try expect(opening)
    var numbers: [Int] = []
    if take(closing) { return numbers }
    while true {
      numbers.append(try wholeNumber())
      guard take(",") else {
        let mayEnd = !likePython || numbers.count > 1
        guard mayEnd, take(closing) else {
          throw unexpected(mayEnd ? "“,” or “\(closing)”" : "“,”")
        }
        return numbers
      }
      if likePython, take(closing) { return numbers }
    }
  }

  /// What is wrong here, where `expected` should be.
  func unexpected(_ expected: String) -> FileError.Problem {
    guard position < end else { return .syntax(at: position, expected: expected, found: "its end") }
    let rest = bytes[position..<min(position + 16, end)]
    return .syntax(at: position, expected: expected, found: visible(rest))
  }

  private mutating func skipBlanks() {
    while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { position += 1 }
  }
}

/// Bytes from a file in quotation marks, safe to print.
func visible(_ bytes: ArraySlice<UInt8>) -> String {
  let text = bytes.map { (0x20..<0x7F).contains($0) ? String(Unicode.Scalar($0)) : hexadecimal($0) }
  return "“\(text.joined())”"
}

private func hexadecimal(_ byte: UInt8) -> String {
  "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
}
