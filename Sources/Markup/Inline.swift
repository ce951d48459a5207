// What stands in a line of prose.

/// A piece of prose.
public indirect enum Inline: Equatable, Sendable {
  /// Words; where the source goes on in its next line there is a space.
  case text(String)
  /// Words that are stressed.
  case emphasis([Inline])
  /// Words that are stressed more.
  case strong([Inline])
  /// Code, as it is typed.
  case code(String)
  /// A formula among words.
  case math(Formula)
  /// Words that lead somewhere.
  case link([Inline], address: String)
  /// An end of a line that the author wants.
  case lineBreak
}

/// A formula: its TeX, and what the TeX means.
public struct Formula: Equatable, Sendable {
  /// The TeX.
  public let source: String
  /// What it means.
  public let tree: TeX
  /// Where the TeX begins.
  public let position: Position
}

extension [Inline] {
  /// The words alone; formulas as Unicode.
  public var plainText: String { map(\.plainText).joined() }
}

extension Inline {
  /// The words alone; a formula as Unicode.
  public var plainText: String {
    switch self {
    case .text(let text), .code(let text): text
    case .emphasis(let parts), .strong(let parts), .link(let parts, _): parts.plainText
    case .math(let formula): formula.tree.unicode
    case .lineBreak: " "
    }
  }
}
