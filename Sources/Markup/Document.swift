// A lesson as its blocks, and everything that is wrong with it.

/// A lesson's text, read.
public struct Document: Sendable {
  /// The path of the file, as it was given.
  public let file: String
  /// The text it was read from, byte by byte.
  public let text: String
  /// The blocks, from top to bottom.
  public let blocks: [Block]
  /// Everything that is wrong, from top to bottom.
  public let problems: [Problem]
  /// The cells in the order in which they run.
  public let cells: [Cell]
  /// The quotations of library source.
  public let quotations: [Quotation]
  /// What cells are expected to print.
  public let outputs: [Output]
  /// The figures.
  public let figures: [Figure]
  /// The formulas, in the text and on their own.
  public let formulas: [Formula]
  /// The links, without the words that carry them.
  public let links: [Link]

  /// Reads a lesson; whatever can be read is there even when something is wrong.
  ///
  /// - Complexity: O(*n*) in the length of the text.
  public init(_ text: String, file: String) {
    var parser = BlockParser(Source(text), file: file)
    var lines = LineReader(parser.source.lines)
    blocks = parser.blocks(&lines)
    if parser.lastHeading == nil { parser.report(.missingTitle, at: 0) }
    self.file = file
    self.text = text
    problems = parser.problems.sorted { $0.position < $1.position }
    cells = parser.cells
    quotations = parser.quotations
    outputs = parser.outputs
    figures = parser.figures
    formulas = parser.formulas
    links = parser.links
  }
}

extension Document {
  /// The words of the title.
  public var title: String {
    for case .heading(let heading) in blocks.lazy.map(\.kind) where heading.level == 1 {
      return heading.words.plainText
    }
    return ""
  }

  /// The blocks between the title and the first step.
  public var introduction: ArraySlice<Block> {
    blocks.prefix { !$0.isStep }.drop { if case .heading = $0.kind { true } else { false } }
  }

  /// The steps, each from its heading to the next.
  public var steps: [Step] {
    let starts = blocks.indices.filter { blocks[$0].isStep }
    return starts.enumerated().compactMap { index, start in
      guard case .heading(let heading) = blocks[start].kind else { return nil }
      let end = index + 1 < starts.count ? starts[index + 1] : blocks.endIndex
      return Step(number: index + 1, heading: heading, blocks: blocks[(start + 1)..<end])
    }
  }
}

/// A part of a lesson after which a reader may pause.
public struct Step: Sendable {
  /// Its place among the steps, from 1.
  public let number: Int
  /// Its heading.
  public let heading: Heading
  /// What stands below the heading.
  public let blocks: ArraySlice<Block>
}

/// A link's address, and where the link begins.
public struct Link: Equatable, Sendable {
  /// Where it leads.
  public let address: String
  /// Where the link begins.
  public let position: Position
}
