// The things to draw in a saved picture.

extension SavedReader {
  mutating func list(depth: Int) throws(SavedPictureError) -> DisplayList {
    guard depth < 50 else { throw error("groups at most 50 deep") }
    var list = DisplayList()
    while let name = try nextLine() {
      switch name {
      case "fill":
        let color = try color()
        let rule: FillRule = try choice()
        list.fill(try path(), color, rule: rule)
      case "stroke":
        let color = try color()
        let stroke = try stroke()
        list.stroke(try path(), stroke, color)
      case "marks": try readMarks(into: &list)
      case "mosaic":
        var tiles: [DisplayList.Tile] = []
        for _ in 0..<(try count(upTo: 10_000_000)) {
          try nextLine("tile")
          let color = try color()
          tiles.append(DisplayList.Tile(try path(), color))
        }
        list.mosaic(tiles)
      case "text": try readText(into: &list)
      case "image": try readImage(into: &list)
      case "group": try readGroup(into: &list, depth: depth)
      case "end" where depth > 0: return list
      default: throw error("something to draw")
      }
    }
    guard depth == 0 else { throw error("“end”") }
    return list
  }

  private mutating func readMarks(into list: inout DisplayList) throws(SavedPictureError) {
    let fill = try optional { (reader: inout SavedReader) throws(SavedPictureError) in
      try reader.color()
    }
    let stroke = try optional { (reader: inout SavedReader) throws(SavedPictureError) in
      try reader.stroke()
    }
    let strokeColor = try color()
    let shape = try path()
    try nextLine("at")
    var points: [Point] = []
    while !isAtEnd { points.append(try point()) }
    list.marks(shape, at: points, fill: fill, stroke: stroke, strokeColor: strokeColor)
  }

  private mutating func readText(into list: inout DisplayList) throws(SavedPictureError) {
    let point = try point()
    let style = TextStyle(size: try number(), weight: try choice())
    let color = try color()
    let anchor = TextAnchor(try choice(), try choice())
    let direction = try self.point()
    let text = DisplayList.Text(
      string: try string(), point: point, style: style, color: color, anchor: anchor,
      direction: direction)
    list.items.append(.text(text))
  }

  private mutating func readImage(into list: inout DisplayList) throws(SavedPictureError) {
    let rect = try rect()
    let sampling: Sampling = try choice()
    let opacity = try number()
    let (width, height) = (try count(upTo: 1 << 16), try count(upTo: 1 << 16))
    let channels = try count(upTo: 4)
    guard let format = Bitmap.Format(rawValue: channels), width > 0, height > 0 else {
      throw error("a bitmap")
    }
    guard let samples = Base64.decode(word()), samples.count == width * height * channels else {
      throw error("\(width * height * channels) samples in base 64")
    }
    let bitmap = Bitmap(width: width, height: height, format: format, samples: samples)
    list.image(bitmap, in: rect, sampling: sampling, opacity: opacity)
  }

  private mutating func readGroup(
    into list: inout DisplayList, depth: Int
  ) throws(SavedPictureError) {
    let transform = Transform(
      try number(), try number(), try number(), try number(), try number(), try number())
    var clip: Rect?
    if !isAtEnd {
      try expect("clip")
      clip = try rect()
      guard transform.keepsRectangles else { throw error("a transform that keeps rectangles") }
    }
    list.group(try self.list(depth: depth + 1), transform: transform, clip: clip)
  }
}
