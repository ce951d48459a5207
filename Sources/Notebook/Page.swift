// A page of text that is no lesson: the list of lessons, what a verification has found.

import Options

/// Lines for the screen.
public struct Page {
  private let screen: Screen
  private var lines: [Line] = []

  /// An empty page.
  public init(_ options: RunOptions) { screen = Screen(options) }

  private var width: Int { min(screen.columns, Screen.pageWidth) }

  /// A title.
  public mutating func title(_ text: String) {
    lines += [Line(screen.letters.set(text), [.bold, .title]), Line()]
  }

  /// A paragraph with a blank line behind it.
  public mutating func paragraph(_ text: String) {
    lines += Line(screen.letters.set(text)).wrapped(to: width) + [Line()]
  }

  /// A numbered entry: a name, something at the right end, and a sentence below.
  public mutating func entry(_ number: String, _ name: String, _ end: String, _ sentence: String) {
    let margin = 4
    let number = String(repeating: " ", count: max(0, margin - 2 - number.columns)) + number + "  "
    let names = Line(screen.letters.set(name), .bold).wrapped(
      to: max(8, width - margin - end.columns - 2))
    for (index, part) in names.enumerated() {
      var line = Line(index == 0 ? number : String(repeating: " ", count: margin)) + part
      if index == 0 {
        line =
          line
          + Line(
            String(repeating: " ", count: max(1, width - line.width - end.columns)) + end, .dim)
      }
      lines.append(line)
    }
    for part in Line(screen.letters.set(sentence)).wrapped(to: max(8, width - margin)) {
      lines.append(Line(String(repeating: " ", count: margin)) + part)
    }
    lines.append(Line())
  }

  /// A line with a mark for what is well, for what is not, or for neither.
  public mutating func verdict(_ isWell: Bool?, _ text: String) {
    let letters = screen.letters
    let mark = isWell.map { $0 ? letters.yes : letters.no } ?? letters.middle
    lines.append(
      Line(mark, isWell.map { $0 ? .good : .bad } ?? .dim) + Line(" " + screen.letters.set(text)))
  }

  /// A line that belongs to the one above.
  public mutating func detail(_ text: String) {
    lines.append(Line("  " + screen.letters.set(text)))
  }

  /// Words that belong to the line above, in as many lines as they need.
  public mutating func remark(_ text: String) {
    for part in Line(screen.letters.set(text)).wrapped(to: max(8, width - 4)) {
      lines.append(Line("    ") + part)
    }
  }

  /// Writes the page, and begins another.
  public mutating func show() {
    Console.out.write(lines.map { screen.text($0) + "\n" }.joined())
    lines = []
  }
}
