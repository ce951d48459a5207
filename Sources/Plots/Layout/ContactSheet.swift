// Many pictures at a glance.

import Pictures

extension Picture {
  /// A sheet with small copies of pictures, three in a row, each with its name; in the light theme, as they must be.
  public static func contactSheet(
    of pictures: [(name: String, picture: Picture)], title: String
  ) -> Picture {
    let (columns, width, gap, margin) = (3, 400.0, 28.0, 36.0)
    let name = TextStyle(size: 15)
    let heading = TextStyle(size: 24, weight: .bold)
    var list = DisplayList()
    list.text(
      title, at: Point(margin, margin), heading, Role.ink.color, anchor: TextAnchor(.left, .top))
    var top = margin + heading.size * 1.4 + gap / 2
    for start in stride(from: 0, to: pictures.count, by: columns) {
      let row = pictures[start..<min(start + columns, pictures.count)]
      let heights = row.map { $0.picture.size.height * width / $0.picture.size.width }
      for (column, (entry, height)) in zip(row, heights).enumerated() {
        let frame = Rect(
          x: margin + Double(column) * (width + gap), y: top, width: width, height: height)
        let size = entry.picture.size
        list.fill(Path(frame.corners, closed: true), entry.picture.background)
        list.group(
          entry.picture.list,
          transform: Transform.scale(width / size.width).then(
            .translation(frame.minX, frame.minY)),
          clip: Rect(x: 0, y: 0, width: size.width, height: size.height))
        list.stroke(
          Path(frame.corners, closed: true), Stroke(width: 1, join: .miter), Role.grid.color)
        list.text(
          entry.name, at: Point(frame.minX, frame.maxY + gap * 0.35), name, Role.muted.color,
          anchor: TextAnchor(.left, .top))
      }
      top += (heights.max() ?? 0) + gap * 2.1
    }
    return Picture(
      size: Size(2 * margin + 3 * width + 2 * gap, top), background: Role.surface.color,
      title: title, description: "Small copies of \(pictures.map(\.name).joined(separator: ", ")).",
      list: list)
  }
}
