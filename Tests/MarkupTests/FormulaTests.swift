import Foundation
import Markup
import Testing

/// A line of formulas.tsv: TeX, Unicode with ⏎ between its lines, MathML.
///
/// `LATENT_RECORD=1 swift test --filter Formulas` writes the table anew; `git diff` then shows what changed.
struct FormulaCase: CustomTestStringConvertible, Sendable {
  let tex: String
  let unicode: String
  let mathML: String

  var testDescription: String { tex }
  var line: String { [tex, unicode, mathML].joined(separator: "\t") }

  static let all: [FormulaCase] = {
    let lines = ((try? fixture("formulas.tsv")) ?? "").split(separator: "\n")
    return lines.map { line in
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      return FormulaCase(tex: columns[0], unicode: columns[1], mathML: columns[2])
    }
  }()

  /// The same TeX, and what is written for it now.
  var written: FormulaCase {
    let tree = TeX.parsed(tex).tree
    return FormulaCase(
      tex: tex, unicode: tree.unicodeLines.joined(separator: "⏎"),
      mathML: tree.mathML(isDisplay: true))
  }
}

@Suite struct `Formulas` {
  @Test(.enabled(if: !isRecording), arguments: FormulaCase.all)
  func `are written as the table says`(formula: FormulaCase) {
    #expect(TeX.parsed(formula.tex).mistakes == [])
    let written = formula.written
    #expect(written.unicode == formula.unicode)
    #expect(Array(written.unicode.unicodeScalars) == Array(formula.unicode.unicodeScalars))
    #expect(written.mathML == formula.mathML)
  }

  @Test(.enabled(if: isRecording)) func `are recorded`() throws {
    let lines = FormulaCase.all.map { $0.written.line + "\n" }
    try lines.joined().write(toFile: "\(fixtures)/formulas.tsv", atomically: true, encoding: .utf8)
    for formula in FormulaCase.all { #expect(TeX.parsed(formula.tex).mistakes == []) }
  }
}
