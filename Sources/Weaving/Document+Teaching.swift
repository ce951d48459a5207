// What a lesson teaches, and how long it takes.

import Markup

extension Document {
  /// The first sentence below the title.
  public var teaches: String {
    for case .paragraph(let words) in introduction.lazy.map(\.kind) {
      let text = words.plainText
      let end = text.indices.first { index in
        ".?!".contains(text[index])
          && text[text.index(after: index)...].first.map { $0 == " " } ?? true
      }
      return end.map { String(text[...$0]) } ?? text
    }
    return ""
  }

  /// The minutes that a reader takes: 150 words a minute, and five seconds for a line of code.
  public var minutes: Int {
    let words = text.split { $0 == " " || $0 == "\n" }.count
    let lines = cells.reduce(0) { $0 + $1.code.lines.count }
    return max(1, (words * 60 / 150 + lines * 5 + 59) / 60)
  }
}
