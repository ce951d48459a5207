// latent doctor: what is wrong with this set-up, and the command that mends it.

import Notebook
import Options

/// One thing that was looked at.
struct Finding {
  /// Whether it is as it should be.
  enum State: String { case good, wrong, note }

  var name: String
  var state: State
  /// What was found.
  var what: String
  /// The command, or else the words, that mend it.
  var cure: String?

  static func good(_ name: String, _ what: String) -> Finding {
    Finding(name: name, state: .good, what: what)
  }

  static func wrong(_ name: String, _ what: String, _ cure: String) -> Finding {
    Finding(name: name, state: .wrong, what: what, cure: cure)
  }

  /// Something that may well stay as it is.
  static func note(_ name: String, _ what: String, _ cure: String? = nil) -> Finding {
    Finding(name: name, state: .note, what: what, cure: cure)
  }
}

extension Project {
  /// Looks at everything and says what was found; ends with 69 if something is wrong.
  func examine(for invocation: Invocation) {
    let screen = Screen(invocation.options)
    let findings = Finding.all(in: root, folders(invocation), screen)
    if invocation.options.json {
      Console.out.write(JSON.array(findings.map(\.description)).written)
    } else {
      for finding in findings { Console.out.write(finding.lines(on: screen)) }
    }
    let wrong = findings.filter { $0.state == .wrong }.map(\.name)
    if !wrong.isEmpty { quit(69, saying: "to be mended: \(wrong.joined(separator: ", "))") }
  }
}

extension Finding {
  fileprivate var description: JSON {
    .object([
      ("name", .text(name)), ("state", .text(state.rawValue)), ("what", .text(what)),
      ("cure", cure.map { .text($0) } ?? .none),
    ])
  }

  /// A line with a mark and what was found, and under it the cure.
  fileprivate func lines(on screen: Screen) -> String {
    let (sign, letter, color) =
      switch state {
      case .good: ("✓", "+", 32)
      case .wrong: ("✗", "x", 31)
      case .note: ("·", "-", 2)
      }
    let mark = screen.hasUnicode ? sign : letter
    let start = screen.colors == .none ? mark : "\u{1B}[\(color)m\(mark)\u{1B}[0m"
    let name = name + String(repeating: " ", count: max(0, 14 - name.count))
    let end = cure.map { "\(String(repeating: " ", count: 16))\($0)\n" } ?? ""
    return "\(start) \(name)\(what)\n\(end)"
  }
}
