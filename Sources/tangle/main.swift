// A lesson's page becomes its program:  tangle <root> <lessons/NN-slug/README.md> <main.swift>
//
// The program is the page's cells in order, between calls that let the notebook show what stands around them.
// Its own text is part of it, so what a lesson says and what it does are always of the same hour.

import Markup

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

let arguments = CommandLine.arguments
guard arguments.count == 4 else { fail("usage: tangle <root> <lesson> <program>", 64) }
let (root, path, program) = (arguments[1], arguments[2], arguments[3])

guard let text = read("\(root)/\(path)") else { fail("\(path) cannot be read as UTF-8", 66) }
let lesson = Document(text, file: path)
for problem in lesson.problems { say("\(root)/\(problem)") }
guard lesson.problems.isEmpty else { exit(1) }
guard write(lesson.program(root: root), to: program) else {
  fail("\(program) cannot be written", 74)
}

func read(_ path: String) -> String? {
  guard let file = fopen(path, "rb") else { return nil }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
    bytes += buffer[..<count]
  }
  return ferror(file) == 0 ? String(validating: bytes, as: UTF8.self) : nil
}

func write(_ text: String, to path: String) -> Bool {
  guard let file = fopen(path, "wb") else { return false }
  let bytes = Array(text.utf8)
  let count = fwrite(bytes, 1, bytes.count, file)
  return fclose(file) == 0 && count == bytes.count
}

func say(_ line: String) {
  let bytes = Array((line + "\n").utf8)
  _ = write(2, bytes, bytes.count)
}

func fail(_ reason: String, _ status: Int32) -> Never {
  say("tangle: error: \(reason)")
  exit(status)
}
