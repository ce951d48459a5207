import Foundation
import TestSupport
import Testing

@Suite struct `A measurement` {
  @Test func `is a line of JSON that says which bits were the same`() throws {
    let result = try bench("em-diag --images 200 --runs 3 --threads 2")
    let line = try #require(
      JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    let detail = try #require(line["detail"] as? [String: Any])
    #expect(line["peer"] as? String == "latent")
    #expect(line["workload"] as? String == "em-diag")
    #expect((detail["all"] as? [Double])?.sorted()[1] == line["seconds"] as? Double)
    #expect(detail["runs"] as? Int == 3)
    #expect(detail["threads"] as? Int == 2)
    #expect(detail["images"] as? Int == 200)
    #expect(detail["bits"] as? String == "1 = 2 threads = plain")
  }

  @Test func `of the short run alone compares no bits`() throws {
    let result = try bench("em-diag --short")
    #expect(result.status == 0)
    #expect(result.output.contains("\"short\": true") && !result.output.contains("bits"))
  }

  #if os(Linux)
    @Test func `that cannot be written is no success`() throws {
      let line = "\(program("bench").path) em-diag --short > /dev/full"
      let result = try run(["/bin/sh", "-c", line])
      #expect(result.status == 74)
      #expect(result.error == "bench: standard output cannot be written\n")
    }
  #endif

  @Test(arguments: [
    ("", "name a workload"), ("vae", "there is no workload vae"),
    ("pca --fast", "there is no option --fast"),
    ("pca --runs 0", "--runs needs a number from 1 to 10000, got 0"),
    ("pca --isa mmx", "this machine has no instruction set mmx"),
    ("em-full --images 9", "em-full needs 10 images at least"),
    ("digits --images 10", "digits takes no --images"),
    ("figure --short", "figure has no --short run"),
  ])
  func `is refused where a word is not known`(line: String, reason: String) throws {
    let result = try bench(line)
    #expect(result.status == 64)
    #expect(result.error.hasPrefix("bench: \(reason).\nusage: bench WORKLOAD"))
  }
}

/// Runs the benchmark program, which lies beside the tests.
func bench(_ line: String) throws -> ProgramResult {
  try run([program("bench").path] + line.split(separator: " ").map(String.init))
}

func program(_ name: String) -> URL {
  URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: name)
}
