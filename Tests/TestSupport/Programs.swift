// Other programs, run to their end.

import Foundation

/// What a program wrote, and how it ended.
public struct ProgramResult: Sendable {
  /// What it wrote to standard output, and to standard error.
  public let output: String, error: String
  /// Its exit status.
  public let status: Int32
}

/// Whether a program of this name can be run.
public func has(_ program: String) -> Bool {
  let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
  return folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") }
}

/// Runs a program for at most two minutes; variables that are nil are taken out of its environment.
public func run(
  _ words: [String], environment: [String: String?] = [:], input: String = ""
) throws -> ProgramResult {
  // Files, because a program whose pipe is full waits until somebody reads it.
  let folder = FileManager.default.temporaryDirectory.appending(path: "latent-\(UUID())")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  func file(_ name: String, _ text: String = "") throws -> URL {
    let file = folder.appending(path: name)
    try text.write(to: file, atomically: false, encoding: .utf8)
    return file
  }
  let (output, error) = (try file("output"), try file("error"))

  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = ["timeout", "120"] + words
  process.environment = ProcessInfo.processInfo.environment.merging(
    environment.compactMapValues { $0 }
  ) { $1 }.filter { name, _ in environment[name] != .some(nil) }
  process.standardInput = try FileHandle(forReadingFrom: file("input", input))
  process.standardOutput = try FileHandle(forWritingTo: output)
  process.standardError = try FileHandle(forWritingTo: error)
  try process.run()
  process.waitUntilExit()
  return ProgramResult(
    output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
    error: String(decoding: try Data(contentsOf: error), as: UTF8.self),
    status: process.terminationStatus)
}
