// The same drawing in other colours, for another theme.

extension DisplayList {
  /// The list with every colour replaced, also within groups; images keep their pixels.
  public func recolored(_ change: (Color) -> Color) -> DisplayList {
    var list = self
    for index in list.items.indices { list.items[index] = items[index].recolored(change) }
    return list
  }
}

extension DisplayList.Item {
  fileprivate func recolored(_ change: (Color) -> Color) -> DisplayList.Item {
    switch self {
    case .fill(let path, let color, let rule):
      return .fill(path, change(color), rule)
    case .stroke(let path, let stroke, let color):
      return .stroke(path, stroke, change(color))
    case .marks(var marks):
      marks.fill = marks.fill.map(change)
      marks.strokeColor = change(marks.strokeColor)
      return .marks(marks)
    case .mosaic(let tiles):
      return .mosaic(tiles.map { DisplayList.Tile($0.path, change($0.color)) })
    case .text(var text):
      text.color = change(text.color)
      return .text(text)
    case .image:
      return self
    case .group(var group):
      group.list = group.list.recolored(change)
      return .group(group)
    }
  }
}
