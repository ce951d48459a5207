// The command: what was asked for, and who does it.

import Notebook
import Options

let project = Project()
let invocation: Invocation
do throws(UsageError) {
  invocation = try Invocation(
    Array(CommandLine.arguments.dropFirst()), lessons: project.lessons)
} catch {
  quit(64, saying: "\(error)")
}

switch invocation.action {
// The lessons.
case .list: project.list(invocation.options)
case .step, .run: project.run(invocation)
case .verify: project.verify(invocation)
case .bless: project.bless(invocation)

// The command itself.
case .completions:
  print(Shell(rawValue: invocation.words[0])?.completions(lessons: project.lessons) ?? "")
case .man: print(ManPage.text, terminator: "")
case .help: print(invocation.help)
case .version: print(Invocation.version)
default: quit(64, saying: "`\(invocation.action.rawValue)` cannot be done yet")
}
