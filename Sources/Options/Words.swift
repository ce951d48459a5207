// Words for sentences: lists, quotations, and the nearest word to one that is wrong.

/// The words as a list in a sentence: `a`, `b` or `c`.
func enumerated(_ words: [String], _ conjunction: String) -> String {
  let marked = words.map { "`\($0)`" }
  guard let last = marked.last, marked.count > 1 else { return marked.first ?? "nothing" }
  return marked.dropLast().joined(separator: ", ") + " \(conjunction) \(last)"
}

/// A word that somebody typed, safe to print: nothing invisible, and no more than fits a line.
func quoted(_ word: String) -> String {
  let signs = word.unicodeScalars.prefix(40).map { sign in
    sign == " " || sign.properties.isGraphemeBase && !sign.properties.isWhitespace
      ? String(sign) : "\\u{\(String(sign.value, radix: 16))}"
  }
  return "`\(signs.joined())\(word.unicodeScalars.dropFirst(40).isEmpty ? "" : "...")`"
}

/// The word that is the fewest slips away from `word`, unless that is more than a third of its letters.
func nearest(to word: String, among words: [String]) -> String? {
  let typed = Array(word.lowercased())
  let most = max(1, typed.count / 3)
  var best: (word: String, slips: Int)?
  for candidate in words {
    let letters = Array(candidate)
    guard !typed.isEmpty, abs(letters.count - typed.count) <= most else { continue }
    let slips = slips(from: typed, to: letters)
    if slips <= most, slips < best?.slips ?? .max { best = (candidate, slips) }
  }
  return best?.word
}

/// How many letters were added, left out, replaced, or swapped with their neighbour.
///
/// Row i of the table has the slips between the first i letters of `a` and the first 0, 1, … of `b`; three
/// rows are kept.
func slips(from a: [Character], to b: [Character]) -> Int {
  var (before, above) = ([Int](), Array(0...b.count))
  for i in 0..<a.count {
    var row = [i + 1]
    for j in 0..<b.count {
      var least = min(above[j] + (a[i] == b[j] ? 0 : 1), above[j + 1] + 1, row[j] + 1)
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { least = min(least, before[j - 1] + 1) }
      row.append(least)
    }
    (before, above) = (above, row)
  }
  return above[b.count]
}
