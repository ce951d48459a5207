// All commands there are, in the order in which they are explained. A command is an entry here and a case
// of `Command.Action`, which every `switch` over it then asks for.

extension Command {
  /// All commands.
  public static let all = [
    Command(
      .list, "list the lessons", options: [.color, .width, .plain, .json],
      examples: ["": "the lessons, what they teach, and where to start"]),
    Command(
      .step, "step through a lesson", takes: .lessons, options: Option.ofLessons,
      examples: [
        "4": "step through lesson 4; vae and 04-vae name it too",
        "vae --from 3": "begin with step 3",
        "vae --quick": "a first look in a few seconds",
      ]),
    Command(
      .run, "run lessons without pauses", takes: .lessons,
      options: Option.ofLessons.filter { $0.name != "auto" },
      examples: [
        "run all": "run every lesson without pauses",
        "run 4 --data mnist": "run lesson 4 on MNIST",
        "run 4 --seed 7 --out seven": "use another seed, write into seven/",
      ]),
    Command(
      .verify, "run lessons again and compare results", takes: .anyLessons,
      options: [.dataDir, .threads, .color, .width, .plain, .json, .quiet],
      examples: [
        "verify": "check that every lesson prints and draws what it says",
        "verify 4": "check lesson 4",
      ]),
    Command(
      .bless, "accept new results", takes: .anyLessons,
      options: [.color, .width, .plain, .json, .quiet],
      examples: ["bless 4": "accept what the last run of lesson 4 printed and drew"]),
    Command(
      .figures, "draw figures again, from what runs recorded", takes: .anyLessons,
      options: [.preset, .formats, .theme, .into, .data, .check, .json, .quiet],
      examples: [
        "figures 4 --preset slide --theme dark": "draw the figures of lesson 4 for dark slides",
        "figures all --format svg,pdf --out talk": "draw all figures as SVG and PDF into talk/",
        "figures --check": "say which committed figures would change",
      ]),
    Command(
      .pages, "make pages of the whole course", options: [.into, .json],
      examples: ["pages --out course": "write the course as HTML into course/"]),
    Command(
      .export, "write lessons as notebooks, or their numbers", takes: .lessons,
      options: [.handOut, .into, .quiet],
      examples: [
        "export 4 --out course": "write lesson 4 as a notebook into course/",
        "export 4 --format csv": "write the plotted numbers of lesson 4",
      ]),
    Command(
      .tangle, "show the Swift program that a lesson is", takes: .lessons, options: [.write],
      examples: [
        "tangle 4": "print the program that lesson 4 is",
        "tangle 4 --write": "keep it as lessons/04-vae/main.swift",
      ]),
    Command(
      .check, "check exercises", takes: .exercises,
      options: [.watch, .color, .width, .plain, .json],
      examples: [
        "check": "list the exercises, and what became of them",
        "check 5.2": "check your answer to exercise 5.2",
        "check 5.2 --watch": "check it whenever its file is saved",
      ]),
    Command(
      .hint, "give a hint on an exercise, and one more each time", takes: .exercise,
      options: [.color, .width, .plain],
      examples: ["hint 5.2": "a hint on exercise 5.2"]),
    Command(
      .solution, "show a solution, if you passed or ask twice", takes: .exercise,
      examples: ["solution 5.2": "show how exercise 5.2 can be solved"]),
    Command(
      .reset, "begin an exercise again", takes: .exercise, options: [.yes],
      examples: ["reset 5.2": "bring the file of exercise 5.2 back as it was"]),
    Command(
      .dataStatus, "say which data are where", options: [.dataDir, .json],
      examples: ["data": "say which data are here, and where"]),
    Command(
      .dataGet, "download data", takes: .choice(["mnist"]), options: [.dataDir, .offline, .quiet],
      examples: ["data get mnist": "download MNIST (11 MB)"]),
    Command(
      .dataPath, "print the folder that downloads go to", options: [.dataDir],
      examples: ["data path": "print the folder that downloads go to"]),
    Command(
      .dataExport, "write the pen digits for other programs", takes: .folder,
      options: [.format, .quiet],
      examples: ["data export --format npy digits": "write the pen digits for NumPy into digits/"]),
    Command(
      .doctor, "say what is wrong here, and what mends it",
      options: [.dataDir, .color, .plain, .json],
      examples: ["doctor": "look at compiler, processor, terminal, data and disk"]),
    Command(
      .test, "run the tests; arguments go to `swift test`", takes: .anything,
      examples: ["test --filter Tensors": "run the tests of one library"]),
    Command(
      .completions, "print completions for a shell", takes: .choice(Shell.allCases.map(\.rawValue)),
      examples: [
        "completions bash": "for bash: source <(./latent completions bash)",
        "completions zsh": "for zsh: source <(./latent completions zsh)",
        "completions fish": "for fish: ./latent completions fish | source",
      ]),
    Command(
      .man, "print the manual page",
      examples: ["man > latent.1": "write the manual page into a file"]),
    Command(
      .help, "say how a command is used", takes: .command,
      examples: ["help run": "say how `run` is used"]),
    Command(.version, "print the version", examples: ["version": "print the version"]),
  ]

  /// The command with this action.
  public static func named(_ action: Action) -> Command {
    guard let command = all.first(where: { $0.action == action }) else {
      fatalError("`\(action)` is not in the table of commands")
    }
    return command
  }

  /// A lesson's own program: what it takes is what a command takes that has one lesson.
  static let ownProgram = Command(
    .step, "run this lesson", options: Option.ofLessons,
    examples: [
      "": "run the lesson, a step at a time on a terminal",
      "--step 3": "run only step 3",
    ])
}

/// A shell that completions can be made for.
public enum Shell: String, CaseIterable, Sendable { case bash, zsh, fish }
