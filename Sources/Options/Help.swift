// What --help prints: examples first; in ASCII, and at most 80 columns, which a test sees to.

extension Invocation {
  /// The help that was asked for.
  public var help: String {
    guard let topic else { return Help.overall }
    return Help.text(on: topic, program: lessons.first ?? "./latent")
  }
}

/// Texts about how programs are used.
enum Help {
  /// What this is, in a sentence of its manual page too.
  static let what = "a course in latent-variable models that you read, run and change"

  /// What stands for exercises.
  static let exercises = "An EXERCISE is a number such as 5.2, a name, or the number of a lesson."
  /// How the check of exercises ends.
  static let solved = "0 if all of them are solved, else with 1"

  /// Help on everything.
  static var overall: String {
    let tour: [Command.Action] = [.list, .step, .run, .verify, .check, .dataGet, .doctor]
    let examples = tour.compactMap { Command.named($0).examples.first }
    let codes = ExitCode.allCases.map { ("\($0.rawValue)", $0.meaning) }
    return [
      "Latent, \(what).",
      table(examples.map { rows($0, "./latent") }),
      "Commands, of which ./latent help run says more:\n"
        + table(Command.all.map { ($0.usage, $0.summary) }),
      "Options of lessons:\n" + table(Option.ofLessons.map(row)),
      "Options of every command:\n" + table(Option.everywhere.map(row)),
      "It ends with:\n" + table(codes),
    ].joined(separator: "\n\n")
  }

  /// Help on a command.
  static func text(on command: Command, program: String) -> String {
    var parts = [
      table(command.examples.map { rows($0, program) }),
      "Usage: \(line(program, command.usage)) [OPTION...]",
    ]
    if command.takesLessons {
      parts.append("A LESSON is a number, a name, the beginning of a name, or all.")
    }
    if command.takesExercises {
      parts.append(
        exercises + (command.arguments == .exercises ? "\nIt ends with \(solved)." : ""))
    }
    if !command.family.isEmpty {
      parts.append("See also:\n" + table(command.family.map { ($0.usage, $0.summary) }))
    }
    parts.append("Options:\n" + table((command.options + Option.everywhere).map(row)))
    return parts.joined(separator: "\n\n")
  }

  private static func rows(_ example: Command.Example, _ program: String) -> (String, String) {
    (line(program, example.words), example.meaning)
  }

  private static func row(_ option: Option) -> (String, String) {
    ((option.letter == nil ? "    " : "") + option.usage, option.meaning)
  }

  private static func line(_ program: String, _ words: String) -> String {
    words.isEmpty ? program : "\(program) \(words)"
  }
}

/// Two columns; where the first is too wide for its place, the second begins on the next line.
private func table(_ rows: [(String, String)]) -> String {
  let column = min(rows.map(\.0.count).max() ?? 0, 28) + 4
  return rows.map { first, second in
    let isWide = first.count + 4 > column
    let blanks = String(repeating: " ", count: isWide ? column : column - 2 - first.count)
    return "  \(first)\(isWide ? "\n" : "")\(blanks)\(second)"
  }.joined(separator: "\n")
}
