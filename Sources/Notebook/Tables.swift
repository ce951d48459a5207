// Tables of results: columns that stand under their names.

import Tensors

/// Prints rows in columns: the first one aligned at its left, the others at their right.
///
///     table(["k", "error"], [["2", "0.05567"], ["10", "0.03407"]])
///     k     error
///     2   0.05567
///     10  0.03407
@MainActor public func table(_ head: [String], _ rows: [[String]]) {
  tableLines(head, rows).forEach { print($0) }
}

func tableLines(_ head: [String], _ rows: [[String]]) -> [String] {
  for row in rows {
    require(
      row.count == head.count, "each row has \(head.count) columns, got \(row.count): \(row)")
  }
  let widths = head.indices.map { i in ([head] + rows).map { $0[i].columns }.max() ?? 0 }
  return ([head] + rows).map { row in
    row.indices.map { i in
      let blanks = String(repeating: " ", count: widths[i] - row[i].columns)
      if i > 0 { return blanks + row[i] }
      return row.count > 1 ? row[i] + blanks : row[i]
    }.joined(separator: "  ")
  }
}
