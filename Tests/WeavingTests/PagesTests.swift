import Foundation
import Notebook
import Testing

@testable import Markup
@testable import Weaving

@Suite struct `The pages of the course` {
  static let lessons = Folder("\(top)/lessons").names
  static let course = Course(root: top, lessons: lessons)
  static let pages = course.pages

  @Test func `are the contents, the lessons, all of them together, notation and references`() {
    #expect(
      Self.pages.map(\.name) == ["index"] + Self.lessons + ["all", "notation", "references"])
  }

  @Test(arguments: pages)
  func `stay below three megabytes`(page: CoursePage) {
    #expect(page.html.utf8.count < 3_000_000)
  }

  @Test(arguments: pages)
  func `have every element closed, and no name twice`(page: CoursePage) {
    let elements = Elements(page.html)
    #expect(elements.problem == nil)
    let names = elements.attributes("id")
    #expect(Set(names).count == names.count)
  }

  @Test(arguments: pages)
  func `have headings in order, the first of them alone`(page: CoursePage) {
    let levels = Elements(page.html).names.compactMap { name in
      name.first == "h" && name.count == 2 ? name.last?.wholeNumberValue : nil
    }
    #expect(levels.first == 1 && levels.count { $0 == 1 } == 1)
    for (above, below) in zip(levels, levels.dropFirst()) { #expect(below <= above + 1) }
  }

  @Test(arguments: pages)
  func `say in words what each picture shows`(page: CoursePage) {
    let elements = Elements(page.html)
    let alts = elements.tags.filter { $0.hasPrefix("img ") }.map { $0.contains(" alt=\"") }
    #expect(alts.allSatisfy { $0 })
  }

  @Test(arguments: pages)
  func `lead only to what is there`(page: CoursePage) {
    let ids = Dictionary(
      uniqueKeysWithValues: Self.pages.map { ($0.name, Set(Elements($0.html).attributes("id"))) })
    for address in Elements(page.html).attributes("href")
    where !address.hasPrefix("data:") && !address.hasPrefix("https://") {
      if address.hasPrefix("figures/") {
        #expect(exists("\(top)/output/\(address.dropFirst(8))"))
        continue
      }
      let parts = address.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
      let name = parts[0].isEmpty ? page.name : String(parts[0].dropLast(5))
      #expect(ids[name] != nil, "\(address)")
      if parts.count > 1 {
        #expect(ids[name]?.contains(String(parts[1])) ?? false, "\(address)")
      }
    }
  }

  @Test(arguments: pages)
  func `ask for nothing from elsewhere`(page: CoursePage) {
    for address in Elements(page.html).attributes("src") {
      #expect(
        address.hasPrefix("data:image/png;base64,i")
          || page.name == "all" && address.hasPrefix("figures/"))
    }
    for word in ["@import", "url(\"", "url(h", "<link rel=\"stylesheet\"", "fetch(", "src=\"http"] {
      #expect(!page.html.contains(word))
    }
  }

  @Test(arguments: pages)
  func `end with the ways to contents, notation and references`(page: CoursePage) throws {
    let foot = try #require(page.html.components(separatedBy: "<footer>").last)
    #expect(
      Elements(foot).attributes("href").prefix(3)
        == ["index.html", "notation.html", "references.html"])
  }

  @Test func `have references for every lesson that teaches a model`() {
    let numbers = Set(Reference.all.flatMap(\.lessons))
    #expect(numbers.isSuperset(of: ["00", "01", "02", "03", "04", "05", "06"]))
  }

  @Test func `are written at once, and not again when nothing has changed`() throws {
    let folder = NSTemporaryDirectory() + "latent-pages-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let first = try Self.course.write(to: folder)
    #expect(first.files == first.changed && first.files > Self.pages.count)
    #expect(try Self.course.write(to: folder).changed == 0)
  }

  @Test(arguments: PageColor.inks, PageColor.grounds)
  func `can be read: every ink on every ground, by day and by night`(
    ink: PageColor, ground: PageColor
  ) {
    #expect(contrast(ink.light, ground.light) >= 4.5)
    #expect(contrast(ink.dark, ground.dark) >= 4.5)
  }
}

