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
    let style = isWell.map { $0 ? Style.good : .bad } ?? .dim
    for (index, part) in parts(of: text, margin: 2).enumerated() {
      lines.append((index == 0 ? Line(mark, style) + Line(" ") : Line("  ")) + part)
    }
  }

  /// Words that belong to the line above, in as many lines as they need.
  public mutating func detail(_ text: String) { add(text, margin: "  ") }

  /// Words that belong to a detail, in as many lines as they need.
  public mutating func remark(_ text: String) { add(text, margin: "    ") }

  private mutating func add(_ text: String, margin: String) {
    for part in parts(of: text, margin: margin.count) { lines.append(Line(margin) + part) }
  }

  /// A text in as many lines as it needs; one that needs only one is left as it is, with all its blanks.
  private func parts(of text: String, margin: Int) -> [Line] {
    let line = Line(screen.letters.set(text))
    let room = max(8, width - margin)
    return line.width <= room ? [line] : line.wrapped(to: room)
  }

  /// A line of another program, as it was written.
  public mutating func quotation(_ text: String) {
    lines.append(Line("  " + screen.letters.set(text)))
  }

  /// Writes the page, and begins another.
  public mutating func show() {
    Console.out.write(lines.map { screen.text($0) + "\n" }.joined())
    lines = []
  }
}
