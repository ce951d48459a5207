// Rows of cells in MathML, and letters in other alphabets.

extension MathMLWriter {
  func grid(_ kind: TeX.Grid, _ rows: [[TeX]]) -> String {
    let columns = rows.reduce(0) { max($0, $1.count) }
    var table = kind == .aligned ? #"<mtable displaystyle="true">"# : "<mtable>"
    for row in rows {
      table += "<mtr>"
      for column in 0..<columns {
        let cell = row[column, or: .row([])]
        // An empty row gives a sign that begins a cell its left side, so that its spaces are right.
        let isContinued = kind == .aligned && column % 2 == 1
        table += "<mtd style=\"\(Self.style(kind, column))\">"
        table += (isContinued ? "<mrow></mrow>" : "") + inside(cell) + "</mtd>"
      }
      table += "</mtr>"
    }
    table += "</mtable>"
    let (open, close) = kind.delimiters
    guard !open.isEmpty else { return table }
    return "<mrow>" + fence(open, isOpening: true) + table + fence(close, isOpening: false)
      + "</mrow>"
  }

  private static func style(_ kind: TeX.Grid, _ column: Int) -> String {
    switch kind {
    case .aligned:
      column % 2 == 0
        ? "text-align:right;padding-right:0;padding-left:\(column == 0 ? "0" : "2em")"
        : "text-align:left;padding-left:0;padding-right:0"
    case .cases: "text-align:left;padding-left:\(column == 0 ? "0" : "1em");padding-right:0"
    default: "text-align:center"
    }
  }

  // MARK: Alphabets

  /// A letter; browsers slant a single one by themselves.
  static func letter(_ letter: String, _ alphabet: TeX.Alphabet) -> String {
    switch alphabet {
    case .italic: return "<mi>\(letter.escaped)</mi>"
    case .upright: return "<mi mathvariant=\"normal\">\(letter.escaped)</mi>"
    case .bold, .calligraphic, .blackboard:
      let sign = letter.unicodeScalars.first.flatMap { shaped($0, alphabet) }
      return
        "<mi mathvariant=\"normal\">\(sign.map { String(Character($0)) } ?? letter.escaped)</mi>"
    }
  }

  /// The letter among Unicode's mathematical alphabets, where each has its row.
  private static func shaped(_ letter: Unicode.Scalar, _ alphabet: TeX.Alphabet) -> Unicode.Scalar?
  {
    if alphabet != .bold, let old = elder[alphabet]?[letter] { return old }
    let (capital, small, alpha): (UInt32, UInt32, UInt32?) =
      switch alphabet {
      case .bold: (0x1D400, 0x1D41A, 0x1D6C2)
      case .calligraphic: (0x1D49C, 0x1D4B6, nil)
      default: (0x1D538, 0x1D552, nil)
      }
    switch letter {
    case "A"..."Z": return Unicode.Scalar(capital + letter.value - 0x41)
    case "a"..."z": return Unicode.Scalar(small + letter.value - 0x61)
    case "α"..."ω": return alpha.flatMap { Unicode.Scalar($0 + letter.value - 0x3B1) }
    case "Α"..."Ω": return alpha.flatMap { Unicode.Scalar($0 - 26 + letter.value - 0x391) }
    case "ϕ": return alpha == nil ? nil : "\u{1D6DF}"
    case "ϵ": return alpha == nil ? nil : "\u{1D6DC}"
    default: return nil
    }
  }

  /// The letters that Unicode had before it had the alphabets.
  private static let elder: [TeX.Alphabet: [Unicode.Scalar: Unicode.Scalar]] = [
    .calligraphic: [
      "B": "ℬ", "E": "ℰ", "F": "ℱ", "H": "ℋ", "I": "ℐ", "L": "ℒ", "M": "ℳ", "R": "ℛ", "e": "ℯ",
      "g": "ℊ", "o": "ℴ",
    ],
    .blackboard: ["C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ"],
  ]
}

extension String {
  /// The text with the signs that mean something in HTML written out.
  public var escaped: String {
    let text = legible
    guard text.utf8.contains(where: { "<>&\"".utf8.contains($0) }) else { return text }
    return text.unicodeScalars.reduce(into: "") { text, scalar in
      switch scalar {
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "&": text += "&amp;"
      case "\"": text += "&quot;"
      default: text.unicodeScalars.append(scalar)
      }
    }
  }

  /// The text with � for what no page may hold, and for what would turn the order of the signs that follow.
  public var legible: String {
    guard unicodeScalars.contains(where: \.isIllegible) else { return self }
    return unicodeScalars.reduce(into: "") { text, scalar in
      text.unicodeScalars.append(scalar.isIllegible ? "\u{FFFD}" : scalar)
    }
  }

  /// Spaces that a browser does not take away.
  var replacingSpaces: String { String(map { $0 == " " ? "\u{A0}" : $0 }) }
}

extension Unicode.Scalar {
  fileprivate var isIllegible: Bool {
    switch value {
    case 0x09, 0x0A, 0x0D: false
    case 0..<0x20, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0xFDD0...0xFDEF: true
    default: value & 0xFFFE == 0xFFFE
    }
  }
}
