// Lessons, run: one by becoming it, several one after the other.

import Notebook
import Options

extension Project {
  /// Steps through lessons, or runs them without pauses.
  func run(_ invocation: Invocation) -> Never {
    let says = !invocation.options.quiet
    let isToldTo = invocation.action == .run && !invocation.options.noInput
    let options = (isToldTo ? ["--no-input"] : []) + invocation.passedOn
    if invocation.lessons.count == 1 {
      guard build(invocation.lessons[0], says: says) else { quit(1) }
      Program(program(invocation.lessons[0]), options).become()
    }
    var worst: Int32 = 0
    for (index, lesson) in invocation.lessons.enumerated() {
      if index > 0, !invocation.options.json { Console.out.write("\n") }
      guard build(lesson, says: says) else {
        worst = max(worst, 1)
        continue
      }
      let status = Program(program(lesson), options).run()
      if status > 128 { quit(status) }
      worst = max(worst, status)
    }
    quit(worst)
  }
}
