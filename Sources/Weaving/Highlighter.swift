// Swift code in colours: what is a word of the language, a type, a text, a number, a comment.

import Markup

/// Code as HTML, each piece of a kind in an element of that class; the text stays what it was.
func highlighted(_ code: Code, _ language: String?) -> String {
  language == "swift" ? highlighted(code.text) : code.text.escaped
}

func highlighted(_ text: String) -> String {
  var (html, rest) = ("", text[...])
  var before: Character = " "
  func put(_ piece: Substring, _ kind: String?) {
    let words = String(piece).escaped
    html += kind.map { "<span class=\"\($0)\">\(words)</span>" } ?? words
    before = piece.last ?? before
  }
  while let first = rest.first {
    let piece: Substring
    var kind: String?
    if rest.hasPrefix("//") {
      (piece, kind) = (rest.prefix { !$0.isNewline }, "comment")
    } else if first == "\"" {
      (piece, kind) = (stringLiteral(rest), "text")
    } else if first.isLetter || first == "_" {
      piece = rest.prefix(while: isWordPart)
      kind =
        before == "." && piece != "init" && piece != "self"
        ? nil : words.contains(piece) ? "word" : first.isUppercase ? "type" : nil
    } else if first == "@" || first == "#" {
      piece = rest.prefix(1) + rest.dropFirst().prefix(while: isWordPart)
      kind = piece.count > 1 ? "word" : nil
    } else if first.isNumber {
      (piece, kind) = (number(rest), "number")
    } else {
      piece = rest.prefix(1)
    }
    put(piece, kind)
    rest = rest.dropFirst(piece.count)
  }
  return html
}

private let words: Set<Substring> = [
  "as", "associatedtype", "await", "async", "break", "case", "catch", "class", "continue",
  "default", "defer", "do", "else", "enum", "extension", "false", "fileprivate", "for", "func",
  "guard", "if", "import", "in", "init", "inout", "internal", "is", "let", "mutating", "nil",
  "nonisolated", "operator", "override", "private", "protocol", "public", "repeat", "return",
  "self", "Self", "static", "struct", "subscript", "super", "switch", "throw", "throws",
  "true", "try", "typealias", "var", "where", "while",
]

private func isWordPart(_ sign: Character) -> Bool {
  sign.isLetter || sign.isNumber || sign == "_"
}

/// A number with its fraction and exponent; the dots of a range are not among it.
private func number(_ text: Substring) -> Substring {
  var (end, before) = (text.startIndex, Character(" "))
  while end < text.endIndex {
    let sign = text[end]
    let next = text.index(after: end)
    let isPoint = sign == "." && next < text.endIndex && text[next].isNumber
    let isExponent = (sign == "-" || sign == "+") && (before == "e" || before == "E")
    guard isWordPart(sign) || isPoint || isExponent else { break }
    (end, before) = (next, sign)
  }
  return text[..<end]
}

/// A text with what is interpolated into it, to its closing quotation mark or the end of the line.
private func stringLiteral(_ text: Substring) -> Substring {
  let isLong = text.hasPrefix("\"\"\"")
  let mark = isLong ? "\"\"\"" : "\""
  var end = text.index(text.startIndex, offsetBy: mark.count)
  var depth = 0
  while end < text.endIndex {
    let rest = text[end...]
    if rest.hasPrefix("\\(") {
      (depth, end) = (depth + 1, text.index(end, offsetBy: 2))
    } else if depth > 0, text[end] == "(" || text[end] == ")" {
      depth += text[end] == "(" ? 1 : -1
      end = text.index(after: end)
    } else if depth > 0, text[end] == "\"" {
      end = stringLiteral(rest).endIndex
    } else if rest.hasPrefix("\\") {
      end = text.index(end, offsetBy: 2, limitedBy: text.endIndex) ?? text.endIndex
    } else if depth == 0, rest.hasPrefix(mark) {
      return text[..<text.index(end, offsetBy: mark.count)]
    } else if text[end].isNewline && !isLong {
      break
    } else {
      end = text.index(after: end)
    }
  }
  return text[..<end]
}
