// The plotted numbers as a table of comma-separated values (RFC 4180).

/// One table for all layers: the columns they have between them, and empty fields where one has none.
func csvText(of layers: [[Column]]) -> String {
  var names: [String] = []
  for column in layers.joined() where !names.contains(column.name) {
    names.append(column.name)
  }
  guard !names.isEmpty else { return "" }
  var text = names.map(quoted).joined(separator: ",") + "\n"
  for layer in layers {
    let columns = names.map { name in layer.first { $0.name == name }?.fields }
    for row in 0..<(columns.compactMap { $0?.count }.max() ?? 0) {
      text += columns.map { column in
        column.flatMap { $0.indices.contains(row) ? $0[row] : nil } ?? ""
      }.joined(separator: ",")
      text += "\n"
    }
  }
  return text
}

extension Column {
  var name: String {
    switch self {
    case .numbers(let name, _), .words(let name, _): name
    }
  }

  fileprivate var fields: [String] {
    switch self {
    case .numbers(_, let values): values.map(field)
    case .words(_, let words): words.map(quoted)
    }
  }
}

/// As many digits as single precision has, more than a plot can show; nothing for what is not a number.
private func field(_ value: Double) -> String {
  if value.isNaN { return "" }
  if value == value.rounded(), value.magnitude < 1e9 { return "\(Int(value))" }
  let short = Float(value)
  return short.isNormal ? "\(short)" : "\(value)"
}

private func quoted(_ text: String) -> String {
  guard text.contains(where: { ",\"\n\r".contains($0) || $0.isNewline }) else { return text }
  return "\"" + text.replacing("\"", with: "\"\"") + "\""
}
