// What can be wrong with a file, each with its evidence: what was expected and what was found.

import Tensors

/// A file that could not be read or written: which one, and why.
public struct FileError: Error, Hashable, Sendable {
  /// The file, as it was named.
  public let path: String
  /// What is wrong with it.
  public let problem: Problem

  /// An error about the file at `path`.
  public init(path: String, problem: Problem) {
    self.path = path
    self.problem = problem
  }

  /// What can be wrong with a file.
  public enum Problem: Error, Hashable, Sendable {
    // MARK: The file itself

    /// There is none of this name.
    case missing
    /// What bears this name is a folder, a device or a pipe.
    case notAFile(found: String)
    /// There is no such folder to write into.
    case missingFolder(String)
    /// The system said no.
    case refused(action: String, reason: String)
    /// It holds more than was allowed.
    case tooLarge(byteCount: Int, limit: Int)

    // MARK: Its header

    /// It begins as another kind of file does.
    case magicNumber(expected: String, found: String)
    /// It is written in a version of its format that is not known.
    case version(found: String, known: String)
    /// It ends before its header does.
    case truncatedHeader(promised: UInt64, held: Int)
    /// Its header is said to be longer than any that is read.
    case headerTooLong(promised: UInt64, limit: Int)
    /// Its header does not read as it has to; the place is counted in bytes of the file.
    case syntax(at: Int, expected: String, found: String)
    /// Its header leaves something out.
    case incomplete(part: String, missing: String)
    /// Its header says something twice.
    case duplicate(String)
    /// Its numbers are stored in a way that is not read.
    case numberFormat(found: String, known: String)
    /// Its header tells of more numbers than can be counted.
    case shapeTooLarge([Int])

    // MARK: Its numbers

    /// It holds fewer or more numbers than its header says.
    case numbers(promised: Int, held: Int)
    /// A tensor's shape and its offsets tell of different sizes.
    case span(tensor: String, needed: Int, given: Int)
    /// A tensor ends behind the end of the file.
    case outside(tensor: String, end: Int, held: Int)
    /// A tensor does not begin where the one before it ends.
    case gap(tensor: String, begin: Int, previousEnd: Int)
    /// A whole number would have to be rounded; the place is counted from 0 as the file has them.
    case inexact(number: String, place: Int, tensor: String?, precision: Precision)

    // MARK: Its packing and its images

    /// It is packed, and that is where the trouble is.
    case gzip(Gzip.Problem)
    /// Its images or labels are not what is expected.
    case idx(IDX.Problem)
  }
}

extension FileError: CustomStringConvertible {
  /// A sentence to act on, which begins with the path.
  public var description: String { "\(path): \(problem)" }
}

extension FileError.Problem: CustomStringConvertible {
  /// A sentence to act on.
  public var description: String {
    switch self {
    case .missing: "there is no such file"
    case .notAFile(let found): "a file is expected here, this is \(found)"
    case .missingFolder(let folder): "there is no folder \(folder) to write it into"
    case .refused(let action, let reason): "it cannot be \(action): \(reason)"
    case .tooLarge(let byteCount, let limit):
      "the file holds \(grouped(byteCount)) bytes, at most \(grouped(limit)) are read"
    case .magicNumber(let expected, let found): "\(expected) is expected, the file begins \(found)"
    case .version(let found, let known): "its format has version \(found), known are \(known)"
    case .truncatedHeader(let promised, let held):
      "a header of \(grouped(promised)) bytes is expected, the file holds \(grouped(held)) for it"
    case .headerTooLong(let promised, let limit):
      "its header is said to take \(grouped(promised)) bytes, at most \(grouped(limit)) are read"
    case .syntax(let place, let expected, let found):
      "at byte \(grouped(place)) the header should have \(expected), it has \(found)"
    case .incomplete(let part, let missing): "\(part) does not say its \(missing)"
    case .duplicate(let name): "the header has \(shortened(name)) twice"
    case .numberFormat(let found, let known):
      "its numbers are stored as \(shortened(found)), which is not read; \(known) are"
    case .shapeTooLarge(let shape):
      "the header promises the shape \(shortened(shape)), more numbers than can be counted"
    case .numbers(let promised, let held):
      "the header promises \(grouped(promised)) bytes of numbers, the file holds \(grouped(held))"
    case .span(let tensor, let needed, let given):
      "tensor \(shortened(tensor)) takes \(grouped(needed)) bytes by its shape, \(grouped(given)) by its offsets"
    case .outside(let tensor, let end, let held):
      "tensor \(shortened(tensor)) ends at byte \(grouped(end)) of the numbers, the file holds \(grouped(held))"
    case .gap(let tensor, let begin, let previousEnd):
      "tensor \(shortened(tensor)) begins at byte \(grouped(begin)) of the numbers, where byte \(grouped(previousEnd)) is next"
    case .inexact(let number, let place, let tensor, let precision):
      "number \(grouped(place))\(tensor.map { " of tensor \(shortened($0))" } ?? "") is \(number), which \(precision) precision would round\(precision == .single ? "; double may hold it" : "")"
    case .gzip(let problem): problem.description
    case .idx(let problem): problem.description
    }
  }
}

/// Does the work, and says which file it was about if it fails.
func naming<Result>(
  _ path: String, _ work: () throws(FileError.Problem) -> Result
) throws(FileError) -> Result {
  do { return try work() } catch { throw FileError(path: path, problem: error) }
}

// MARK: Words for messages

/// The digits in groups of three: 3,136.
func grouped(_ number: some BinaryInteger) -> String {
  let digits = Array(String(number.magnitude))
  let groups = digits.indices.map { index in
    index > 0 && (digits.count - index).isMultiple(of: 3) ? ",\(digits[index])" : "\(digits[index])"
  }
  return (number < 0 ? "−" : "") + groups.joined()
}

/// A text from a file in quotation marks, safe to print: nothing invisible, and no more than fits a line.
func shortened(_ text: String) -> String {
  let signs = text.unicodeScalars.prefix(40).map {
    $0.properties.isAlphabetic ? String($0) : visible($0)
  }
  return "“\(signs.joined())\(text.unicodeScalars.dropFirst(40).isEmpty ? "" : "…")”"
}

/// Signs of ASCII as they are, all else by its number.
private func visible(_ scalar: Unicode.Scalar) -> String {
  (" "..."~").contains(scalar) ? String(scalar) : "\\u{\(String(scalar.value, radix: 16))}"
}

private func shortened(_ shape: [Int]) -> String {
  "[\(shape.prefix(8).map(String.init).joined(separator: ", "))\(shape.count > 8 ? ", …" : "")]"
}
