// Texts that have to fit a width: first on several lines, then smaller, then cut.

import Pictures

/// How wide a text is.
func width(_ text: String, _ style: TextStyle) -> Double { Typesetting(text, style).width }

/// A text that has been made to fit.
struct FittedText {
  var string: String
  var style: TextStyle

  var height: Double { string.isEmpty ? 0 : Typesetting(string, style).height }
}

/// A text that is no wider than it may be.
func fitted(
  _ text: String, _ style: TextStyle, width room: Double, lines: Int = 3
) -> FittedText {
  for factor in [1, 0.85] {
    let smaller = TextStyle(size: style.size * factor, weight: style.weight)
    let wrapped = wrapped(text, smaller, width: room)
    if wrapped.split(separator: "\n").count <= lines, width(wrapped, smaller) <= room {
      return FittedText(string: wrapped, style: smaller)
    }
  }
  let smaller = TextStyle(size: style.size * 0.85, weight: style.weight)
  return FittedText(string: cut(text, smaller, width: room), style: smaller)
}

/// A text with line feeds where a line would be wider than it may be; a word is never broken.
func wrapped(_ text: String, _ style: TextStyle, width room: Double) -> String {
  if width(text, style) <= room { return text }
  // A blank within mathematics is no place to break: the dollar signs would lose each other.
  var words = [""]
  var isMathematics = false
  for letter in text {
    if letter == "$" { isMathematics.toggle() }
    if letter == " " && !isMathematics {
      words.append("")
    } else {
      words[words.count - 1].append(letter)
    }
  }
  var lines: [String] = []
  for word in words {
    if let last = lines.last, width(last + " " + word, style) <= room {
      lines[lines.count - 1] = last + " " + word
    } else {
      lines.append(word)
    }
  }
  return lines.joined(separator: "\n")
}

/// The beginning of a text, with an ellipsis where it is cut.
func cut(_ text: String, _ style: TextStyle, width room: Double) -> String {
  if width(text, style) <= room { return text }
  var (fits, fails) = (0, min(text.count, Int(max(0, room) / style.size * 8) + 2))
  while fails - fits > 1 {
    let middle = (fits + fails) / 2
    if width(text.prefix(middle) + "…", style) <= room { fits = middle } else { fails = middle }
  }
  return fits == 0 ? "" : text.prefix(fits) + "…"
}
