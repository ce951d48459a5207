// What a command line asks for.

/// A command line that was understood.
public struct Invocation: Sendable {
  /// What is to be done.
  public internal(set) var action: Command.Action
  /// The lessons it is about, in full: `04-vae`.
  public internal(set) var lessons: [String] = []
  /// The numbers of the exercises it is about: `5.2`.
  public internal(set) var exercises: [String] = []
  /// How they are to be run and shown.
  public internal(set) var options = RunOptions()
  /// The words behind the command that are not lessons: a data set, a folder, a shell.
  public internal(set) var words: [String] = []
  /// Whether a program is written beside its page.
  public internal(set) var writes = false
  /// Whether it is done again whenever a file is saved.
  public internal(set) var watches = false
  /// Whether nothing is to be asked.
  public internal(set) var isSure = false
  /// What data are exported as.
  public internal(set) var format = DataFormat.npy
  /// What a lesson is exported as.
  public internal(set) var handOut = HandOut.ipynb
  /// How figures are drawn again.
  public internal(set) var figures = FigureOptions()
  /// The options that were given, as a lesson's own program takes them.
  public internal(set) var passedOn: [String] = []
  /// What help is asked about; nil is everything.
  public internal(set) var topic: Command?

  /// The version of this project.
  public static let version = "0.1.0"

  var asksForHelp = false
  var asksForVersion = false
}

extension Invocation {
  /// Understands the words behind `latent`; `lessons` and `exercises` are the names of those there are.
  public init(
    _ arguments: [String], lessons: [String], exercises: [String] = []
  ) throws(UsageError) {
    self = try Parser(arguments, of: Command.all, lessons: lessons, exercises: exercises)
      .invocation()
  }

  /// Understands the words behind the name of a lesson's own program.
  public init(_ arguments: [String], ofLesson lesson: String) throws(UsageError) {
    let line = try Parser(arguments, of: [.ownProgram], lessons: [])
    if let word = line.words.first { throw .superfluous(word, after: lesson) }
    self.init(action: .run, lessons: [lesson], topic: .ownProgram)
    try keep(line.given, of: .ownProgram)
  }

  /// Keeps what was given if the command takes it.
  mutating func keep(_ given: [Parser.Given], of command: Command) throws(UsageError) {
    for (place, one) in given.enumerated() {
      let name = one.option.name
      guard let option = command.option(name) else { throw .doesNotBelong(one.option, command) }
      if given[..<place].contains(where: { $0.option.name == name }) { throw .twice(option) }
      guard option.keep(one.text, &self) else { throw .malformed(option, one.text) }
      passedOn.append(option.value == nil ? option.dashed : "\(option.dashed)=\(one.text)")
    }
    for (first, second) in Option.exclusive
    where [first, second].allSatisfy({ one in given.contains { $0.option.name == one.name } }) {
      throw .contradiction(first, second)
    }
    if asksForVersion { action = .version }
    if asksForHelp { action = .help }
  }
}

extension Command {
  /// The option of this name, if this command takes it.
  func option(_ name: String) -> Option? {
    (options + Option.everywhere).first { $0.name == name }
  }
}
