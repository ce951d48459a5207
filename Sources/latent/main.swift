// The command: what was asked for, and who does it.

import Options

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The names of the folders in lessons/, in order.
func lessons() -> [String] {
  guard let folder = opendir("lessons") else { return [] }
  defer { closedir(folder) }
  var names: [String] = []
  while let entry = readdir(folder) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) {
      $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
    if access("lessons/\(name)/README.md", F_OK) == 0, !name.hasPrefix(".") { names.append(name) }
  }
  return names.sorted()
}

/// Ends with a sentence about what is wrong.
func fail(_ code: ExitCode, _ reason: String) -> Never {
  let message = Array("latent: \(reason)\n".utf8)
  _ = write(2, message, message.count)
  exit(code.rawValue)
}

let names = lessons()
let invocation: Invocation
do throws(UsageError) {
  invocation = try Invocation(Array(CommandLine.arguments.dropFirst()), lessons: names)
} catch {
  fail(.usage, error.description)
}

switch invocation.action {
// The lessons.
case .list: print(names.isEmpty ? "There are no lessons yet." : names.joined(separator: "\n"))
case .verify:
  guard names.isEmpty else {
    fail(.usage, "verify cannot run lessons yet, and there are \(names.count)")
  }
  print("There are no lessons yet: nothing to verify.")
case .step, .run, .bless: fail(.usage, "lessons cannot be run yet")

// The command itself.
case .completions:
  print(Shell(rawValue: invocation.words[0])?.completions(lessons: names) ?? "")
case .man: print(ManPage.text, terminator: "")
case .help: print(invocation.help)
case .version: print(Invocation.version)
default: fail(.usage, "`\(invocation.action.rawValue)` cannot be done yet")
}
