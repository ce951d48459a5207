import Markup
import Testing

/// A text and the outline of its blocks.
struct BlockCase: CustomTestStringConvertible, Sendable {
  let name: String
  let text: String
  let expected: String

  init(_ name: String, _ text: String, _ expected: String) {
    (self.name, self.text, self.expected) = (name, text, expected)
  }

  var testDescription: String { name }

  static let all = [
    BlockCase("no text", "", ""),
    BlockCase("blank lines", "\n  \n\t\n", ""),
    BlockCase("a title", "# A *title*", "1:1 h1 A {em title} #a-title"),
    BlockCase("closing signs", "# A #\n## B##\n##", "1:1 h1 A #a\n2:1 h2 B## #b\n3:1 h2  #"),
    BlockCase("no heading without a space", "#A\n#", "1:1 p #A\n2:1 h1  #"),
    BlockCase("underlined headings", "A\nb\n===\n\nC\n---", "1:1 h1 A b #a-b\n5:1 h2 C #c"),
    BlockCase("a paragraph of two lines", "a\n  b  c ", "1:1 p a b  c"),
    BlockCase("two paragraphs", "a\n\n b", "1:1 p a\n3:2 p b"),
    BlockCase("windows' line ends", "# A\r\n\r\nb\r\nc\r\n", "1:1 h1 A #a\n3:1 p b c"),
    BlockCase("breaks", "---\n***\n_ _ _\n--", "1:1 break\n2:1 break\n3:1 break\n4:1 p --"),
    BlockCase(
      "a tight list", "- a\n- b\n  c\n",
      "1:1 ul\n- 1:1\n  1:3 p a\n- 2:1\n  2:3 p b c"),
    BlockCase("a loose list", "- a\n\n- b", "1:1 ul loose\n- 1:1\n  1:3 p a\n- 3:1\n  3:3 p b"),
    BlockCase(
      "a list that starts at 3", "3. a\n4. b", "1:1 ol 3\n- 1:1\n  1:4 p a\n- 2:1\n  2:4 p b"),
    BlockCase(
      "lists in a list", "- a\n  1. b\n     - c\n- d",
      """
      1:1 ul
      - 1:1
        1:3 p a
        2:3 ol 1
        - 2:3
          2:6 p b
          3:6 ul
          - 3:6
            3:8 p c
      - 4:1
        4:3 p d
      """),
    BlockCase(
      "another bullet, another list", "- a\n* b",
      "1:1 ul\n- 1:1\n  1:3 p a\n2:1 ul\n- 2:1\n  2:3 p b"),
    BlockCase("no list in a paragraph from 2", "a\n2. b", "1:1 p a 2. b"),
    BlockCase("a list ends a paragraph", "a\n- b", "1:1 p a\n2:1 ul\n- 2:1\n  2:3 p b"),
    BlockCase("an empty item", "-\n- a", "1:1 ul\n- 1:1\n\n- 2:1\n  2:3 p a"),
    BlockCase(
      "a cell in an item", "1. a\n\n   ```swift\n   x\n     y\n   ```\n",
      "1:1 ol 1 loose\n- 1:1\n  1:4 p a\n  3:4 cell 0 step 0 [4:4|x] [5:4|  y]"),
    BlockCase("a quote", "> a\n>b\n>\n> c", "1:1 quote\n  1:3 p a b\n  4:3 p c"),
    BlockCase("a quote in a quote", "> > a\n> b", "1:1 quote\n  1:3 quote\n    1:5 p a\n  2:3 p b"),
    BlockCase("an alert", "> [!TIP]\n> a", "1:1 TIP\n  2:3 p a"),
    BlockCase(
      "a table", "| a | b | c | d |\n|---|:--|--:|:-:|\n| 1 | 2 | *x* | `p\\|q` |\n\nend",
      "1:1 table none left right center\n  a | b | c | d\n  1 | 2 | {em x} | {code p|q}\n5:1 p end"),
    BlockCase(
      "a table without outer bars", "a | b\n- | -\n1 | 2", "1:1 table none none\n  a | b\n  1 | 2"),
    BlockCase("a table below a line", "x\na | b\n--|--", "1:1 p x\n2:1 table none none\n  a | b"),
    BlockCase(
      "a formula in a table", "| a |\n|--|\n| $`x\\|y`$ |", "1:1 table none\n  a\n  {math x|y 3:5}"),
    BlockCase("no table without bars", "a b\n-----x", "1:1 p a b -----x"),
    BlockCase(
      "a cell", "## S\n```swift\nlet x = 1\n\n  y\n```",
      "1:1 h2 S #s\n2:1 cell 0 step 1 [3:1|let x = 1] [4:1|] [5:1|  y]"),
    BlockCase(
      "an indented fence", "  ```swift\n   a\n b\n  ```", "1:3 cell 0 step 0 [2:3| a] [3:2|b]"),
    BlockCase("a longer fence", "````text\n```\n````", "1:1 code text [2:1|```]"),
    BlockCase("a fence of waves", "~~~ sh\n```\n~~~~", "1:1 code sh [2:1|```]"),
    BlockCase("a fence without a language", "```\na\n```", "1:1 code - [2:1|a]"),
    BlockCase(
      "outputs", "```swift\n```\n```text output\n1\n```\n```text output data=mnist\n2\n```",
      "1:1 cell 0 step 0\n3:1 output 0 - [4:1|1]\n6:1 output 0 mnist [7:1|2]"),
    BlockCase(
      "a quotation", "```swift from=Sources/Models/VAE.swift#loss\nx\n```",
      "1:1 quotation Sources/Models/VAE.swift loss [2:1|x]"),
    BlockCase("a formula", "```math\nx^2\n```", "1:1 math x² 2:1"),
    BlockCase("a figure", "![a *b*](../x.png)", "1:1 figure ../x.png “a b”"),
    BlockCase("a figure with a title", "![a](x.png \"t\")", "1:1 figure x.png “a”"),
    BlockCase("a comment", "a\n<!-- b\n\nc --> d\ne", "1:1 p a\n5:1 p e"),
    BlockCase(
      "a prediction", "<details><summary>Predict: what?</summary>\n\na\n\n- b\n</details>\nc",
      "1:1 predict “what?”\n  3:1 p a\n  5:1 ul\n  - 5:1\n    5:3 p b\n7:1 p c"),
    BlockCase(
      "a prediction on two lines", "<details>\n<summary>Predict: a & b?</summary>\n\n</details>",
      "1:1 predict “a & b?”\n"),
    BlockCase(
      "a prediction in a prediction",
      "<details><summary>Predict: a</summary>\n\n<details><summary>Predict: b</summary>\n\nc\n</details>\n</details>",
      "1:1 predict “a”\n  3:1 predict “b”\n    5:1 p c"),
    BlockCase(
      "the end of a prediction in a fence",
      "<details><summary>Predict: a</summary>\n\n```\n</details>\n```\n</details>",
      "1:1 predict “a”\n  3:1 code - [4:1|</details>]"),
    BlockCase("tabs", "-\ta\n\n\tb", "1:1 ul loose\n- 1:1\n  1:3 p a\n  3:2 p b"),
    BlockCase("wide letters before a place", "é ☃ $`x`$", "1:1 p é ☃ {math x 1:7}"),
  ]
}

