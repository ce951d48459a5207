// The whole course as pages: contents, a page for each lesson, all lessons on one page for printing, notation, references.
//
// The pages are made of what is committed, and nothing is run. A page has everything in itself and asks for nothing; only the
// page for printing has its figures in a folder beside it, for it would be too large.

import Datasets
import Markup
import Notebook

/// The lessons of a project, to be written as pages.
public struct Course: Sendable {
  let root: String
  let lessons: [LessonPage]

  /// Reads the pages of lessons.
  public init(root: String, lessons: [String]) {
    self.root = root
    self.lessons = lessons.map { lesson in
      let file = "lessons/\(lesson)/README.md"
      return LessonPage(
        lesson: lesson, document: Document(readText(at: "\(root)/\(file)") ?? "", file: file),
        figures: PageFigures(root: root, folder: nil), isAmongOthers: false)
    }
  }

  /// Writes the course into a folder; returns how many files there are, and how many are others than before.
  public func write(to folder: String) throws -> (files: Int, changed: Int) {
    var folder = OutFolder(folder)
    for page in pages { folder.put(Array(page.html.utf8), "\(page.name).html") }
    var names: Set<String> = []
    for lesson in lessons {
      let shown = lesson.document.figures.map(\.path) + lesson.document.links.map(\.address)
      for file in Set(shown.compactMap(PageFigures.file)).sorted() {
        let name = "figures" + file.dropFirst("output".count)
        guard names.insert(name).inserted else { continue }
        if let bytes = try? File.bytes(at: "\(root)/\(file)") { folder.put(bytes, name) }
      }
    }
    return (folder.count, try folder.write())
  }

  /// All pages.
  var pages: [CoursePage] {
    [contents] + lessons.indices.map(page) + [everything, notation, references]
  }

  private func page(_ index: Int) -> CoursePage {
    let lesson = lessons[index]
    func link(_ index: Int, _ words: (String) -> String, _ relation: String) -> String {
      guard lessons.indices.contains(index) else { return "<span></span>" }
      let other = lessons[index]
      let title = words(other.document.title.escaped)
      return "<a rel=\"\(relation)\" href=\"\(other.lesson.escaped).html\">\(title)</a>"
    }
    let around = """
      <nav class="around" aria-label="Lessons before and after">\
      \(link(index - 1, { "← \($0)" }, "prev"))\(link(index + 1, { "\($0) →" }, "next"))</nav>

      """
    return CoursePage(
      name: lesson.lesson, title: lesson.document.title, content: lesson.html + around,
      steps: lesson.document.steps.count)
  }

  /// The first page: what there is.
  private var contents: CoursePage {
    let entries = lessons.map { lesson in
      let (document, address) = (lesson.document, "\(lesson.lesson.escaped).html")
      let picture = document.figures.first.map { figure in
        "<a href=\"\(address)\" tabindex=\"-1\" aria-hidden=\"true\">"
          + lesson.figures.image(figure.path, alt: "", in: lesson.lesson) + "</a>"
      }
      return """
        <li>\(picture ?? "")<h2><a href="\(address)">\(document.title.escaped)</a></h2>
        <p>\(document.teaches.escaped)</p>
        <p class="about"><span>Lesson \(lesson.number)</span><span>\(document.steps.count) steps</span>\
        <span>\(document.minutes) min</span></p></li>

        """
    }
    return CoursePage(
      name: "index", title: "Latent",
      content: """
        <h1>Latent</h1>
        <p class="lead">Latent-variable models, lesson by lesson: from a mixture of Gaussians to the variational \
        autoencoder. Every page is a program, and what it prints and draws is what you see.</p>
        <p class="about"><span><a href="all.html">All lessons, to print</a></span>\
        <span><a href="notation.html">Notation</a></span><span><a href="references.html">References</a></span>\
        <span><code class="command">./latent</code></span></p>
        <ol class="lessons">
        \(entries.joined())</ol>

        """)
  }

  /// All lessons on one page.
  private var everything: CoursePage {
    let bodies = lessons.map {
      LessonPage(
        lesson: $0.lesson, document: $0.document,
        figures: PageFigures(root: root, folder: "figures"), isAmongOthers: true
      ).html
    }
    let entries = lessons.map {
      "<li><a href=\"\($0.address(of: nil, true).escaped)\">\($0.document.title.escaped)</a></li>\n"
    }
    let opening = """
      <h1>Latent</h1>
      <p class="lead">The whole course on one page, to print. Its figures are in the folder \
      <code>figures</code> beside it: take both along.</p>
      <nav class="steps" aria-label="Lessons"><h2>Contents</h2>
      <ul>\(entries.joined())<li><a href="#notation">Notation</a></li>
      <li><a href="#references">References</a></li></ul></nav>

      """
    let closing = [notation(isAmongOthers: true), references(isAmongOthers: true)].map {
      "<section class=\"lesson\">\($0)</section>\n"
    }
    return CoursePage(
      name: "all", title: "All lessons", content: opening + bodies.joined() + closing.joined(),
      images: "'self' file: data:", steps: lessons.reduce(0) { $0 + $1.document.steps.count })
  }
}
