import Pictures
import TestSupport
import Testing

@Suite struct `A picture` {
  @Test func `the font specimen is the same in every pixel`() throws {
    try expectReference("specimen", specimen())
  }

  @Test func `the sheet of shapes is the same in every pixel`() throws {
    try expectReference("shapes", shapes())
  }

  @Test(arguments: [specimen(), shapes()])
  func `a saved picture is read back the same`(picture: Picture) throws {
    let again = try Picture(saved: picture.saved)
    #expect(again == picture)
    #expect(again.saved == picture.saved)
  }

  @Test func `any text and any number survives being saved`() throws {
    var list = DisplayList()
    list.text("\u{301}\"a\\b\"\n\r\tσ ", at: Point(-0.0, 1e-300), anchor: TextAnchor(.right, .top))
    list.stroke(
      Path([Point(0.1, 1.0 / 3), Point(-1e17, .infinity)]),
      Stroke(width: 0.1, dashes: [1, 2.5], dashOffset: -3), Color(0x123456, alpha: 1.0 / 3))
    let picture = Picture(
      size: Size(10.5, 3), background: .clear, title: "", description: "\n", list: list)
    #expect(try Picture(saved: picture.saved) == picture)
  }

  @Test func `a damaged saved picture is refused with its line`() throws {
    #expect(throws: SavedPictureError(line: 1, expected: "“latent-picture”", found: "the end")) {
      try Picture(saved: "")
    }
    let lines = shapes().saved.split(separator: "\n").map(String.init)
    #expect(throws: SavedPictureError(line: 2, expected: "a number", found: "“wide”")) {
      var changed = lines
      changed[1] = "size wide 2"
      return try Picture(saved: changed.joined(separator: "\n"))
    }
    var random = SplitMix64(seed: 5)
    for _ in 0..<300 {
      var bytes = Array(shapes().saved.utf8.prefix(6000))
      for _ in 0..<3 {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
          in: 32..<127, using: &random)
      }
      _ = try? Picture(saved: String(decoding: bytes, as: UTF8.self))
    }
  }

  @Test func `twice the scale has twice the pixels and the same areas`() {
    let (small, large) = (shapes().bitmap(), shapes().bitmap(scale: 2))
    #expect(large.width == 2 * small.width && large.height == 2 * small.height)
    func mean(_ bitmap: Bitmap) -> Double {
      Double(bitmap.samples.reduce(0) { $0 + Int($1) }) / Double(bitmap.samples.count)
    }
    #expect(abs(mean(small) - mean(large)) < 0.5)
  }

  @Test func `its PNG carries title, description, command and size`() throws {
    let png = try PNG(bytes: shapes().png(scale: 2).bytes())
    #expect(png["Title"] == "Shapes")
    #expect(png["Description"]?.hasPrefix("Strokes") == true)
    #expect(png["Command"] == "swift test --filter Pictures")
    #expect(png.pixelsPerMetre == 7559)
  }

  @Test func `recolouring reaches every colour but those of images`() {
    var picture = shapes()
    picture.list = picture.list.recolored { Color(gray: 0, alpha: $0.alpha) }
    picture.list.items.removeAll { if case .image = $0 { true } else { false } }
    #expect(picture.bitmap().isGray && !shapes().bitmap().isGray)
    #expect(shapes().list.recolored { $0 } == shapes().list)
  }

  @Test func `the tiles of a mosaic leave no seam`() {
    var list = DisplayList()
    let cuts = (0...10).map { 3 + Double($0) * 2.37 }
    list.mosaic(
      zip(cuts, cuts.dropFirst()).map { a, b in
        let corners = [Point(a, -5), Point(b, -5), Point(b + 9, 40), Point(a + 9, 40)]
        return DisplayList.Tile(Path(corners, closed: true), Color(0x336699))
      })
    let picture = Picture(size: Size(40, 24), title: "t", description: "d", list: list)
    let bitmap = picture.bitmap()
    for y in 0..<24 { #expect(Array(bitmap[20, y]) == [0x33, 0x66, 0x99]) }
  }

  @Test(arguments: [specimen(), shapes()])
  func `its SVG is well-formed`(picture: Picture) {
    let problem = xmlProblem(picture.svg())
    #expect(problem == nil)
  }

  @Test func `its SVG survives texts that look like tags`() {
    var list = DisplayList()
    list.text("<b> & \"c\" \u{0} ]]>", at: Point(1, 1))
    let picture = Picture(
      size: Size(9, 9), title: "a < b & c", description: "</svg>", list: list)
    #expect(xmlProblem(picture.svg()) == nil)
    #expect(picture.svg().contains("<title id=\"p-title\">a &lt; b &amp; c</title>"))
  }
}

/// What keeps a text from being well-formed XML, or nil. Knows as much of XML as our SVG uses.
private func xmlProblem(_ text: String) -> String? {
  var open: [Substring] = []
  var rest = text[...]
  while let start = rest.firstIndex(of: "<") {
    let content = rest[..<start]
    if content.contains(">") { return "a bare > in \(content.prefix(40))" }
    guard let end = rest[start...].firstIndex(of: ">") else { return "an unclosed tag" }
    let tag = rest[rest.index(after: start)..<end]
    rest = rest[rest.index(after: end)...]
    if tag.count(where: { $0 == "\"" }) % 2 != 0 { return "an odd quote in \(tag.prefix(40))" }
    if tag.hasPrefix("/") {
      guard open.popLast() == tag.dropFirst() else { return "\(tag) closes something else" }
    } else if !tag.hasSuffix("/") {
      open.append(tag.prefix { $0 != " " })
    }
    for part in (content + tag).split(separator: "&").dropFirst() {
      let name = part.prefix { $0 != ";" }
      if !["lt", "gt", "amp", "quot", "#10", "#9"].contains(name) { return "a bare &\(name)" }
    }
  }
  return open.isEmpty && text.hasPrefix("<svg ") ? nil : "unclosed \(open)"
}