@Suite struct `Blocks` {
  @Test(arguments: BlockCase.all)
  func `are read with their places`(example: BlockCase) {
    #expect(outline(example.text) == example.expected)
  }

  @Test(arguments: [1, 31, 32, 63, 64, 65, 100, 1000])
  func `count columns in letters, not in bytes`(count: Int) {
    let wide = String(repeating: "é☃", count: count)
    let lesson = Document("# \(wide)\n\n\(wide) $`x`$\n\n\(wide)\n$`y`$", file: "f")
    #expect(lesson.formulas.map(\.position.column) == [2 * count + 4, 3])
    #expect(lesson.formulas.map(\.position.line) == [3, 6])
  }

  @Test func `know their lines`() {
    let blocks = Document("# A\n\nb\nc\n\n- d\n\n  e\n\n\n```\n\n```\n", file: "f").blocks
    #expect(blocks.map(\.lines) == [1...1, 3...4, 6...8, 11...13])
  }

  @Test func `stand in steps`() {
    let lesson = Document("# A\n\nb\n\n## C\n\nd\n\n### E\n\nf\n\n## C", file: "f")
    #expect(lesson.title == "A")
    #expect(lesson.introduction.outline() == "3:1 p b")
    #expect(lesson.steps.map(\.number) == [1, 2])
    #expect(lesson.steps.map(\.heading.anchor) == ["c", "c-1"])
    #expect(lesson.steps.map { $0.blocks.count } == [3, 0])
  }
}

@Suite struct `Anchors` {
  @Test(arguments: [
    ("The ELBO, three times", "the-elbo-three-times"), ("What's `new` in 2.0?", "whats-new-in-20"),
    ("a -- b", "a----b"), ("snake_case", "snake_case"), ("Ünïcode ☃ σ²", "ünïcode--σ"),
    ("A/B & C", "ab--c"), ("[Link](x) text", "link-text"),
  ])
  func `are what the code host makes of a heading`(heading: String, anchor: String) {
    #expect(Document("# \(heading)", file: "f").blocks.outline().hasSuffix(" #" + anchor))
  }

  @Test func `are never the same twice`() {
    let lesson = Document("# a\n\n## a\n\n## a-1\n\n## a\n\n## a", file: "f")
    #expect(lesson.steps.map(\.heading.anchor) == ["a-1", "a-1-1", "a-2", "a-3"])
  }
}
