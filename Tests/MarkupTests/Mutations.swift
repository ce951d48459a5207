import Markup
import Tensors

/// Damages real documents: what an author may do with a slip of the hand, and what nobody would do.
struct Mutator {
  let originals: [[UInt8]]
  var generator: SplitMix64

  /// Signs that mean something to the parser, each likely to meet the others.
  static let tokens: [[UInt8]] =
    [
      "`", "``", "```", "````", "~~~", "```swift\n", "```text output\n",
      "```text output data=mnist\n",
      "```math\n", "```swift from=A/B.swift#c\n", "$`", "`$", "*", "**", "_", "__", "***", "[", "]",
      "![", "](", ")", "(", "<", ">", "<!--", "-->", "<details>",
      "<details><summary>Predict: a</summary>\n\n",
      "</details>", "</summary>", "<br>", "<a b>", "&amp;", "&", "\\", "\\\\", "|", "|---|", "\n",
      "\n\n",
      "\r\n", "\t", " ", "  ", "    ", "- ", "* ", "1. ", "2) ", "> ", ">> ", "> [!NOTE]\n", "# ",
      "## ",
      "### ", "---", "===", "\\frac", "\\left(", "\\right)", "\\begin{aligned}", "\\end{aligned}",
      "\\begin{cases}", "\\\\", "&", "{", "}", "^", "_", "'", "\\sqrt[", "\\text{", "\\underbrace",
      "\\hat",
      "\\operatorname", "\\mathrm{", "\\foo", "https://", "σ", "é", "e\u{301}", "👩‍👩‍👧", "\u{0}",
      "\u{FEFF}",
      "\u{2028}", "0", "9", "12.5", "a", "x",
    ].map { Array($0.utf8) }

  /// A document with one to eight changes.
  mutating func next() -> String {
    var bytes = pick(originals)
    for _ in 0...generator.integer(below: 8) { change(&bytes) }
    if bytes.count > 6000 { bytes.removeSubrange(6000...) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func change(_ bytes: inout [UInt8]) {
    let place = generator.integer(below: bytes.count + 1)
    let length = generator.integer(below: generator.integer(below: 20) == 0 ? 400 : 12)
    let range = place..<min(bytes.count, place + length)
    switch generator.integer(below: 10) {
    case 0: bytes.removeSubrange(range)
    case 1:
      bytes.insert(contentsOf: Array(bytes[range]), at: generator.integer(below: bytes.count + 1))
    case 2, 3, 4: bytes.insert(contentsOf: pick(Self.tokens), at: place)
    case 5:
      let token = pick(Self.tokens)
      for _ in 0...generator.integer(below: 40) { bytes.insert(contentsOf: token, at: place) }
    case 6: if place < bytes.count { bytes[place] = UInt8(generator.integer(below: 256)) }
    case 7:
      let other = pick(originals)
      let start = generator.integer(below: other.count + 1)
      bytes.insert(contentsOf: other[start..<min(other.count, start + 5 * length)], at: place)
    case 8: bytes.replaceSubrange(range, with: pick(Self.tokens))
    default:
      // The beginning of a line, where blocks are decided.
      let line = bytes[..<place].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
      bytes.insert(contentsOf: pick(Self.tokens), at: line)
    }
  }

  mutating func pick<T>(_ list: [T]) -> T { list[generator.integer(below: list.count)] }
}
