import Foundation
import TestSupport
import Testing

@Suite struct `The doctor` {
  let place: Place
  init() throws { place = try Place() }

  private func findings(
    _ environment: [String: String?] = [:]
  ) throws -> (states: [String: String], cures: [String: String], result: ProgramResult) {
    let result = try place.command("doctor --json", environment: environment)
    let list = try JSONDecoder().decode([[String: String?]].self, from: Data(result.output.utf8))
    var (states, cures): ([String: String], [String: String]) = ([:], [:])
    for finding in list {
      let name = try #require(finding["name"] ?? nil)
      states[name] = finding["state"] ?? nil
      cures[name] = finding["cure"] ?? nil
    }
    return (states, cures, result)
  }

  @Test func `finds what builds and tests this`() throws {
    let (states, cures, result) = try findings()
    #expect(states["Swift"] == "good" && states["libpng"] == "good")
    #expect(states["instructions"] == "good" && states["threads"] == "good")
    #expect(states["cache"] == "good" && states["results"] == "good")
    #expect(states["MNIST"] == "note" && cures["MNIST"] == "./latent data get mnist")
    #expect(states["terminal"] == "note")
    #expect(result.status == (states.values.contains("wrong") ? 69 : 0))
  }

  @Test func `ends with 69 and the cures where something is wrong`() throws {
    let swift = "\(place.folder)/swift"
    try "#!/bin/sh\necho 'Swift version 6.1.3'\n".write(
      toFile: swift, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: swift)
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let (states, cures, result) = try findings([
      "PATH": "\(place.folder):\(path)", "XDG_CACHE_HOME": "/dev/null",
    ])
    #expect(states["Swift"] == "wrong" && cures["Swift"]?.contains("swift.org/install") == true)
    #expect(states["cache"] == "wrong" && cures["cache"]?.hasPrefix("move that file away") == true)
    #expect(result.status == 69 && result.error == "latent: to be mended: Swift, cache\n")
  }

  @Test func `says each in a line, with a mark and its cure below`() throws {
    let lines = try place.command("doctor", environment: ["LC_ALL": "C.UTF-8"]).output
    #expect(lines.hasPrefix("✓ Swift         6."))
    #expect(lines.contains("\n                ./latent data get mnist\n"))
    for plain in [
      try place.command("doctor --plain"),
      try place.command("doctor", environment: ["LC_ALL": "C"]),
    ] {
      #expect(plain.output.hasPrefix("+ Swift") && plain.output.utf8.allSatisfy { $0 < 0x80 })
    }
    let colored = try place.command("doctor --color always", environment: ["LC_ALL": "C.UTF-8"])
    #expect(colored.output.hasPrefix("\u{1B}[32m✓\u{1B}[0m Swift"))
  }
}
