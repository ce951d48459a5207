// Lessons, run again and compared with what they say; and new results, accepted.

import Datasets
import Markup
import Notebook
import Options

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension Project {
  /// Runs lessons into a temporary folder and compares; says what differs and where.
  func verify(_ invocation: Invocation) -> Never {
    let temporary = Folder("\(root)/.latent/verify-\(getpid())")
    var page = Page(invocation.options)
    var failed = 0
    var reports: [JSON] = []
    if lessons.isEmpty { page.paragraph("There are no lessons yet: nothing to verify.") }
    for lesson in invocation.lessons.isEmpty ? lessons : invocation.lessons {
      let (differences, notes, summary) = differences(of: lesson, in: temporary, invocation.options)
      temporary.remove()
      failed += differences.isEmpty ? 0 : 1
      reports.append(
        .object([
          ("lesson", .text(lesson)), ("verified", .truth(differences.isEmpty)),
          ("differences", .array(differences.map { .text("\($0)") })),
          ("notes", .array(notes.map { .text($0) })),
        ]))
      page.verdict(differences.isEmpty, "\(lesson)  \(summary)")
      for difference in differences { page.detail("\(difference)") }
      for note in notes { page.detail(note) }
      if !invocation.options.json { page.show() }
    }
    if invocation.options.json {
      Console.out.write(JSON.array(reports).written)
    } else {
      page.show()
    }
    quit(failed > 0 ? 1 : 0)
  }

  private func differences(
    of lesson: String, in temporary: Folder, _ options: RunOptions
  ) -> (differences: [Difference], notes: [String], summary: String) {
    let file = "lessons/\(lesson)/README.md"
    guard build(lesson, says: !options.json) else {
      return ([Difference(place: file, what: "does not compile")], [], "")
    }
    let comparison: Comparison
    do { comparison = try Comparison(root: root, slug: lesson) } catch {
      return ([Difference(place: file, what: "\(error)")], [], "")
    }
    var found = comparison.quotationDifferences
    var notes: [String] = []
    for data in data(of: comparison) {
      if data == "mnist", !hasMNIST(options) {
        notes.append("\(Self.withoutMNIST): its results were not compared")
        continue
      }
      // A folder for each: what a run does not make must not be found among what another has made.
      let out = "\(temporary.path)/\(data)"
      switch runQuietly(lesson, on: data, options, ["--out=\(out)"]) {
      case 0: break
      case 1: found.append(Difference(place: file, what: "a check of the lesson failed on \(data)"))
      case let status where [130, 143].contains(status):
        temporary.remove()
        quit(status)
      case let status:
        found.append(
          Difference(place: file, what: "the lesson ended with status \(status) on \(data)"))
      }
      let run = Folder("\(out)/\(lesson)")
      found += comparison.outputDifferences(run, data: data)
      found += comparison.fileDifferences(run, data: data)
    }
    return (found, notes, comparison.summary)
  }

  /// The data on which a lesson has results.
  private func data(of comparison: Comparison) -> [String] {
    RunOptions.Data.allCases.map(\.rawValue).filter { $0 == "digits" || comparison.has($0) }
  }

  /// Runs a lesson for its results; of what it says only its progress is shown, on a terminal, and its errors.
  private func runQuietly(
    _ lesson: String, on data: String, _ options: RunOptions, _ more: [String] = []
  ) -> Int32 {
    var words = ["--no-input", "--data=\(data)"] + more
    if let folder = options.dataDir { words.append("--data-dir=\(folder)") }
    if let threads = options.threads { words.append("--threads=\(threads)") }
    if options.quiet || options.json || isatty(2) != 1 { words.append("--quiet") }
    return Program(program(lesson), words).run(output: .hidden)
  }

  /// Writes what the last runs printed, and what the sources say, into the pages.
  func bless(_ invocation: Invocation) -> Never {
    var page = Page(invocation.options)
    var failed = 0
    for lesson in invocation.lessons.isEmpty ? lessons : invocation.lessons {
      guard build(lesson, says: true), let comparison = try? Comparison(root: root, slug: lesson)
      else {
        failed += 1
        continue
      }
      var runs: [(data: String, run: Folder)] = []
      var notes: [String] = []
      for data in data(of: comparison) {
        if data == "mnist", !hasMNIST(invocation.options) {
          notes.append("\(Self.withoutMNIST): its results were left as they are")
          continue
        }
        let run = Folder("\(root)/.latent/\(lesson)/\(data)")
        if !isCurrent(run, of: lesson) || !comparison.isRecorded(run) {
          let status = runQuietly(lesson, on: data, invocation.options)
          if status > 1 { quit(status) }
        }
        runs.append((data, run))
      }
      let (old, new) = (comparison.page.text, comparison.blessed(runs))
      if old != new {
        do throws(FileError) {
          try File.write(Array(new.utf8), to: "\(root)/\(comparison.page.file)")
        } catch { quit(74, saying: "\(error)") }
      }
      page.verdict(
        true,
        "\(lesson)  \(old == new ? "the page is as it was" : "\(comparison.page.file) was changed")"
      )
      for note in notes { page.detail(note) }
      if !invocation.options.json { page.show() }
    }
    quit(failed > 0 ? 1 : 0)
  }

  private static let withoutMNIST = "MNIST is not here (`\(MNIST.command)` gets it)"

  private func hasMNIST(_ options: RunOptions) -> Bool {
    DataStatus(in: DataFolders(given: options.dataDir)).isComplete
  }

  /// Whether a run was made by the program as it is built now.
  private func isCurrent(_ run: Folder, of lesson: String) -> Bool {
    var (program, record) = (stat(), stat())
    guard stat(self.program(lesson), &program) == 0, stat("\(run.path)/.record/cells", &record) == 0
    else { return false }
    #if canImport(Darwin)
      return (program.st_mtimespec.tv_sec, program.st_mtimespec.tv_nsec)
        < (record.st_mtimespec.tv_sec, record.st_mtimespec.tv_nsec)
    #else
      return (program.st_mtim.tv_sec, program.st_mtim.tv_nsec)
        < (record.st_mtim.tv_sec, record.st_mtim.tv_nsec)
    #endif
  }
}
