// Everything that can be wrong with a lesson's text, each as a sentence its author can act on.

/// A place in a text: lines and columns count from 1, and a column is one Unicode scalar.
public struct Position: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The line.
  public let line: Int
  /// The place in the line.
  public let column: Int

  /// A place in a text.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// The earlier place comes first.
  public static func < (a: Position, b: Position) -> Bool {
    (a.line, a.column) < (b.line, b.column)
  }

  /// Line and column as compilers write them, 12:5.
  public var description: String { "\(line):\(column)" }
}

/// A mistake in a lesson: where it is, and what.
public struct Problem: Error, Hashable, Sendable, CustomStringConvertible {
  /// The path of the file, as it was given to the parser.
  public let file: String
  /// Where in the file.
  public let position: Position
  /// What is wrong.
  public let kind: Kind

  /// One line as compilers write it, so that editors find the place.
  ///
  ///     lessons/04-vae/README.md:12:5: error: the fence that begins here is never closed
  public var description: String { "\(file):\(position): error: \(kind)" }

  /// What can be wrong.
  public enum Kind: Hashable, Sendable {
    case unclosedFence, unclosedComment, unclosedDetails, detailsNotOpen
    case summaryMissing, summaryIsNoPrediction(String), detailsWithoutBlankLine
    case html(String), unknownAlert(String)
    case missingTitle, secondTitle(firstLine: Int), headingSkipped(from: Int, to: Int)
    case emptyHeading, nestedHeading
    case figureWithoutAlt(String), figureInText
    case linkWithoutAddress, referenceLink
    case outputWithoutCell, secondOutput(firstLine: Int), quotationWithoutName(String)
    case unknownAttribute(String, of: String), repeatedAttribute(String)
    case attributeValue(String, of: String), capitalLanguage(String)
    case indentedCode, lazyLine, tab, nestedTooDeep(Int)
    case tableRow(cells: Int, columns: Int)
    case unclosedFormula, emptyFormula, unknownCommand(String)
    case refusedCommand(String, instead: String), missingArgument(String)
    case unknownEnvironment(String), wrongEnd(String, expected: String)
    case missingDelimiter(String), doubleScript(String)
    case unclosedInFormula(String), unexpectedInFormula(String)
  }
}

extension Problem.Kind: CustomStringConvertible {
  /// The sentence.
  public var description: String {
    switch self {
    case .unclosedFence: "the fence that begins here is never closed"
    case .unclosedComment: "the comment that begins here is never closed"
    case .unclosedDetails: "the <details> that begins here has no </details>"
    case .detailsNotOpen: "there is no open <details> for this </details>"
    case .summaryMissing: "<details> is followed by <summary>Predict: …</summary> in one line"
    case .summaryIsNoPrediction(let found):
      "<details> is a prediction: its summary begins with “Predict:”, not with “\(found)”"
    case .detailsWithoutBlankLine:
      "a blank line is needed after </summary>, or the code host does not read what follows as Markdown"
    case .html(let tag):
      "<\(tag)> is HTML, which lessons do not use; write \\< if a sign is meant"
    case .unknownAlert(let name):
      "[!\(name)] is no alert; there are NOTE, TIP, IMPORTANT, WARNING and CAUTION"
    case .missingTitle: "a lesson begins with its title, a line with one #"
    case .secondTitle(let line): "there is one title, and it stands in line \(line); steps have ##"
    case .headingSkipped(0, let found):
      "the first heading is the title, with one #; this one has \(found)"
    case .headingSkipped(let above, let found):
      "a heading with \(found) # stands below one with \(above); a level is missing between them"
    case .emptyHeading: "this heading is empty"
    case .nestedHeading: "headings are steps and stand outside lists, quotes and predictions"
    case .figureWithoutAlt(let path):
      "the figure \(path) has no description: say between the brackets what it shows"
    case .figureInText: "a figure stands alone, between blank lines"
    case .linkWithoutAddress: "this link has no address"
    case .referenceLink: "links carry their address: [words](address)"
    case .outputWithoutCell: "there is no cell above in this step that could have printed this"
    case .secondOutput(let line):
      "what this cell prints on these data already stands in line \(line)"
    case .quotationWithoutName(let found):
      "a quotation is from=path#name, the path from the top of the package; “\(found)” is not"
    case .unknownAttribute(let name, let language):
      "“\(name)” means nothing \(language.isEmpty ? "here" : "on a fence for \(language)")"
    case .repeatedAttribute(let name): "“\(name)” is here twice"
    case .attributeValue(let value, let name): "“\(value)” is no value for \(name)"
    case .capitalLanguage(let name): "languages are written small: \(name.lowercased())"
    case .indentedCode: "four spaces make this code for the code host; use a fence, or fewer spaces"
    case .tab: "a tab stands in front of this fence; use spaces"
    case .lazyLine:
      "the code host takes this line as part of what is above; leave a blank line, or indent it as that is"
    case .nestedTooDeep(let limit): "this is nested more than \(limit) deep"
    case .tableRow(let cells, let columns):
      "this row has \(cells) cell\(cells == 1 ? "" : "s"), the table \(columns); a | inside a cell is written \\|"
    case .unclosedFormula: "the formula that begins here is never closed"
    case .emptyFormula: "this formula is empty"
    case .unknownCommand(let name): "\\\(name) is not in the lessons' TeX"
    case .refusedCommand(let name, let instead):
      "the code host refuses \\\(name); write \(instead)"
    case .missingArgument(let name): "\(name) lacks what it applies to"
    case .unknownEnvironment(let name): "\\begin{\(name)} is not in the lessons' TeX"
    case .wrongEnd(let found, let expected):
      "\\end{\(found)} stands where \\end{\(expected)} belongs"
    case .missingDelimiter(let name): "\\\(name) is followed by a delimiter, or by a point for none"
    case .doubleScript(let sign):
      "a second \(sign) on the same base; put braces around what belongs together"
    case .unclosedInFormula(let sign): "\(sign) is never closed in this formula"
    case .unexpectedInFormula(let sign): "\(sign) has no meaning at this place in a formula"
    }
  }
}
