import Exercises
import Foundation
import TestSupport
import Testing

/// The top of the project.
let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().path

/// Where the tests lie, and beside them the command and its libraries.
let built = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().path

/// An empty place, with nothing in it but what is put there.
final class Place {
  let folder: String

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "latent-\(UUID())").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Writes a file, and the folders above it.
  func write(_ text: String, to file: String) throws {
    let path = URL(filePath: "\(folder)/\(file)")
    try FileManager.default.createDirectory(
      at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: path, atomically: true, encoding: .utf8)
  }

  func text(of file: String) throws -> String {
    try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
  }

  /// Runs the command in this place.
  func command(_ words: String...) throws -> ProgramResult {
    try latent(words, in: folder)
  }
}

/// Runs the command.
func latent(_ words: [String], in folder: String) throws -> ProgramResult {
  try run(["\(built)/latent"] + words, environment: ["LATENT_ROOT": folder, "CI": "1"])
}

/// The newest committed text of a file that is a stub, if this is a clone: solutions may be committed, too.
func committedStub(_ file: String) throws -> String? {
  let commits = try run(["git", "-C", root, "log", "--format=%H", "--", file]).output
  for commit in commits.split(separator: "\n") {
    let text = try run(["git", "-C", root, "show", "\(commit):./\(file)"]).output
    if text.contains("throw Unsolved()") { return text }
  }
  return nil
}
