import Foundation
import TestSupport
import Testing

@Suite struct `The script that runs the tests` {
  let place: Place

  /// The script in a place of its own, with a compiler that only says how many tests it ran.
  init() throws {
    place = try Place()
    let script = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../latent").standardized
    try FileManager.default.copyItem(atPath: script.path, toPath: "\(place.folder)/latent")
    try """
    #!/bin/sh
    case $1 in
    --version) echo 'Swift version 6.3.1' ;;
    test) echo "<testsuite tests=\\"$COUNT\\">" > .build/latent/tests-swift-testing.xml ;;
    esac
    """.write(toFile: "\(place.folder)/swift", atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: "\(place.folder)/swift")
  }

  @Test(arguments: [("0", 1, "latent: the filter matches no test\n"), ("12", 0, "")])
  func `fails where a filter matches no test`(count: String, status: Int32, sentence: String) throws
  {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let result = try run(
      ["sh", "\(place.folder)/latent", "test", "--filter", "nothing"],
      environment: ["PATH": "\(place.folder):\(path)", "COUNT": count])
    #expect(result.status == status && result.error == sentence)
  }
}
