// Texts of a page that are not seen but found: letters without a shape, where the lines of the texts are drawn.

struct PDFLetters {
  /// The letters of the page; the first has the code 1.
  private var letters: [Unicode.Scalar] = []
  private var codes: [Unicode.Scalar: UInt8] = [:]

  var isEmpty: Bool { letters.isEmpty }

  /// The operators that lay the letters of a text over its lines, each letter as wide as the others.
  mutating func write(_ item: DisplayList.Text, _ map: Transform) -> String {
    let position = Typesetting.Position(
      point: item.point, direction: item.direction, anchor: item.anchor)
    let baselines = Typesetting(item.string, item.style).baselines(position, map: map)
    let lines = item.string.split(separator: "\n", omittingEmptySubsequences: false)
    var text = ""
    for (line, (start, end)) in zip(lines, baselines) {
      let codes = TextMarkup.parse(line).compactMap { code(of: $0.scalar) }
      guard !codes.isEmpty, start.isDrawable, end.isDrawable, start != end else { continue }
      let step = (1 / Double(codes.count)) * (end - start)
      let up = (-item.style.size * map.meanScale) * (end - start).normalized().turned
      let place = [step, up, start].flatMap { [decimal($0.x), decimal($0.y)] }
      text += "BT 3 Tr /L 1 Tf \(place.joined(separator: " ")) Tm <\(hexadecimal(codes))> Tj ET\n"
    }
    return text
  }

  /// The code of a letter; nil if there are 255 others already.
  private mutating func code(of scalar: Unicode.Scalar) -> UInt8? {
    if let code = codes[scalar] { return code }
    guard letters.count < 255 else { return nil }
    letters.append(scalar)
    codes[scalar] = UInt8(letters.count)
    return UInt8(letters.count)
  }

  /// The font, whose objects follow it: the one shape of all its letters, which is empty, and what each of them means.
  func font(number: Int) -> String {
    func each(_ word: String) -> String {
      letters.map { _ in word }.joined(separator: " ")
    }
    return "<< /Type /Font /Subtype /Type3 /FontMatrix [0.001 0 0 0.001 0 0] "
      + "/FontBBox [0 -200 1000 800] /Resources << >> /CharProcs << /n \(number + 1) 0 R >> "
      + "/Encoding << /Type /Encoding /Differences [1 \(each("/n"))] >> /FirstChar 1 "
      + "/LastChar \(letters.count) /Widths [\(each("1000"))] /ToUnicode \(number + 2) 0 R >>"
  }

  /// The shape of every letter: none.
  var shape: PDFStream { PDFStream("", Array("1000 0 d0".utf8)) }

  /// Which character each code means.
  var meanings: PDFStream {
    var text = """
      /CIDInit /ProcSet findresource begin 12 dict begin begincmap
      /CMapName /L def /CMapType 2 def
      1 begincodespacerange <00> <ff> endcodespacerange

      """
    for start in stride(from: 0, to: letters.count, by: 100) {
      let some = letters.indices[start..<min(start + 100, letters.count)]
      text += "\(some.count) beginbfchar\n"
      for index in some {
        let units = Character(letters[index]).utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
        text += "<\(hexadecimal([UInt8(index + 1)]))> <\(hexadecimal(units))>\n"
      }
      text += "endbfchar\n"
    }
    text += "endcmap CMapName currentdict /CMap defineresource pop end end"
    return PDFStream("", Array(text.utf8))
  }
}
