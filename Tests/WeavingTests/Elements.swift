// As much of HTML as our pages use: tags with attributes in double quotation marks, and elements that are closed.

/// The elements of a page, in order.
struct Elements {
  /// What stands between < and > of each opening tag.
  private(set) var tags: [String] = []
  /// The first thing that is wrong, or nil.
  private(set) var problem: String?

  private static let single: Set<String> = ["meta", "link", "img", "br", "hr", "!DOCTYPE"]

  init(_ html: String) {
    var open: [String] = []
    var rest = html.utf8[...]
    func text(_ bytes: Substring.UTF8View) -> String { String(Substring(bytes)) }
    while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
      if rest[..<start].contains(UInt8(ascii: ">")), !["style", "script"].contains(open.last) {
        problem = "a bare > before \(text(rest[start...].prefix(40)))"
        return
      }
      var (end, isQuoted) = (rest.index(after: start), false)
      while end < rest.endIndex, isQuoted || rest[end] != UInt8(ascii: ">") {
        if rest[end] == UInt8(ascii: "\"") { isQuoted.toggle() }
        end = rest.index(after: end)
      }
      let tag = text(rest[rest.index(after: start)..<end])
      rest = rest[end...].dropFirst()
      let name = String(tag.prefix { $0 != " " })
      if name.hasPrefix("/") {
        guard open.popLast() == String(name.dropFirst()) else {
          problem = "<\(name)> closes something else"
          return
        }
        continue
      }
      tags.append(tag)
      if name == "script" || name == "style" {
        // What stands in there is no HTML.
        let close = Array("</\(name)>".utf8)
        while !rest.isEmpty, !rest.starts(with: close) { rest = rest.dropFirst() }
      }
      if !Self.single.contains(name) && !tag.hasSuffix("/") { open.append(name) }
    }
    if !open.isEmpty { problem = "\(open) stay open" }
  }

  /// The names of the elements.
  var names: [String] { tags.map { String($0.prefix { $0 != " " }) } }

  /// The values of an attribute.
  func attributes(_ name: String) -> [String] {
    tags.compactMap { tag in
      guard let range = tag.firstRange(of: " \(name)=\"") else { return nil }
      return String(tag[range.upperBound...].prefix { $0 != "\"" })
    }
  }
}
