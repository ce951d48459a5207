import Datasets
import Notebook
import Testing

@testable import Weaving

@Suite struct `A model that a page carries` {
  /// A course whose one figure has a kept model beside it.
  private let small: SmallCourse
  private var course: Course { Course(root: small.root, lessons: ["01-line"]) }

  init() throws {
    small = try SmallCourse()
    try File.write([1, 2, 3, 255], to: "\(small.root)/output/01-line/line.safetensors")
  }

  private func page(_ name: String) throws -> CoursePage {
    try #require(course.pages.first { $0.name == name })
  }

  @Test func `is in the page as it is, beside the figure that is seen without scripts`() throws {
    let html = try page("01-line").html
    let kept = "<script class=\"kept\" type=\"application/octet-stream\">AQID/w==</script></figure>"
    #expect(html.contains("<img src=\"data:image/png;base64,") && html.contains("\">" + kept))
    #expect(Elements(html).problem == nil)
  }

  @Test func `brings the script that reads it, and only where it is`() throws {
    for page in course.pages {
      let reads = page.html.contains("querySelectorAll(\"script.kept\")")
      #expect(reads == (page.name == "01-line"), "\(page.name)")
    }
  }

  @Test func `is not on the page for printing`() throws {
    #expect(try !page("all").html.contains("class=\"kept\""))
  }

  @Test(arguments: ["03-autoencoder", "04-vae"])
  func `is committed, small, and whole`(lesson: String) throws {
    let folder = "\(top)/output/\(lesson)"
    let names = Folder(folder).names.filter { $0.hasSuffix(".safetensors") }
    #expect(!names.isEmpty)
    let sizes = try names.map { try File.bytes(at: "\(folder)/\($0)").count }
    #expect(sizes.reduce(0, +) <= 300_000)
    for name in names {
      let file = try SafeTensors(file: "\(folder)/\(name)")
      #expect(file["0.codes"]?.shape == [2, 1000] && file["labels"]?.shape == [1000])
      #expect(file.metadata["0.decoder"]?.hasPrefix("relu ") ?? false)
    }
  }
}
