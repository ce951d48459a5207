// What can come next on a command line, for the three shells alike. Each script first collects the words
// that are neither options nor their values, and then looks up the first two of them in these places.

/// A place on a command line: what stands before it, and what can come next.
struct CompletionPlace {
  /// A word that can come next, and what it means.
  typealias Candidate = (word: String, meaning: String)

  /// A name for the place.
  var name: String
  /// How the first two words begin, with a blank between them.
  var start: String
  /// Whether anything may follow `start`.
  var isOpen: Bool
  /// The options that belong here.
  var options: [Option]
  /// The words that can come next.
  var candidates: [Candidate] = []
  /// Whether the path of a folder can come next.
  var takesFolder = false
}

extension CompletionPlace {
  /// All places, from the particular to the general: the first that fits counts.
  static func all(lessons: [String], exercises: [String]) -> [CompletionPlace] {
    let names = LessonNames(lessons).spellings.map { ($0, "a lesson") } + [("all", "all lessons")]
    let answers = ExerciseNames(exercises).spellings.map { ($0, "an exercise") }
    let firstWords = Self.firstWords.map { ($0, Command.named($0).summary) }

    func place(_ command: Command, _ start: String, isOpen: Bool) -> CompletionPlace {
      var place = CompletionPlace(
        name: command.action == .step ? "lesson" : command.words.joined(separator: "-"),
        start: start, isOpen: isOpen, options: command.options)
      switch command.arguments {
      case .none, .anything: break
      case .lessons, .anyLessons: place.candidates = names
      case .exercises, .exercise: place.candidates = answers
      case .choice(let words): place.candidates = words.map { ($0, command.summary) }
      case .command: place.candidates = firstWords
      case .folder: place.takesFolder = true
      }
      return place
    }

    let families = Self.firstWords.compactMap { first -> CompletionPlace? in
      let members = Command.all.filter { $0.words.count == 2 && $0.words[0] == first }
      guard let usual = members.first else { return nil }
      return CompletionPlace(
        name: first, start: "\(first) ", isOpen: true, options: usual.options,
        candidates: members.map { ($0.words[1], $0.summary) })
    }
    let step = Command.named(.step)
    return Command.all.filter { $0.words.count == 2 }.map {
      place($0, $0.action.rawValue, isOpen: false)
    } + families
      + Command.all.filter { $0.words.count == 1 }.map {
        place($0, "\($0.action.rawValue) ", isOpen: true)
      } + [
        CompletionPlace(
          name: "start", start: " ", isOpen: false, options: step.options,
          candidates: firstWords + names),
        place(step, "", isOpen: true),
      ]
  }

  /// The first words of all commands, each once.
  private static var firstWords: [String] {
    var words: [String] = []
    for word in Command.all.compactMap(\.words.first) where !words.contains(word) {
      words.append(word)
    }
    return words
  }

  /// The options whose value is the next word, as they are typed.
  static var withValues: [String] { Option.all.filter { $0.value != nil }.map(\.dashed) }
}

extension Option {
  /// The words that options of this name take, in whatever command.
  var wordsOfItsName: [String] {
    Option.all.filter { $0.name == name }.flatMap { option -> [String] in
      switch option.value {
      case .choice(let words)?, .choices(let words)?: words
      default: []
      }
    }
  }
}

extension Command {
  fileprivate static func named(_ first: String) -> Command {
    all.first { $0.words.first == first } ?? .named(.help)
  }
}

extension Shell {
  /// A script that completes the command lines of `latent` in this shell.
  public func completions(lessons: [String], exercises: [String] = []) -> String {
    let places = CompletionPlace.all(lessons: lessons, exercises: exercises)
    return switch self {
    case .bash: bashCompletions(places)
    case .zsh: zshCompletions(places)
    case .fish: fishCompletions(places)
    }
  }
}

/// A text in single quotation marks, as all three shells read it.
func inQuotes(_ text: String) -> String {
  "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#)
    + "'"
}
