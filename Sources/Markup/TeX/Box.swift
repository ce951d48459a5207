// Text in a rectangle: what a formula of several lines is put together from.

/// Lines of the same width, one of which is level with what stands beside the box.
struct Box {
  var rows: [String]
  /// The index of the row that is level with the text beside.
  var baseline = 0

  static let empty = Box("")

  init(_ text: String) { rows = [text] }

  init(rows: [String], baseline: Int) {
    self.rows = rows
    self.baseline = baseline
  }

  var isOneLine: Bool { rows.count == 1 }
  var line: String { rows[0] }
  var width: Int { rows.reduce(0) { max($0, $1.count) } }

  /// Puts another box to the right of this one, base line on base line.
  mutating func append(_ other: Box) {
    if isOneLine, other.isOneLine {
      rows[0] += other.rows[0]
      return
    }
    let width = width
    let above = max(baseline, other.baseline)
    let below = max(rows.count - baseline, other.rows.count - other.baseline)
    rows = (-above..<below).map { offset in
      let left = rows[offset + baseline, or: ""]
      let right = other.rows[offset + other.baseline, or: ""]
      return right.isEmpty ? left : left.padded(to: width) + right
    }
    baseline = above
  }

  mutating func append(_ text: String) { append(Box(text)) }

  /// The same between delimiters as tall as it is.
  func fenced(open: String, close: String) -> Box {
    let width = width
    let count = rows.count
    var fenced = Box(rows: [], baseline: baseline)
    for (index, row) in rows.enumerated() {
      let isMiddle = index == count / 2
      fenced.rows.append(
        Self.piece(of: open, index, count, isMiddle)
          + (close.isEmpty ? row : row.padded(to: width))
          + Self.piece(of: close, index, count, isMiddle))
    }
    return fenced
  }

  /// The piece of a tall delimiter in one of its rows.
  private static func piece(of sign: String, _ index: Int, _ count: Int, _ isMiddle: Bool) -> String
  {
    guard count > 1, let tall = tall[sign] else { return sign }
    if index == 0 { return tall.top }
    if index == count - 1 { return tall.bottom }
    return isMiddle ? tall.middle : tall.other
  }

  private static let tall: [String: (top: String, middle: String, other: String, bottom: String)] =
    [
      "(": ("⎛", "⎜", "⎜", "⎝"), ")": ("⎞", "⎟", "⎟", "⎠"),
      "[": ("⎡", "⎢", "⎢", "⎣"), "]": ("⎤", "⎥", "⎥", "⎦"),
      "{": ("⎧", "⎨", "⎪", "⎩"), "}": ("⎫", "⎬", "⎪", "⎭"),
      "|": ("│", "│", "│", "│"), "‖": ("║", "║", "║", "║"),
    ]
}

extension String {
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }

  func centred(in width: Int) -> String {
    String(repeating: " ", count: max(0, width - count) / 2) + self
  }

  func padded(left width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }
}
