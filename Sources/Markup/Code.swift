// What stands between fences.

/// The lines between two fences.
public struct Code: Equatable, Sendable {
  /// A line, and where it begins.
  public struct Line: Equatable, Sendable {
    /// The line, without its end.
    public let text: String
    /// Where its first sign stands in the lesson.
    public let position: Position
  }

  /// The lines.
  public let lines: [Line]
  /// Where the fences are, so that what is between them can be written anew.
  let fence: Fence

  /// The lines together, each with its end.
  public var text: String { lines.reduce(into: "") { $0 += $1.text + "\n" } }
}

/// Where a pair of fences is in the text.
struct Fence: Equatable, Sendable {
  /// The line of the opening fence.
  let line: Int
  /// The bytes of the signs that open and close; where the fence is not closed, the text's end.
  let open, close: Range<Int>
  /// The bytes of the lines between them.
  let content: Range<Int>
  /// What stands in front of the closing fence, and so of each line.
  let prefix: String
  let isClosed: Bool
}

/// Code that runs.
public struct Cell: Equatable, Sendable {
  /// Its place among the cells, from 0.
  public let index: Int
  /// The step it stands in, from 1; 0 before the first.
  public let step: Int
  /// Its lines.
  public let code: Code
}

/// Library source that a lesson shows and does not run.
public struct Quotation: Equatable, Sendable {
  /// The file, from the top of the package.
  public let path: String
  /// The name of the region in the file.
  public let name: String
  /// Its lines.
  public let code: Code
}

/// What a cell is expected to print.
public struct Output: Equatable, Sendable {
  /// The index of the cell.
  public let cell: Int
  /// The data on which it prints this; nil for those of a default run.
  public let data: String?
  /// Its lines.
  public let code: Code
}

/// Code that is only shown.
public struct Listing: Equatable, Sendable {
  /// The language, if it is said.
  public let language: String?
  /// Its lines.
  public let code: Code
}
