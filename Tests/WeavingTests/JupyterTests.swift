import Foundation
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
}
