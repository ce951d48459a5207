import Markup
import Testing

/// A text with mistakes, and what is said about them.
struct ProblemCase: CustomTestStringConvertible, Sendable {
  let text: String
  let said: [String]

  init(_ text: String, _ said: String...) { (self.text, self.said) = (text, said) }

  var testDescription: String { text }

  static let all = [
    ProblemCase("# T\n\n```swift\nx", "3:1: the fence that begins here is never closed"),
    ProblemCase(
      "# T\n\n- ```swift\nx", "3:3: the fence that begins here is never closed",
      "4:1: the code host takes this line as part of what is above; leave a blank line, or indent it as that is"
    ),
    ProblemCase("a", "1:1: a lesson begins with its title, a line with one #"),
    ProblemCase("## A", "1:1: the first heading is the title, with one #; this one has 2"),
    ProblemCase(
      "# A\n# B\n#", "2:1: there is one title, and it stands in line 1; steps have ##",
      "3:1: this heading is empty",
      "3:1: there is one title, and it stands in line 1; steps have ##"),
    ProblemCase(
      "# A\n### B",
      "2:1: a heading with 3 # stands below one with 1; a level is missing between them"),
    ProblemCase(
      "# A\n> ## B", "2:3: headings are steps and stand outside lists, quotes and predictions"),
    ProblemCase(
      "# T\n\n![](a.png)",
      "3:1: the figure a.png has no description: say between the brackets what it shows"),
    ProblemCase("# T\n\na ![b](c)", "3:3: a figure stands alone, between blank lines"),
    ProblemCase("# T\n\n![b]()", "3:1: this link has no address"),
    ProblemCase("# T\n\nx [b]()", "3:3: this link has no address"),
    ProblemCase("# T\n\n[b]: http://a.b", "3:1: links carry their address: [words](address)"),
    ProblemCase(
      "# T\n```text output\n```",
      "2:1: there is no cell above in this step that could have printed this"),
    ProblemCase(
      "# T\n```swift\n```\n## S\n```text output\n```",
      "5:1: there is no cell above in this step that could have printed this"),
    ProblemCase(
      "# T\n```swift\n```\n```text output\n```\n```text output\n```",
      "6:1: what this cell prints on these data already stands in line 4"),
    ProblemCase(
      "# T\n```swift from=VAE.swift\n```",
      "2:10: a quotation is from=path#name, the path from the top of the package; “VAE.swift” is not"
    ),
    ProblemCase(
      "# T\n```swift from=../a#b\n```\n```swift from=/a#b\n```\n```swift from=a#\n```",
      "2:10: a quotation is from=path#name, the path from the top of the package; “../a#b” is not",
      "4:10: a quotation is from=path#name, the path from the top of the package; “/a#b” is not",
      "6:10: a quotation is from=path#name, the path from the top of the package; “a#” is not"),
    ProblemCase(
      "# T\n```swift hidden form=a#b\n```", "2:10: “hidden” means nothing on a fence for swift",
      "2:17: “form” means nothing on a fence for swift"),
    ProblemCase("# T\n```text data=mnist\n```", "2:9: “data” means nothing on a fence for text"),
    ProblemCase("# T\n```a=b\n```", "2:4: “a” means nothing here"),
    ProblemCase(
      "# T\n```swift\n```\n```text output output data=a/b\n```",
      "4:16: “output” is here twice", "4:23: “a/b” is no value for data"),
    ProblemCase("# T\n```Swift\n```", "2:4: languages are written small: swift"),
    ProblemCase(
      "# T\n\n    code",
      "3:5: four spaces make this code for the code host; use a fence, or fewer spaces"),
    ProblemCase(
      "# T\n\n> a\nb",
      "4:1: the code host takes this line as part of what is above; leave a blank line, or indent it as that is"
    ),
    ProblemCase(
      "# T\n\n| a | b |\n|---|---|\n| a | b | c |\n| a |",
      "5:1: this row has 3 cells, the table 2; a | inside a cell is written \\|",
      "6:1: this row has 1 cell, the table 2; a | inside a cell is written \\|"),
    ProblemCase("# T\n\na $`x", "3:3: the formula that begins here is never closed"),
    ProblemCase("# T\n\né $`x \\foo`$", #"3:7: \foo is not in the lessons' TeX"#),
    ProblemCase(
      "# T\n\n- a\n  $`\\foo`$\n  > | $`\\bar`$ |\n  > |--|",
      #"4:5: \foo is not in the lessons' TeX"#,
      #"5:9: \bar lacks what it applies to"#),
    ProblemCase(
      "# T\n\n```math\nx\né \\foo\n\\bar x \\foo\n```", #"5:3: \foo is not in the lessons' TeX"#,
      #"6:8: \foo is not in the lessons' TeX"#),
    ProblemCase("# T\n\n> ```math\n> {x\n> ```", "4:3: { is never closed in this formula"),
    ProblemCase(
      "# T\n\n```math\n```\n\n$` `$", "3:1: this formula is empty", "6:3: this formula is empty"),
    ProblemCase("# T\n\n<!-- a\n\nb", "3:1: the comment that begins here is never closed"),
    ProblemCase("# T\n\na <!-- b", "3:3: the comment that begins here is never closed"),
    ProblemCase(
      "# T\n\n<details><summary>Predict: a</summary>\n\nb",
      "3:1: the <details> that begins here has no </details>"),
    ProblemCase("# T\n\n</details>", "3:1: there is no open <details> for this </details>"),
    ProblemCase(
      "# T\n\n<details>\n\nb\n</details>",
      "3:1: <details> is followed by <summary>Predict: …</summary> in one line"),
    ProblemCase(
      "# T\n\n<details><summary>Hint</summary>\nb\n</details>",
      "3:1: <details> is a prediction: its summary begins with “Predict:”, not with “Hint”",
      "4:1: a blank line is needed after </summary>, or the code host does not read what follows as Markdown"
    ),
    ProblemCase(
      "# T\n\na <b>c</b>",
      "3:3: <b> is HTML, which lessons do not use; write \\< if a sign is meant",
      "3:7: <b> is HTML, which lessons do not use; write \\< if a sign is meant"),
    ProblemCase(
      "# T\n\n> [!HINT]\n> a",
      "3:3: [!HINT] is no alert; there are NOTE, TIP, IMPORTANT, WARNING and CAUTION"),
    ProblemCase(
      "# T\n\n" + String(repeating: "> ", count: 11) + "a", "3:21: this is nested more than 10 deep"
    ),
    ProblemCase("# T\n\n-\t```\n\t```", "4:1: a tab stands in front of this fence; use spaces"),
  ]
}

@Suite struct `Problems` {
  @Test(arguments: ProblemCase.all)
  func `are all told, each with its place`(example: ProblemCase) {
    let problems = Document(example.text, file: "f").problems
    #expect(problems.map { "\($0.position): \($0.kind)" } == example.said)
  }

  @Test func `read as a compiler's errors`() {
    let problem = Document("# T\n\n$`\\foo`$", file: "lessons/04-vae/README.md").problems.first
    #expect(
      problem?.description
        == #"lessons/04-vae/README.md:3:3: error: \foo is not in the lessons' TeX"#)
  }
}
