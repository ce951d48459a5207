// A lesson's program is built when something it is made of is newer than the last build.

import Notebook

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension Project {
  /// The program of a lesson, as it was built last.
  func program(_ lesson: String) -> String { "\(root)/.build/release/\(lesson)" }

  /// Builds a lesson if need be; shows what the compiler says if that fails, and returns whether it did not.
  func build(_ lesson: String, says: Bool) -> Bool {
    let stamps = Folder("\(root)/.build/latent")
    let (stamp, log) = ("\(stamps.path)/\(lesson)", "\(stamps.path)/\(lesson).log")
    let begun = now()
    if let built = changed(stamp), access(program(lesson), X_OK) == 0, newest(of: lesson) < built {
      return true
    }
    if let error = stamps.make() { quit(74, saying: "\(error)") }
    unlink(log)
    let isShown = says && isatty(2) == 1
    if isShown { Console.error.write("building \(lesson) …") }
    let status = Program(
      "swift", ["build", "-c", "release", "--package-path", root, "--product", lesson]
    ).run(output: .file(log), errors: .file(log))
    if isShown { Console.error.write("\r\u{1B}[K") }
    guard status == 0 else {
      if status == 130 || status == 143 { quit(status) }
      Console.error.write(readText(at: log) ?? "")
      return false
    }
    // What was edited while the compiler ran is newer than the stamp.
    close(open(stamp, O_WRONLY | O_CREAT, 0o644))
    var times = [begun, begun]
    utimensat(AT_FDCWD, stamp, &times, 0)
    return true
  }

  /// When the newest of what a lesson is made of was changed.
  private func newest(of lesson: String) -> timespec {
    var newest = timespec()
    func look(_ path: String) {
      guard let time = changed(path) else { return }
      if newest < time { newest = time }
      for name in Folder(path).names where name != "exercises" { look("\(path)/\(name)") }
    }
    for path in ["Package.swift", "Sources", "lessons/\(lesson)"] { look("\(root)/\(path)") }
    return newest
  }

  private func changed(_ path: String) -> timespec? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    #if canImport(Darwin)
      return status.st_mtimespec
    #else
      return status.st_mtim
    #endif
  }

  private func now() -> timespec {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return time
  }
}

private func < (a: timespec, b: timespec) -> Bool { (a.tv_sec, a.tv_nsec) < (b.tv_sec, b.tv_nsec) }
