// A lesson's blocks as HTML: the elements that say what a block is, MathML for formulas, no style.

/// Writes blocks as HTML; what a page does in its own way is a function that it may replace.
public struct HTMLWriter {
  /// The address of a figure on the page, from its path in the lesson.
  public var figureAddress: (String) -> String = { $0 }
  /// The address of a link on the page, from that in the lesson; nil where only its words are to stand.
  public var linkAddress: (String) -> String? = { $0 }
  /// The inside of a `<code>` element, from lines of code and their language.
  public var codeContent: (Code, String?) -> String = { code, _ in code.text.escaped }
  /// What an anchor is called on the page.
  public var anchor: (String) -> String = { $0 }
  /// How many levels lower headings stand on the page.
  public var headingDepth = 0

  /// A writer that changes no address and colours no code.
  public init() {}

  /// Blocks, one after the other, each on lines of its own.
  public func html(_ blocks: some Sequence<Block>) -> String {
    blocks.reduce(into: "") { $0 += html($1) + "\n" }
  }

  /// A block.
  public func html(_ block: Block) -> String {
    switch block.kind {
    case .heading(let heading):
      let name = "h\(min(6, heading.level + headingDepth))"
      return "<\(name) id=\"\(anchor(heading.anchor).escaped)\">\(html(heading.words))</\(name)>"
    case .paragraph(let words): return "<p>\(html(words))</p>"
    case .list(let list): return html(list)
    case .quote(let blocks): return "<blockquote>\n\(html(blocks))</blockquote>"
    case .alert(let kind, let blocks):
      let name = kind.rawValue.lowercased()
      return "<aside class=\"alert \(name)\" aria-label=\"\(name)\">\n\(html(blocks))</aside>"
    case .table(let table): return html(table)
    case .thematicBreak: return "<hr>"
    case .cell(let cell): return html(cell.code, language: "swift", "cell")
    case .quotation(let quotation):
      let source = html(quotation.code, language: "swift", "quotation")
      let caption = "\(quotation.path), \(quotation.name)".escaped
      return
        "<figure class=\"quotation\">\n\(source)\n<figcaption>\(caption)</figcaption>\n</figure>"
    case .output(let output):
      let data = output.data.map { " data-set=\"\($0.escaped)\"" } ?? ""
      return "<pre class=\"output\"\(data)><samp>\(output.code.text.escaped)</samp></pre>"
    case .math(let formula): return formula.tree.mathML(isDisplay: true)
    case .listing(let listing): return html(listing.code, language: listing.language, "listing")
    case .figure(let figure):
      let address = figureAddress(figure.path).escaped
      return "<figure><img src=\"\(address)\" alt=\"\(figure.alt.escaped)\"></figure>"
    case .prediction(let prediction):
      return "<details class=\"prediction\"><summary>\(prediction.question.escaped)</summary>\n"
        + html(prediction.blocks) + "</details>"
    }
  }

  /// Words of prose.
  public func html(_ words: [Inline]) -> String { words.reduce(into: "") { $0 += html($1) } }

  private func html(_ inline: Inline) -> String {
    switch inline {
    case .text(let text): text.escaped
    case .emphasis(let words): "<em>\(html(words))</em>"
    case .strong(let words): "<strong>\(html(words))</strong>"
    case .code(let text): "<code>\(text.escaped)</code>"
    case .math(let formula): formula.tree.mathML(isDisplay: false)
    case .link(let words, let address):
      linkAddress(address).map {
        "<a href=\"\($0.withoutScript.escaped)\">\(html(words))</a>"
      } ?? html(words)
    case .lineBreak: "<br>\n"
    }
  }

  private func html(_ list: List) -> String {
    let start = list.start.map { $0 == 1 ? "" : " start=\"\($0)\"" } ?? ""
    let name = list.start == nil ? "ul" : "ol"
    let items = list.items.map { item in
      // The paragraphs of a tight list are bare words.
      let blocks = item.blocks.map { block in
        if list.isTight, case .paragraph(let words) = block.kind {
          html(words)
        } else {
          html(block)
        }
      }
      return "<li>\(blocks.joined(separator: "\n"))</li>\n"
    }
    return "<\(name)\(start)>\n\(items.joined())</\(name)>"
  }

  private func html(_ table: Table) -> String {
    func row(_ cells: [[Inline]], _ name: String) -> String {
      let cells = zip(cells, table.alignments).map { words, alignment in
        let style = alignment == .none ? "" : " style=\"text-align:\(alignment)\""
        return "<\(name)\(style)>\(html(words))</\(name)>"
      }
      return "<tr>\(cells.joined())</tr>\n"
    }
    return "<table>\n<thead>\n\(row(table.header, "th"))</thead>\n<tbody>\n"
      + table.rows.map { row($0, "td") }.joined() + "</tbody>\n</table>"
  }

  private func html(_ code: Code, language: String?, _ name: String) -> String {
    let attribute = language.map { " class=\"language-\($0.escaped)\"" } ?? ""
    return "<pre class=\"\(name)\"><code\(attribute)>\(codeContent(code, language))</code></pre>"
  }
}

extension String {
  /// Whether the text is an address on the web, or that of a mailbox.
  public var isOnTheWeb: Bool {
    scheme.map { ["http", "https", "mailto"].contains($0.lowercased()) } ?? false
  }

  /// The address, unless following it would run a script.
  fileprivate var withoutScript: String { scheme == nil || isOnTheWeb ? self : "#" }

  private var scheme: Substring? {
    let scheme = prefix { $0 != ":" && $0 != "/" && $0 != "?" && $0 != "#" }
    return scheme.endIndex < endIndex && self[scheme.endIndex] == ":" ? scheme : nil
  }
}
