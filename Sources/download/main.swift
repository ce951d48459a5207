// Gets MNIST: what `latent data get mnist` becomes. It is a program of its own because what speaks HTTP
// takes longer to load than `latent` takes to list the lessons.
//
//     download FOLDER [--quiet] [FILE...] [MIRROR...]

import Datasets
import Downloads
import Options

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

func say(_ text: String) {
  let bytes = Array(text.utf8)
  _ = write(2, bytes, bytes.count)
}

var arguments = Array(CommandLine.arguments.dropFirst())
let isQuiet = arguments.contains("--quiet")
arguments.removeAll { $0 == "--quiet" }
guard let folder = arguments.first else {
  say("download: name a folder, as `./latent data get mnist` does\n")
  exit(ExitCode.usage.rawValue)
}
let mirrors = arguments.dropFirst().filter { $0.contains("://") }
let names = arguments.dropFirst().filter { !$0.contains("://") }
let files = MNIST.files.filter { names.isEmpty || names.contains($0.name) }
var line = ProgressLine(isShown: !isQuiet && isatty(2) == 1)

do throws(DownloadError) {
  let mirrors = mirrors.isEmpty ? Download.mirrorsOfMNIST : mirrors
  let paths = try Download(files, to: folder, from: mirrors).run { line.show($0) }
  line.clear()
  print(names.isEmpty ? "MNIST is in \(folder)." : "MNIST is complete. New:")
  if !names.isEmpty { print(paths.map { "  \($0)\n" }.joined(), terminator: "") }
} catch {
  line.clear()
  say("latent: \(error)\n")
  let isMissing = if case .failed = error { true } else { false }
  exit((isMissing ? ExitCode.dataMissing : ExitCode.cannotWrite).rawValue)
}
