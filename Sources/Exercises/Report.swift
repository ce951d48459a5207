// What the checks said of an answer. A report is lines of a key and a text: a program that is stopped half-way
// has written the lines so far, and the last check it began is the one it was stopped in.

/// What the checks said of an answer.
public struct Report: Sendable {
  /// What a line is about.
  public enum Key: String, Sendable, CaseIterable {
    /// A check that is begun, and one that held.
    case check, held
    /// Where the worst number stands, what is right there, and what was given.
    case place, expected, got
    /// How far that is off: |got − expected| / |expected|, or where 0 is expected |got − expected|.
    case relativeError, absoluteError
    /// What is striking about all numbers together.
    case notice
    /// The mistake that gives just these numbers.
    case slip
    /// How it ended.
    case end
  }

  /// How it ended.
  public enum End: String, Sendable {
    /// All checks held.
    case solved
    /// Nothing was written yet.
    case unsolved
    /// A check failed.
    case failed
  }

  /// All lines of a key, in order.
  public private(set) var lines: [(key: Key, text: String)] = []

  /// A report that says nothing yet.
  public init() {}

  /// A report as it was written.
  public init(_ text: String) {
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: "\t", maxSplits: 1).map(String.init)
      if parts.count == 2, let key = Key(rawValue: parts[0]) { add(key, parts[1]) }
    }
  }

  /// All texts of a key.
  public subscript(key: Key) -> [String] { lines.filter { $0.key == key }.map(\.text) }

  /// How it ended; nil if it was stopped.
  public var end: End? { self[.end].last.flatMap(End.init) }

  mutating func add(_ key: Key, _ text: String) { lines.append((key, text)) }
}
