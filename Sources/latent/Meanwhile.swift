// The project on disk, other programs, and the streams, until the notebook's own are here.

import Datasets
import Options

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The project that this command belongs to.
struct Project {
  let root = variable("LATENT_ROOT") ?? "."
  let lessons: [String]

  init() {
    var names: [String] = []
    if let folder = opendir("\(root)/lessons") {
      defer { closedir(folder) }
      while let entry = readdir(folder) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if !name.hasPrefix("."), File.exists("\(root)/lessons/\(name)/README.md") {
          names.append(name)
        }
      }
    }
    lessons = names.sorted()
  }

  /// Becomes a program of this project, built if need be.
  func become(_ product: String, _ arguments: [String]) -> Never {
    let run = ["run", "-c", "release", "--quiet", "--package-path", root, product]
    latent.become("swift", run + arguments)
  }
}

/// Becomes another program, so that terminal, signals and exit status are its own.
func become(_ program: String, _ arguments: [String]) -> Never {
  execvp(program, ([program] + arguments).map { strdup($0) } + [nil])
  quit(69, saying: "\(program) cannot be started: \(String(cString: strerror(errno)))")
}

/// A variable of the environment.
func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

/// Ends the program with a sentence.
func quit(_ status: Int32, saying sentence: String? = nil) -> Never {
  if let sentence { Console.error.write("latent: \(sentence)\n") }
  exit(status)
}

/// A stream of the process that text is written to.
enum Console: Int32 {
  case out = 1, error = 2

  func write(_ text: String) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { put(rawValue, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        if self == .error { return }
        quit(74, saying: "the output cannot be written: \(String(cString: strerror(errno)))")
      }
    }
  }
}

private func put(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(file, bytes, count)
}
