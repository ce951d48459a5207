import Foundation
import Notebook
import Pictures
import Plots
import Testing

@testable import Weaving

@Suite struct `Figures that are handed out` {
  let course: SmallCourse
  init() throws { course = try SmallCourse() }

  private var recording: Recording {
    get throws { try #require(Recording(root: course.root, lesson: "01-line", data: "digits")) }
  }

  @Test func `are written in every format, with their frames, a sheet and a list`() throws {
    var handOuts = HandOuts("\(course.root)/talk", .slide, .dark, HandOuts.Format.allCases)
    try handOuts.add(recording)
    let changed = try handOuts.folder.write()
    #expect(
      Folder("\(course.root)/talk/01-line").names == [
        "contact-sheet.pdf", "contact-sheet.png", "contact-sheet.svg", "line-1.pdf", "line-1.png",
        "line-1.svg", "line-2.pdf", "line-2.png", "line-2.svg", "line.pdf", "line.png", "line.svg",
        "manifest.json",
      ])
    #expect(handOuts.folder.count == 13 && changed == 13)
    let png = try PNG(contentsOf: "\(course.root)/talk/01-line/line.png")
    #expect(png.bitmap.width == 1920 && png.bitmap.height == 1080)
    #expect(Array(png.bitmap[0, 0].prefix(3)) == [0x14, 0x18, 0x1d])
  }

  @Test func `change no byte when they are written again`() throws {
    for expected in [5, 0] {
      var handOuts = HandOuts("\(course.root)/talk", .paper, .transparent, [.pdf])
      try handOuts.add(recording)
      #expect(handOuts.folder.count == 5)
      #expect(try handOuts.folder.write() == expected)
    }
  }

  @Test func `are listed with caption, alternative text, command and hash`() throws {
    var handOuts = HandOuts("\(course.root)/talk", .screen, .light, [.png])
    try handOuts.add(recording)
    _ = try handOuts.folder.write()
    let manifest = try course.text("talk/01-line/manifest.json")
    let hash = try PNG(contentsOf: "\(course.root)/talk/01-line/line.png").pixelHash
    for text in [
      "A straight line", "A line that rises.", "./latent 1 --step 1", "line.png", hash,
    ] {
      #expect(manifest.contains("\"\(text)\""))
    }
  }

  @Test func `differ from those committed when these are drawn otherwise`() throws {
    #expect(try recording.differences().isEmpty)
    let path = "\(course.root)/output/01-line/line.png"
    var png = try PNG(contentsOf: path)
    png.bitmap.samples[0] ^= 1
    _ = try png.write(to: path)
    let difference = try #require(try recording.differences().first)
    #expect(difference.place == "output/01-line/line.png, pixel (0, 0)")
    try FileManager.default.removeItem(atPath: path)
    #expect(try recording.differences().map(\.what) == ["is not committed"])
  }

  @Test func `are of the lesson as it stands, or it is told`() throws {
    #expect(try !recording.isOutdated)
    try course.write(
      SmallCourse.page.replacing("let a = 1", with: "let a = 2"), to: "lessons/01-line/README.md")
    #expect(try recording.isOutdated)
  }

  @Test func `need a whole run, which a command records`() throws {
    try FileManager.default.removeItem(
      atPath: "\(course.root)/.latent/01-line/digits/.record/cells")
    #expect(Recording(root: course.root, lesson: "01-line", data: "digits") == nil)
    #expect(Recording.command(lesson: "01-line", data: "digits") == "./latent run 1")
    #expect(Recording.command(lesson: "00-a", data: "mnist") == "./latent run 0 --data mnist")
  }
}

@Suite struct `A folder that a reader has named` {
  let course: SmallCourse
  init() throws { course = try SmallCourse() }

  private func folder(_ files: [String: String]) -> OutFolder {
    var folder = OutFolder(course.root + "/out")
    for (name, text) in files.sorted(by: { $0.key < $1.key }) { folder.put(Array(text.utf8), name) }
    return folder
  }

  @Test func `has its files made anew as long as nobody else has changed them`() throws {
    #expect(try folder(["a": "1", "b/c": "2"]).write() == 2)
    #expect(try folder(["a": "1", "b/c": "3"]).write() == 1)
    #expect(try course.text("out/b/c") == "3")
  }

  @Test func `keeps what was there before, and then takes nothing`() throws {
    try course.write("my own notes", to: "out/b")
    #expect(throws: TakenError.self) { try folder(["a": "1", "b": "2"]).write() }
    #expect(try course.text("out/b") == "my own notes")
    #expect(Folder(course.root + "/out").names == ["b"])
    #expect(try folder(["b": "my own notes"]).write() == 0)
  }

  @Test func `is not made where there is nothing to write`() throws {
    #expect(try folder([:]).write() == 0)
    #expect(!Folder(course.root + "/out").isFolder)
  }

  @Test func `is replaced without a question where it is the program's own`() throws {
    try course.write("old", to: ".latent/out/a")
    var folder = OutFolder(course.root + "/.latent/out")
    folder.put(Array("new".utf8), "a")
    #expect(try folder.write() == 1)
  }

  @Test func `keeps what its reader has changed`() throws {
    _ = try folder(["a": "1"]).write()
    try course.write("1, and my own notes", to: "out/a")
    #expect(throws: TakenError.self) { try folder(["a": "1"]).write() }
    #expect(throws: TakenError.self) { try folder(["a": "2"]).write() }
  }

  @Test func `knows what is left of earlier runs in the folders that are written to`() throws {
    _ = try folder(["a/b": "1", "a/c": "2", "d/e": "3"]).write()
    #expect(folder(["a/b": "1"]).left == ["a/c"])
  }
}
