// What a lesson is made of.

/// A block of a lesson: what it is, and where.
public struct Block: Equatable, Sendable {
  /// What it is.
  public let kind: Kind
  /// Where its first sign stands.
  public let position: Position
  /// Its lines, the first to the last.
  public let lines: ClosedRange<Int>

  /// What a block can be.
  public indirect enum Kind: Equatable, Sendable {
    /// The title, a step or what is below one.
    case heading(Heading)
    /// Prose.
    case paragraph([Inline])
    /// Items, numbered or not.
    case list(List)
    /// Somebody else's words.
    case quote([Block])
    /// Words that are set apart.
    case alert(Alert, [Block])
    /// Rows and columns.
    case table(Table)
    /// A line across the page.
    case thematicBreak
    /// Code that runs.
    case cell(Cell)
    /// Library source, shown.
    case quotation(Quotation)
    /// What the cell above prints.
    case output(Output)
    /// A formula on its own.
    case math(Formula)
    /// Any other code, shown.
    case listing(Listing)
    /// A picture.
    case figure(Figure)
    /// A question with its answer.
    case prediction(Prediction)
  }

  var isStep: Bool { if case .heading(let heading) = kind { heading.level == 2 } else { false } }
}

/// A heading.
public struct Heading: Equatable, Sendable {
  /// 1 for the title, 2 for a step.
  public let level: Int
  /// What it says.
  public let words: [Inline]
  /// What links to it end with, as the code host makes it: `#the-first-step`.
  public let anchor: String
}

/// A list.
public struct List: Equatable, Sendable {
  /// The number of the first item; nil if the items have none.
  public let start: Int?
  /// Whether the items stand close together.
  public let isTight: Bool
  /// The items.
  public let items: [Item]

  /// One of the items.
  public struct Item: Equatable, Sendable {
    /// What it holds.
    public let blocks: [Block]
    /// Where its bullet or number stands.
    public let position: Position
  }
}

/// The kinds of words that are set apart.
public enum Alert: String, Sendable, CaseIterable {
  case note = "NOTE"
  case tip = "TIP"
  case important = "IMPORTANT"
  case warning = "WARNING"
  case caution = "CAUTION"
}

/// A table.
public struct Table: Equatable, Sendable {
  /// How a column is set.
  public enum Alignment: Sendable { case none, left, center, right }

  /// How the columns are set.
  public let alignments: [Alignment]
  /// The first row.
  public let header: [[Inline]]
  /// The other rows, each with as many cells as there are columns.
  public let rows: [[[Inline]]]
}

/// A picture.
public struct Figure: Equatable, Sendable {
  /// Where the picture is, as the lesson says it.
  public let path: String
  /// What the picture shows, in words.
  public let alt: String
  /// Where the `!` stands.
  public let position: Position
}

/// A question that a reader answers before going on.
public struct Prediction: Equatable, Sendable {
  /// The question, without “Predict:”.
  public let question: String
  /// The answer.
  public let blocks: [Block]
}
