// What can be wrong with a command line, each a sentence with a way out.

/// A command line that was not understood.
public struct UsageError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong, and what may have been meant.
  public let description: String

  private init(_ description: String, _ suggestion: String? = nil) {
    self.description = description + (suggestion.map { "; did you mean `\($0)`?" } ?? "")
  }
}

// MARK: Words

extension UsageError {
  static func nothing(called word: String, among names: [String]) -> UsageError {
    UsageError("there is no command or lesson \(quoted(word))", nearest(to: word, among: names))
  }

  static func noCommand(_ word: String, of family: String, among names: [String]) -> UsageError {
    UsageError(
      "`latent \(family)` takes \(enumerated(names, "or")), not \(quoted(word))",
      nearest(to: word, among: names))
  }

  static func noLesson(_ word: String, among names: [String]) -> UsageError {
    guard !names.isEmpty else {
      return UsageError("there is no lesson \(quoted(word)): there are none yet")
    }
    let near = nearest(to: word, among: names)
    return UsageError(
      "there is no lesson \(quoted(word))"
        + (near == nil ? "; `./latent` lists those there are" : ""),
      near)
  }

  static func noExercise(_ word: String, among names: [String]) -> UsageError {
    let near = nearest(to: word, among: names)
    return UsageError(
      "there is no exercise \(quoted(word))"
        + (near == nil ? "; `./latent check` lists those there are" : ""),
      near)
  }

  static func ambiguous(_ word: String, _ names: [String]) -> UsageError {
    UsageError("\(quoted(word)) may be \(enumerated(names, "or"))")
  }

  static func needs(_ command: Command, _ what: String) -> UsageError {
    UsageError("`\(command.title)` needs \(what)")
  }

  static func notAmong(_ words: [String], _ word: String, _ command: Command) -> UsageError {
    UsageError(
      "`\(command.title)` takes \(enumerated(words, "or")), not \(quoted(word))",
      nearest(to: word, among: words))
  }

  static func superfluous(_ word: String, after name: String) -> UsageError {
    UsageError("\(quoted(word)) is one word too many for `\(name)`")
  }
}

// MARK: Options

extension UsageError {
  static func noOption(_ typed: String, among options: [Option]) -> UsageError {
    let names =
      options.map(\.dashed) + options.compactMap { option in option.letter.map { "-\($0)" } }
    return UsageError("there is no option \(quoted(typed))", nearest(to: typed, among: names))
  }

  static func doesNotBelong(_ option: Option, _ command: Command) -> UsageError {
    let others = Command.all.filter { $0.option(option.name) != nil }.map(\.title)
    return UsageError(
      "`\(command.title)` does not take `\(option.dashed)`; \(enumerated(others, "and")) \(others.count == 1 ? "does" : "do")"
    )
  }

  static func twice(_ option: Option) -> UsageError {
    UsageError("`\(option.dashed)` is given twice")
  }

  static func contradiction(_ first: Option, _ second: Option) -> UsageError {
    UsageError("`\(first.dashed)` and `\(second.dashed)` contradict each other")
  }

  static func takesNothing(_ option: Option, _ text: String) -> UsageError {
    UsageError("`\(option.dashed)` takes no value, got \(quoted(text))")
  }

  static func malformed(_ option: Option, _ text: String?) -> UsageError {
    var names: [String] = []
    switch option.value {
    case .choice(let words)?, .choices(let words)?: names = words
    default: break
    }
    let got = text.flatMap { $0.isEmpty ? nil : quoted($0) } ?? "nothing"
    return UsageError(
      "`\(option.dashed)` needs \(option.value?.wanted ?? "nothing"), got \(got)",
      nearest(to: text ?? "", among: names))
  }
}
