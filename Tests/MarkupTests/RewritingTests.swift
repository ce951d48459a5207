import Markup
import Testing

@Suite struct `Rewriting` {
  @Test func `what is there leaves every byte as it is`() throws {
    for text in [try fixture("lesson.md"), try fixture("lesson.md").replacing("\n", with: "\r\n")] {
      let lesson = Document(text, file: "f")
      #expect(lesson.outputs.count == 4)
      let same = lesson.replacing(lesson.outputs.map { ($0.code, $0.code.text) })
      #expect(Array(same.utf8) == Array(text.utf8))
    }
  }

  @Test func `changes the lines of one output`() throws {
    let text = try fixture("lesson.md")
    let lesson = Document(text, file: "f")
    #expect(
      lesson.replacingOutput(of: 1, with: "KL = 0.2\nand more")
        == text.replacing("KL = 0.168\n", with: "KL = 0.2\nand more\n"))
    #expect(
      lesson.replacingOutput(of: 2, with: "a\n\n  b\n")
        == text.replacing(
          "> ```text output\n>   two\n>   lines\n", with: "> ```text output\n> a\n>\n>   b\n"))
    #expect(lesson.replacingOutput(of: 3, with: "") == text.replacing("\npoints\n", with: "\n"))
    #expect(lesson.replacingOutput(of: 9, with: "x") == text)
  }

  @Test func `keeps how lines end`() {
    let lesson = Document("# T\r\n\r\n```swift\r\n```\r\n\r\n```text output\r\n```\r\n", file: "f")
    #expect(
      lesson.replacingOutput(of: 0, with: "a\nb\n")
        == "# T\r\n\r\n```swift\r\n```\r\n\r\n```text output\r\na\r\nb\r\n```\r\n")
  }

  static let printed = [
    "", "\n", "a\n", "\n\na\n\n", "```\n", "  ````text\nx\n", "~~~\n", "> a\n", "- a\n",
    "</details>\n",
    "\ttab\n", "   spaces   \n", "é ☃ 👩‍👩‍👧\n", "# no heading\n",
  ]

  @Test(arguments: printed)
  func `is read back as it was written, wherever the fence is`(text: String) {
    for frame in ["", "> ", ">", "> - ", "- ", " ", "10. ", "> > 1) "] as [String] {
      let rest = String(frame.map { $0 == ">" ? ">" : " " as Character })
      for inner in ["```", "~~~~"] {
        let lines = ["\(inner)swift", "x", inner, "", "\(inner)text output", "old", inner]
        let source = "# T\n\n" + frame + lines.joined(separator: "\n" + rest) + "\n\nend\n"
        let before = Document(source, file: "f")
        #expect(before.problems == [], "\(source)")
        let after = Document(before.replacingOutput(of: 0, with: text), file: "f")
        #expect(after.outputs.first?.code.text == text, "\(after.text)")
        #expect(after.problems == [])
        #expect(after.blocks.last?.kind == before.blocks.last?.kind)
      }
    }
  }
}
