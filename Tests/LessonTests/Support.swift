// Lessons as a user runs them: built programs, in folders of their own.

import Foundation
import Notebook
import Testing

/// The top of the project, and the folder of the built programs, which is that of this test.
let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().path
let programs: String = {
  let beside = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().path
  let isThere = FileManager.default.isExecutableFile(atPath: beside + "/SampleLesson")
  return isThere ? beside : root + "/.build/debug"
}()

/// A folder that is removed at the end, with a copy of the sample lesson in it.
final class Scratch {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "latent-lesson-" + UUID().uuidString
    let lesson = path + "/lessons/SampleLesson"
    try FileManager.default.createDirectory(atPath: lesson, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: root + "/Tests/SampleLesson/README.md", toPath: lesson + "/README.md")
  }

  deinit {
    chmod(path, 0o755)
    try? FileManager.default.removeItem(atPath: path)
  }

  /// The environment of the lesson, which takes this folder for its project.
  func environment(_ more: [String: String] = [:]) -> [String: String] {
    ["LATENT_ROOT": path, "PATH": "/usr/bin:/bin", "TERM": "xterm-256color", "LANG": "C.UTF-8"]
      .merging(more) { $1 }
  }

  /// Runs the sample lesson without a terminal.
  func run(_ arguments: [String] = [], _ more: [String: String] = [:], shell: String? = nil)
    throws -> (status: Int32, output: String, errors: String)
  {
    let process = Process()
    let program = programs + "/SampleLesson"
    if let shell {
      process.executableURL = URL(filePath: "/bin/sh")
      process.arguments = ["-c", shell.replacing("LESSON", with: program)]
    } else {
      process.executableURL = URL(filePath: program)
      process.arguments = arguments
    }
    process.environment = environment(more)
    process.currentDirectoryURL = URL(filePath: path)
    let (output, errors) = (Pipe(), Pipe())
    (process.standardOutput, process.standardError) = (output, errors)
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let said = try output.fileHandleForReading.readToEnd() ?? Data()
    let complained = try errors.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    let signal = process.terminationReason == .uncaughtSignal ? Int32(128) : 0
    return (
      signal + process.terminationStatus, String(decoding: said, as: UTF8.self),
      String(decoding: complained, as: UTF8.self)
    )
  }

  /// Starts the sample lesson in a terminal.
  func terminal(_ arguments: [String] = [], columns: UInt16 = 80, _ more: [String: String] = [:])
    throws -> Terminal
  {
    try Terminal(
      programs + "/SampleLesson", arguments, columns: columns, environment: environment(more))
  }

  func text(_ name: String) -> String? { readText(at: "\(path)/\(name)") }
  func names(_ folder: String) -> [String] { Folder("\(path)/\(folder)").names }
}

/// Whether there is a file or a folder.
func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

/// How many bytes a file has.
func readSize(_ path: String) -> Int? {
  (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int
}
