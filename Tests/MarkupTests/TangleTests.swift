import Foundation
import Markup
import Tensors
import Testing

@Suite struct `A tangled lesson` {
  let lesson: Document
  let text: String

  init() throws {
    text = try fixture("lesson.md")
    lesson = Document(text, file: "lessons/04-vae/README.md")
  }

  @Test func `has nothing wrong in it`() { #expect(lesson.problems == []) }

  /// The lines of a program that the compiler would place in the lesson, by the lesson's line.
  static func placed(_ program: String) -> [(line: Int, text: String)] {
    var next: Int?
    var placed: [(Int, String)] = []
    for line in program.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line == "#sourceLocation()" {
        next = nil
      } else if line.hasPrefix("#sourceLocation(") {
        next = Int(line.split(separator: " ").last?.dropLast() ?? "")
      } else if let number = next {
        placed.append((number, line))
        next = number + 1
      }
    }
    return placed
  }

  @Test func `has every cell's lines at the lines of the lesson`() {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let placed = Self.placed(lesson.tangled())
    var compared = 0
    for (number, line) in placed where !line.isEmpty && line != "let _: Void = ()" {
      // Same line, same columns; a quote's sign is a space.
      #expect(lines[number - 1].replacingOccurrences(of: ">", with: " ") == line)
      compared += 1
    }
    #expect(compared == lesson.cells.reduce(0) { $0 + $1.code.lines.count { !$0.text.isEmpty } })
    #expect(lesson.cells.map(\.step) == [1, 1, 1])
  }

  @Test func `leaves quotations, outputs and other code out`() {
    let program = lesson.tangled()
    for word in ["β", "points\n", "./latent", "0.168", "aligned"] {
      #expect(!program.contains(word))
    }
  }

  @Test(arguments: [
    ("a", "#"), ("\"\"\"#", "##"), ("\\##(", "###"), ("a # b ## c", "#"), ("\"#\"##", "###"),
  ])
  func `carries its own text, fenced by more signs than it holds`(text: String, fence: String) {
    let program = Document("# T\n\n\(text)\n", file: "f").program(root: "")
    #expect(program.hasSuffix("\(fence)\"\"\"\n# T\n\n\(text)\n\n\"\"\"\(fence)\n}\n"))
  }

  @Test func `carries what cannot be seen as escapes`() {
    let program = Document("# T\r\n\ta\u{7F}\n", file: "f").program(root: "")
    #expect(program.hasSuffix("\"# T\\u{d}\\n\\u{9}a\\u{7f}\\n\"\n}\n"))
  }

  @Test func `names another path, and calls a hook where a cell begins`() {
    let program = lesson.tangled(
      path: #"a "b"\c.md"#, prologue: "import Notebook", epilogue: "end()"
    ) {
      "begin(\($0.index),\n\($0.step))"
    }
    #expect(program.hasPrefix("// Made from The variational autoencoder."))
    #expect(
      program.contains(
        #"#sourceLocation(file: "a \"b\"\\c.md", line: 26)"# + "\nbegin(0, 1)\nlet (μ"))
    #expect(program.hasSuffix("shrink()\nlet _: Void = ()\n#sourceLocation()\nend()\n"))
  }

  @Test func `is Swift to the compiler, and an error in it names the lesson's line`() throws {
    #expect(try Self.compilerSays(lesson.tangled()) == "")
    // In a cell, between two cells, and at the end of the last.
    for (old, new, line) in [
      ("print(\"KL =\"", "print(\"KL =", 29), ("σ)\nprint", "σ\nprint", 28),
      ("divergence)\n```", "divergence\n```", 30), ("shrink()\n```", "shrink(\n```", 64),
    ] {
      let broken = Document(text.replacing(old, with: new), file: "a/README.md")
      #expect(broken.text != text)
      let said = try Self.compilerSays(broken.tangled())
      #expect(said.contains("a/README.md:\(line):") && !said.contains("main.swift"), "\(said)")
    }
    // What is missing at the very end is missed there, with a note where it was opened.
    let open = Document(text.replacing("shrink()\n```", with: "do {\n```"), file: "a/README.md")
    #expect(try Self.compilerSays(open.tangled()).contains("a/README.md:63:4: note"))
  }

  /// What the compiler says about a program; nothing if it parses.
  static func compilerSays(_ program: String) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("main.swift")
    try program.write(to: file, atomically: true, encoding: .utf8)
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["swiftc", "-frontend", "-parse", "-diagnostic-style=llvm", file.path]
    process.standardError = pipe
    try process.run()
    let said = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: said, as: UTF8.self)
  }
}

@Suite struct `A quoted region` {
  let quotation = Document(
    "# T\n\n```swift from=Sources/A.swift#two\n```\n", file: "f"
  ).quotations.first

  @Test func `goes from its MARK to the next, moved to the left`() {
    let source = """
      // MARK: one
      let a = 1
      extension Int {
        // MARK: two

        var b: Int {
          2

        }

        // MARK: three
      }
      """
    #expect(quotation?.region(in: source) == "var b: Int {\n  2\n\n}\n")
  }

  @Test func `ends where what holds it ends`() {
    #expect(quotation?.region(in: "  // MARK: two\n  x\n}\n// MARK: a") == "x\n")
    #expect(quotation?.region(in: "// MARK: two\n\n") == "")
    #expect(quotation?.region(in: "// MARK: twofold\n") == nil)
  }
}
