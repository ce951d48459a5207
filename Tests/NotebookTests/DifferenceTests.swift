import Pictures
import Testing

@testable import Notebook

@Suite struct `Differences` {
  private func difference(_ committed: String, _ found: String) -> String? {
    Difference.between(
      committed: committed, found: found, file: "f", firstLine: 10, column: 3,
      words: ("says", "prints")
    ).map { "\($0)" }
  }

  @Test func `name the first line and the first column in which texts differ`() {
    #expect(difference("a\nbcd\n", "a\nbxd\n") == "f:11:4: says “bcd”, prints “bxd”")
    #expect(difference("a\n", "a\nb\n") == "f:11:3: says nothing more, prints “b”")
    #expect(difference("a\nb\n", "a\n") == "f:11:3: says “b”, prints nothing more")
    #expect(difference("", "a\n") == "f:10:3: says nothing more, prints “a”")
    #expect(difference("a\n", "a\n") == nil)
  }

  @Test func `name the first pixel, and count them all`() {
    let old = Bitmap(width: 5, height: 4, format: .gray)
    var new = old
    new.samples[7] = 255
    new.samples[9] = 1
    let difference = Difference.between(committed: PNG(old), found: PNG(new), file: "a.png")
    #expect(
      "\(difference!)"
        == "a.png, pixel (2, 1): is committed as #000000ff, now #ffffffff; 2 of 20 pixels differ")
  }

  @Test func `are not made by how a picture is stored`() {
    let gray = Bitmap(width: 5, height: 4, format: .gray)
    #expect(
      Difference.between(committed: PNG(gray), found: PNG(gray.converted(to: .rgba)), file: "")
        == nil)
  }

  @Test func `are made by the words in a picture`() {
    let bitmap = Bitmap(width: 1, height: 1, format: .gray)
    let (old, new) = (
      PNG(bitmap, texts: [.init("Title", "a")]), PNG(bitmap, texts: [.init("Title", "b")])
    )
    let difference = Difference.between(committed: old, found: new, file: "a.png")
    #expect("\(difference!)" == "a.png, Title: is committed as “a”, now “b”")
  }

  @Test func `are made by the size`() {
    let difference = Difference.between(
      committed: PNG(Bitmap(width: 2, height: 1, format: .gray)),
      found: PNG(Bitmap(width: 1, height: 2, format: .gray)), file: "a.png")
    #expect("\(difference!)" == "a.png: is committed as 2 × 1 pixels, now 1 × 2")
  }
}

@Suite struct `JSON for people` {
  @Test func `has a member to a line, and says what is no number`() {
    let json = JSON.object([
      ("a", .number(0.1)), ("b", .array([.whole(1), .truth(true), .none])),
      ("c", .number(.nan)), ("d", .object([])), ("e", .text("\"\n")),
    ])
    #expect(
      json.written == """
        {
          "a": 0.1,
          "b": [
            1,
            true,
            null
          ],
          "c": null,
          "d": {},
          "e": "\\"\\n"
        }

        """)
  }
}
