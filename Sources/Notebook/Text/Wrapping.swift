// Lines that are no wider than they may be.

/// A blank at which a line does not end; it is an ordinary blank when it is shown.
let fixedBlank: Unicode.Scalar = "\u{A0}"

extension Line {
  /// The line in lines of at most so many columns, ended at blanks; a word that is wider still is cut.
  func wrapped(to width: Int) -> [Line] {
    var lines: [Line] = []
    var line = LineBuilder()
    var word = LineBuilder()
    var blank: Style?
    func endWord() {
      guard word.columns > 0 else { return }
      let gap = line.columns > 0 && blank != nil ? 1 : 0
      if line.columns + gap + word.columns > width, line.columns > 0 {
        lines.append(line.line)
        line = LineBuilder()
      } else if gap == 1 {
        line.append(" ", blank ?? [])
      }
      for (scalar, style) in word.scalars {
        if line.columns + scalar.columns > width, line.columns > 0 {
          lines.append(line.line)
          line = LineBuilder()
        }
        line.append(scalar == fixedBlank ? " " : scalar, style)
      }
      word = LineBuilder()
      blank = nil
    }
    for span in spans {
      for scalar in span.text.unicodeScalars {
        switch scalar {
        case " ":
          endWord()
          blank = span.style
        case "\n":
          endWord()
          lines.append(line.line)
          (line, blank) = (LineBuilder(), nil)
        default: word.append(scalar, span.style)
        }
      }
    }
    endWord()
    if line.columns > 0 || lines.isEmpty { lines.append(line.line) }
    return lines
  }

  /// The line in pieces of at most so many columns, its blanks kept.
  func cut(to width: Int) -> [Line] {
    var lines: [Line] = []
    var line = LineBuilder()
    for span in spans {
      for scalar in span.text.unicodeScalars {
        if line.columns + scalar.columns > width, line.columns > 0 {
          lines.append(line.line)
          line = LineBuilder()
        }
        line.append(scalar, span.style)
      }
    }
    return lines + [line.line]
  }
}

/// Signs that become a line.
private struct LineBuilder {
  var scalars: [(Unicode.Scalar, Style)] = []
  var columns = 0

  mutating func append(_ scalar: Unicode.Scalar, _ style: Style) {
    scalars.append((scalar, style))
    columns += scalar.columns
  }

  var line: Line {
    var spans: [Span] = []
    for (scalar, style) in scalars {
      if spans.last?.style != style { spans.append(Span(text: "", style: style)) }
      spans[spans.count - 1].text.unicodeScalars.append(scalar)
    }
    return Line(spans)
  }
}
