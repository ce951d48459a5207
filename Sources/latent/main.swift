// The command: what was asked for, and who does it.

import Exercises
import Notebook
import Options

Program.shortenCrashes()
let project = Project()
let exercises = Workbook.exercises.map { "\($0.id)-\($0.name)" }
let invocation: Invocation
do throws(UsageError) {
  invocation = try Invocation(
    Array(CommandLine.arguments.dropFirst()), lessons: project.lessons,
    exercises: exercises)
} catch {
  quit(64, saying: "\(error)")
}

switch invocation.action {
// The lessons.
case .list: project.list(invocation.options)
case .step, .run: project.run(invocation)
case .verify: project.verify(invocation)
case .bless: project.bless(invocation)
case .figures: project.figures(invocation)
case .pages: project.pages(invocation)
case .export: project.export(invocation)
case .tangle: project.tangle(invocation)

// The exercises.
case .check: project.check(invocation)
case .hint: project.hint(invocation)
case .solution: project.showSolution(invocation)
case .reset: project.reset(invocation)

// The data and the set-up.
case .dataStatus: sayStatus(of: invocation)
case .dataGet: project.getData(for: invocation)
case .dataPath: Console.out.write(downloadFolder(invocation) + "\n")
case .dataExport: exportPenDigits(for: invocation)
case .doctor: project.examine(for: invocation)
case .test: project.test(invocation.words)

// The command itself.
case .completions:
  let shell = Shell(rawValue: invocation.words[0])
  Console.out.write(
    (shell?.completions(lessons: project.lessons, exercises: exercises) ?? "") + "\n")
case .man: Console.out.write(ManPage.text + "\n")
case .help: Console.out.write(invocation.help + "\n")
case .version: Console.out.write(Invocation.version + "\n")
}
