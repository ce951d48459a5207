import Pictures
import Testing

@Suite struct `A picture as PDF` {
  @Test(arguments: [specimen(), shapes()])
  func `has every object where its table says`(picture: Picture) throws {
    let bytes = picture.pdf
    let text = String(decoding: bytes.map { $0 < 128 ? $0 : 63 }, as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(Int(lines[lines.count - 3]))
    #expect(String(decoding: bytes[start..<start + 4], as: UTF8.self) == "xref")
    let table = String(decoding: bytes[start...], as: UTF8.self).split(separator: "\n")
    let count = try #require(Int(table[1].split(separator: " ")[1]))
    for number in 1..<count {
      let row = table[2 + number]
      #expect(row.utf8.count == 19)
      let place = try #require(Int(row.prefix(10)))
      let name = "\(number) 0 obj"
      #expect(String(decoding: bytes[place..<place + name.utf8.count], as: UTF8.self) == name)
    }
  }

  @Test(arguments: [specimen(), shapes()])
  func `puts back every state that it saves, and has none but finite numbers`(picture: Picture) {
    let text = String(decoding: picture.pdf, as: UTF8.self)
    let words = text.split { $0 == " " || $0 == "\n" }
    #expect(words.count { $0 == "q" } == words.count { $0 == "Q" })
    #expect(!words.contains("nan") && !words.contains("inf"))
  }

  @Test func `says what it shows, in any script, and nothing of its making`() {
    var picture = shapes()
    picture.description = "σ)("
    let text = String(decoding: picture.pdf, as: UTF8.self)
    #expect(text.contains("/Alt <feff03c300290028>"))
    #expect(!text.contains("Date") && !text.contains("Producer"))
    #expect(picture.pdf == picture.pdf)
  }

  @Test func `has its texts for those who search, each letter under a code that says which it is`()
  {
    var list = DisplayList()
    list.text("$z_1$ β\nβ", at: Point(10, 20), TextStyle(size: 8))
    let picture = Picture(size: Size(40, 40), title: "t", description: "d", list: list)
    let text = String(decoding: picture.pdf, as: UTF8.self)
    #expect(text.contains("<01020304> Tj") && text.contains("<04> Tj"))
    for meaning in ["<01> <007a>", "<02> <0031>", "<03> <0020>", "<04> <03b2>"] {
      #expect(text.contains(meaning))
    }
    // Nothing is seen of them.
    #expect(!text.contains("0 Tr") && text.contains("1000 0 d0"))
    let mute = Picture(size: Size(40, 40), title: "t", description: "d", list: DisplayList())
    #expect(!String(decoding: mute.pdf, as: UTF8.self).contains("/Type3"))
  }

  @Test func `draws nothing for what has no place`() {
    var list = DisplayList()
    list.stroke(Path([.close, .line(Point(1, 1)), .close]), Stroke(width: 1), .black)
    list.marks(Path(), at: [.zero], fill: .black)
    list.fill(Path([Point(.nan, .infinity)]), .black)
    let picture = Picture(size: Size(4, 4), title: "t", description: "d", list: list)
    let text = String(decoding: picture.pdf, as: UTF8.self)
    #expect(text.contains("1 1 m 1 1 l h S"))
    #expect(!text.contains("/X0 Do"))
  }
}
