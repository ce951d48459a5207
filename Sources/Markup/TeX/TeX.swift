// A formula as a tree: what TeX says, without how it was typed.
//
// One parser makes the tree, and writers read it: Unicode text for the terminal, MathML for the pages. The
// code host reads the TeX itself. So the subset is small, and what the host would refuse is refused here.

/// A formula, or a part of one.
public indirect enum TeX: Equatable, Sendable {
  /// Parts side by side.
  case row([TeX])
  /// One letter, Latin or Greek, in an alphabet: *x*, **x**, ℝ.
  case letter(String, Alphabet)
  /// Digits, with a point or without.
  case number(String)
  /// A sign and the part it plays: +, ≤, ∑, (.
  case symbol(String, Role)
  /// A name set upright, such as log or KL; `limits` says that a subscript belongs below it.
  case name(String, Kind)
  /// Words, with their spaces.
  case text(String)
  /// An empty place.
  case space(Space)
  /// A base with what stands below and above it; primes are part of `superscript`.
  case scripts(base: TeX, subscript: TeX?, superscript: TeX?)
  /// One part over another.
  case fraction(TeX, TeX, Size)
  /// The number of ways to choose.
  case binomial(TeX, TeX)
  /// A root, square unless it has an index.
  case root(TeX, index: TeX?)
  /// A hat, bar or other sign over a part.
  case accent(Accent, TeX)
  /// A part between delimiters that grow with it; an empty delimiter is not drawn.
  case fenced(open: String, TeX, close: String)
  /// A part with a brace below or above it, which may carry a label.
  case brace(TeX, label: TeX?, isBelow: Bool)
  /// A part with another, smaller one set above or below it.
  case stacked(TeX, above: TeX?, below: TeX?)
  /// Rows of cells.
  case grid(Grid, [[TeX]])

  /// The shapes a letter comes in.
  public enum Alphabet: Sendable { case italic, upright, bold, calligraphic, blackboard }

  /// The part a sign plays, on which the space around it depends.
  public enum Role: Sendable {
    case ordinary, large, binary, relation, opening, closing, punctuation
  }

  /// What a name stands for.
  public enum Kind: Sendable {
    /// A quantity or a distribution: KL, ELBO.
    case quantity
    /// A function: log, exp.
    case function
    /// A function whose subscript is set below it in a display: max, lim.
    case limits
  }

  /// How large a fraction is set.
  public enum Size: Sendable { case automatic, small, large }

  /// The spaces, from −3/18 of an em to two ems.
  public enum Space: Sendable { case negative, thin, medium, thick, quad, doubleQuad }

  /// The signs that stand over a letter.
  public enum Accent: Sendable { case hat, tilde, bar, vector, dot, doubleDot }

  /// The arrangements of rows and cells.
  public enum Grid: String, Sendable { case aligned, cases, matrix, pmatrix, bmatrix, vmatrix }

  /// A mistake in a formula, with the offset of the byte at which it was noticed.
  public struct Mistake: Error, Equatable, Sendable {
    /// How many bytes of the formula's UTF-8 stand before the mistake.
    public let offset: Int
    /// What is wrong.
    public let problem: Problem.Kind
  }

  /// Reads a formula; what can be read is in the tree even when there are mistakes.
  ///
  ///     TeX.parsed(#"\frac12 x^2"#).tree.unicode    // ½x²
  public static func parsed(_ source: String) -> (tree: TeX, mistakes: [Mistake]) {
    var parser = TeXParser(bytes: Array(source.utf8))
    return (parser.formula(), parser.mistakes)
  }
}
