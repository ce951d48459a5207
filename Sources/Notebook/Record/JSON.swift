// JSON as it is written for people and for diffs: a member to a line, in the order in which it was said.

import Datasets

/// A value of JSON.
public indirect enum JSON {
  case object([(String, JSON)])
  case array([JSON])
  case text(String)
  case number(Double)
  case whole(Int)
  case truth(Bool)
  case none

  /// The text, with a line end behind it.
  public var written: String { written(indent: "") + "\n" }

  private func written(indent: String) -> String {
    let inner = indent + "  "
    switch self {
    case .object(let members):
      if members.isEmpty { return "{}" }
      let rows = members.map { "\(inner)\(json($0.0)): \($0.1.written(indent: inner))" }
      return "{\n" + rows.joined(separator: ",\n") + "\n\(indent)}"
    case .array(let items):
      if items.isEmpty { return "[]" }
      let rows = items.map { inner + $0.written(indent: inner) }
      return "[\n" + rows.joined(separator: ",\n") + "\n\(indent)]"
    case .text(let text): return json(text)
    case .number(let number): return number.isFinite ? "\(number)" : "null"
    case .whole(let number): return "\(number)"
    case .truth(let truth): return "\(truth)"
    case .none: return "null"
    }
  }
}
