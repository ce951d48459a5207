// A finished picture: a display list with a size, and words for those who cannot see it.

/// A picture that can be written as PNG or SVG, or saved and drawn again.
public struct Picture: Hashable, Sendable {
  /// Width and height; one unit is one pixel at scale 1.
  public var size: Size
  /// What is drawn.
  public var list: DisplayList
  /// The colour behind everything; clear for none.
  public var background: Color
  /// What the picture is called.
  public var title: String
  /// What the picture shows, for readers who do not see it.
  public var description: String
  /// The command that makes the picture again; empty if there is none.
  public var command: String

  /// Makes a picture; its description is not optional, for somebody will not see it.
  public init(
    size: Size, background: Color = .white, title: String, description: String,
    command: String = "", list: DisplayList = DisplayList()
  ) {
    self.size = size
    self.background = background
    self.title = title
    self.description = description
    self.command = command
    self.list = list
  }

  /// The pixels, with so many of them to a unit.
  public func bitmap(scale: Double = 1) -> Bitmap {
    let (width, height) = ((size.width * scale).rounded(.up), (size.height * scale).rounded(.up))
    guard width >= 1, height >= 1, width * height <= 1e8 else {
      fatalError(
        "A picture needs at least one pixel and at most 10⁸, got \(width) × \(height)")
    }
    var canvas = Canvas(width: Int(width), height: Int(height), background: background)
    canvas.draw(list, transform: .scale(scale))
    return canvas.bitmap
  }

  /// The PNG: pixels, title, description, command, and a size of 96 units to an inch.
  public func png(scale: Double = 1) -> PNG {
    var texts = [PNG.Text("Title", title), PNG.Text("Description", description)]
    if !command.isEmpty { texts.append(PNG.Text("Command", command)) }
    let perMetre = (96 * scale / 0.0254).rounded()
    return PNG(bitmap(scale: scale), texts: texts, pixelsPerMetre: Int(perMetre))
  }
}
