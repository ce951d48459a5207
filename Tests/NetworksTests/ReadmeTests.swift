import Foundation
import Testing

@Suite struct `The README` {
  private let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The lines between a first and a last line, in a file of this project.
  private func lines(of file: String, from first: String, to last: String) throws -> [Substring] {
    let all = try String(contentsOf: root.appending(path: file), encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(all.firstIndex { $0.hasSuffix(first) }, "\(file) has no line \(first)")
    let end = try #require(
      all[(start + 1)...].firstIndex { $0.hasSuffix(last) }, "\(file) has no line \(last) behind it"
    )
    return Array(all[(start + 1)..<end])
  }

  @Test func `shows the program that is tested`() throws {
    let program = try lines(
      of: "Tests/NetworksTests/Listing.swift", from: "// MARK: listing", to: "// MARK: end")
    let shown = try lines(of: "README.md", from: "```swift", to: "```")
    let unindented = program.map { $0.hasPrefix("  ") ? $0.dropFirst(2) : $0 }
    #expect(["import Networks", ""] + unindented == shown)
  }

  @Test func `shows what it prints`() throws {
    var printed: [Substring] = []
    listing { printed.append(Substring($0)) }
    #expect(try lines(of: "README.md", from: "```text output", to: "```") == printed)
  }
}
