// What a page of PDF is drawn with: operators for paths, colours, lines and images.
//
// The page counts its units as pictures do, from the top, 96 to an inch. Texts are lines, so no font is needed to see
// them; letters without a shape lie over them to be found. Tiles that abut get a thin line of their own colour, which
// hides the seams that readers of PDF would leave between them.

struct PDFPage {
  /// The operators, line by line.
  private(set) var content = ""
  /// Shapes and images, the first of which the page names `X0`.
  private(set) var externals: [PDFStream] = []
  /// Opacities of areas and of lines, the first pair of which the page names `G0`.
  private(set) var opacities: [[Double]] = []
  /// The letters of the texts, in the font that the page names `L`.
  private(set) var letters = PDFLetters()

  /// A page of a height, with a colour behind everything.
  init(_ picture: Picture) {
    line("0.75 0 0 -0.75 0 \(decimal(picture.size.height * 0.75)) cm")
    if picture.background.alpha > 0 {
      line(
        "\(paint(picture.background)) \(frame(Rect(x: 0, y: 0, width: picture.size.width, height: picture.size.height))) f"
      )
    }
    write(picture.list, .identity)
  }

  private mutating func line(_ line: String) { content += line + "\n" }

  private mutating func write(_ list: DisplayList, _ map: Transform) {
    for item in list.items { write(item, map) }
  }

  private mutating func write(_ item: DisplayList.Item, _ map: Transform) {
    switch item {
    case .fill(let path, let color, let rule):
      line("q \(paint(color)) \(steps(path, map))\(rule == .evenOdd ? "f*" : "f") Q")
    case .stroke(let path, let stroke, let color):
      line("q \(pen(stroke, color, map.meanScale)) \(steps(path, map))S Q")
    case .marks(let marks): write(marks, map)
    case .mosaic(let tiles):
      for tile in tiles {
        let seam = tile.color.alpha == 1 ? pen(Stroke(width: 0.4), tile.color, 1) : ""
        line("q \(paint(tile.color)) \(seam) \(steps(tile.path, map))\(seam.isEmpty ? "f" : "B") Q")
      }
    case .text(let text): write(text, map)
    case .image(let image): write(image, map)
    case .group(let group):
      let inner = group.transform.then(map)
      guard let clip = group.clip else { return write(group.list, inner) }
      line("q \(frame(inner(clip))) W n")
      write(group.list, inner)
      line("Q")
    }
  }

  private mutating func write(_ marks: DisplayList.Marks, _ map: Transform) {
    let shape = steps(marks.shape, map.linear)
    let (fills, strokes) = (marks.fill != nil, marks.stroke != nil)
    guard fills || strokes, let bounds = marks.shape.transformed(by: map.linear).controlBounds
    else { return }
    let room = (marks.stroke?.width ?? 0) * map.meanScale * 4
    let box = [
      bounds.minX - room, bounds.minY - room, bounds.maxX + room, bounds.maxY + room,
    ].map(decimal).joined(separator: " ")
    let form = PDFStream(
      "/Type /XObject /Subtype /Form /BBox [\(box)]",
      Array(((fills ? "\(shape)f " : "") + (strokes ? "\(shape)S" : "")).utf8))
    let name = add(form)
    let stroke = marks.stroke.map { pen($0, marks.strokeColor, map.meanScale) } ?? ""
    let fill = marks.fill.map { "\(color($0)) rg" } ?? ""
    let opacity = opacity(marks.fill?.alpha ?? 1, strokes ? marks.strokeColor.alpha : 1)
    line("q \(stroke) \(fill) \(opacity)")
    for point in marks.points where point.isDrawable {
      let p = map(point)
      line("q 1 0 0 1 \(decimal(p.x)) \(decimal(p.y)) cm /\(name) Do Q")
    }
    line("Q")
  }

