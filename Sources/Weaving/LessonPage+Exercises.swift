// The exercises that a lesson names, at its end: what is asked for, and the command that checks an answer.

import Markup
import Notebook

/// An exercise of a lesson.
struct Exercise {
  /// Its address in the lesson, what it is about, its file, and the command that checks an answer.
  let address: String, title: String, code: String, command: String

  /// Those that a lesson names and that are there.
  static func all(in document: Document, root: String, lesson: String) -> [Exercise] {
    document.links.map(\.address).compactMap { address in
      guard isExercise(address), let code = readText(at: "\(root)/lessons/\(lesson)/\(address)")
      else { return nil }
      // The first line is “// Exercise 4.1: what it is about”.
      let heading = code.prefix { $0 != "\n" }.drop { $0 != " " }.dropFirst()
      let number = heading.split(separator: " ").dropFirst().first?.prefix { $0 != ":" } ?? ""
      return Exercise(
        address: address, title: String(heading), code: code,
        command: "./latent check \(number)")
    }
  }

  /// Whether a link in a lesson leads to an exercise.
  static func isExercise(_ address: String) -> Bool {
    address.hasPrefix("exercises/") && address.hasSuffix(".swift") && !address.contains("..")
  }
}

extension LessonPage {
  /// What a link to an exercise ends with, from its address in the lesson; nil if it is none.
  func exercise(_ address: String) -> String? {
    guard Exercise.isExercise(address) else { return nil }
    return anchor("exercise-" + address.dropFirst(10).dropLast(6))
  }

  /// The exercises, each with its file.
  var exercises: String {
    let level = isAmongOthers ? 3 : 2
    let entries = Exercise.all(in: document, root: figures.root, lesson: lesson).map { one in
      """
      <h\(level + 1) id="\(exercise(one.address)?.escaped ?? "")">\(one.title.escaped)</h\(level + 1)>
      <p class="about"><span><code class="command">\(one.command.escaped)</code></span></p>
      <div class="code"><pre tabindex="0" class="listing"><code>\(highlighted(one.code))</code></pre></div>

      """
    }
    guard !entries.isEmpty else { return "" }
    let id = anchor("exercises")
    return """
      <section class="exercises" aria-labelledby="\(id)"><h\(level) id="\(id)">Exercises</h\(level)>
      \(entries.joined())</section>

      """
  }
}
