import Options
import Testing

@Suite struct `A command line` {
  @Test func `without words asks for the list`() throws {
    #expect(try understood("").action == .list)
    #expect(try understood("list --json").options.json)
  }

  @Test(arguments: Command.all)
  func `names each command`(command: Command) throws {
    let words =
      switch command.arguments {
      case .none, .anyLessons, .exercises, .command, .anything: command.words
      case .lessons: command.words + ["all"]
      case .exercise: command.words + ["0.1"]
      case .choice(let choices): command.words + choices.suffix(1)
      case .folder: command.words + ["here"]
      }
    #expect(try Invocation(words, lessons: lessons, exercises: exercises).action == command.action)
  }

  @Test func `may leave out the second word where one is usual`() throws {
    #expect(try understood("data").action == .dataStatus)
    #expect(try understood("data --json").options.json)
  }

  @Test(arguments: [
    ("4", ["04-vae"]), ("04", ["04-vae"]), ("vae", ["04-vae"]), ("04-vae", ["04-vae"]),
    ("0", ["00-gradients"]), ("gr", ["00-gradients"]), ("04-v", ["04-vae"]),
    ("vae-", ["05-vae-gradients"]), ("1 4", ["01-mixture", "04-vae"]),
    ("10 0 style 00", ["10-style", "00-gradients"]), ("all", lessons), ("4 all", lessons),
  ])
  func `names lessons by number, name or beginning`(words: String, names: [String]) throws {
    let stepped = try understood(words)
    #expect(stepped.action == .step && stepped.lessons == names)
    let run = try understood("run \(words)")
    #expect(run.action == .run && run.lessons == names)
  }

  @Test func `means all lessons by none where a check is asked for`() throws {
    #expect(try understood("verify").lessons == lessons)
    #expect(try understood("bless 1").lessons == ["01-mixture"])
    #expect(try Invocation(["verify"], lessons: []).lessons == [])
  }

  @Test func `has options anywhere, with = or without`() throws {
    for line in [
      "run 4 1 --step 3 --quick", "--step=3 run 4 1 --quick", "--quick run --step 3 4 1",
      "run --quick 4 --step=3 -- 1",
    ] {
      let invocation = try understood(line)
      #expect(invocation.action == .run && invocation.lessons == ["04-vae", "01-mixture"])
      #expect(invocation.options.step == 3 && invocation.options.quick)
    }
  }

  @Test func `gives every option its value`() throws {
    let invocation = try understood(
      """
      4 --from 2 --quick --data mnist --data-dir d --offline --seed 9223372036854775807 --threads 2 \
      --out o=1 --auto 1.5 --images kitty --color never --width 60 --plain -q
      """)
    var expected = RunOptions()
    (expected.from, expected.quick, expected.data, expected.dataDir) = (2, true, .mnist, "d")
    (expected.offline, expected.seed, expected.threads) = (true, 9_223_372_036_854_775_807, 2)
    (expected.out, expected.auto, expected.images) = ("o=1", 1.5, .kitty)
    (expected.color, expected.width, expected.plain, expected.quiet) = (.never, 60, true, true)
    #expect(invocation.options == expected)
    let other = try understood("4 --step 1 --no-input --json")
    (expected, expected.step, expected.noInput, expected.json) = (RunOptions(), 1, true, true)
    #expect(other.options == expected)
  }

  @Test func `hands its options on to a lesson, which understands the same`() throws {
    for line in ["4 --from 2 -q --data mnist --out=a=b", "4 --auto 0.5 --color=always", "4"] {
      let invocation = try understood(line)
      let again = try Invocation(invocation.passedOn, ofLesson: "04-vae")
      #expect(again.options == invocation.options && again.passedOn == invocation.passedOn)
    }
    #expect(try understood("4 -q --seed 1").passedOn == ["--quiet", "--seed=1"])
  }

  @Test func `leaves the words of another program alone`() throws {
    let invocation = try understood("test --filter Tensors --help -- -x")
    #expect(invocation.action == .test)
    #expect(invocation.words == ["--filter", "Tensors", "--help", "--", "-x"])
  }

  @Test func `asks for help wherever it says so, whatever else is missing`() throws {
    for (line, action) in [
      ("run --help", .run), ("run 99 -h", .run), ("help run", .run), ("-h verify", .verify),
      ("data export --help", .dataExport), ("help data get", .dataGet), ("data -h", .dataStatus),
      ("--help", nil), ("help", nil), ("4 --help", .step), ("help vae", .step),
      ("nothing -h", nil),
    ] as [(String, Command.Action?)] {
      let invocation = try understood(line)
      #expect(invocation.action == .help && invocation.topic?.action == action, "\(line)")
    }
    #expect(try understood("--version").action == .version)
  }

  @Test func `of a lesson's own program takes the options of a run and no words`() throws {
    let invocation = try understoodByLesson("--step 3 -q")
    #expect(invocation.action == .run && invocation.lessons == ["04-vae"])
    #expect(invocation.options.step == 3 && invocation.options.quiet)
    let help = try understoodByLesson("--help").help
    #expect(help.hasPrefix("  04-vae ") && help.contains("\nUsage: 04-vae [OPTION...]\n"))
    #expect(try understoodByLesson("--version").action == .version)
    #expect(throws: UsageError.self) { try understoodByLesson("run") }
    #expect(throws: UsageError.self) { try understoodByLesson("--format npy") }
  }
}
