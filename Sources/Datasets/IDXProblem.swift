// What can be wrong with the content of an IDX file, alone or beside another.

extension IDX {
  /// What can be wrong with an IDX file.
  public enum Problem: Error, Hashable, Sendable {
    /// Its numbers are of a kind that is not read.
    case kind(found: UInt8)
    /// It has more or fewer axes than are read.
    case rank(found: Int, expected: [Int])
    /// It holds nothing.
    case empty([Int])
    /// It promises more than is read.
    case tooLarge(promised: Int, limit: Int)
    /// It holds more than it promises; how much was not tried.
    case tooLong(promised: Int)
    /// A label is not among those there are; the place is counted from 0.
    case label(found: UInt8, at: Int, classes: Int)
    /// There are more or fewer labels than images.
    case counts(images: Int, labels: Int)
    /// It is another data set's file.
    case shape(found: [Int], expected: [Int])
    /// It does not hold the bytes that were published.
    case sha256(found: String, expected: String)
  }
}

extension IDX.Problem: CustomStringConvertible {
  /// A sentence to act on.
  public var description: String {
    switch self {
    case .kind(let found):
      "its numbers are \(kinds[found] ?? "of an unknown kind, \(found)"), only unsigned bytes are read"
    case .rank(let found, let expected):
      "it has \(found) \(found == 1 ? "axis" : "axes"), \(expected.map(name).joined(separator: " or ")) expected"
    case .empty(let shape): "its header promises the shape \(shape), which holds nothing"
    case .tooLarge(let promised, let limit):
      "the header promises \(grouped(promised)) bytes of numbers, at most \(grouped(limit)) are read"
    case .tooLong(let promised):
      "the header promises \(grouped(promised)) bytes of numbers, it unpacks to more"
    case .label(let found, let place, let classes):
      "label \(grouped(place)) is \(found), labels from 0 to \(classes - 1) are expected"
    case .counts(let images, let labels):
      "it holds \(grouped(labels)) labels for \(grouped(images)) images"
    case .shape(let found, let expected):
      "the shape \(expected) is expected, its header says \(found)"
    case .sha256(let found, let expected):
      "its bytes, unpacked, should have the SHA-256 \(expected), they have \(found)"
    }
  }
}

private func name(_ rank: Int) -> String {
  switch rank {
  case 1: "1 of labels"
  case 3: "3 of images"
  default: "\(rank)"
  }
}

private let kinds: [UInt8: String] = [
  0x09: "signed bytes", 0x0B: "16-bit whole numbers", 0x0C: "32-bit whole numbers",
  0x0D: "32-bit fractions", 0x0E: "64-bit fractions",
]
