// How wide a formula will be, about: enough to know whether it has room beside code.

import Markup

extension TeX {
  /// The width in ems, as fonts for mathematics set it, a little on the wide side.
  var width: Double {
    switch self {
    case .row(let parts): parts.reduce(0) { $0 + $1.width }
    case .letter: 0.6
    case .number(let digits): 0.5 * Double(digits.count)
    case .symbol(_, let role): Self.width(role)
    case .name(let name, _): 0.55 * Double(name.count) + 0.2
    case .text(let words): 0.5 * Double(words.count)
    case .space(let space): Self.width(space)
    case .scripts(let base, let below, let above):
      base.hasLimits
        ? max(base.width, below.small, above.small) : base.width + max(below.small, above.small)
    case .fraction(let over, let under, _), .binomial(let over, let under):
      max(over.width, under.width) + 0.3
    case .root(let body, _): body.width + 0.9
    case .accent(_, let body): body.width
    case .fenced(_, let body, _): body.width + 0.9
    case .brace(let body, let label, _): max(body.width, label.small)
    case .stacked(let base, let above, let below): max(base.width, above.small, below.small)
    case .grid(let kind, let rows): Self.width(kind, rows)
    }
  }

  private static func width(_ role: Role) -> Double {
    switch role {
    case .ordinary: 0.6
    case .large: 1.5
    case .binary: 1.25
    case .relation: 1.4
    case .opening, .closing: 0.4
    case .punctuation: 0.45
    }
  }

  private static func width(_ space: Space) -> Double {
    switch space {
    case .negative: -0.17
    case .thin, .medium, .thick: 0.25
    case .quad: 1
    case .doubleQuad: 2
    }
  }

  /// Columns are as wide as their widest cells; what is aligned stands close, all else apart.
  private static func width(_ kind: Grid, _ rows: [[TeX]]) -> Double {
    let columns = rows.map(\.count).max() ?? 0
    let cells = (0..<columns).reduce(0) { sum, column in
      sum + (rows.map { $0.indices.contains(column) ? $0[column].width : 0 }.max() ?? 0)
    }
    return cells + (kind == .aligned ? 0 : Double(columns))
  }

  private var hasLimits: Bool {
    switch self {
    case .symbol(_, .large), .name(_, .limits), .brace: true
    default: false
    }
  }
}

extension TeX? {
  /// The width in the size of scripts.
  fileprivate var small: Double { map { 0.72 * $0.width } ?? 0 }
}
