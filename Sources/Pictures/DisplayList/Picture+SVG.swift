// The same picture as SVG. Texts are lines here as well, so no font is needed.

extension Picture {
  /// The picture as an SVG document.
  ///
  /// - Parameter idPrefix: Begins the names in the document, for pages that hold several of them.
  /// - Returns: The document, without an XML declaration, so that it can stand inside a page.
  public func svg(idPrefix: String = "p") -> String {
    var writer = SVGWriter(idPrefix: idPrefix)
    let (width, height) = (decimal(size.width), decimal(size.height))
    writer.line(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(width)\" height=\"\(height)\" "
        + "viewBox=\"0 0 \(width) \(height)\" role=\"img\" "
        + "aria-labelledby=\"\(idPrefix)-title \(idPrefix)-desc\">")
    writer.line("<title id=\"\(idPrefix)-title\">\(escaped(title))</title>")
    writer.line("<desc id=\"\(idPrefix)-desc\">\(escaped(description))</desc>")
    if !command.isEmpty { writer.line("<metadata>\(escaped(command))</metadata>") }
    if background.alpha > 0 {
      writer.line("<rect width=\"100%\" height=\"100%\"\(paint("fill", background))/>")
    }
    writer.write(list, .identity)
    writer.line("</svg>")
    return writer.text
  }
}

private struct SVGWriter {
  let idPrefix: String
  var text = ""
  private var names = 0

  init(idPrefix: String) { self.idPrefix = idPrefix }

  mutating func line(_ line: String) { text += line + "\n" }

  private mutating func newName() -> String {
    names += 1
    return "\(idPrefix)-\(names)"
  }

  mutating func write(_ list: DisplayList, _ map: Transform) {
    for item in list.items { write(item, map) }
  }

  private mutating func write(_ item: DisplayList.Item, _ map: Transform) {
    switch item {
    case .fill(let path, let color, let rule):
      let rule = rule == .evenOdd ? " fill-rule=\"evenodd\"" : ""
      line("<path\(paint("fill", color))\(rule) d=\"\(data(path, map))\"/>")
    case .stroke(let path, let stroke, let color):
      line(
        "<path fill=\"none\"\(pen(stroke, color, map.meanScale)) d=\"\(data(path, map))\"/>")
    case .marks(let marks): write(marks, map)
    case .mosaic(let tiles):
      line("<g style=\"isolation:isolate\">")
      for tile in tiles {
        line(
          "<path style=\"mix-blend-mode:plus-lighter\"\(paint("fill", tile.color)) "
            + "d=\"\(data(tile.path, map))\"/>")
      }
      line("</g>")
    case .text(let text): write(text, map)
    case .image(let image): write(image, map)
    case .group(let group):
      let inner = group.transform.then(map)
      guard let clip = group.clip else { return write(group.list, inner) }
      let name = newName()
      line("<clipPath id=\"\(name)\"><rect\(frame(inner(clip)))/></clipPath>")
      line("<g clip-path=\"url(#\(name))\">")
      write(group.list, inner)
      line("</g>")
    }
  }

  private mutating func write(_ marks: DisplayList.Marks, _ map: Transform) {
    let name = newName()
    let fill = marks.fill.map { paint("fill", $0) } ?? " fill=\"none\""
    let line = marks.stroke.map { pen($0, marks.strokeColor, map.meanScale) } ?? ""
    text +=
      "<defs><path id=\"\(name)\"\(fill)\(line) d=\"\(data(marks.shape, map.linear))\"/></defs>\n"
    for point in marks.points where point.isDrawable {
      let p = map(point)
      text += "<use href=\"#\(name)\" x=\"\(decimal(p.x))\" y=\"\(decimal(p.y))\"/>\n"
    }
  }

