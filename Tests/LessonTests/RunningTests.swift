import Foundation
import Notebook
import Pictures
import Testing

@Suite struct `Running a lesson` {
  @Test func `streams straight through without a terminal, and writes its results`() throws {
    let scratch = try Scratch()
    let (status, output, errors) = try scratch.run()
    #expect(status == 0)
    #expect(
      output.contains("the sum is 6.0") && output.contains("It is straight.")
        && output.contains("the end"))
    #expect(!output.contains("\u{1B}"))
    #expect(errors.contains("a line: epoch 3/3"))
    #expect(
      scratch.names("output/SampleLesson") == [
        "facts.json", "line.csv", "line.png", "line.safetensors", "transcript.txt",
      ])
    let facts = try #require(scratch.text("output/SampleLesson/facts.json"))
    for words in [
      "\"sample.sum\"", "\"unit\": \"ones\"", "\"passed\": true", "\"file\": \"line.png\"",
    ] {
      #expect(facts.contains(words))
    }
    let png = try PNG(contentsOf: scratch.path + "/output/SampleLesson/line.png")
    #expect(png["Description"] == "A straight line that rises from two to six.")
    #expect(png["Title"] == "A straight line")
    #expect(png["Command"]?.contains("--step 3") ?? false)
  }

  @Test func `a figure's footer names the data that it was given, and the run`() throws {
    let scratch = try Scratch()
    _ = try scratch.run(["--quick", "--seed", "7"])
    for preset in ["screen", "slide", "paper"] {
      let path = ".latent/SampleLesson/digits-quick-seed-7/.record/line.\(preset).picture"
      let picture = try #require(scratch.text(path))
      #expect(picture.contains("\"three numbers · ./latent 0 --step 3 --quick --seed 7\""))
    }
  }

  @Test func `a second run changes no byte, and rewrites no picture`() throws {
    let scratch = try Scratch()
    _ = try scratch.run()
    let picture = scratch.path + "/output/SampleLesson/line.png"
    // The same picture as another zlib would have packed it.
    let bytes = try PNG(contentsOf: picture).bytes()
    try Data(bytes).write(to: URL(filePath: picture))
    let before = scratch.names("output/SampleLesson").map {
      scratch.text("output/SampleLesson/\($0)")
    }
    let (_, output, _) = try scratch.run()
    #expect(output.contains("output/SampleLesson is as it was"))
    #expect(try Data(contentsOf: URL(filePath: picture)) == Data(bytes))
    #expect(
      scratch.names("output/SampleLesson").map { scratch.text("output/SampleLesson/\($0)") }
        == before)
  }

  @Test(arguments: [["--quick"], ["--seed", "7"], ["--step", "2"], ["--out", "elsewhere"]])
  func `a run that is not the default one leaves the committed results alone`(arguments: [String])
    throws
  {
    let scratch = try Scratch()
    let (status, _, _) = try scratch.run(arguments)
    #expect(status == 0)
    #expect(scratch.names("output").isEmpty)
    let folder = arguments[0] == "--out" ? "elsewhere/SampleLesson" : ".latent/SampleLesson"
    #expect(!scratch.names(folder).isEmpty)
  }

  @Test func `a folder that was named keeps what else is in it`() throws {
    let scratch = try Scratch()
    let folder = scratch.path + "/mine/SampleLesson"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data("precious".utf8).write(to: URL(filePath: folder + "/notes.txt"))
    _ = try scratch.run(["--out", "mine"])
    #expect(scratch.text("mine/SampleLesson/notes.txt") == "precious")
    #expect(scratch.names("mine/SampleLesson").contains("line.png"))
  }

  @Test func `missing data are told before the first line, in 66`() throws {
    let scratch = try Scratch()
    let (status, output, errors) = try scratch.run(["--data", "mnist"], ["HOME": scratch.path])
    #expect(status == 66)
    #expect(output.isEmpty)
    #expect(errors.contains("./latent data get mnist"))
    #expect(scratch.names(".latent").isEmpty)
  }

  @Test func `the number of threads changes nothing`() throws {
    let scratch = try Scratch()
    _ = try scratch.run(["--threads", "1"])
    let (_, output, _) = try scratch.run(["--threads", "3"])
    #expect(output.contains("output/SampleLesson is as it was"))
  }

  @Test func `only one step is shown where one is asked for, and it may use what came before`()
    throws
  {
    let (status, output, _) = try Scratch().run(["--step", "2"])
    #expect(status == 0)
    #expect(
      output.contains("frame 3") && !output.contains("the sum is") && !output.contains("It asks"))
    let (_, rest, _) = try Scratch().run(["--from", "4"])
    #expect(rest.contains("trained to the end") && !rest.contains("frame 3"))
  }

  @Test func `a failed check is told, and ends in 1`() throws {
    let (status, output, _) = try Scratch().run([], ["SAMPLE": "fails"])
    #expect(status == 1)
    #expect(output.contains("✗ the sum is right: 6.000000, within 1e-6 of 7.000000"))
    #expect(output.contains("1 of 1 checks failed"))
  }

  @Test func `a crash names the page and the line`() throws {
    let (status, output, errors) = try Scratch().run([], ["SAMPLE": "crashes"])
    #expect(status > 128)
    #expect(output.contains("trained to the end"))
    #expect(errors.contains("index [7] is outside of shape [3]"))
    let page = try String(contentsOfFile: root + "/Tests/SampleLesson/README.md", encoding: .utf8)
    let line =
      page.split(separator: "\n", omittingEmptySubsequences: false)
      .firstIndex { $0.contains("\"crashes\"") }.map { $0 + 1 } ?? 0
    #expect(errors.contains("stopped in the cell at Tests/SampleLesson/README.md:\(line)\n"))
  }

  @Test func `JSON is all that is printed where it is asked for`() throws {
    let (status, output, _) = try Scratch().run(["--json"])
    #expect(status == 0)
    let facts = try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any]
    #expect(facts?["lesson"] as? String == "SampleLesson")
  }

  @Test func `a reader that goes away ends the lesson without a word`() throws {
    let (_, output, errors) = try Scratch().run(shell: "LESSON | head -n 1")
    #expect(output == "A sample lesson\n")
    #expect(errors.isEmpty || !errors.contains("latent:"))
  }

  @Test(arguments: [
    (["--step", "9"], "SampleLesson has 5 steps, there is no step 9"),
    (["--stp", "1"], "did you mean `--step`?"), (["--threads", "none"], "--threads"),
    (["--data", "cifar"], "`digits` or `mnist`"), (["--step", "1", "--from", "2"], "--from"),
  ])
  func `a wrong option ends in 64 with a sentence`(arguments: [String], words: String) throws {
    let (status, output, errors) = try Scratch().run(arguments)
    #expect(status == 64)
    #expect(output.isEmpty)
    #expect(errors.contains(words) && errors.split(separator: "\n").count == 1, "\(errors)")
  }

  @Test(.enabled(if: getuid() != 0)) func `a folder that cannot be written ends in 74`() throws {
    let scratch = try Scratch()
    chmod(scratch.path, 0o555)
    let (status, _, errors) = try scratch.run()
    #expect(status == 74)
    #expect(errors.contains("cannot be written: Permission denied"))
  }

  @Test func `a file where a folder belongs ends in 74, for root too`() throws {
    let scratch = try Scratch()
    try Data().write(to: URL(filePath: scratch.path + "/.latent"))
    let (status, _, errors) = try scratch.run()
    #expect(status == 74)
    #expect(errors.contains(".latent") && errors.contains("cannot be written"))
  }

  #if os(Linux)
    @Test func `a full disk ends in 74`() throws {
      let (_, _, errors) = try Scratch().run(shell: "LESSON > /dev/full; echo status $? >&2")
      #expect(errors.contains("No space left on device") && errors.contains("status 74"))
    }
  #endif
}
