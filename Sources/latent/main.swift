// The command: which lessons there are, and whether they are as they say.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

let version = "0.1.0"

let help = """
  usage: ./latent            the list of lessons
         ./latent test       run the tests; arguments go to `swift test`
         ./latent verify     check that every lesson prints and draws what it says
         ./latent --help     this text
         ./latent --version  the version

  exit:  0 done · 1 a check failed · 64 usage · 69 set-up impossible
  """

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

func refuse(_ reason: String) -> Never {
  let message = Array("latent: \(reason)\n\(help)\n".utf8)
  _ = write(2, message, message.count)
  exit(64)
}

let arguments = Array(CommandLine.arguments.dropFirst())
switch arguments {
case []:
  let names = lessons()
  print(names.isEmpty ? "There are no lessons yet." : names.joined(separator: "\n"))
case ["verify"]:
  let names = lessons()
  guard names.isEmpty else { refuse("verify cannot run lessons yet, and there are \(names.count)") }
  print("There are no lessons yet: nothing to verify.")
case ["--help"], ["-h"], ["help"]: print(help)
case ["--version"]: print(version)
default: refuse("there is no command `\(arguments.joined(separator: " "))`.")
}