@Suite struct `A lesson as a page` {
  private func page(_ text: String) throws -> String {
    let course = try SmallCourse(page: text)
    return Course(root: course.root, lessons: ["01-line"]).pages[1].content
  }

  @Test func `escapes what would be read as HTML, wherever it stands`() throws {
    // Markdown has no tags, but it can spell them; code is taken as it stands.
    let code = "</script><script>alert('1')</script>\"&"
    let hostile = "&lt;/script&gt;&lt;script&gt;alert('1')&lt;/script&gt;\"&"
    let html = try page(
      """
      # \(hostile)

      \(hostile) *\(hostile)* `\(code)` [\(hostile)](javascript:alert(1))

      ## \(hostile)

      - \(hostile)

      | \(hostile) |
      |---|
      | \(hostile) |

      <details><summary>Predict: \(hostile)</summary>

      \(hostile)

      </details>

      ```swift
      let a = "\(code)" // \(code)
      ```

      ```text output
      \(code)
      ```

      ![\(hostile)](../../output/01-line/line.png)
      """)
    #expect(!html.contains("<script") && !html.contains("</script") && !html.contains("javascript"))
    #expect(Elements(html).problem == nil)
    #expect(html.components(separatedBy: "&lt;/script&gt;").count > 20)
  }

  @Test func `shows � for signs that no page may hold or that turn the order of others`() throws {
    let html = try page("# A\u{7}\n\n`\u{202E}b` \u{5E9}\u{5DC}\n\n## C\u{2067}")
    #expect(
      html.contains("<h1>A\u{FFFD}</h1>") && html.contains("<code>\u{FFFD}b</code> \u{5E9}\u{5DC}"))
    #expect(!html.unicodeScalars.contains { [0x7, 0x202E, 0x2067].contains($0.value) })
  }

  @Test func `has words alone where the lesson leads out of the course`() throws {
    let html = try page(
      "# A\n\n[B](../../Package.swift) [C](https://d.org/) [E](../01-line/README.md#f)")
    #expect(
      html.contains(
        "<p>B <a href=\"https://d.org/\">C</a> <a href=\"01-line.html#f\">E</a></p>"))
  }

  @Test func `has each figure in itself, as large as it was drawn`() throws {
    let html = try page(SmallCourse.page)
    #expect(html.contains("<img src=\"data:image/png;base64,iVBOR"))
    #expect(html.contains("alt=\"A line that rises.\" width=\"640\""))
  }

  @Test func `shows nothing from outside of the results`() throws {
    let html = try page("# A\n\nB.\n\n## C\n\n![d](../../output/../secret.png)")
    #expect(html.contains("src=\"data:,\""))
  }

  @Test func `has prose beside code, and a link to each step`() throws {
    let html = try page("# A\n\nB.\n\n## C d\n\nE.\n\n```swift\nlet f = 1\n```\n\nG.")
    #expect(html.contains("<section class=\"step\" id=\"c-d\" aria-labelledby=\"c-d-title\">"))
    #expect(html.contains("<a class=\"permalink\" href=\"#c-d\""))
    #expect(html.contains("<li><a href=\"#c-d\">C d</a></li>"))
    let rows = html.components(separatedBy: "<div class=\"row\">").dropFirst()
    #expect(rows.count == 3)
    #expect(html.contains("<p>E.</p>\n</div><div class=\"side\">\n<div class=\"code\"><pre"))
  }

  @Test func `ends with the exercises that it names`() throws {
    let course = try SmallCourse(page: "# A\n\nB.\n\n## C\n\n[D](exercises/1-d.swift)")
    try course.write(
      "// Exercise 1.1: a < b\n\nfunc f() {}\n", to: "lessons/01-line/exercises/1-d.swift")
    let html = Course(root: course.root, lessons: ["01-line"]).pages[1].content
    #expect(html.contains("<a href=\"#exercise-1-d\">D</a>"))
    #expect(html.contains("<h3 id=\"exercise-1-d\">Exercise 1.1: a &lt; b</h3>"))
    #expect(html.contains("<code class=\"command\">./latent check 1.1</code>"))
    #expect(html.contains("<span class=\"word\">func</span> f() {}"))
  }

  @Test func `colours Swift and changes no letter of it`() {
    let code = #"""
      @MainActor func f(_ x: Tensor) -> Double { // "no text" 1
        let s = "a \(g("b", 2) + "c") d", t = """
          two "lines" \(x)
          """
        return x.self[0...9] * 1.5e-3 + .init(0x1f) - "\""
      }
      """#
    let html = highlighted(code)
    let plain = html.replacing(/<[^>]*>/, with: "").replacing("&quot;", with: "\"")
      .replacing("&gt;", with: ">").replacing("&lt;", with: "<")
    #expect(plain == code)
    for (kind, piece) in [
      ("word", "@MainActor"), ("word", "func"), ("type", "Tensor"), ("number", "1.5e-3"),
      ("number", "0"), ("comment", "// &quot;no text&quot; 1"), ("number", "0x1f"),
      ("text", #"&quot;a \(g(&quot;b&quot;, 2) + &quot;c&quot;) d&quot;"#),
    ] {
      #expect(html.contains("<span class=\"\(kind)\">\(piece)</span>"), "\(piece)")
    }
  }

  @Test func `has a formula beside code where there is room, and else across both columns`() throws
  {
    func html(_ formula: String) throws -> String {
      try page("# A\n\nB.\n\n## C\n\nD.\n\n```math\n\(formula)\n```\n\n```swift\nlet e = 1\n```")
    }
    let terms = repeatElement("a^2", count: 14).joined(separator: " + ")
    #expect(try html("a = b").contains("<p>D.</p>\n<div class=\"formula\""))
    #expect(try html("a = " + terms).contains("<p>D.</p>\n</div></div>\n<div class=\"formula\""))
    #expect(try html("\\frac{\(terms)}2 + a").contains("</div></div>\n<div class=\"formula\""))
    #expect(
      try html("\\begin{aligned} a &= b \\\\ &= a^2 + a^2 \\end{aligned}").contains(
        "<p>D.</p>\n<div class"))
  }

  @Test func `is linked by its name where it stands among others`() throws {
    let course = try SmallCourse(
      page: "# A\n\n[B](#c) [D](../01-line/README.md#c) $`x`$\n\n## C\n\n$`x`$")
    let all = try #require(
      Course(root: course.root, lessons: ["01-line"]).pages.first { $0.name == "all" })
    #expect(all.content.contains("<a href=\"#01-line--c\">B</a> <a href=\"#01-line--c\">D</a>"))
    #expect(all.content.contains("<li><a href=\"#01-line\">A</a></li>"))
    #expect(all.content.contains("<a href=\"#01-line--c\" title=\"C\">lesson 1, step 1</a>"))
    #expect(all.content.contains("<h2 id=\"references\">") && all.steps == 1)
  }

  @Test func `is found in the notation by its formulas`() throws {
    let course = try SmallCourse(page: "# A\n\nB.\n\n## C\n\nD.\n\n## E\n\n$`2 p(x \\mid z)`$")
    let html = Course(root: course.root, lessons: ["01-line"]).notation.content
    #expect(html.contains("<a href=\"01-line.html#e\" title=\"E\">lesson 1, step 2</a>"))
  }
}

extension CoursePage: CustomTestStringConvertible {
  public var testDescription: String { name }
}

extension PageColor: CustomTestStringConvertible {
  public var testDescription: String { name }
}

private func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

/// The ratio of luminances that WCAG asks about.
private func contrast(_ a: String, _ b: String) -> Double {
  func luminance(_ color: String) -> Double {
    let value = Int(color.dropFirst(), radix: 16) ?? 0
    let channels = [16, 8, 0].map { shift -> Double in
      let x = Double(value >> shift & 255) / 255
      return x <= 0.04045 ? x / 12.92 : pow((x + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
  }
  let (x, y) = (luminance(a), luminance(b))
  return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}