  private mutating func write(_ item: DisplayList.Text, _ map: Transform) {
    let position = Typesetting.Position(
      point: item.point, direction: item.direction, anchor: item.anchor)
    line("<g role=\"text\" aria-label=\"\(escaped(item.string))\">")
    for ink in Typesetting(item.string, item.style).ink(position, map: map, hinted: true) {
      let stroke = Stroke(width: ink.pen, join: .round, cap: .round)
      let letters = ink.letters.map { data($0, .identity) }.joined()
      line("<path fill=\"none\"\(pen(stroke, item.color, 1)) d=\"\(letters)\"/>")
    }
    line("</g>")
  }

  private mutating func write(_ image: DisplayList.Image, _ map: Transform) {
    guard let bytes = try? PNG(image.bitmap).bytes(effort: .thorough) else { return }
    let rendering = image.sampling == .cells ? " style=\"image-rendering:pixelated\"" : ""
    let opacity = image.opacity < 1 ? " opacity=\"\(decimal(image.opacity))\"" : ""
    line(
      "<image\(frame(map(image.rect))) preserveAspectRatio=\"none\"\(rendering)\(opacity) "
        + "href=\"data:image/png;base64,\(Base64.encode(bytes))\"/>")
  }
}

// MARK: Attributes

private func paint(_ name: String, _ color: Color) -> String {
  let opacity = color.alpha < 1 ? " \(name)-opacity=\"\(decimal(color.alpha))\"" : ""
  return " \(name)=\"\(color.hex)\"\(opacity)"
}

private func pen(_ stroke: Stroke, _ color: Color, _ scale: Double) -> String {
  var text = paint("stroke", color) + " stroke-width=\"\(decimal(stroke.width * scale))\""
  if stroke.join != .miter { text += " stroke-linejoin=\"\(stroke.join.rawValue)\"" }
  if stroke.cap != .butt { text += " stroke-linecap=\"\(stroke.cap.rawValue)\"" }
  if stroke.join == .miter, stroke.miterLimit != 4 {
    text += " stroke-miterlimit=\"\(decimal(stroke.miterLimit))\""
  }
  if stroke.hasDashes {
    let lengths = stroke.dashes.map { decimal($0 * scale) }.joined(separator: " ")
    text += " stroke-dasharray=\"\(lengths)\""
    if stroke.dashOffset != 0 {
      text += " stroke-dashoffset=\"\(decimal(stroke.dashOffset * scale))\""
    }
  }
  return text
}

private func frame(_ rect: Rect) -> String {
  " x=\"\(decimal(rect.minX))\" y=\"\(decimal(rect.minY))\" "
    + "width=\"\(decimal(rect.width))\" height=\"\(decimal(rect.height))\""
}

private func data(_ path: Path, _ map: Transform) -> String {
  func pair(_ point: Point) -> String {
    let p = map(point)
    return "\(decimal(p.x)) \(decimal(p.y))"
  }
  return path.elements.map { element in
    switch element {
    case .move(let p): "M\(pair(p))"
    case .line(let p): "L\(pair(p))"
    case .quadratic(let c, let p): "Q\(pair(c)) \(pair(p))"
    case .cubic(let c, let d, let p): "C\(pair(c)) \(pair(d)) \(pair(p))"
    case .close: "Z"
    }
  }.joined()
}

/// A number with up to three decimals; what is not a number, or too large, becomes zero or the limit.
func decimal(_ value: Double) -> String {
  guard value.isFinite else { return "0" }
  let thousandths = Int((max(-1e9, min(1e9, value)) * 1000).rounded())
  let (whole, rest) = (abs(thousandths) / 1000, abs(thousandths) % 1000)
  var text = (thousandths < 0 ? "-" : "") + String(whole)
  if rest > 0 {
    let digits = String(1000 + rest).dropFirst()
    text +=
      "."
      + digits.prefix(
        digits.lastIndex { $0 != "0" }.map { digits.distance(from: digits.startIndex, to: $0) + 1 }
          ?? 0)
  }
  return text
}

/// Text with the characters that mean something to XML replaced, and those that it forbids left out.
private func escaped(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "\n", "\t": result += "&#\(scalar.value);"
    case "\u{0}"..."\u{1f}", "\u{fffe}", "\u{ffff}": break
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}
