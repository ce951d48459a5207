// The regions that lessons quote.

import Foundation
import Testing

@Suite struct `Regions that lessons quote` {
  @Test func `have names of one word, each once in a file`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    let folder = root.appending(path: "Sources/Models").standardizedFileURL
    for file in try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    {
      let source = try String(contentsOf: file, encoding: .utf8)
      let names = source.matches(of: /\/\/ MARK: (.*)/).map { String($0.1) }.filter { $0 != "-" }
      #expect(Set(names).count == names.count, "\(file.lastPathComponent): \(names)")
      #expect(names.allSatisfy { !$0.contains(" ") }, "\(file.lastPathComponent): \(names)")
    }
  }
}
