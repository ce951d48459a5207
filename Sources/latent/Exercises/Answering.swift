// A student's file, compiled into a program of its own and run with a time limit: whatever is wrong with it
// stops nothing else.

import Exercises
import Notebook

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What became of a student's file.
struct Attempt {
  /// In one word.
  enum State: String {
    case solved, unsolved, failed, crashed, timeLimit = "time limit", notCompiled = "not compiled"
  }

  let exercise: any AnyExercise
  var state: State
  /// What the checks said until then.
  var report = Report()
  /// What the compiler or the program wrote.
  var said = ""
}

extension Project {
  /// The seconds that a student's program may take; the checks take milliseconds.
  static let timeLimit = 5.0

  /// Where this command keeps what it knows of an exercise.
  func notes(on exercise: any AnyExercise) -> Folder {
    Folder("\(root)/.latent/exercises/\(exercise.id)")
  }

  /// Compiles and runs the answer to an exercise.
  func attempt(_ exercise: any AnyExercise) -> Attempt {
    let notes = notes(on: exercise)
    if let error = notes.make() { quit(74, saying: "\(error)") }
    let (program, report) = ("\(notes.path)/answer", "\(notes.path)/report")
    let (said, main) = ("\(notes.path)/said", "\(notes.path)/main.swift")
    for file in [report, said, program] { unlink(file) }
    let answer = readText(at: "\(root)/\(exercise.file)") ?? ""
    write(
      """
      import Exercises
      judge(\(exercise.identifier), \(exercise.function), report: CommandLine.arguments[1])

      """, to: main)

    func attempt(_ state: Attempt.State) -> Attempt {
      let text = readText(at: said) ?? ""
      return Attempt(
        exercise: exercise, state: state, report: Report(readText(at: report) ?? ""),
        said: text.replacing("\(root)/", with: ""))
    }
    guard answer.contains("func \(exercise.function)") else {
      return Attempt(
        exercise: exercise, state: .notCompiled,
        said: "there is no function `\(exercise.function)` in it; "
          + "./latent reset \(exercise.id) brings the file back")
    }
    let compiler = Program("swiftc", compiling([main, "\(root)/\(exercise.file)"], into: program))
    let built = compiler.run(output: .file(said), errors: .file(said), limit: 120)
    guard built == 0 else {
      if [130, 143].contains(built) { quit(built) }
      var result = attempt(.notCompiled)
      if result.said.isEmpty {
        result.said = "the compiler was stopped before it said why; check again"
      }
      return result
    }
    let status = Program(program, [report]).run(
      output: .file(said), errors: .file(said), limit: Project.timeLimit)
    if [130, 143].contains(status) { quit(status) }
    if status == Program.timeIsUp { return attempt(.timeLimit) }
    let end = Report(readText(at: report) ?? "").end
    let result = attempt(
      end == .solved ? .solved : end == .unsolved ? .unsolved : end == .failed ? .failed : .crashed)
    if result.state == .solved { write(answer, to: "\(notes.path)/solved.swift") }
    return result
  }

  /// Whether the file is the one that passed all checks.
  func isSolved(_ exercise: any AnyExercise) -> Bool {
    guard let solved = readText(at: "\(notes(on: exercise).path)/solved.swift") else {
      return false
    }
    return solved == readText(at: "\(root)/\(exercise.file)")
  }

  /// Whether something was written in the file.
  func isAttempted(_ exercise: any AnyExercise) -> Bool {
    readText(at: "\(root)/\(exercise.file)").map { !$0.contains("throw Unsolved()") } ?? false
  }

  /// The words behind `swiftc`; modules and objects are those that lie beside this command.
  private func compiling(_ files: [String], into program: String) -> [String] {
    let built = CommandLine.arguments[0].split(separator: "/", omittingEmptySubsequences: false)
      .dropLast().joined(separator: "/")
    let objects = ["Exercises", "Autodiff", "Tensors", "CKernels"].flatMap { library in
      let folder = "\(built)/\(library).build"
      return Folder(folder).names.filter { $0.hasSuffix(".o") }.map { "\(folder)/\($0)" }
    }
    return [
      "-Onone", "-swift-version", "6", "-suppress-warnings", "-module-name", "Answer", "-g",
      "-I", "\(built)/Modules",
      "-Xcc", "-fmodule-map-file=\(built)/CKernels.build/module.modulemap", "-o", program,
    ] + files + objects
  }
}
