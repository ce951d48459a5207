// Tables as lines: columns beside each other, their cells wrapped where they do not fit.

import Markup

extension Typesetter {
  /// A table; columns that do not fit are made narrower, the widest first.
  func table(_ table: Table) -> [Line] {
    let rows = ([table.header] + table.rows).map { $0.map { line($0) } }
    var widths = table.header.indices.map { column in rows.map { $0[column].width }.max() ?? 0 }
    while widths.reduce(0, +) + 2 * (widths.count - 1) > width,
      let widest = widths.indices.max(by: { widths[$0] < widths[$1] }), widths[widest] > 4
    {
      widths[widest] -= 1
    }
    let rule = widths.map { String(repeating: letters.rule, count: $0) }.joined(separator: "  ")
    let header = row(rows[0], widths, table.alignments).map { line in
      Line(line.spans.map { Span(text: $0.text, style: $0.style.union(.bold)) })
    }
    let body = rows.dropFirst().flatMap { row($0, widths, table.alignments) }
    return (header + [Line(rule, .dim)] + body).flatMap { $0.cut(to: width) }
  }

  /// The lines of a row, as many as its highest cell has.
  private func row(_ row: [Line], _ widths: [Int], _ alignments: [Table.Alignment]) -> [Line] {
    let cells = zip(row, widths).map { $0.wrapped(to: $1) }
    return (0..<(cells.map(\.count).max() ?? 0)).map { part in
      row.indices.reduce(Line()) { line, column in
        let cell = part < cells[column].count ? cells[column][part] : Line()
        let blanks = widths[column] - cell.width
        let before =
          switch alignments[column] {
          case .right: blanks
          case .center: blanks / 2
          default: 0
          }
        let after = column == row.count - 1 ? 0 : blanks - before + 2
        return line + Line(String(repeating: " ", count: before)) + cell
          + Line(String(repeating: " ", count: after))
      }
    }
  }
}
