import TestSupport
import Testing

@testable import Options

@Suite struct `The table of options and commands` {
  /// The options that DESIGN names, and those that came with them.
  static let designed = [
    "step", "from", "quick", "data", "data-dir", "offline", "seed", "threads", "out", "no-input",
    "auto", "images", "color", "width", "plain", "json", "quiet", "help", "version",
  ]

  @Test func `has what was designed`() throws {
    #expect(Self.designed.allSatisfy(Option.all.map(\.name).contains))
    #expect(Option.quiet.letter == "q")
    #expect(Option.data.value == .choice(["digits", "mnist"]))
    #expect(Option.images.value == .choice(["auto", "kitty", "iterm2", "blocks", "none"]))
    #expect(Option.color.value == .choice(["auto", "always", "never"]))
    #expect(ExitCode.allCases.map(\.rawValue) == [0, 1, 64, 66, 69, 74, 130, 143])
  }

  @Test func `has every action once`() {
    #expect(Command.all.map(\.action).count == Command.Action.allCases.count)
    for action in Command.Action.allCases {
      #expect(Command.named(action).action == action)
    }
  }

  @Test(arguments: Command.all)
  func `explains every command and option in ASCII`(command: Command) {
    let texts =
      [command.summary] + command.examples.flatMap { [$0.words, $0.meaning] }
      + command.options.map(\.meaning)
    #expect(texts.joined().utf8.allSatisfy { (0x20..<0x7F).contains($0) })
    #expect(!command.summary.isEmpty && !command.examples.isEmpty)
  }

  @Test(arguments: Command.all)
  func `has examples that are understood as their command`(command: Command) throws {
    for example in command.examples {
      let line = example.words.prefix { $0 != ">" }
      #expect(try understood(String(line)).action == command.action, "\(example.words)")
    }
  }

  @Test func `has names of which none is a slip away from another`() {
    // Else what was meant could not be told from what was typed.
    let names = Set(Command.all.compactMap(\.words.first)).sorted()
    for (i, name) in names.enumerated() {
      for other in names[..<i] { #expect(slips(from: Array(name), to: Array(other)) > 1) }
    }
  }

  // MARK: Help

  @Test func `is in the help as a whole, examples first`() throws {
    let help = try understood("--help").help
    for option in Option.ofLessons + Option.everywhere { #expect(help.contains(option.usage)) }
    for command in Command.all { #expect(help.contains("\n  \(command.usage) ")) }
    for code in ExitCode.allCases { #expect(help.contains("\n  \(code.rawValue) ")) }
    #expect(help.split(separator: "\n")[1].hasPrefix("  ./latent "))
  }

  @Test(arguments: Command.all)
  func `is in the help of each command, examples first`(command: Command) throws {
    let help = try Invocation(["help"] + command.words, lessons: []).help
    if command.action == .step { return }
    for option in command.options + Option.everywhere { #expect(help.contains(option.usage)) }
    for option in Option.all where !help.contains(option.usage) {
      #expect(command.option(option.name)?.usage != option.usage)
    }
    #expect(help.hasPrefix("  ./latent"))
    #expect(help.contains("Usage: ./latent \(command.usage)"))
  }

  @Test func `is shown in 80 columns`() throws {
    let helps = try Command.all.map { try Invocation(["help"] + $0.words, lessons: []).help }
    for help in try helps + [understoodByLesson("--help").help, understood("--help").help] {
      for line in help.split(separator: "\n") {
        #expect(line.count <= 80 && line.last != " ", "\(line)")
      }
    }
  }

  // MARK: The manual page

  @Test func `is in the manual page, without a date`() {
    let page = ManPage.text
    func plain(_ text: String) -> String { text.split(separator: "\\").joined() }
    for option in Option.all { #expect(plain(page).contains(".B \"\(option.usage)\"")) }
    for command in Command.all { #expect(plain(page).contains(".B \"\(command.usage)\"")) }
    #expect(page.hasPrefix(".TH LATENT 1 \"\" "))
    #expect(page.utf8.allSatisfy { $0 == 0x0A || (0x20..<0x7F).contains($0) })
  }

  @Test(.enabled(if: has("groff")))
  func `is a manual page that groff has nothing to say about`() throws {
    let result = try run(["groff", "-ww", "-man", "-Tascii", "-z"], input: ManPage.text)
    #expect(result.error == "" && result.status == 0)
  }
}
