// The list of lessons: what each teaches, and how long it takes.

import Markup
import Notebook
import Options

extension Project {
  /// Lists the lessons.
  func list(_ options: RunOptions) {
    let pages = lessons.map { (lesson: $0, text: page($0)) }
    if options.json {
      let entries = pages.map { lesson, text in
        JSON.object([
          ("lesson", .text(lesson)), ("number", .text(Project.number(of: lesson))),
          ("title", .text(text.title)), ("teaches", .text(text.teaches)),
          ("minutes", .whole(text.minutes)), ("steps", .whole(text.steps.count)),
        ])
      }
      return Console.out.write(JSON.array(entries).written)
    }
    var sheet = Page(options)
    sheet.title("Latent")
    sheet.paragraph("Latent-variable models, lesson by lesson: read, run, step through, change.")
    for (lesson, text) in pages {
      sheet.entry(Project.number(of: lesson), text.title, "\(text.minutes) min", text.teaches)
    }
    if let first = lessons.first {
      sheet.paragraph(
        "Start with ./latent \(Project.number(of: first)); ./latent --help says what else there is."
      )
    }
    sheet.show()
  }
}

extension Document {
  /// The first sentence below the title.
  var teaches: String {
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
  var minutes: Int {
    let words = text.split { $0 == " " || $0 == "\n" }.count
    let lines = cells.reduce(0) { $0 + $1.code.lines.count }
    return max(1, (words * 60 / 150 + lines * 5 + 59) / 60)
  }
}
