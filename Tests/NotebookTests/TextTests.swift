import Markup
import Tensors
import TestSupport
import Testing

@testable import Notebook

@Suite struct `Text in lines` {
  static let fixture: Document = {
    let path = #filePath.replacing(
      "NotebookTests/TextTests.swift", with: "MarkupTests/Fixtures/lesson.md")
    return Document(readText(at: path) ?? "", file: "lesson.md")
  }()

  @Test func `no line is wider than it may be, and no word is lost`() {
    var random = SplitMix64(seed: 3).stream("wrapping")
    for _ in 0..<300 {
      let words = (0..<(1 + random.integer(below: 30))).map { _ in
        String(
          repeating: ["a", "σ", "é", "x̂"][random.integer(below: 4)],
          count: 1 + random.integer(below: 14))
      }
      let width = 8 + random.integer(below: 60)
      let lines = Line(words.joined(separator: " ")).wrapped(to: width)
      #expect(lines.allSatisfy { $0.width <= width })
      let text = lines.map(\.text).joined(separator: " ").filter { $0 != " " }
      #expect(text == words.joined())
      // A line ends where the next word would not fit.
      for (line, next) in zip(lines, lines.dropFirst()) {
        let word = next.text.prefix { $0 != " " }
        #expect(line.width + 1 + String(word).columns > width || line.width == width)
      }
    }
  }

  @Test func `a blank inside a formula ends no line`() {
    let document = Document("# T\n\nWe know that $`a = b`$ and $`c = d`$ hold.\n", file: "f")
    let typesetter = Typesetter(width: 20)
    let lines = document.introduction.flatMap(typesetter.lines).map(\.text)
    #expect(lines == ["We know that a = b", "and c = d hold."])
  }

  @Test(arguments: [20, 40, 57, 88])
  func `a whole lesson fits into the columns there are`(width: Int) {
    for letters in [Letters.unicode, .ascii] {
      for numbersLines in [false, true] {
        let typesetter = Typesetter(width: width, letters: letters, numbersLines: numbersLines)
        for block in Self.fixture.blocks {
          for line in typesetter.lines(block) {
            #expect(line.width <= width, "line \(block.position): \(line.text)")
          }
        }
      }
    }
  }

  @Test func `in ASCII there is nothing but ASCII, and formulas are their TeX`() {
    let typesetter = Typesetter(letters: .ascii)
    let lines = Self.fixture.blocks.flatMap(typesetter.lines) + typesetter.printed("✓ σ² ≤ 1 … µ\n")
    #expect(lines.allSatisfy { $0.text.utf8.allSatisfy { (0x20..<0x7F).contains($0) } })
    #expect(lines.last?.text == "ok sigma^2 <= 1 ... mu")
    let formula = Document("# T\n\n$`\\sigma^2`$\n", file: "f").introduction.flatMap(
      typesetter.lines)
    #expect(formula.map(\.text) == ["\\sigma^2"])
  }

  @Test func `code stands beside the numbers of its lines`() {
    let document = Document("# T\n\n```swift\nlet a = 1  // one\n\nlet b = 2\n```\n", file: "f")
    let lines = document.blocks.flatMap(Typesetter(width: 40, numbersLines: true).lines)
    #expect(lines.suffix(3).map(\.text) == ["4 │ let a = 1  // one", "5 │ ", "6 │ let b = 2"])
    #expect(lines[lines.count - 3].spans.last == Span(text: "// one", style: .dim))
  }

  @Test func `a table's widest column becomes narrower, and its cells wrap`() {
    let text = "# T\n\n| a | b |\n|---|--:|\n| one two three four five | 1 |\n"
    let lines = Document(text, file: "f").introduction.flatMap(Typesetter(width: 16).lines)
    #expect(
      lines.map(\.text) == [
        "a              b", "─────────────  ─", "one two three  1", "four five       ",
      ])
  }

  @Test func `signs that combine take no column`() {
    #expect("x̂".columns == 1)
    #expect("日本".columns == 4)
    #expect("σ²".columns == 2)
  }
}
