// All options there are. Parsing, help, the manual page and completions read this table; an option added
// here and to a list below is in all of them.

extension Option {
  static let help = Option.flag("help", \.asksForHelp, "say how this is used", letter: "h")
  static let version = Option.flag("version", \.asksForVersion, "say which version this is")

  static let step = Option.integer("step", 1...999, \.options.step, "run only this step")
  static let from = Option.integer("from", 1...999, \.options.from, "begin with this step")
  static let quick = Option.flag(
    "quick", \.options.quick, "compute less, for a first look")
  static let data = Option.choice("data", \.options.data, "the data to run on")
  static let dataDir = Option.folder(
    "data-dir", \.options.dataDir, "the folder to look for data files in first")
  static let offline = Option.flag("offline", \.options.offline, "never use the network")
  static let seed = Option.integer(
    "seed", 0...Int.max, \.options.seed, "use another seed than the lesson's own")
  static let threads = Option.integer(
    "threads", 1...64, \.options.threads, "compute with so many threads")
  static let out = Option.folder(
    "out", \.options.out, "write results here, not into output/")
  static let noInput = Option.flag("no-input", \.options.noInput, "never wait for a key")
  static let auto = Option.seconds(
    "auto", 0.1...3600, \.options.auto, "go to the next step after so long")
  static let images = Option.choice("images", \.options.images, "how the terminal shows figures")
  static let color = Option.choice("color", \.options.color, "when to use colours")
  static let width = Option.integer("width", 20...500, \.options.width, "wrap text at this column")
  static let plain = Option.flag(
    "plain", \.options.plain, "no colour, no pictures, only ASCII")
  static let json = Option.flag("json", \.options.json, "print JSON, for programs to read")
  static let quiet = Option.flag(
    "quiet", \.options.quiet, "no progress, only results", letter: "q")
  static let write = Option.flag(
    "write", \.writes, "write it beside the page, where it is built from then on")
  static let watch = Option.flag("watch", \.watches, "again, whenever a file is saved")
  static let yes = Option.flag("yes", \.isSure, "do not ask")
  static let format = Option.choice("format", \.format, "the kind of files to write")
  static let handOut = Option.choice("format", \.handOut, "what a lesson becomes")
  static let formats = Option.choices("format", \.figures.formats, "the kinds of files to write")
  static let preset = Option.choice("preset", \.figures.preset, "where figures will be seen")
  static let theme = Option.choice("theme", \.figures.theme, "the ground on which they stand")
  static let check = Option.flag(
    "check", \.figures.checks, "say which committed figures would differ")
  static let into = Option.folder("out", \.options.out, "the folder to write into")

  /// What every command takes.
  static let everywhere = [help, version]

  /// What a lesson's own program takes.
  public static let ofLessons = [
    step, from, quick, data, dataDir, offline, seed, threads, out, noInput, auto, images, color,
    width, plain, json, quiet,
  ]

  /// All options, each once; those of one name that take different words are different ones.
  public static var all: [Option] {
    var all: [Option] = []
    for option in ofLessons + Command.all.flatMap(\.options) + everywhere
    where !all.contains(where: { $0.usage == option.usage }) {
      all.append(option)
    }
    return all
  }

  /// Pairs that contradict each other.
  static let exclusive = [(step, from), (noInput, auto), (plain, json), (watch, json)]
}
