// The exercises that a lesson names, at its end: what is asked for, and the command that checks an answer.

import Markup
import Notebook

extension LessonPage {
  /// What a link to an exercise ends with, from its address in the lesson; nil if it is none.
  func exercise(_ address: String) -> String? {
    guard address.hasPrefix("exercises/"), address.hasSuffix(".swift") else { return nil }
    return anchor("exercise-" + address.dropFirst(10).dropLast(6))
  }

  /// The exercises, each with its file.
  var exercises: String {
    let level = isAmongOthers ? 3 : 2
    let entries = document.links.map(\.address).compactMap { address -> String? in
      guard let id = exercise(address)?.escaped,
        let code = readText(at: "\(figures.root)/lessons/\(lesson)/\(address)")
      else { return nil }
      // The first line is “// Exercise 4.1: what it is about”.
      let heading = code.prefix { $0 != "\n" }.drop { $0 != " " }.dropFirst()
      let number = heading.split(separator: " ").dropFirst().first?.prefix { $0 != ":" } ?? ""
      return """
        <h\(level + 1) id="\(id)">\(String(heading).escaped)</h\(level + 1)>
        <p class="about"><span><code class="command">./latent check \(String(number).escaped)</code></span></p>
        <div class="code"><pre tabindex="0" class="listing"><code>\(highlighted(code))</code></pre></div>

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
