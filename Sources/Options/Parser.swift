// From words to an invocation: first the options are told from the other words, wherever they stand; then the
// words name a command and its lessons; then the command takes the options that belong to it.

/// The words of a command line, sorted.
struct Parser {
  /// An option that was given, with the text of its value.
  struct Given {
    var option: Option
    var text: String
  }

  private let commands: [Command]
  private let lessons: LessonNames
  private let exercises: ExerciseNames
  private(set) var given: [Given] = []
  private(set) var words: [String] = []

  init(
    _ arguments: [String], of commands: [Command], lessons: [String], exercises: [String] = []
  ) throws(UsageError) {
    (self.commands, self.lessons) = (commands, LessonNames(lessons))
    self.exercises = ExerciseNames(exercises)
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "--" {
        words += rest
        return
      } else if argument.hasPrefix("-") && argument != "-" {
        try take(argument, &rest)
      } else {
        words.append(argument)
        // What is behind the name of another program is that program's.
        if words.count == 1, command(words)?.arguments == .anything {
          words += rest
          return
        }
      }
    }
  }

  private mutating func take(
    _ argument: String, _ rest: inout ArraySlice<String>
  ) throws(UsageError) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard let option = option(parts[0]) else { throw .noOption(String(parts[0]), among: options) }
    if parts.count == 2 {
      guard option.value != nil else { throw .takesNothing(option, String(parts[1])) }
      given.append(Given(option: option, text: String(parts[1])))
    } else if option.value == nil {
      given.append(Given(option: option, text: ""))
    } else {
      guard let next = rest.first, next != "--", self.option(next.prefix { $0 != "=" }) == nil
      else { throw .malformed(option, nil) }
      given.append(Given(option: option, text: rest.removeFirst()))
    }
  }

  private var options: [Option] { commands.flatMap(\.options) + Option.everywhere }

  private func option(_ typed: Substring) -> Option? {
    options.first { typed == $0.dashed || $0.letter.map { typed == "-\($0)" } ?? false }
  }
}

// MARK: The command

extension Parser {
  func invocation() throws(UsageError) -> Invocation {
    // Who asks for help is not told what else is wrong.
    if given.contains(where: { $0.option.name == Option.help.name }) {
      var invocation = Invocation(action: .help)
      invocation.topic = topic(words)
      return invocation
    }
    let command = try command()
    var invocation = Invocation(action: command.action)
    try invocation.keep(given, of: command)
    if invocation.action != .version {
      try take(Array(words.dropFirst(command.words.count)), of: command, for: &invocation)
    }
    return invocation
  }

  /// The command that these words name: the one with the most words, or the first that begins so.
  private func command(_ words: [String]) -> Command? {
    guard let first = words.first else { return nil }
    let family = commands.filter { $0.words.first == first }
    return family.first { words.starts(with: $0.words) } ?? family.first
  }

  /// The command that these words are about; a lesson is stepped through.
  private func topic(_ words: [String]) -> Command? {
    command(words) ?? words.first.flatMap { lessons.know($0) ? .named(.step) : nil }
  }

  private func command() throws(UsageError) -> Command {
    guard let first = words.first else { return .named(.list) }
    guard let command = command(words) else {
      if lessons.know(first) { return .named(.step) }
      throw .nothing(called: first, among: commands.compactMap(\.words.first) + lessons.spellings)
    }
    if words.count > 1, !words.starts(with: command.words) {
      let family = commands.filter { $0.words.first == first }
      throw .noCommand(words[1], of: first, among: family.map { $0.words[1] })
    }
    return command
  }

  private func take(
    _ rest: [String], of command: Command, for invocation: inout Invocation
  ) throws(UsageError) {
    let needed: String
    switch command.arguments {
    case .none: return try atMost(0, rest, of: command)
    case .lessons, .anyLessons:
      if rest.isEmpty && command.arguments == .lessons {
        throw .needs(command, "a lesson, or `all`")
      }
      invocation.lessons = try lessons.named(rest.isEmpty ? ["all"] : rest)
      return
    case .exercises, .exercise:
      if command.arguments == .exercise && (rest.isEmpty || rest.contains("all")) {
        throw .needs(command, "one exercise, such as `0.1`")
      }
      invocation.exercises = try exercises.numbers(rest.isEmpty ? ["all"] : rest)
      guard command.arguments == .exercises || invocation.exercises.count == 1 else {
        throw .ambiguous(rest.joined(separator: " "), invocation.exercises)
      }
      return
    case .anything:
      invocation.words = rest
      return
    case .command:
      guard let name = rest.first else { return }
      guard let topic = topic(rest) else {
        throw .nothing(called: name, among: commands.compactMap(\.words.first))
      }
      invocation.topic = topic
      return try atMost(max(1, topic.words.count), rest, of: command)
    case .choice(let choices):
      needed = enumerated(choices, "or")
      if let word = rest.first, !choices.contains(word) { throw .notAmong(choices, word, command) }
    case .folder: needed = "a folder"
    }
    guard rest.first?.isEmpty == false else { throw .needs(command, needed) }
    try atMost(1, rest, of: command)
    invocation.words = rest
  }

  private func atMost(
    _ count: Int, _ rest: [String], of command: Command
  ) throws(UsageError) {
    if rest.count > count { throw .superfluous(rest[count], after: command.title) }
  }
}
