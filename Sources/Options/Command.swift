// A command: its name, what it takes, what it does, and examples.

/// A command of `latent`.
public struct Command: Sendable {
  /// What a command does; the raw value is its name.
  public enum Action: String, CaseIterable, Sendable {
    /// Lists the lessons.
    case list
    /// Steps through lessons, which are named without a command.
    case step = ""
    /// Runs lessons without pauses.
    case run
    /// Runs lessons again and compares.
    case verify
    /// Accepts new results.
    case bless
    /// Draws figures again.
    case figures
    /// Makes pages of the course.
    case pages
    /// Writes lessons for other programs.
    case export
    /// Shows the programs that lessons are.
    case tangle
    /// Checks answers to exercises.
    case check
    /// Gives a hint on an exercise.
    case hint
    /// Shows the solution of an exercise.
    case solution
    /// Brings an exercise back as it was.
    case reset
    /// Says which data are where.
    case dataStatus = "data status"
    /// Downloads data.
    case dataGet = "data get"
    /// Says where downloads go.
    case dataPath = "data path"
    /// Writes data for other programs.
    case dataExport = "data export"
    /// Looks for what is wrong with the set-up.
    case doctor
    /// Runs the tests.
    case test
    /// Prints completions for a shell.
    case completions
    /// Prints the manual page.
    case man
    /// Prints help.
    case help
    /// Prints the version.
    case version
  }

  /// What stands behind a command.
  public enum Arguments: Sendable, Equatable {
    /// Nothing.
    case none
    /// Lessons, or `all`.
    case lessons
    /// Lessons or nothing, which means all.
    case anyLessons
    /// Exercises or nothing, which means all.
    case exercises
    /// One exercise.
    case exercise
    /// One of these words.
    case choice([String])
    /// A folder to write into.
    case folder
    /// The name of a command, or nothing.
    case command
    /// Whatever the program takes that is called.
    case anything
  }

  /// A command line, and what it does.
  public struct Example: Sendable {
    /// What stands behind `./latent`.
    public let words: String
    /// What it does.
    public let meaning: String
  }

  /// What it does.
  public let action: Action
  /// What stands behind it.
  public let arguments: Arguments
  /// What it does, in a few words of ASCII.
  public let summary: String
  /// The options it takes, besides those that every command takes.
  public let options: [Option]
  /// How it is used.
  public let examples: [Example]

  init(
    _ action: Action, _ summary: String, takes arguments: Arguments = .none, options: [Option] = [],
    examples: KeyValuePairs<String, String>
  ) {
    (self.action, self.arguments, self.summary) = (action, arguments, summary)
    self.options = options
    self.examples = examples.map { Example(words: $0, meaning: $1) }
  }
}

extension Command {
  /// The words of its name; the second is one of those that a first stands for.
  public var words: [String] { action.rawValue.split(separator: " ").map(String.init) }

  /// The commands whose names begin with the same word, if there are others.
  var family: [Command] {
    words.count == 2 ? Command.all.filter { $0.words.first == words[0] } : []
  }

  /// The name, for sentences about it.
  var title: String { "latent " + (action == .step ? "LESSON" : action.rawValue) }

  /// Whether lessons stand behind it.
  var takesLessons: Bool { [.lessons, .anyLessons].contains(arguments) }

  /// Whether exercises stand behind it.
  var takesExercises: Bool { [.exercises, .exercise].contains(arguments) }

  /// How it is typed, without options.
  public var usage: String { (words + arguments.usage).joined(separator: " ") }
}

extension Command.Arguments {
  fileprivate var usage: [String] {
    switch self {
    case .none: []
    case .lessons: ["LESSON..."]
    case .anyLessons: ["[LESSON...]"]
    case .exercises: ["[EXERCISE...]"]
    case .exercise: ["EXERCISE"]
    case .choice(let words): [words.joined(separator: "|")]
    case .folder: ["DIR"]
    case .command: ["[COMMAND]"]
    case .anything: ["[ARGUMENT...]"]
    }
  }
}
