// Where two results differ, as an editor can find it.

import Pictures

/// A place where what is committed is not what came out.
public struct Difference: CustomStringConvertible, Sendable {
  /// The file, from the top of the project, with line and column where there are any.
  public let place: String
  /// What differs.
  public let what: String

  /// A difference at a place.
  public init(place: String, what: String) { (self.place, self.what) = (place, what) }

  /// One line: the place, and what differs there.
  public var description: String { "\(place): \(what)" }
}

extension Difference {
  /// The first line in which two texts differ; nil if there is none.
  static func between(
    committed: String, found: String, file: String, firstLine: Int = 1, column: Int = 1,
    words: (committed: String, found: String)
  ) -> Difference? {
    if committed == found { return nil }
    let (old, new) = (lines(of: committed), lines(of: found))
    let line =
      zip(old, new).enumerated().first { $1.0 != $1.1 }?.offset ?? min(old.count, new.count)
    let a = line < old.count ? "“\(old[line])”" : "nothing more"
    let b = line < new.count ? "“\(new[line])”" : "nothing more"
    let common =
      line < min(old.count, new.count)
      ? zip(old[line].unicodeScalars, new[line].unicodeScalars).prefix { $0 == $1 }.count : 0
    return Difference(
      place: "\(file):\(firstLine + line):\(column + common)",
      what: "\(words.committed) \(a), \(words.found) \(b)")
  }

  /// The lines of a text; what stands behind its last line end is one only if it is not empty.
  private static func lines(of text: String) -> [Substring] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty ?? false { lines.removeLast() }
    return lines
  }

  /// The first pixel or text in which two pictures differ; nil if there is none.
  public static func between(committed old: PNG, found new: PNG, file: String) -> Difference? {
    let (a, b) = (old.bitmap, new.bitmap)
    guard a.width == b.width, a.height == b.height else {
      return Difference(
        place: file,
        what: "is committed as \(a.width) × \(a.height) pixels, now \(b.width) × \(b.height)")
    }
    let (left, right) = (a.converted(to: .rgba).samples, b.converted(to: .rgba).samples)
    if left != right {
      let pixels = (0..<(left.count / 4)).map { 4 * $0..<4 * $0 + 4 }.filter {
        left[$0] != right[$0]
      }
      let first = pixels[0].lowerBound / 4
      return Difference(
        place: "\(file), pixel (\(first % a.width), \(first / a.width))",
        what: """
          is committed as \(color(left[pixels[0]])), now \(color(right[pixels[0]])); \
          \(pixels.count) of \(left.count / 4) pixels differ
          """)
    }
    for keyword in (old.texts + new.texts).map(\.keyword) where old[keyword] != new[keyword] {
      return Difference(
        place: "\(file), \(keyword)",
        what: "is committed as “\(old[keyword] ?? "")”, now “\(new[keyword] ?? "")”")
    }
    return nil
  }

  private static func color(_ samples: ArraySlice<UInt8>) -> String {
    "#" + samples.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
