import Foundation
import Markup
import Testing

@testable import Weaving

@Suite struct `A lesson as a notebook` {
  @Test func `has prose, formulas, code with its output, and figures`() throws {
    let course = try SmallCourse(
      page: """
        # Lines

        How *straight* is $`x`$?

        ```math
        y = 2 x
        ```

        ## It is drawn

        ```swift
        let a = 1
        print(a)
        ```

        ```text output
        1
        ```

        ![A line.](../../output/01-line/line.png)

        """)
    let text = JupyterNotebook(root: course.root, lesson: "01-line").text
    let notebook = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(notebook["nbformat"] as? Int == 4)
    let cells = try #require(notebook["cells"] as? [[String: Any]])
    let sources = cells.map { ($0["source"] as? [String] ?? []).joined() }
    #expect(
      sources == [
        "# Lines\n\nHow *straight* is $x$?\n\n$$\ny = 2 x\n$$", "## It is drawn",
        "let a = 1\nprint(a)", "![A line.](attachment:0-line.png)",
      ])
    #expect(
      cells.map { $0["cell_type"] as? String } == ["markdown", "markdown", "code", "markdown"])
    let output = (cells[2]["outputs"] as? [[String: Any]])?.first
    #expect(output?["text"] as? [String] == ["1"])
    let attachments = cells[3]["attachments"] as? [String: [String: String]]
    let png = Data(base64Encoded: attachments?["0-line.png"]?["image/png"] ?? "")
    #expect(png == FileManager.default.contents(atPath: course.root + "/output/01-line/line.png"))
  }

  /// The prose of a notebook of one page, its first cell.
  private func prose(_ page: String) throws -> String {
    let course = try SmallCourse(page: page)
    let text = JupyterNotebook(root: course.root, lesson: "01-line").text
    let notebook = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    let cells = try #require(notebook?["cells"] as? [[String: Any]])
    return (cells[0]["source"] as? [String] ?? []).joined()
  }

  @Test func `has no tag that prose only spells, wherever it stands`() throws {
    // A tag in prose is refused and not shown; prose can spell one.
    let tag = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    let hostile = tag + tag.replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    let text = try prose(
      """
      # \(hostile)

      \(hostile) *\(hostile)* [\(hostile)](javascript:alert(1)) $`\(hostile)`$ $`a<b`$

      - \(hostile)

      > \(hostile)

      | a | \(hostile) |
      |---|---|
      | \(hostile) | b |

      <details><summary>Predict: \(hostile)</summary>

      \(hostile)

      </details>

      ![\(hostile)](../../output/01-line/line.png)
      """)
    // Code is shown as it stands; the tags of a prediction are ours.
    let tags = text.replacing(/`[^`]*`/, with: "").matches(of: /<[^>]*>/).map { $0.output }
    #expect(tags == ["<details>", "<summary>", "</summary>", "</details>"])
    #expect(text.contains("&lt;script&gt;alert(1)&lt;/script&gt;") && text.contains("$a\\lt b$"))
    #expect(!text.contains("javascript:"))
  }

  @Test func `has blocks that read as they did in the lesson`() throws {
    let text = """
      # A

      1\\. *b* **c** `d` $`e`$ [f](https://g.org/)

      - h
      - i

        j

      > k

      | l | m |
      | --- | --: |
      | n | $`o`$ |

      ```sh
      p
      ```
      """.replacing("\\\\", with: "\\")
    let again = try prose(text).replacing(/\$([eo])\$/) { "$`\($0.output.1)`$" }
    let (blocks, expected) = (Document(again, file: "f").blocks, Document(text, file: "f").blocks)
    #expect(HTMLWriter().html(blocks) == HTMLWriter().html(expected))
  }

  @Test func `ends with the exercises, and leads nowhere that it does not reach`() throws {
    let course = try SmallCourse(
      page: "# A\n\n[B](exercises/1-b.swift) [C](../../D.swift) [E](../01-line/README.md#f)")
    try course.write(
      "// Exercise 1.1: a < b\n\nfunc f() {}\n", to: "lessons/01-line/exercises/1-b.swift")
    let text = JupyterNotebook(root: course.root, lesson: "01-line").text
    #expect(text.contains("\"B C [E](01-line.ipynb)\""))
    #expect(text.contains("### Exercise 1.1: a &lt; b") && text.contains("func f() {}"))
  }
}
