import Datasets
import Foundation
import Tensors
import Testing

@Suite struct `SHA-256` {
  /// The examples of FIPS 180-4, and the hash of nothing.
  static let examples: [(String, String)] = [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
    (
      String(repeating: "a", count: 1_000_000),
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    ),
  ]

  @Test(arguments: examples.indices)
  func `agrees with the examples of the standard`(example: Int) {
    let (text, hash) = Self.examples[example]
    #expect(SHA256.hex(of: Array(text.utf8)) == hash)
  }

  @Test func `is the same however the bytes are cut`() {
    var generator = SplitMix64(seed: 1)
    let bytes = (0..<1000).map { _ in UInt8(generator.integer(below: 256)) }
    for _ in 0..<200 {
      var hash = SHA256()
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = min(rest.count, generator.integer(below: 150))
        hash.update(Array(rest.prefix(count)))
        rest = rest.dropFirst(count)
      }
      #expect(hash.hex == SHA256.hex(of: bytes))
    }
  }

  @Test func `may be asked for in between`() {
    var hash = SHA256()
    hash.update(Array("a".utf8))
    _ = hash.hex
    hash.update(Array("bc".utf8))
    #expect(hash.hex == Self.examples[1].1)
  }

  static let program = ["/usr/bin/sha256sum", "/sbin/sha256sum"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  @Test(.enabled(if: program != nil, "there is no sha256sum here"))
  func `agrees with sha256sum for every length about the ends of blocks`() throws {
    var generator = SplitMix64(seed: 2)
    try withFolder { folder in
      let lengths = Array(0...130) + [1000, 4096, 100_003]
      var expected: [String: String] = [:]
      for length in lengths {
        let bytes = (0..<length).map { _ in UInt8(generator.integer(below: 256)) }
        try File.write(bytes, to: "\(folder)/\(length)")
        expected["\(folder)/\(length)"] = SHA256.hex(of: bytes)
      }
      let (process, pipe) = (Process(), Pipe())
      process.executableURL = URL(filePath: try #require(Self.program))
      process.arguments = expected.keys.sorted()
      process.standardOutput = pipe
      try process.run()
      let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      let said = output.split(separator: "\n").map { $0.components(separatedBy: "  ") }
      #expect(said.count == lengths.count)
      for line in said { #expect(expected[line[1]] == line[0]) }
    }
  }
}