  private mutating func write(_ item: DisplayList.Text, _ map: Transform) {
    let position = Typesetting.Position(
      point: item.point, direction: item.direction, anchor: item.anchor)
    for ink in Typesetting(item.string, item.style).ink(position, map: map, hinted: false) {
      let stroke = Stroke(width: ink.pen, join: .round, cap: .round)
      let letters = ink.letters.map { steps($0, .identity) }.joined()
      line("q \(pen(stroke, item.color, 1)) \(letters)S Q")
    }
    content += letters.write(item, map)
  }

  private mutating func write(_ image: DisplayList.Image, _ map: Transform) {
    guard var stream = PDFStream(image.bitmap, isSmooth: image.sampling != .cells) else { return }
    if !image.bitmap.isOpaque, let mask = PDFStream(image.bitmap.opacities, isSmooth: false) {
      stream.mask = externals.count
      _ = add(mask)
    }
    let (rect, name) = (map(image.rect), add(stream))
    let place = [rect.width, 0, 0, -rect.height, rect.minX, rect.maxY].map(decimal)
    line(
      "q \(opacity(image.opacity, 1)) \(place.joined(separator: " ")) cm /\(name) Do Q")
  }

  private mutating func add(_ stream: PDFStream) -> String {
    externals.append(stream)
    return "X\(externals.count - 1)"
  }

  // MARK: Colours and lines

  private func color(_ color: Color) -> String {
    [color.red, color.green, color.blue].map(decimal).joined(separator: " ")
  }

  private mutating func opacity(_ area: Double, _ line: Double) -> String {
    if area == 1 && line == 1 { return "" }
    let pair = [area, line]
    let index = opacities.firstIndex(of: pair) ?? opacities.count
    if index == opacities.count { opacities.append(pair) }
    return "/G\(index) gs"
  }

  private mutating func paint(_ color: Color) -> String {
    "\(self.color(color)) rg \(opacity(color.alpha, 1))"
  }

  private mutating func pen(_ stroke: Stroke, _ color: Color, _ scale: Double) -> String {
    var text = "\(self.color(color)) RG \(decimal(stroke.width * scale)) w"
    text += " \(stroke.join.number) j \(stroke.cap.number) J"
    if stroke.join == .miter { text += " \(decimal(max(1, stroke.miterLimit))) M" }
    if stroke.hasDashes {
      let lengths = stroke.dashes.map { decimal($0 * scale) }.joined(separator: " ")
      text += " [\(lengths)] \(decimal(max(0, stroke.dashOffset * scale))) d"
    }
    return text + " " + opacity(1, color.alpha)
  }

  private func frame(_ rect: Rect) -> String {
    [rect.minX, rect.minY, rect.width, rect.height].map(decimal).joined(separator: " ") + " re"
  }

  // MARK: Paths

  /// The steps of a path; a quadratic curve is a cubic one whose controls lie two thirds of the way.
  private func steps(_ path: Path, _ map: Transform) -> String {
    var text = ""
    var (start, pen): (Point?, Point) = (nil, .zero)
    func add(_ points: Point..., by step: String) {
      for p in points { text += "\(decimal(p.x)) \(decimal(p.y)) " }
      text += step + " "
      pen = points.last ?? pen
    }
    func begin(_ p: Point) { if start == nil { (start, pen) = (p, p); add(p, by: "m") } }
    for element in path.transformed(by: map).elements {
      switch element {
      case .move(let p):
        start = p
        add(p, by: "m")
      case .line(let p):
        begin(p)
        add(p, by: "l")
      case .quadratic(let c, let p):
        begin(c)
        add(pen + (2.0 / 3) * (c - pen), p + (2.0 / 3) * (c - p), p, by: "c")
      case .cubic(let c, let d, let p):
        begin(c)
        add(c, d, p, by: "c")
      case .close:
        guard let start else { continue }
        text += "h "
        pen = start
      }
    }
    return text
  }
}

extension Stroke.Join {
  fileprivate var number: Int { self == .miter ? 0 : self == .round ? 1 : 2 }
}

extension Stroke.Cap {
  fileprivate var number: Int { self == .butt ? 0 : self == .round ? 1 : 2 }
}
