// Exercises by number, by name, and by the lesson they belong to.

/// The exercises there are, and how they may be called.
struct ExerciseNames {
  /// Their numbers and names, in order: `5.2-reparameterise`.
  let all: [String]

  init(_ all: [String]) { self.all = all }

  /// What may be typed for one of them.
  var spellings: [String] { all.map { String(number($0)) } + all.map { String(name($0)) } }

  /// The numbers of the exercises that these words name, each once and in order.
  func numbers(_ words: [String]) throws(UsageError) -> [String] {
    var meant: Set<String> = []
    for word in words { meant.formUnion(try numbers(word)) }
    return all.map { String(number($0)) }.filter(meant.contains)
  }

  /// The numbers of one exercise, or of all that a lesson has.
  private func numbers(_ word: String) throws(UsageError) -> [String] {
    let isMeant: [(String) -> Bool] = [
      { _ in word == "all" }, { word == number($0) || word == name($0) || word == $0 },
      { number($0).hasPrefix("\(Int(word).map(String.init) ?? word).") },
      { !word.isEmpty && name($0).hasPrefix(word) },
    ]
    for isMeant in isMeant {
      let found = all.filter(isMeant).map { String(number($0)) }
      if !found.isEmpty { return found }
    }
    throw .noExercise(word, among: spellings)
  }

  private func number(_ exercise: String) -> Substring { exercise.prefix { $0 != "-" } }

  private func name(_ exercise: String) -> Substring { exercise.drop { $0 != "-" }.dropFirst() }
}
