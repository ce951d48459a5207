import Foundation
import Markup
import Testing

/// A text that repeats something which a careless parser would look at again and again.
struct RepetitionCase: CustomTestStringConvertible, Sendable {
  let name: String
  let text: @Sendable (Int) -> String

  var testDescription: String { name.debugDescription }

  init(_ unit: String) {
    (name, text) = (unit, { String(repeating: unit, count: $0 / unit.utf8.count) })
  }

  init(_ name: String, _ text: @escaping @Sendable (Int) -> String) {
    (self.name, self.text) = (name, text)
  }

  static let all: [RepetitionCase] =
    [
      "a ", "a\n", "\n", " ", "\t", "*a ", "**a ", "a* ", "*a_ ", "a**b", "*a* ", "***", "_", "`",
      "` `` ``` ",
      "[", "]", "![", "[a](", "[a](b ", "![a](b) ", "[a](b \"", "](", "[a](b)", "<", "<a ", "<!-- ",
      "<a b=\"",
      "<https:", "&", "&amp", "\\", "$`", "$`x`$ ", "$`\\foo`$", "https://a.b ", "https://a.b)))",
      "> ", ">\n",
      "> a\n", "- ", "- a\n", "- a\n\n", "1. ", "  - a\n", "-\n", "# a\n", "## a\n\n", "---\n",
      "a\n---\n",
      "|", "| a ", "a|b\n-|-\n", "|a|\n|-|\n|b|c|\n", "```\n", "```swift\n", "```swift\n```\n",
      "~~~ a=b ",
      "```text output data=a\n```\n", "```text output\n", "<details>\n", "</details>\n", "<!--\n",
      "[a]: b\n",
      "<details><summary>Predict: a</summary>\n\n", "> [!NOTE]\n", "é", "☃*", "\u{301}", "    a\n",
      "\r\n", "h", "http",
    ].map(RepetitionCase.init)
    + [
      RepetitionCase("stars in stars") { count in
        String(repeating: "*a ", count: count / 6) + String(repeating: "b* ", count: count / 6)
      },
      RepetitionCase("brackets in brackets") { count in
        String(repeating: "![", count: count / 8) + String(repeating: "](x) ", count: count / 8)
      },
      RepetitionCase("links behind brackets") { count in
        String(repeating: "![", count: count / 8) + String(repeating: "[a](b)", count: count / 8)
      },
      RepetitionCase("backticks, ever more") { count in
        (1...Int(Double(2 * count).squareRoot())).map { String(repeating: "`", count: $0) }
          .joined(separator: " ")
      },
      RepetitionCase("mistakes in one line of a formula") { count in
        "```math\n" + String(repeating: "\\foo ", count: count / 5) + "\n```"
      },
      RepetitionCase("outputs on ever other data") { count in
        "```swift\n```\n"
          + (0..<(count / 40)).map { "```text output data=a\($0)\n```\n" }.joined()
      },
    ]
    + [
      "{", "}", "x^", "x_{", "\\frac", "\\left(", "\\right)", "\\begin{cases}", "\\end{cases}", "&",
      "\\\\", "\\text{",
      "\\sqrt[", "\\hat", "'", "+", "+\\,", "(", "\\begin{aligned} a & b \\\\", "\\underbrace", "1",
      "1.", "\\foo",
    ].map { unit in
      RepetitionCase("$`\(unit)`$") { count in
        "$`" + String(repeating: unit, count: count / unit.utf8.count) + "`$"
      }
    }
}

@Suite(.serialized) struct `Time` {
  /// The seconds that this thread computes, others' work left out; the least of some attempts.
  private func seconds(_ text: String, attempts: Int) -> Double {
    (0..<attempts).map { _ in
      let start = threadTime()
      let document = Document(text, file: "f")
      for formula in document.formulas {
        _ = formula.tree.unicodeLines
        _ = formula.tree.mathML(isDisplay: false)
      }
      _ = document.tangled()
      return threadTime() - start
    }.min() ?? 0
  }

  private func threadTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// A parser whose time grows with the square takes sixteen times as long for four times the text.
  @Test(arguments: RepetitionCase.all)
  func `is in proportion to the length of the text`(repetition: RepetitionCase) {
    let (short, long) = (repetition.text(16_000), repetition.text(64_000))
    // What takes less than this is not worth measuring.
    let least = 0.002
    for attempts in [1, 3, 10] {
      let ratio = seconds(long, attempts: attempts) / max(least, seconds(short, attempts: attempts))
      if ratio < 4 * 1.75 { return }
    }
    let ratio = seconds(long, attempts: 10) / max(least, seconds(short, attempts: 10))
    #expect(ratio < 4 * 1.75)
  }
}
