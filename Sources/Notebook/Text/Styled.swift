// Text with styles, before it becomes the bytes that a terminal understands.

/// How a piece of text looks.
struct Style: OptionSet, Hashable {
  let rawValue: Int
  static let bold = Style(rawValue: 1)
  static let dim = Style(rawValue: 2)
  static let italic = Style(rawValue: 4)
  static let underlined = Style(rawValue: 8)
  static let code = Style(rawValue: 16)
  static let good = Style(rawValue: 32)
  static let bad = Style(rawValue: 64)
  static let title = Style(rawValue: 128)

  /// The parameters that switch the style on: attributes, and colours of the terminal's own palette, which its
  /// owner has chosen to be readable on light or on dark.
  var parameters: [String] {
    let all: [(Style, String)] = [
      (.bold, "1"), (.dim, "2"), (.italic, "3"), (.underlined, "4"), (.code, "36"), (.good, "32"),
      (.bad, "31"), (.title, "34"),
    ]
    return all.filter { contains($0.0) }.map(\.1)
  }
}

/// A piece of text in one style.
struct Span: Hashable {
  var text: String
  var style: Style = []
}

/// A line of pieces.
struct Line: Hashable, ExpressibleByStringLiteral {
  var spans: [Span]

  init(_ spans: [Span] = []) { self.spans = spans }
  init(_ text: String, _ style: Style = []) { spans = [Span(text: text, style: style)] }
  init(stringLiteral value: String) { self.init(value) }

  /// The columns it takes.
  var width: Int { spans.reduce(0) { $0 + $1.text.columns } }

  /// The text alone.
  var text: String { spans.map(\.text).joined() }

  static func + (a: Line, b: Line) -> Line { Line(a.spans + b.spans) }
}

extension String {
  /// The columns that a terminal gives to this text.
  var columns: Int { unicodeScalars.reduce(0) { $0 + $1.columns } }

  /// The text, with blanks behind it until it is so wide.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: Swift.max(0, width - columns))
  }
}

extension Unicode.Scalar {
  /// The columns that a terminal gives to this sign.
  var columns: Int {
    if value < 0x300 { return 1 }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF:
      return 2
    default: return 1
    }
  }
}
