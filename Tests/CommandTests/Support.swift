import Foundation
import TestSupport

/// An empty place for a command to work in: its own home and cache, and no data.
final class Place {
  let folder: String

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "latent-\(UUID())").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Runs a program of this package, which lies beside the tests.
  func command(
    _ line: String, of program: String = "latent", environment: [String: String?] = [:]
  ) throws -> ProgramResult {
    let programs = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    let variables: [String: String?] = [
      "HOME": folder, "XDG_CACHE_HOME": nil, "LATENT_DATA": nil, "LATENT_ROOT": folder,
    ]
    return try run(
      [programs.appending(path: program).path] + line.split(separator: " ").map(String.init),
      environment: variables.merging(environment) { $1 })
  }
}

/// Where MNIST is, if the environment says so.
let mnist = ProcessInfo.processInfo.environment["LATENT_DATA"]
