import Markup
import Testing

@Suite struct `Written as HTML` {
  static let cases = [
    BlockCase("headings", "# A *b*", "<h1 id=\"a-b\">A <em>b</em></h1>"),
    BlockCase(
      "words", "**a** `<b>` [c](d?e&f)\\\ng",
      "<p><strong>a</strong> <code>&lt;b&gt;</code> <a href=\"d?e&amp;f\">c</a><br>\ng</p>"),
    BlockCase("scripts", "[a](javascript:b)", "<p><a href=\"#\">a</a></p>"),
    BlockCase("formulas", "$`x`$", "<p><math><mi>x</mi></math></p>"),
    BlockCase("formulas alone", "```math\nx\n```", "<math display=\"block\"><mi>x</mi></math>"),
    BlockCase("tight lists", "2. a\n3. b", "<ol start=\"2\">\n<li>a</li>\n<li>b</li>\n</ol>"),
    BlockCase("loose lists", "- a\n\n- b", "<ul>\n<li><p>a</p></li>\n<li><p>b</p></li>\n</ul>"),
    BlockCase(
      "alerts", "> [!NOTE]\n> a",
      "<aside class=\"alert note\" aria-label=\"note\">\n<p>a</p>\n</aside>"),
    BlockCase(
      "tables", "a|b\n-|-:\n1|2",
      "<table>\n<thead>\n<tr><th>a</th><th style=\"text-align:right\">b</th></tr>\n</thead>\n<tbody>\n<tr><td>1</td><td style=\"text-align:right\">2</td></tr>\n</tbody>\n</table>"
    ),
    BlockCase(
      "cells", "```swift\na < b\n```",
      "<pre class=\"cell\"><code class=\"language-swift\">a &lt; b\n</code></pre>"),
    BlockCase(
      "figures", "![a \"b\"](c.png)", "<figure><img src=\"c.png\" alt=\"a &quot;b&quot;\"></figure>"
    ),
    BlockCase(
      "predictions", "<details><summary>Predict: a?</summary>\n\nb\n\n</details>",
      "<details class=\"prediction\"><summary>a?</summary>\n<p>b</p>\n</details>"),
  ]

  @Test(arguments: cases)
  func `blocks say what they are`(example: BlockCase) {
    #expect(HTMLWriter().html(Document(example.text, file: "f").blocks) == example.expected + "\n")
  }
}
