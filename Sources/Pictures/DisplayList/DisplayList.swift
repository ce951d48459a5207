// What to draw, in order: the one description that every writer reads.

/// A sequence of things to draw.
///
/// It can be drawn at any scale, written as SVG, saved, and put into another list as a group.
public struct DisplayList: Hashable, Sendable {
  /// One thing to draw.
  public enum Item: Hashable, Sendable {
    /// A filled path.
    case fill(Path, Color, FillRule)
    /// A line along a path.
    case stroke(Path, Stroke, Color)
    /// A shape in many places.
    case marks(Marks)
    /// Filled paths that abut, drawn without seams.
    case mosaic([Tile])
    /// A text.
    case text(Text)
    /// A bitmap.
    case image(Image)
    /// Another list, moved and clipped.
    case group(Group)
  }

  /// A shape in many places, such as the markers of a scatter plot.
  public struct Marks: Hashable, Sendable {
    /// The shape, around the origin.
    public var shape: Path
    /// Where its origin goes.
    public var points: [Point]
    /// The colour inside, or nil.
    public var fill: Color?
    /// The line around it, or nil.
    public var stroke: Stroke?
    /// The colour of the line.
    public var strokeColor: Color
  }

  /// A filled path that abuts others.
  public struct Tile: Hashable, Sendable {
    /// What is filled.
    public var path: Path
    /// With which colour.
    public var color: Color

    /// Makes a tile.
    public init(_ path: Path, _ color: Color) {
      self.path = path
      self.color = color
    }
  }

  /// A text and where it stands.
  public struct Text: Hashable, Sendable {
    /// What it says; `$log p(x)$` is mathematics, `x^{2}` a script.
    public var string: String
    /// Where the anchor goes.
    public var point: Point
    /// Size and weight.
    public var style: TextStyle
    /// The colour.
    public var color: Color
    /// Which point of the text goes there.
    public var anchor: TextAnchor
    /// The direction in which it is read, of length 1.
    public var direction: Point

    /// The bounds of the text.
    public var bounds: Rect {
      Typesetting(string, style).bounds(at: point, anchor: anchor, direction: direction)
    }
  }

  /// A bitmap and where it lies.
  public struct Image: Hashable, Sendable {
    /// The pixels.
    public var bitmap: Bitmap
    /// What it fills.
    public var rect: Rect
    /// How it is made larger or smaller.
    public var sampling: Sampling
    /// A factor for its opacity.
    public var opacity: Double
  }

  /// A list within a list.
  public struct Group: Hashable, Sendable {
    /// What is drawn.
    public var list: DisplayList
    /// From the group's units to those around it.
    public var transform: Transform
    /// What is visible, in the group's units, or nil for everything.
    public var clip: Rect?
  }

  /// What is drawn, first things first.
  public var items: [Item] = []

  /// Makes an empty list.
  public init() {}
}

// MARK: Drawing into the list

extension DisplayList {
  /// Fills a path.
  public mutating func fill(_ path: Path, _ color: Color, rule: FillRule = .nonzero) {
    items.append(.fill(path, color, rule))
  }

  /// Draws a line along a path.
  public mutating func stroke(_ path: Path, _ stroke: Stroke, _ color: Color) {
    items.append(.stroke(path, stroke, color))
  }

  /// Draws a shape in many places, filled, outlined or both.
  public mutating func marks(
    _ shape: Path, at points: [Point], fill: Color? = nil, stroke: Stroke? = nil,
    strokeColor: Color = .black
  ) {
    let marks = Marks(
      shape: shape, points: points, fill: fill, stroke: stroke, strokeColor: strokeColor)
    items.append(.marks(marks))
  }

  /// Fills paths that abut, without seams between them, as long as they do not overlap.
  public mutating func mosaic(_ tiles: [Tile]) { items.append(.mosaic(tiles)) }

  /// Draws a text.
  public mutating func text(
    _ string: String, at point: Point, _ style: TextStyle = TextStyle(), _ color: Color = .black,
    anchor: TextAnchor = TextAnchor(), direction: Point = Point(1, 0)
  ) {
    let text = Text(
      string: string, point: point, style: style, color: color, anchor: anchor,
      direction: direction.normalized())
    items.append(.text(text))
  }

  /// Draws a bitmap in a rectangle.
  public mutating func image(
    _ bitmap: Bitmap, in rect: Rect, sampling: Sampling = .cells, opacity: Double = 1
  ) {
    items.append(
      .image(Image(bitmap: bitmap, rect: rect, sampling: sampling, opacity: opacity)))
  }

  /// Draws another list, moved by a map, and only what is visible in a rectangle of its units.
  ///
  /// With a clip, the map must keep rectangles what they are: no turns but quarter turns.
  public mutating func group(
    _ list: DisplayList, transform: Transform = .identity, clip: Rect? = nil
  ) {
    guard clip == nil || transform.keepsRectangles else {
      fatalError("A clipped group needs a transform without turns and slants, got \(transform)")
    }
    items.append(.group(Group(list: list, transform: transform, clip: clip)))
  }
}
