// A lesson's program, to be read, or to be built without the plugin.

import Datasets
import Markup
import Notebook
import Options

extension Project {
  /// Prints the programs of lessons, or keeps each beside its page.
  func tangle(_ invocation: Invocation) -> Never {
    for lesson in invocation.lessons {
      let page = page(lesson)
      guard page.problems.isEmpty else {
        quit(1, saying: page.problems.map { "\($0)" }.joined(separator: "\n"))
      }
      guard invocation.writes else {
        Console.out.write(page.program(root: ""))
        continue
      }
      let file = "lessons/\(lesson)/main.swift"
      do throws(FileError) {
        try File.write(Array(page.program(root: "").utf8), to: "\(root)/\(file)")
      } catch { quit(74, saying: "\(error)") }
      Console.out.write(
        "\(file) is what is built from now on; remove it to have the page built again\n")
    }
    quit(0)
  }
}
