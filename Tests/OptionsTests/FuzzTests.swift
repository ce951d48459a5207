import Tensors
import TestSupport
import Testing

@testable import Options

@Suite struct `Any words at all` {
  /// Pieces of command lines, some of which make sense together.
  static let pieces =
    Command.all.flatMap(\.words) + lessons + Option.all.map(\.dashed)
    + Option.all.map { $0.dashed + "=" } + [
      "", "-", "--", "=", "---", "--=", "-q", "-h", "all", "4", "-4", "mnist", "1", "0.5", "nan",
      "9223372036854775808", "\u{0}", "\u{1F468}\u{200D}\u{1F467}", "é", "e\u{301}", "a b", "'",
      "`",
      "\u{1B}[31m", "٣", "+3", String(repeating: "x", count: 5000),
    ]

  @Test func `are understood or answered with one short line`() {
    let rounds = isFullRun ? 200_000 : 2000
    var random = SplitMix64(seed: 3)
    func piece() -> String { Self.pieces[Int(random.next() % UInt64(Self.pieces.count))] }
    var understood = 0
    for _ in 0..<rounds {
      let arguments = (0..<random.next() % 6).map { _ in
        random.next() % 4 == 0 ? piece() + piece() : piece()
      }
      do {
        _ = try Invocation(arguments, lessons: lessons).help
        understood += 1
      } catch {
        #expect(error.description.utf8.count < 800 && !error.description.contains("\n"))
      }
      _ = try? Invocation(arguments, ofLesson: "04-vae")
    }
    #expect(understood > rounds / 20)
  }
}

@Suite struct `Slips between words` {
  @Test(arguments: [
    ("verify", "verify", 0), ("verfy", "verify", 1), ("verifyy", "verify", 1),
    ("verofy", "verify", 1), ("verfiy", "verify", 1), ("", "run", 3), ("kitten", "sitting", 3),
    ("ca", "abc", 3),
  ])
  func `are letters added, left out, replaced or swapped`(a: String, b: String, count: Int) {
    #expect(slips(from: Array(a), to: Array(b)) == count)
    #expect(slips(from: Array(b), to: Array(a)) == count)
  }

  @Test func `suggest the nearest word, and none that is far away`() {
    #expect(nearest(to: "bles", among: ["bless", "less"]) == "bless")
    #expect(nearest(to: "RUN", among: ["run"]) == "run")
    #expect(nearest(to: "xyz", among: ["run"]) == nil)
    #expect(nearest(to: "", among: ["a", ""]) == nil)
  }
}
