// From a display list to pixels.

extension Canvas {
  /// Draws everything in a list.
  public mutating func draw(
    _ list: DisplayList, transform: Transform = .identity, clip: Rect? = nil
  ) {
    for item in list.items { draw(item, transform, clip) }
  }

  private mutating func draw(_ item: DisplayList.Item, _ transform: Transform, _ clip: Rect?) {
    switch item {
    case .fill(let path, let color, let rule):
      fill(path, color, rule: rule, transform: transform, clip: clip)
    case .stroke(let path, let style, let color):
      stroke(path, style, color, transform: transform, clip: clip)
    case .marks(let marks):
      var layers: [Layer] = []
      if let color = marks.fill {
        let shape = marks.shape.transformed(by: transform.linear).flattened()
        layers.append(Layer(shape, color, .nonzero))
      }
      if let stroke = marks.stroke {
        let outline = marks.shape.outline(of: stroke, transform: transform.linear)
        layers.append(Layer(outline, marks.strokeColor, .nonzero))
      }
      stamp(layers, at: marks.points.map { transform($0) }, clip)
    case .mosaic(let tiles):
      let layers = tiles.map {
        Layer($0.path.transformed(by: transform).flattened(), $0.color, .nonzero)
      }
      mosaic(layers, clip)
    case .text(let text):
      self.text(
        text.string, at: text.point, text.style, text.color, anchor: text.anchor,
        direction: text.direction, transform: transform, clip: clip)
    case .image(let image):
      self.image(
        image.bitmap, in: image.rect, sampling: image.sampling, opacity: image.opacity,
        transform: transform, clip: clip)
    case .group(let group):
      draw(
        group.list, transform: group.transform.then(transform),
        clip: group.visible(in: transform, clip))
    }
  }
}

extension DisplayList.Group {
  /// The clip, in the units around the group, with what those around it hide taken away.
  func visible(in transform: Transform, _ outer: Rect?) -> Rect? {
    guard let clip else { return outer }
    let here = self.transform.then(transform)(clip)
    return outer?.intersection(here) ?? here
  }
}
