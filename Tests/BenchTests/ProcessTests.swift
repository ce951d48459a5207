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

  @Test func `is that of a lesson with the threads and instructions asked for`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "bench-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (alone, lesson) = (folder.appending(path: "bench"), folder.appending(path: "00-gradients"))
    try FileManager.default.copyItem(at: program("bench"), to: alone)
    let script = "#!/bin/sh\necho $LATENT_ISA $* >> \(folder.path)/asked\necho a line\n"
    try script.write(to: lesson, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: lesson.path)

    let result = try run(
      [alone.path, "process", "--threads", "3", "--isa", "plain", "--runs", "1"])
    #expect(result.status == 0)
    let asked = try String(contentsOf: folder.appending(path: "asked"), encoding: .utf8)
    #expect(asked.hasPrefix("plain ") && asked.contains("--threads 3 "))
  }
}
