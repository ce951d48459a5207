// latent hint, solution and reset: what helps, how it can be done, and a fresh start.

import Datasets
import Exercises
import Notebook
import Options

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension Project {
  private func chosen(_ invocation: Invocation) -> any AnyExercise {
    guard let one = Workbook.exercises.first(where: { $0.id == invocation.exercises[0] }) else {
      quit(64, saying: "there is no such exercise")
    }
    return one
  }

  /// Gives the hints on an exercise, one more each time.
  func hint(_ invocation: Invocation) {
    let exercise = chosen(invocation)
    let asked = min(asked("hints", of: exercise), exercise.hints.count)
    var page = Page(invocation.options)
    page.title("\(exercise.id)  \(exercise.title)")
    for hint in exercise.hints.prefix(asked) { page.paragraph(hint) }
    page.paragraph(
      asked < exercise.hints.count
        ? "Hint \(asked) of \(exercise.hints.count); ask again for the next."
        : "That was the last hint; ./latent solution \(exercise.id) shows the whole.")
    page.show()
  }

  /// Shows the solution to those who have passed, or who ask twice.
  func showSolution(_ invocation: Invocation) {
    let exercise = chosen(invocation)
    guard isSolved(exercise) || asked("solution", of: exercise) > 1 else {
      return Console.out.write(
        "\(exercise.id) is not solved yet, and solving it is the point. Ask again to see it all the same.\n"
      )
    }
    let lines = (readText(at: "\(root)/\(exercise.source)") ?? "")
      .split(separator: "\n", omittingEmptySubsequences: false)
    let solution = lines.drop { $0 != "// MARK: Solution" }.dropFirst(2)
      .prefix { !$0.hasPrefix("// MARK:") }
    let text = solution.joined(separator: "\n").replacing("@Sendable ", with: "")
    Console.out.write(text + (text.hasSuffix("\n") ? "" : "\n"))
  }

  /// How often something was asked for, this time included.
  private func asked(_ what: String, of exercise: any AnyExercise) -> Int {
    let notes = notes(on: exercise)
    if let error = notes.make() { quit(74, saying: "\(error)") }
    let count = (Int(readText(at: "\(notes.path)/\(what)") ?? "") ?? 0) + 1
    write("\(count)", to: "\(notes.path)/\(what)")
    return count
  }

  /// Brings back the file of an exercise as it was committed, before anybody wrote in it.
  func reset(_ invocation: Invocation) {
    let exercise = chosen(invocation)
    let path = "\(root)/\(exercise.file)"
    guard let original = original(of: exercise) else {
      quit(69, saying: "git has no stub of \(exercise.file); is this a clone of the project?")
    }
    let written = readText(at: path)
    if written == original {
      return Console.out.write("\(exercise.file) is as it was in the beginning\n")
    }
    guard let written else {
      write(original, to: path)
      return Console.out.write("\(exercise.file) is back, as it was in the beginning\n")
    }
    if !invocation.isSure {
      guard isatty(0) == 1, isatty(1) == 1 else {
        quit(64, saying: "`latent reset` replaces what you wrote; say --yes if that is meant")
      }
      Console.out.write("Replace what you wrote in \(exercise.file)? [y/N] ")
      guard readLine().map({ $0.lowercased().hasPrefix("y") }) ?? false else {
        return Console.out.write("nothing was changed\n")
      }
    }
    let kept = ".latent/exercises/\(exercise.id)/before-reset.swift"
    if let error = notes(on: exercise).make() { quit(74, saying: "\(error)") }
    write(written, to: "\(root)/\(kept)")
    write(original, to: path)
    Console.out.write("\(exercise.file) is as it was in the beginning; yours is kept as \(kept)\n")
  }

  /// The newest committed text of the file that is still a stub: who commits solutions can go back too.
  private func original(of exercise: any AnyExercise) -> String? {
    let git = "git -C \(inShell(root))"
    for commit in lines(of: "\(git) log --format=%H -- \(inShell(exercise.file))") {
      let text = lines(of: "\(git) show \(commit):./\(exercise.file)").joined(separator: "\n")
      if text.contains("throw Unsolved()") { return text + "\n" }
    }
    return nil
  }

  /// Writes a file, or ends.
  func write(_ text: String, to path: String) {
    do throws(FileError) { try File.write(Array(text.utf8), to: path) } catch {
      quit(74, saying: "\(error)")
    }
  }
}

/// A word that the shell leaves as it is.
private func inShell(_ word: String) -> String { "'\(word.replacing("'", with: "'\\''"))'" }
