import Foundation
import Testing

@Suite struct `Interrupting a lesson` {
  @Test func `at a pause ends it, with the terminal as it was`() throws {
    let scratch = try Scratch()
    let terminal = try scratch.terminal()
    terminal.wait(for: "[0/5]")
    terminal.press("\u{03}")
    #expect(terminal.end() == 130)
    #expect(terminal.isAsItWas)
    #expect(scratch.names("output").isEmpty)
  }

  @Test func `in a training ends the training, and the figures still come`() throws {
    let scratch = try Scratch()
    let terminal = try scratch.terminal(["--no-input"], ["SAMPLE": "trains long"])
    terminal.wait(for: "a line: epoch")
    terminal.press("\u{03}")
    #expect(terminal.end() == 130)
    #expect(terminal.shown.contains("ending this training, then on to the figures"))
    #expect(terminal.shown.contains("until it was interrupted"))
    #expect(terminal.shown.contains("the end"))
    #expect(scratch.names("output").isEmpty)
    #expect(scratch.names(".latent/SampleLesson/digits").contains("line.png"))
  }

  @Test func `by stopping and continuing it changes nothing`() throws {
    let scratch = try Scratch()
    let terminal = try scratch.terminal(["--no-input"], ["SAMPLE": "trains long"])
    terminal.wait(for: "a line: epoch")
    for signal in [SIGSTOP, SIGCONT] { kill(terminal.process, signal) }
    terminal.press("\u{03}")
    #expect(terminal.end() == 130)
    #expect(terminal.shown.contains("the end"))
  }

  @Test func `twice in a training quits`() throws {
    let scratch = try Scratch()
    let terminal = try scratch.terminal(["--no-input"], ["SAMPLE": "hangs"])
    terminal.wait(for: "trained to the end")
    terminal.press("\u{03}")
    #expect(terminal.end() == 130)
    #expect(scratch.names("output").isEmpty)
  }

  @Test(arguments: [SIGTERM, SIGHUP])
  func `by a signal ends it anywhere`(signal: Int32) throws {
    for state in ["pause", "trains long", "hangs"] {
      let scratch = try Scratch()
      let terminal = try scratch.terminal(state == "pause" ? [] : ["--no-input"], ["SAMPLE": state])
      terminal.wait(
        for: ["pause": "[0/5]", "trains long": "a line: epoch", "hangs": "trained to the end"][
          state]!)
      kill(terminal.process, signal)
      #expect(terminal.end() == 128 + signal)
      if state == "pause" { #expect(terminal.isAsItWas) }
      #expect(scratch.names("output").isEmpty)
    }
  }
}
