// An exercise: a function to write, what is asked of it, and what is known to go wrong.
//
// `Answer` is the type of that function. The student's function, the solution and the slips are all of
// this type, so one list of checks judges them all.

/// An exercise of a lesson.
public struct Exercise<Answer: Sendable>: Sendable {
  /// The folder of its lesson, as in `00-gradients`.
  public let lesson: String
  /// Its number in the lesson; 1 is the first.
  public let number: Int
  /// Its name in one word, as in `softplus`.
  public let name: String
  /// What is to be written.
  public let title: String
  /// The name of the function to be written.
  public let function: String
  /// The step of the lesson where the formula stands.
  public let step: String
  /// What helps, from a nudge to nearly everything.
  public let hints: [String]
  /// The function that is right.
  let solution: Answer
  /// What is asked of the function, from the simple to the subtle.
  let checks: [Check<Answer>]
  /// Functions with a mistake that somebody has made; the checks refuse every one and know it again.
  let slips: [Slip<Answer>]
}

/// A function with a mistake, and a sentence that names the mistake.
struct Slip<Answer: Sendable>: Sendable {
  let sentence: String
  let answer: Answer

  init(_ sentence: String, _ answer: Answer) { (self.sentence, self.answer) = (sentence, answer) }
}

/// Thrown by an exercise that nobody has attempted yet.
public struct Unsolved: Error {
  /// Nothing is known about it.
  public init() {}
}

/// What can be said of an exercise without its answer's type.
public protocol AnyExercise: Sendable {
  /// The folder of its lesson.
  var lesson: String { get }
  /// Its number in the lesson.
  var number: Int { get }
  /// Its name in one word.
  var name: String { get }
  /// What is to be written.
  var title: String { get }
  /// The name of the function to be written.
  var function: String { get }
  /// The step of the lesson where the formula stands.
  var step: String { get }
  /// What helps.
  var hints: [String] { get }
  /// What the checks say of the solution.
  var reportOnSolution: Report { get }
  /// What the checks say of each slip, under its sentence.
  var reportsOnSlips: [(sentence: String, report: Report)] { get }
}

extension AnyExercise {
  /// The number that names it in the whole course, as in `5.2`.
  public var id: String { "\(Int(lesson.prefix { $0 != "-" }) ?? 0).\(number)" }

  /// The file to write in.
  public var file: String { "lessons/\(lesson)/exercises/\(number)-\(name).swift" }

  /// The file with the solution, between `// MARK: Solution` and the next mark.
  public var source: String { "Sources/Exercises/\(lesson)/\(number)-\(name).swift" }

  /// What it is called here: `logSumExpExercise` for `log-sum-exp`.
  public var identifier: String {
    let words = (name + "-exercise").split(separator: "-")
    return words.dropFirst().reduce(String(words[0])) {
      $0 + $1.prefix(1).uppercased() + $1.dropFirst()
    }
  }
}

extension Exercise: AnyExercise {
  /// What the checks say of the solution.
  public var reportOnSolution: Report { report(on: solution) }
  /// What the checks say of each slip.
  public var reportsOnSlips: [(sentence: String, report: Report)] {
    slips.map { ($0.sentence, report(on: $0.answer)) }
  }
}
