import Foundation
import Notebook
import Pictures
import Testing

@Suite struct `A lesson beside its results` {
  /// A scratch folder with committed results and a run to compare.
  private func pair() throws -> (scratch: Scratch, run: Folder) {
    let scratch = try Scratch()
    _ = try scratch.run()
    _ = try scratch.run(["--out", scratch.path + "/again"])
    return (scratch, Folder(scratch.path + "/again/SampleLesson"))
  }

  private func differences(_ scratch: Scratch, _ run: Folder) throws -> [String] {
    let comparison = try Comparison(root: scratch.path, slug: "SampleLesson")
    return
      (comparison.quotationDifferences + comparison.outputDifferences(run, data: "digits")
      + comparison.fileDifferences(run, data: "digits")).map { "\($0)" }
  }

  private func edit(_ scratch: Scratch, _ name: String, _ old: String, _ new: String) throws {
    let text = try #require(scratch.text(name))
    #expect(text.contains(old))
    try text.replacing(old, with: new).write(
      toFile: scratch.path + "/" + name, atomically: true, encoding: .utf8)
  }

  @Test func `agrees with itself`() throws {
    let (scratch, run) = try pair()
    #expect(try differences(scratch, run).isEmpty)
  }

  @Test func `a digit in an output block is found`() throws {
    let (scratch, run) = try pair()
    try edit(scratch, "lessons/SampleLesson/README.md", "\nthe sum is 6.0", "\nthe sum is 6.1")
    let found = try differences(scratch, run)
    #expect(found.count == 1)
    #expect(found[0].hasSuffix("the page says “the sum is 6.1”, the cell prints “the sum is 6.0”"))
    #expect(found[0].hasPrefix("lessons/SampleLesson/README.md:23:14:"))
  }

  @Test func `a pixel of a figure is found`() throws {
    let (scratch, run) = try pair()
    let path = scratch.path + "/output/SampleLesson/line.png"
    var png = try PNG(contentsOf: path)
    png.bitmap = png.bitmap.converted(to: .rgba)
    png.bitmap.samples[4 * (3 * png.bitmap.width + 5)] ^= 1
    try png.write(to: path)
    let found = try differences(scratch, run)
    #expect(found.count == 1)
    #expect(found[0].hasPrefix("output/SampleLesson/line.png, pixel (5, 3): is committed as #"))
  }

  @Test func `a number in a table, a fact and a line of the transcript are found`() throws {
    let (scratch, run) = try pair()
    try edit(scratch, "output/SampleLesson/facts.json", "\"value\": 6.0", "\"value\": 6.5")
    try edit(scratch, "output/SampleLesson/transcript.txt", "the end", "the ending")
    let found = try differences(scratch, run)
    #expect(
      found.map { $0.prefix { $0 != ":" } } == [
        "output/SampleLesson/facts.json", "output/SampleLesson/transcript.txt",
      ])
  }

  @Test func `a figure that is missing, and one that nobody draws, are found`() throws {
    let (scratch, run) = try pair()
    let folder = scratch.path + "/output/SampleLesson/"
    try FileManager.default.moveItem(atPath: folder + "line.png", toPath: folder + "old.png")
    let found = try differences(scratch, run)
    #expect(found.count == 2)
    #expect(found[0].contains("line.png: is made by the lesson and not committed"))
    #expect(found[1].contains("old.png: is committed, and the lesson no longer makes it"))
  }

  @Test func `a number of a kept model is found`() throws {
    let (scratch, run) = try pair()
    let file = URL(filePath: scratch.path + "/output/SampleLesson/line.safetensors")
    var bytes = try Data(contentsOf: file)
    bytes[bytes.count - 1] ^= 1
    try bytes.write(to: file)
    let place = "output/SampleLesson/line.safetensors"
    #expect(
      try differences(scratch, run) == ["\(place): is committed with other numbers than now"])
  }

  @Test func `a line of quoted source is found, and accepted`() throws {
    let (scratch, run) = try pair()
    try "// MARK: greeting\nlet greeting = \"hello\"\n".write(
      toFile: scratch.path + "/Source.swift", atomically: true, encoding: .utf8)
    try edit(
      scratch, "lessons/SampleLesson/README.md", "## It prints\n",
      "## It prints\n\n```swift from=Source.swift#greeting\nlet greeting = \"bye\"\n```\n")
    let found = try differences(scratch, run)
    #expect(found.count == 1)
    #expect(
      found[0].contains(
        "the page quotes “let greeting = \"bye\"”, Source.swift has “let greeting = \"hello\"”"))
    let comparison = try Comparison(root: scratch.path, slug: "SampleLesson")
    #expect(comparison.blessed([]).contains("let greeting = \"hello\"\n```"))
  }

  @Test func `accepting changes the blocks that differ and no other byte`() throws {
    let (scratch, run) = try pair()
    let page = try #require(scratch.text("lessons/SampleLesson/README.md"))
    try edit(scratch, "lessons/SampleLesson/README.md", "\nafter the frames\n```", "\n```")
    let comparison = try Comparison(root: scratch.path, slug: "SampleLesson")
    #expect(comparison.blessed([("digits", run)]) == page)
    #expect(comparison.isRecorded(run))
  }
}
