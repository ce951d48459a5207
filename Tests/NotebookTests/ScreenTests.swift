import Options
import TestSupport
import Testing

@testable import Notebook

@Suite struct `What a screen can show` {
  private func screen(_ variables: [String: String], _ options: RunOptions = RunOptions()) -> Screen
  {
    Screen(options) { variables[$0] }
  }

  private func options(_ change: (inout RunOptions) -> Void) -> RunOptions {
    var options = RunOptions()
    change(&options)
    return options
  }

  @Test(arguments: [
    (["LC_ALL": "C"], false), (["LANG": "en_US.ISO-8859-1"], false),
    (["LANG": "de_DE.UTF-8"], true),
    (["LC_ALL": "", "LANG": "C.utf8"], true), (["LC_ALL": "POSIX", "LANG": "C.UTF-8"], false),
    ([:], true),
  ])
  func `the locale says whether there is more than ASCII`(variables: [String: String], more: Bool) {
    #expect(screen(variables).hasUnicode == more)
    #expect(!screen(variables, options { $0.plain = true }).hasUnicode)
  }

  @Test func `colours are asked for, refused, or left to the terminal`() {
    let always = options { $0.color = .always }
    #expect(screen(["TERM": "xterm", "NO_COLOR": "1"], always).colors == .few)
    #expect(screen(["TERM": "xterm-256color"], always).colors == .many)
    #expect(screen(["COLORTERM": "truecolor"], always).colors == .all)
    #expect(screen(["CLICOLOR_FORCE": "1"], options { $0.color = .never }).colors == .none)
    // Standard output is no terminal here.
    #expect(screen(["TERM": "xterm"]).colors == .none)
    #expect(screen(["TERM": "xterm", "CLICOLOR_FORCE": "1"]).colors == .few)
    #expect(screen(["TERM": "xterm", "CLICOLOR_FORCE": "1", "NO_COLOR": "1"]).colors == .none)
  }

  @Test func `without a terminal nobody is asked, and pages are 88 columns wide`() {
    let screen = screen(["TERM": "xterm"])
    #expect(!screen.canAsk)
    #expect(screen.columns == 88)
    #expect(screen.images == .none)
    #expect(self.screen([:], options { $0.width = 40 }).columns == 40)
    #expect(self.screen([:], options { $0.images = .kitty }).images == .kitty)
  }

  @Test func `styles are switched on and off around their words, or left out`() {
    let line = Line("good", [.bold, .good]) + Line(" news")
    let colored = screen(["TERM": "xterm"], options { $0.color = .always })
    #expect(colored.text(line) == "\u{1B}[1;32mgood\u{1B}[0m news")
    #expect(screen([:]).text(line) == "good news")
  }
}
