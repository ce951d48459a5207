import Foundation
import TestSupport
import Testing

@Suite struct `The command` {
  let place: Place
  init() throws { place = try Place() }

  @Test(arguments: [
    "", "list", "help", "--help", "help run", "data -h", "--version", "man", "completions bash",
    "completions zsh", "completions fish", "data path",
  ])
  func `says what it was asked and nothing else`(line: String) throws {
    let result = try place.command(line)
    #expect(result.status == 0 && result.error == "")
    #expect(result.output.hasSuffix("\n"))
  }

  @Test(arguments: [
    ("verfy", "there is no command or lesson `verfy`; did you mean `verify`?"),
    ("run", "`latent run` needs a lesson, or `all`"),
    (
      "data gte",
      "`latent data` takes `status`, `get`, `path` or `export`, not `gte`; did you mean `get`?"
    ),
    ("doctor --colour", "there is no option `--colour`; did you mean `--color`?"),
    ("run all --threads 0", "`--threads` needs a whole number from 1 to 64, got `0`"),
  ])
  func `ends with 64 and one sentence when it is not understood`(
    line: String, sentence: String
  ) throws {
    let result = try place.command(line)
    #expect(result.status == 64 && result.output == "" && result.error == "latent: \(sentence)\n")
  }

  @Test func `knows the lessons of the project`() throws {
    let lesson = "\(place.folder)/lessons/04-vae"
    try FileManager.default.createDirectory(atPath: lesson, withIntermediateDirectories: true)
    try "# A lesson\n".write(toFile: lesson + "/README.md", atomically: true, encoding: .utf8)
    #expect(try place.command("").output.contains("A lesson"))
    #expect(try place.command("completions fish").output.contains("-a 04-vae"))
    #expect(
      try place.command("run vea").error
        == "latent: there is no lesson `vea`; did you mean `vae`?\n")
  }

  @Test func `ends with 66 where figures were not recorded, and says what records them`() throws {
    let lesson = "\(place.folder)/lessons/04-vae"
    try FileManager.default.createDirectory(atPath: lesson, withIntermediateDirectories: true)
    try "# A lesson\n".write(toFile: lesson + "/README.md", atomically: true, encoding: .utf8)
    let result = try place.command("figures vae")
    #expect(result.status == 66)
    #expect(
      result.error == "latent: no run of 04-vae is recorded; `./latent run 4` records one\n")
  }

  #if os(Linux)
    @Test func `ends with 74 when it cannot be heard`() throws {
      let programs = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
      let result = try run(
        ["sh", "-c", "\"$0\" man > /dev/full", programs.appending(path: "latent").path])
      #expect(result.status == 74)
      #expect(result.error.contains("No space left on device"))
    }
  #endif
}
