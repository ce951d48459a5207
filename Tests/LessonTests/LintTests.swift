import Foundation
import Markup
import Notebook
import Pictures
import Testing

/// A page that is a lesson, and what may be said about it without running it.
struct Page: CustomTestStringConvertible, Sendable {
  let slug: String, folder: String
  let document: Document
  var testDescription: String { slug }

  init(_ slug: String, in parent: String) {
    (self.slug, folder) = (slug, "\(root)/\(parent)/\(slug)")
    let file = "\(parent)/\(slug)/README.md"
    document = Document(readText(at: "\(root)/\(file)") ?? "", file: file)
  }

  static let all =
    Folder("\(root)/lessons").names.filter { exists("\(root)/lessons/\($0)/README.md") }
    .map { Page($0, in: "lessons") }
    + [Page("SampleLesson", in: "Tests")]

  /// The lines of all cells.
  var lines: [Code.Line] { document.cells.flatMap(\.code.lines) }
}

@Suite struct `The page of a lesson` {
  @Test(arguments: Page.all)
  func `has no mistakes, and every formula converts`(page: Page) {
    #expect(!page.document.cells.isEmpty)
    for problem in page.document.problems { Issue.record("\(problem)") }
    for formula in page.document.formulas {
      #expect(!formula.tree.unicode.isEmpty && !formula.tree.unicode.contains("\\"))
      #expect(formula.tree.mathML(isDisplay: true).contains("<math"))
    }
  }

  /// Lessons that still have to become shorter: 150 lines of code are the aim, 250 those of the longest.
  static let tooLong = [
    "01-mixture": 410, "03-autoencoder": 310, "04-vae": 435, "05-reparameterisation": 332,
    "06-beta-vae": 423,
    "90-pen-digits": 365,
  ]

  @Test(arguments: Page.all)
  func `has short cells: 25 lines of 100 columns, and 250 lines together`(page: Page) {
    for cell in page.document.cells {
      let line = cell.code.lines.first?.position.line ?? 0
      #expect(cell.code.lines.count <= 25, "\(page.document.file):\(line)")
    }
    for line in page.lines where line.text.count > 100 {
      Issue.record("\(page.document.file):\(line.position.line) has \(line.text.count) columns")
    }
    #expect(page.lines.count <= Self.tooLong[page.slug] ?? 250)
  }

  @Test(arguments: Page.all.dropLast())
  func `shows figures that are there, described alike, and drawn by the step they stand in`(
    page: Page
  ) throws {
    for step in page.document.steps {
      let code = page.document.cells.filter { $0.step == step.number }.map(\.code.text).joined()
      for case .figure(let figure) in step.blocks.map(\.kind) {
        let name = figure.path.split(separator: "/").last.map { String($0.dropLast(4)) } ?? ""
        #expect(code.contains("\"\(name)\""), "no cell of step \(step.number) draws \(name)")
        #expect(figure.path == "../../output/\(page.slug)/\(name).png")
        let path = "\(root)/output/\(page.slug)/\(name).png"
        let png = try PNG(contentsOf: path)
        #expect(png["Description"] == figure.alt)
        #expect(try #require(readSize(path)) <= 120_000, "\(name).png is too large")
      }
    }
  }

  @Test(arguments: Page.all.dropLast())
  func `shows what each check of its committed run says`(page: Page) throws {
    let outputs = page.document.outputs.flatMap(\.code.lines).map(\.text).joined(separator: "\n")
    let text = try #require(readText(at: "\(root)/output/\(page.slug)/facts.json"))
    let facts = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    let checks = try #require(facts?["checks"] as? [[String: Any]])
    #expect(!checks.isEmpty)
    for claim in checks.compactMap({ $0["name"] as? String }) where !outputs.contains(claim) {
      Issue.record("\(page.document.file) does not show “\(claim)”")
    }
  }

  @Test(arguments: Page.all)
  func `has links that lead somewhere`(page: Page) {
    let anchors = Set(
      page.document.blocks.compactMap { block in
        if case .heading(let heading) = block.kind { "#" + heading.anchor } else { nil }
      })
    for link in page.document.links where !link.address.hasPrefix("https://") {
      let isThere =
        link.address.hasPrefix("#")
        ? anchors.contains(link.address)
        : exists("\(page.folder)/\(link.address.split(separator: "#")[0])")
      #expect(isThere, "\(page.document.file):\(link.position): \(link.address)")
    }
  }

  @Test(arguments: Page.all)
  func `prints no time and no path`(page: Page) {
    let time = /\d (s|ms|min|seconds|minutes)\b/
    let path = /(^| )(?!\.\/latent )[.~]?\/[\w.]|\w\/\w+\.\w+/
    for output in page.document.outputs {
      for line in output.code.lines {
        let place = "\(page.document.file):\(line.position)"
        #expect(!line.text.contains(time), "\(place) prints a time")
        #expect(!line.text.contains(path), "\(place) prints a path")
      }
    }
  }

  @Test(arguments: Page.all)
  func `quotes sources as they are`(page: Page) throws {
    guard page.folder.contains("/lessons/") else { return }
    let comparison = try Comparison(root: root, slug: page.slug)
    for difference in comparison.quotationDifferences { Issue.record("\(difference)") }
  }
}
