// latent check: what became of exercises, the first check that failed, and the mistake it looks like.

import Exercises
import Notebook
import Options

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension Project {
  /// Checks exercises; ends with 0 if all of them are solved, so that a script need not read what is said.
  func check(_ invocation: Invocation) -> Never {
    let chosen = Workbook.exercises.filter { invocation.exercises.contains($0.id) }
    if invocation.watches { watch(chosen, invocation.options) }
    quit(check(chosen, invocation.options) ? 0 : 1)
  }

  private func check(_ chosen: [any AnyExercise], _ options: RunOptions) -> Bool {
    var page = Page(options)
    var attempts: [Attempt] = []
    for exercise in chosen {
      let isAsked = chosen.count == 1
      let attempt =
        isSolved(exercise) && !isAsked
        ? Attempt(exercise: exercise, state: .solved)
        : isAsked || isAttempted(exercise)
          ? self.attempt(exercise) : Attempt(exercise: exercise, state: .unsolved)
      attempts.append(attempt)
      if !options.json {
        attempt.tell(on: &page, inFull: isAsked)
        page.show()
      }
    }
    if options.json {
      Console.out.write(JSON.array(attempts.map(\.description)).written)
    } else if chosen.count > 1 {
      sum(attempts, on: &page)
      page.show()
    }
    return attempts.allSatisfy { $0.state == .solved }
  }

  /// How far one has come, and where to go on.
  private func sum(_ attempts: [Attempt], on page: inout Page) {
    let solved = attempts.count { $0.state == .solved }
    var sentence = "\(solved) of \(attempts.count) solved."
    if let next = attempts.first(where: { $0.state != .solved })?.exercise {
      sentence += " Next: write in \(next.file), then ./latent check \(next.id)."
    }
    page.paragraph("\n" + sentence)
  }

  /// Checks again whenever a file was saved and left alone for a moment; ends with Ctrl-C.
  private func watch(_ chosen: [any AnyExercise], _ options: RunOptions) -> Never {
    while true {
      let before = chosen.map { readText(at: "\(root)/\($0.file)") }
      _ = check(chosen, options)
      Console.out.write("\nwatching; save a file to check again, Ctrl-C to end\n")
      var last = before
      var still = 0.0
      while last == before || still < 1.2 {
        usleep(200_000)
        let now = chosen.map { readText(at: "\(root)/\($0.file)") }
        still = now == last ? still + 0.2 : 0
        last = now
      }
    }
  }
}

// MARK: In words

extension Attempt {
  /// A line with a mark; in full, the checks, what failed, and where to go from here.
  func tell(on page: inout Page, inFull: Bool) {
    page.verdict(
      state == .unsolved ? nil : state == .solved, "\(exercise.id)  \(exercise.title)")
    guard inFull || ![.solved, .unsolved].contains(state) else { return }
    if inFull { for claim in report[.held] { page.detail("holds: \(claim)") } }
    explain(on: &page)
    guard inFull else { return }
    page.detail(
      state == .solved
        ? "./latent solution \(exercise.id) shows how we did it"
        : "./latent hint \(exercise.id) helps; the formula is in lesson \(number), “\(exercise.step)”"
    )
  }

  private var number: String { Project.number(of: exercise.lesson) }

  /// What is wrong, and what the program or the compiler wrote, untouched.
  private func explain(on page: inout Page) {
    let check = report[.check].last ?? ""
    switch state {
    case .solved: break
    case .unsolved: page.detail("not attempted yet: write in \(exercise.file)")
    case .notCompiled: page.detail("\(exercise.file) does not compile:")
    case .crashed: page.detail("it stopped in the check “\(check)”:")
    case .timeLimit:
      page.detail("stopped after \(Int(Project.timeLimit)) seconds in the check “\(check)”:")
      page.remark("is there a loop that does not end, or a question that nobody answers?")
    case .failed:
      page.detail("fails: \(check)")
      let place = report[.place].first.map { " at \($0)" } ?? ""
      let right = report[.expected].first.map { "expected \($0)\(place), " } ?? ""
      page.remark("\(right)got \(report[.got].first ?? "nothing")")
      for error in report[.relativeError] {
        page.remark("relative error |got − expected| / |expected| = \(error)")
      }
      for error in report[.absoluteError] {
        page.remark("absolute error |got − expected| = \(error), for 0 is expected")
      }
      for notice in report[.notice] { page.remark(notice) }
      for slip in report[.slip] { page.remark("It looks like this: \(slip).") }
    }
    for line in words.prefix(24) { page.quotation(String(line)) }
  }

  /// What the program or the compiler wrote; of a crash its last words, and the line of the student's file.
  private var words: [Substring] {
    let lines = said.split(separator: "\n")
    if state == .notCompiled { return complaints(in: lines) }
    guard state == .crashed else { return lines }
    let last = lines.prefix { !$0.hasPrefix("*** ") }
    let trace = lines.dropFirst(last.count).first { $0.contains(exercise.file) }
    let place = trace.flatMap { $0.split(separator: " ").last }
    return last + (last.isEmpty ? ["it said nothing"] : []) + (place.map { ["at \($0)"] } ?? [])
  }

  /// What the compiler says of the student's file; its notes on ours are of no use there.
  private func complaints(in lines: [Substring]) -> [Substring] {
    // A message begins with file:line:column.
    func file(of line: Substring) -> Substring? {
      let parts = line.split(separator: ":", maxSplits: 3)
      return parts.count == 4 && Int(parts[1]) != nil && Int(parts[2]) != nil ? parts[0] : nil
    }
    guard lines.contains(where: { file(of: $0) != nil }) else { return lines }
    var (kept, isTheirs): ([Substring], Bool) = ([], false)
    for line in lines {
      isTheirs = file(of: line).map { $0.hasSuffix(exercise.file) } ?? isTheirs
      if isTheirs { kept.append(line) }
    }
    let type =
      "`\(exercise.function)` has another type than it should; leave its first line as it was"
    return kept.isEmpty ? [type[...]] : kept
  }

  /// The same for programs.
  var description: JSON {
    func text(_ key: Report.Key) -> JSON { report[key].last.map { .text($0) } ?? .none }
    func number(_ key: Report.Key) -> JSON {
      let number = report[key].last.flatMap(Double.init)
      return number.flatMap { $0.isFinite ? .number($0) : nil } ?? text(key)
    }
    let place = report[.place].last?.split(whereSeparator: { !$0.isNumber }).compactMap { Int($0) }
    return .object([
      ("exercise", .text(exercise.id)), ("title", .text(exercise.title)),
      ("lesson", .text(exercise.lesson)), ("step", .text(exercise.step)),
      ("file", .text(exercise.file)), ("state", .text(state.rawValue)),
      ("held", .array(report[.held].map { .text($0) })),
      ("check", state == .solved ? .none : text(.check)),
      ("place", place.map { .array($0.map { .whole($0) }) } ?? .none),
      ("expected", number(.expected)), ("got", number(.got)),
      ("relativeError", number(.relativeError)), ("absoluteError", number(.absoluteError)),
      ("notice", text(.notice)), ("slips", .array(report[.slip].map { .text($0) })),
      ("said", .text(said)),
    ])
  }
}
