import Exercises
import Foundation
import TestSupport
import Testing

@Suite struct `Help with an exercise` {
  static let stub = """
    import Exercises
    func softplusPullback(x: Tensor, dy: Tensor) throws -> Tensor {
      throw Unsolved()
    }

    """
  static let answer = stub.replacing("throw Unsolved()", with: "dy * sigmoid(x)")
  static let half = stub.replacing("throw Unsolved()", with: "0.5 * dy")
  let file = "lessons/00-gradients/exercises/1-softplus.swift"
  let place: Place

  init() throws {
    place = try Place()
    try place.write(Self.stub, to: file)
    let source = Workbook.exercises[0].source
    try place.write(try String(contentsOfFile: "\(root)/\(source)", encoding: .utf8), to: source)
  }

  @Test func `is one hint more each time, to the last`() throws {
    let hints = Workbook.exercises[0].hints
    for count in [1, 2, 3, 3] {
      let said = try place.command("hint", "softplus", "--width", "500").output
      #expect(hints.map { said.contains($0) } == hints.indices.map { $0 < count })
    }
  }

  @Test func `is the solution for those who ask twice`() throws {
    #expect(try place.command("solution", "0.1").output.contains("Ask again"))
    let said = try place.command("solution", "0.1").output
    #expect(said.contains("func softplusPullback(x: Tensor, dy: Tensor) throws -> Tensor {"))
    #expect(!said.contains("Slip") && !said.contains("@Sendable") && !said.contains("MARK"))
  }

  @Test func `is the solution for those who have passed, and an account of what they passed`()
    throws
  {
    try place.write(Self.answer, to: file)
    let passed = try place.command("check", "0.1")
    #expect(passed.status == 0 && passed.output.contains("✓ 0.1  The pullback of softplus\n"))
    #expect(passed.output.contains("holds: agrees with finite differences\n"))
    #expect(try place.command("solution", "0.1").output.contains("func softplusPullback"))
    #expect(try place.command("check").output.contains("1 of \(Workbook.exercises.count) solved."))
  }

  @Test func `is a check that names the mistake, for people and for programs`() throws {
    try place.write(Self.answer.replacing("dy * ", with: ""), to: file)
    let said = try place.command("check", "0.1", "--width", "200").output
    #expect(said.contains("    expected -2.25 at [1], got 0.75\n"))
    #expect(said.contains("    relative error |got − expected| / |expected| = 1.3e+00\n"))
    #expect(said.contains("It looks like this: dy, the slope that arrives, is left out"))
    let json = try place.command("check", "0.1", "--json").output
    let records = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]]
    let record = try #require(records?.first)
    #expect(record["state"] as? String == "failed" && record["exercise"] as? String == "0.1")
    #expect((record["slips"] as? [String])?.count == 1)
    #expect(record["got"] as? Double == 0.75 && record["expected"] as? Double == -2.25)
    #expect(record["place"] as? [Int] == [1] && record["relativeError"] as? Double == 1.3)
  }

  @Test func `is for programs “NaN” where there is no number`() throws {
    try place.write(Self.stub.replacing("throw Unsolved()", with: "0 * x / 0"), to: file)
    let json = try place.command("check", "0.1", "--json").output
    #expect(json.contains("\"expected\": 1.0,\n    \"got\": \"NaN\",\n"))
  }

  @Test func `ends with 0 only where everything that was asked is solved`() throws {
    #expect(try place.command("check", "0.1").status == 1)
    try place.write(Self.answer, to: file)
    #expect(try place.command("check", "0.1").status == 0)
    #expect(try place.command("check", "0").status == 1)
    #expect(try place.command("check").status == 1)
  }

  @Test func `is wrapped where the screen is narrow`() throws {
    try place.write(Self.half, to: file)
    let pages = try [
      place.command("check", "0.1", "--width", "40"), place.command("check", "--width", "40"),
      place.command("hint", "0.1", "--width", "40"),
    ].map(\.output)
    for line in pages.joined().split(separator: "\n") where line.count > 40 {
      // A path has no place to break.
      #expect(!line.drop { $0 == " " }.contains(" "), "\(line)")
    }
  }

  @Test func `is a fresh start that keeps what was written, though it was committed`() throws {
    func git(_ words: String...) throws {
      let person = ["-c", "user.name=A student", "-c", "user.email=student@example.org"]
      #expect(try run(["git", "-C", place.folder] + person + words).status == 0)
    }
    try git("init", "-q")
    try git("add", "lessons")
    try git("commit", "-q", "-m", "The stub")
    try place.write(Self.half, to: file)
    try git("commit", "-q", "-a", "-m", "An answer")
    #expect(try place.command("reset", "0.1").status == 64)
    #expect(try place.text(of: file) == Self.half)
    #expect(try place.command("reset", "0.1", "--yes").status == 0)
    #expect(try place.text(of: file) == Self.stub)
    #expect(try place.text(of: ".latent/exercises/0.1/before-reset.swift") == Self.half)
    #expect(try place.command("reset", "0.1").output.hasSuffix("as it was in the beginning\n"))
    try FileManager.default.removeItem(atPath: "\(place.folder)/\(file)")
    #expect(try place.command("reset", "0.1").output.contains("is back"))
    #expect(try place.text(of: file) == Self.stub)
  }

  @Test func `is a watch that checks again when the file was saved`() throws {
    try place.write(Self.half, to: file)
    try place.write(Self.answer, to: "answer")
    // SIGTERM would not do: what Foundation starts away from the main thread has it blocked.
    let script = """
      cd \(place.folder)
      \(built)/latent check 0.1 --watch >said &
      until grep -q watching said; do sleep 0.1; done
      cp answer \(file)
      until grep -q '✓ 0.1' said; do sleep 0.1; done
      kill -9 $!
      cat said
      """
    let said = try run(
      ["timeout", "60", "sh", "-c", script], environment: ["LATENT_ROOT": place.folder])
    let (before, after) = (
      said.output.range(of: "✗ 0.1"), said.output.range(of: "✓ 0.1")
    )
    #expect(try #require(before).lowerBound < #require(after).lowerBound)
  }
}
