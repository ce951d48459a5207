// The list of lessons: what each teaches, and how long it takes.

import Markup
import Notebook
import Options
import Weaving

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
