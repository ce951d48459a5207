import TestSupport
import Testing

@testable import Options

@Suite struct `Completions` {
  static let shells = Shell.allCases.filter { has($0.rawValue) }
  static let names = [
    "00-gradients", "01-mixture", "04-vae", "05-vae-gradients", "10-style", "gradients", "mixture",
    "vae", "vae-gradients", "style", "all",
  ]

  /// A line, and what may come next.
  static let cases: [(line: String, offers: Set<String>)] = [
    ("latent ru", ["run"]),
    ("./latent ru", ["run"]),
    ("latent v", ["verify", "version", "vae", "vae-gradients"]),
    ("latent run ", Set(names)),
    ("latent run 04-vae 0", ["00-gradients", "01-mixture", "04-vae", "05-vae-gradients"]),
    ("latent vae ", Set(names)),
    ("latent --quick ", Set(names + Command.all.compactMap(\.words.first))),
    ("latent --step 3 ru", ["run"]),
    ("latent --step=3 ru", ["run"]),
    ("latent data ", ["status", "get", "path", "export"]),
    ("latent data get ", ["mnist"]),
    ("latent --data-dir here data get ", ["mnist"]),
    ("latent completions ", ["bash", "zsh", "fish"]),
    ("latent help ver", ["verify", "version"]),
    ("latent run vae --data ", ["digits", "mnist"]),
    ("latent run --images ki", ["kitty"]),
    ("latent run --st", ["--step"]),
    ("latent figures --preset ", ["screen", "slide", "paper"]),
    ("latent data --off", []),
    ("latent data get --off", ["--offline"]),
    ("latent doctor ", []),
    ("latent run --width ", []),
  ]

  @Test(arguments: shells)
  func `offer what may come next, in the shell itself`(shell: Shell) throws {
    let offers = try shell.offers(at: Self.cases.map(\.line), lessons: lessons)
    #expect(offers.count == Self.cases.count)
    for (offers, example) in zip(offers, Self.cases) {
      #expect(offers == example.offers, "\(example.line)")
    }
  }

  @Test(arguments: shells)
  func `offer the options of each command and no others`(shell: Shell) throws {
    let commands = Command.all.filter { $0.action != .step }
    let lines = commands.map { "latent \($0.words.joined(separator: " ")) --" }
    let offers = try shell.offers(at: lines, lessons: lessons)
    for (offers, command) in zip(offers, commands) {
      let options = (command.options + Option.everywhere).map(\.dashed)
      #expect(offers == Set(options), "\(command.action)")
    }
  }

  @Test(arguments: shells)
  func `offer every choice of every option`(shell: Shell) throws {
    let choices = Option.ofLessons.compactMap { option in
      if case .choice(let words)? = option.value { (option.dashed, words) } else { nil }
    }
    let lines = choices.map { "latent vae \($0.0) " }
    #expect(
      try shell.offers(at: lines, lessons: lessons) == choices.map { Set($0.1) }, "\(choices)")
  }

  @Test func `of bash offer values behind = too`() throws {
    let offers = try Shell.bash.offers(
      at: ["latent run --data=", "latent run --data=mn", "latent run --data=mnist vae --q"],
      lessons: lessons)
    #expect(offers == [["digits", "mnist"], ["mnist"], ["--quick", "--quiet"]])
  }

  @Test(arguments: Shell.allCases)
  func `are made for lessons that are not there yet as well`(shell: Shell) {
    #expect(shell.completions(lessons: []).contains("all"))
  }
}
