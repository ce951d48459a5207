import Foundation
import Testing

@Suite struct `Stepping through a lesson` {
  @Test func `shows a step, waits for a key, and goes on`() throws {
    let scratch = try Scratch()
    let terminal = try scratch.terminal()
    let introduction = terminal.wait(for: "[0/5] Enter next")
    #expect(introduction.contains("A sample lesson"))
    #expect(introduction.contains("p(x) = "))
    #expect(!introduction.contains("It prints"))
    terminal.press("\n")
    let first = terminal.wait(for: "[1/5] Enter next · ? keys · q quit · p back")
    #expect(first.contains("the sum is 6.0"))
    #expect(first.contains("✓"))
    terminal.press("c")
    #expect(terminal.end() == 0)
    #expect(terminal.shown.contains("the end"))
    #expect(terminal.isAsItWas)
  }

  @Test func `goes back to an earlier step, and forward again`() throws {
    let terminal = try Scratch().terminal()
    terminal.wait(for: "[0/5]")
    terminal.press("n")
    terminal.wait(for: "[1/5]")
    terminal.press("p")
    #expect(terminal.wait(for: "[0/5]").contains("A sample lesson"))
    terminal.press("n")
    #expect(terminal.wait(for: "[1/5]").contains("the sum is 6.0"))
    terminal.press("q")
    #expect(terminal.end() == 0)
    #expect(terminal.isAsItWas)
  }

  @Test func `walks through a demonstration frame by frame, back and to its end`() throws {
    let terminal = try Scratch().terminal(["--from", "2"])
    terminal.wait(for: "[frame 1] Enter next frame")
    terminal.press(" ")
    #expect(terminal.wait(for: "[frame 2]").contains("frame 2"))
    terminal.press("\u{1B}[D")
    #expect(terminal.wait(for: "[frame 1]").contains("frame 1"))
    terminal.press("\u{1B}[C")
    #expect(terminal.wait(for: "[frame 2]").contains("frame 2"))
    terminal.press("c")
    let rest = terminal.wait(for: "[2/5]")
    #expect(rest.contains("frame 3") && rest.contains("after the frames"))
    #expect(!rest.contains("[frame 3]"))
    terminal.press("q")
    #expect(terminal.end() == 0)
  }

  @Test func `asks before it answers`() throws {
    let terminal = try Scratch().terminal(["--step", "3"])
    #expect(!terminal.wait(for: "Enter to see").contains("It is straight"))
    terminal.press("\n")
    terminal.wait(for: "It is straight.")
    #expect(terminal.end() == 0)
  }

  @Test func `goes to a step by its number, lists steps, shows code and figures and keys`() throws {
    let terminal = try Scratch().terminal(["--images", "none"])
    terminal.wait(for: "[0/5]")
    terminal.press("g")
    terminal.wait(for: "go to step")
    terminal.press("3\n")
    terminal.wait(for: "Enter to see")
    terminal.press("n")
    terminal.wait(for: "[3/5]")
    terminal.press("l")
    #expect(terminal.wait(for: "[3/5]").contains("> 3 · It asks and draws"))
    terminal.press("s")
    #expect(terminal.wait(for: "[3/5]").contains("figure(\"line\""))
    terminal.press("f")
    #expect(terminal.wait(for: "[3/5]").contains("line.png"))
    terminal.press("?")
    #expect(terminal.wait(for: "[3/5]").contains("go to a step"))
    terminal.press("g")
    terminal.wait(for: "go to step")
    terminal.press("1\n")
    #expect(terminal.wait(for: "[1/5]").contains("the sum is 6.0"))
    terminal.press("q")
    #expect(terminal.end() == 0)
  }

  @Test func `goes on by itself after some seconds`() throws {
    let terminal = try Scratch().terminal(["--auto", "0.1"])
    #expect(terminal.end() == 0)
    #expect(terminal.shown.contains("the end"))
  }

  @Test(arguments: [["--no-input"], ["--plain"], ["--json"]])
  func `does not wait where it was told not to ask`(arguments: [String]) throws {
    let terminal = try Scratch().terminal(arguments)
    #expect(terminal.end() == 0)
    #expect(!terminal.shown.contains("Enter"))
  }

  @Test(arguments: [["TERM": "dumb"], ["CI": "1"]])
  func `does not wait where nobody can answer`(variables: [String: String]) throws {
    let terminal = try Scratch().terminal([], variables)
    #expect(terminal.end() == 0)
    #expect(!terminal.shown.contains("Enter"))
    #expect(terminal.shown.contains("the end"))
  }

  @Test func `the end of input ends the pauses`() throws {
    let terminal = try Scratch().terminal()
    terminal.wait(for: "[0/5]")
    terminal.press("\u{04}")
    #expect(terminal.end() == 0)
    #expect(terminal.shown.contains("the end"))
  }

  @Test(arguments: [UInt16(40), 80])
  func `no line is wider than the terminal`(columns: UInt16) throws {
    let terminal = try Scratch().terminal(["--auto", "0.1", "--images", "none"], columns: columns)
    #expect(terminal.end() == 0)
    let plain = terminal.shown.replacing(/\u{1B}\[[0-9;]*[A-Za-z]/, with: "")
    for line in plain.split(whereSeparator: \.isNewline) {
      let last = line.split(separator: "\r").last ?? ""
      #expect(last.count <= Int(columns), "\(last)")
    }
  }

  @Test func `colours are left out where they are not wanted`() throws {
    let terminal = try Scratch().terminal(["--no-input"], ["NO_COLOR": "1"])
    #expect(terminal.end() == 0)
    #expect(!terminal.shown.contains("\u{1B}[3"))
  }

  @Test func `figures appear in half blocks`() throws {
    let terminal = try Scratch().terminal(["--no-input"], ["COLORTERM": "truecolor"])
    #expect(terminal.end() == 0)
    #expect(terminal.shown.contains("▀▀▀"))
  }
}
