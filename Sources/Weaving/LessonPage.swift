// A lesson as HTML: its steps, in each the prose beside the code and what comes of it.

import Datasets
import Markup

/// The words of a lesson as they stand on a page of their own, or among those of the other lessons.
struct LessonPage: Sendable {
  let lesson: String
  let document: Document
  let figures: PageFigures
  /// Whether the lesson stands among others: one level lower, its anchors with its name, all answers open.
  let isAmongOthers: Bool

  /// The number that names the lesson in commands.
  var number: String { Int(lesson.prefix { $0.isNumber }).map { "\($0)" } ?? lesson }

  private var depth: Int { isAmongOthers ? 1 : 0 }

  /// What a link to a step ends with.
  func anchor(_ anchor: String) -> String { isAmongOthers ? "\(lesson)--\(anchor)" : anchor }

  private var writer: HTMLWriter {
    var writer = HTMLWriter()
    writer.codeContent = highlighted
    writer.figureAddress = { figures.address($0, in: lesson) }
    writer.linkAddress = link
    writer.headingDepth = depth
    writer.anchor = anchor
    return writer
  }

  /// Where a step of the lesson is, or the lesson, for other pages or for one that has it among others.
  func address(of step: String?, _ isAmongOthers: Bool) -> String {
    isAmongOthers
      ? "#" + lesson + (step.map { "--\($0)" } ?? "")
      : lesson + ".html" + (step.map { "#\($0)" } ?? "")
  }

  /// Where a link of the lesson leads on the pages; nil if it leads out of them.
  private func link(_ address: String) -> String? {
    if let file = PageFigures.file(address) { return "figures" + file.dropFirst("output".count) }
    if let id = exercise(address) { return "#\(id)" }
    if address.hasPrefix("#") { return "#" + anchor(String(address.dropFirst())) }
    if let other = Self.lesson(in: address, root: figures.root) {
      guard isAmongOthers else { return other.lesson + ".html" + other.anchor }
      return "#" + other.lesson + other.anchor.replacing("#", with: "--")
    }
    return address.isOnTheWeb ? address : nil
  }

  /// The lesson that a link from another one leads to, and the anchor with its #, if there is such a lesson.
  static func lesson(in address: String, root: String) -> (lesson: String, anchor: String)? {
    let parts = address.split(separator: "/")
    guard parts.count == 3, parts[0] == "..", parts[1] != "..", parts[2].hasPrefix("README.md"),
      File.exists("\(root)/lessons/\(parts[1])/README.md")
    else { return nil }
    return (String(parts[1]), String(parts[2].dropFirst("README.md".count)))
  }

  /// The whole lesson.
  var html: String {
    let level = 1 + depth
    let steps = document.steps.map { step in
      let id = anchor(step.heading.anchor).escaped
      return """
        <section class="step" id="\(id)" aria-labelledby="\(id)-title">
        <h\(level + 1) id="\(id)-title" tabindex="-1"><a class="permalink" href="#\(id)" \
        aria-label="Link to step \(step.number)">\(step.number)</a>\
        \(writer.html(step.heading.words))</h\(level + 1)>
        \(rows(step.blocks))</section>

        """
    }
    let opening = """
      <div class="row"><div class="prose">
      <p class="about"><span>Lesson \(number)</span><span>\(document.minutes) min</span>\
      <span><code class="command">./latent \(number)</code></span></p>
      \(document.introduction.map(framed).joined())</div>
      <nav class="side steps" aria-label="Steps of lesson \(number)"><h\(level + 1)>Steps</h\(level + 1)>
      <ol>\(document.steps.map(entry).joined())</ol></nav></div>

      """
    return """
      <article class="lesson" id="\(isAmongOthers ? lesson.escaped : "top")">
      <h\(level)>\(document.title.escaped)</h\(level)>
      \(opening)\(steps.joined())\(exercises)</article>

      """
  }

  private func entry(_ step: Step) -> String {
    "<li><a href=\"#\(anchor(step.heading.anchor).escaped)\">\(writer.html(step.heading.words))</a></li>"
  }

  /// The ems that a formula has beside code; a wider one stands across both columns.
  private static let room = 26.0

  /// Blocks in rows: what is read, and beside it what runs and what comes of it.
  private func rows(_ blocks: some Sequence<Block>) -> String {
    var html = ""
    var (prose, side) = ("", "")
    func close() {
      if prose.isEmpty && side.isEmpty { return }
      html += "<div class=\"row\">"
      if !prose.isEmpty { html += "<div class=\"prose\">\n\(prose)</div>" }
      if !side.isEmpty { html += "<div class=\"side\">\n\(side)</div>" }
      html += "</div>\n"
      (prose, side) = ("", "")
    }
    for block in blocks {
      if case .math(let formula) = block.kind, formula.tree.width > Self.room {
        close()
        html += framed(block)
      } else if block.isResult {
        side += framed(block)
      } else {
        if !side.isEmpty { close() }
        prose += framed(block)
      }
    }
    close()
    return html
  }

  /// A block that can be scrolled where it is too wide.
  private func framed(_ block: Block) -> String {
    switch block.kind {
    case .math: "<div class=\"formula\" tabindex=\"0\">\(writer.html(block))</div>\n"
    case .table:
      "<div class=\"wide\" tabindex=\"0\">\(writer.html(block))</div>\n"
    case .figure(let figure): figures.html(figure, in: lesson) + "\n"
    case .prediction where isAmongOthers:
      writer.html(block).replacing("<details", with: "<details open") + "\n"
    default:
      writer.html(block).replacing(
        "<pre class=", with: "<div class=\"code\"><pre tabindex=\"0\" class="
      ).replacing("</pre>", with: "</pre></div>") + "\n"
    }
  }
}

extension Block {
  /// Whether the block is code, or what comes of it.
  fileprivate var isResult: Bool {
    switch kind {
    case .cell, .quotation, .output, .listing, .figure: true
    default: false
    }
  }
}
