// An option: its name, the value it takes, what it means, and where the value goes.

/// An option of the command line.
public struct Option: Sendable {
  /// What stands behind an option.
  public enum Value: Sendable, Equatable {
    /// A whole number.
    case integer(ClosedRange<Int>)
    /// A number of seconds.
    case seconds(ClosedRange<Double>)
    /// One of these words.
    case choice([String])
    /// Some of these words, with commas between them.
    case choices([String])
    /// The path of a folder.
    case folder
  }

  /// Its name without the dashes.
  public let name: String
  /// The one letter that stands for it.
  public let letter: Character?
  /// What it takes, or nil for an option that is there or not.
  public let value: Value?
  /// What it does, in a few words of ASCII.
  public let meaning: String
  /// Keeps the value, unless it is none that the option takes.
  let keep: @Sendable (String, inout Invocation) -> Bool

  init(
    _ name: String, _ letter: Character?, _ value: Value?, _ meaning: String,
    keep: @escaping @Sendable (String, inout Invocation) -> Bool
  ) {
    (self.name, self.letter, self.value, self.meaning) = (name, letter, value, meaning)
    self.keep = keep
  }
}

// MARK: One kind each

extension Option {
  typealias Place<Value> = WritableKeyPath<Invocation, Value> & Sendable

  static func flag(
    _ name: String, _ place: Place<Bool>, _ meaning: String, letter: Character? = nil
  ) -> Option {
    Option(name, letter, nil, meaning) { _, invocation in
      invocation[keyPath: place] = true
      return true
    }
  }

  static func integer<Number: FixedWidthInteger & SendableMetatype>(
    _ name: String, _ range: ClosedRange<Int>, _ place: Place<Number?>, _ meaning: String
  ) -> Option {
    Option(name, nil, .integer(range), meaning) { text, invocation in
      guard let number = Int(text), range ~= number else { return false }
      invocation[keyPath: place] = Number(number)
      return true
    }
  }

  static func seconds(
    _ name: String, _ range: ClosedRange<Double>, _ place: Place<Double?>, _ meaning: String
  ) -> Option {
    Option(name, nil, .seconds(range), meaning) { text, invocation in
      guard let seconds = Double(text), range ~= seconds else { return false }
      invocation[keyPath: place] = seconds
      return true
    }
  }

  static func choice<Choice: RawRepresentable<String> & CaseIterable & SendableMetatype>(
    _ name: String, _ place: Place<Choice>, _ meaning: String
  ) -> Option {
    Option(name, nil, .choice(Choice.allCases.map(\.rawValue)), meaning) { text, invocation in
      guard let choice = Choice(rawValue: text) else { return false }
      invocation[keyPath: place] = choice
      return true
    }
  }

  static func choices<
    Choice: RawRepresentable<String> & CaseIterable & Equatable & SendableMetatype
  >(
    _ name: String, _ place: Place<[Choice]>, _ meaning: String
  ) -> Option {
    Option(name, nil, .choices(Choice.allCases.map(\.rawValue)), meaning) { text, invocation in
      let words = text.split(separator: ",", omittingEmptySubsequences: false)
      let chosen = words.compactMap { Choice(rawValue: String($0)) }
      invocation[keyPath: place] = Choice.allCases.filter(chosen.contains)
      return chosen.count == words.count
    }
  }

  static func folder(_ name: String, _ place: Place<String?>, _ meaning: String) -> Option {
    Option(name, nil, .folder, meaning) { text, invocation in
      invocation[keyPath: place] = text
      return !text.isEmpty
    }
  }
}

// MARK: In words

extension Option {
  /// The option as it is typed, without its value.
  public var dashed: String { "--\(name)" }

  /// The option as it is typed, with a word for its value.
  public var usage: String {
    (letter.map { "-\($0), " } ?? "") + dashed + (value.map { " \($0.nameOfValue)" } ?? "")
  }
}

extension Option.Value {
  /// The word that stands for the value where the option is explained.
  public var nameOfValue: String {
    switch self {
    case .integer: "N"
    case .seconds: "SECONDS"
    case .choice(let words): words.joined(separator: "|")
    case .choices(let words): words.joined(separator: ",")
    case .folder: "DIR"
    }
  }

  /// What is taken, to be said to those who gave something else.
  var wanted: String {
    switch self {
    case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .seconds(let range): "seconds, from \(range.lowerBound) to \(Int(range.upperBound))"
    case .choice(let words): enumerated(words, "or")
    case .choices(let words): enumerated(words, "and") + ", or some of them with commas"
    case .folder: "a folder"
    }
  }
}
