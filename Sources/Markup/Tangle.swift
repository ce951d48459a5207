// From a lesson to the program it is.

extension Document {
  /// The lesson's cells as one Swift program in which every line says where in the lesson it stands.
  ///
  ///     #sourceLocation(file: "lessons/04-vae/README.md", line: 12)
  ///
  /// Compile errors and crashes then name the lesson. Lines keep their columns: what a list or a quote
  /// has in front of them is made up for with spaces. Quotations, outputs and other code are left out.
  ///
  /// Errors name `path`, or the document's own. `prologue` stands first, such as imports, and `epilogue`
  /// last. `before` and `after` give a line that runs before and after a cell, and that counts as the line
  /// of its fences. That after it must not be empty: the compiler meets it when a cell leaves a parenthesis
  /// open, and so names the lesson.
  public func tangled(
    path: String? = nil, prologue: String = "", epilogue: String = "",
    before: (Cell) -> String = { _ in "" }, after: (Cell) -> String = { _ in "let _: Void = ()" }
  ) -> String {
    var program = "// Made from \(title.oneLine). Edit the lesson, not this file.\n"
    if !prologue.isEmpty { program += prologue + "\n" }
    let file = (path ?? file).quoted
    for cell in cells {
      program += "#sourceLocation(file: \(file), line: \(cell.code.fence.line))\n"
      program += before(cell).oneLine + "\n"
      for line in cell.code.lines {
        program += String(repeating: " ", count: line.text.isEmpty ? 0 : line.position.column - 1)
        program += line.text + "\n"
      }
      program += after(cell).oneLine + "\n"
    }
    program += "#sourceLocation()\n"
    return epilogue.isEmpty ? program : program + epilogue + "\n"
  }

  /// The lesson as the program that a notebook runs: the cells, between calls that show what stands around them.
  ///
  /// The lesson's text is part of it, so that what a program says and what it does are of the same hour.
  public func program(root: String) -> String {
    tangled(
      path: root.isEmpty ? nil : "\(root)/\(file)",
      prologue: """
        import Notebook
        let notebook = Notebook(root: \(root.literal), file: \(file.literal), text: textOfThisPage)
        """,
      epilogue: "notebook.finish()\n\nvar textOfThisPage: String {\n\(text.longLiteral)\n}",
      before: { "notebook.enter(\($0.index))" }, after: { "notebook.leave(\($0.index))" })
  }
}

extension Quotation {
  /// The region of a source file that carries the quotation's name; nil if there is none.
  ///
  /// A region begins below `// MARK: name` and ends above the next MARK, above a line that is indented
  /// less than its own MARK, or where the file ends. It is moved to the left by the indentation of the MARK.
  public func region(in source: String) -> String? {
    let source = Source(source)
    var indentation: Int?
    var lines: [String] = []
    for line in source.lines {
      let (columns, first) = source.indentation(of: line)
      let words = source.bytes[first..<line.end]
      if let limit = indentation {
        if words.starts(with: "// MARK:".utf8) || (first < line.end && columns < limit) { break }
        lines.append(source.text(of: source.removing(limit, from: line)).trimmedRight)
      } else if words.starts(with: "// MARK:".utf8),
        String(decoding: words.dropFirst(8), as: UTF8.self).trimmed == name
      {
        indentation = columns
      }
    }
    guard indentation != nil else { return nil }
    let body = lines.drop { $0.isEmpty }
    let end = body.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? body.startIndex
    return body[body.startIndex..<end].reduce(into: "") { $0 += $1 + "\n" }
  }
}

extension String {
  /// A literal of Swift that is this text, byte for byte.
  fileprivate var literal: String {
    unicodeScalars.reduce(into: "\"") { text, scalar in
      switch scalar {
      case "\\", "\"": text += "\\\(scalar)"
      case "\n": text += "\\n"
      case "\0"..<" ", "\u{7F}": text += "\\u{\(String(scalar.value, radix: 16))}"
      default: text.unicodeScalars.append(scalar)
      }
    } + "\""
  }

  /// The same on many lines, as they stand in the text, if they hold nothing that a reader could not see.
  fileprivate var longLiteral: String {
    let isPlain = unicodeScalars.allSatisfy { $0 == "\n" || ($0 >= " " && $0 != "\u{7F}") }
    guard isPlain else { return literal }
    // More signs than stand behind any quotation mark or backslash of the text.
    var (run, longest, previous) = (0, 0, Character(" "))
    for letter in self {
      if letter == "#", previous != " " { run += 1 } else { run = 0 }
      longest = Swift.max(longest, run)
      if letter != "#" { previous = letter == "\"" || letter == "\\" ? letter : " " }
    }
    let fence = String(repeating: "#", count: longest + 1)
    return "\(fence)\"\"\"\n\(self)\n\"\"\"\(fence)"
  }

  /// The text as the literal that names a file.
  fileprivate var quoted: String {
    "\""
      + oneLine.unicodeScalars.reduce(into: "") { text, scalar in
        if scalar == "\"" || scalar == "\\" { text += "\\" }
        text.unicodeScalars.append(scalar)
      } + "\""
  }

  /// The text without line ends.
  fileprivate var oneLine: String {
    String(String.UnicodeScalarView(unicodeScalars.map { $0 == "\n" || $0 == "\r" ? " " : $0 }))
  }
}
