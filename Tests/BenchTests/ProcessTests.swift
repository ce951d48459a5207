import Foundation
import TestSupport
import Testing

@Suite struct `The start of a lesson` {
  @Test func `needs the lesson beside the benchmark program`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "bench-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let alone = folder.appending(path: "bench")
    try FileManager.default.copyItem(at: program("bench"), to: alone)

    let result = try run([alone.path, "process"])
    #expect(result.status == 66)
    #expect(
      result.error == """
        bench: there is no \(folder.path)/00-gradients. \
        This builds it: swift build -c release --product 00-gradients

        """)
  }
}
