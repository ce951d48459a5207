import Exercises
import TestSupport
import Testing

/// Files that students write on bad days; the next exercise is always checked as if nothing had happened.
@Suite struct `A bad answer` {
  let place: Place
  init() throws {
    place = try Place()
    try place.write(
      """
      import Exercises
      func matmulPullback(a: Tensor, b: Tensor, dy: Tensor) throws -> (da: Tensor, db: Tensor) {
        (dy.matmul(b.transposed), a.transposed.matmul(dy))
      }
      """, to: "lessons/00-gradients/exercises/2-matmul.swift")
  }

  private func check(body: String) throws -> String {
    try place.write(
      """
      import Exercises
      func softplusPullback(x: Tensor, dy: Tensor) throws -> Tensor {
        \(body)
      }
      """, to: "lessons/00-gradients/exercises/1-softplus.swift")
    let result = try place.command("check", "0")
    #expect(result.status == 1 && result.error == "")
    #expect(result.output.contains("✓ 0.2  The pullback of a matrix product\n"))
    #expect(result.output.contains("✗ 0.1  The pullback of softplus\n"))
    return result.output
  }

  @Test func `with a mistake in its grammar is shown with the compiler's words`() throws {
    let said = try check(body: "return dy * sigmoid(x]")
    #expect(said.contains("1-softplus.swift does not compile"))
    #expect(
      said.contains("lessons/00-gradients/exercises/1-softplus.swift:3:24: error: expected"))
  }

  @Test func `of the wrong type is told so, and nothing of the library's sources`() throws {
    let overloads = try check(body: "return max(dy, \"x\")")
    #expect(overloads.contains("1-softplus.swift:3:"))
    #expect(!overloads.contains("Sources/") && !overloads.contains("main.swift"))
    try place.write(
      """
      import Exercises
      func softplusPullback(_ x: Tensor) -> Tensor { sigmoid(x) }
      """, to: "lessons/00-gradients/exercises/1-softplus.swift")
    let other = try place.command("check", "0.1", "--width", "200").output
    #expect(other.contains("`softplusPullback` has another type than it should"))
    #expect(!other.contains("main.swift"))
  }

  @Test func `that never ends is stopped, and the check is named`() throws {
    let said = try check(body: "var n = 0; while true { n = 1 - n }")
    #expect(said.contains("stopped after 5 seconds in the check “is dy times ½ and ¾ at"))
  }

  @Test func `that crashes is told with its last words and its line`() throws {
    let said = try check(body: "return Tensor(x.scalars[7], .double)")
    #expect(said.contains("it stopped in the check “is dy times ½ and ¾ at x = 0 and log 3”:"))
    #expect(said.contains("Index out of range") && said.contains("1-softplus.swift:3"))
    let rule = try check(body: "return dy.matmul(x)")
    #expect(rule.contains("matmul needs"))
  }

  @Test func `of the wrong shape is told both shapes`() throws {
    let said = try check(body: "return (dy * sigmoid(x)).sum()")
    #expect(said.contains("expected the shape [2], got the shape []\n"))
  }

  @Test func `without its function is told what is missing, and how it comes back`() throws {
    try place.write("// Gone.\n", to: "lessons/00-gradients/exercises/1-softplus.swift")
    let said = try place.command("check", "0").output
    #expect(said.contains("there is no function `softplusPullback` in it; ./latent reset 0.1"))
  }

  @Test func `that asks for input or ends the program blocks nothing`() throws {
    #expect(try check(body: "_ = readLine(); return dy").contains("fails: is dy times ½"))
  }
}
