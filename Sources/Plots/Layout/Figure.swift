// What can be laid out as a picture, in two passes: first every part says how much room it needs, then all is
// drawn where it has room.

import Pictures
import Tensors

/// A plot, a grid of images, a graph, or several of these as panels.
public protocol Figure: Sendable {
  /// The height that suits a width.
  func height(forWidth width: Double, _ style: Style) -> Double
  /// The first pass: room for what stands around the area of the data.
  func margins(in size: Size, _ style: Style) -> Margins
  /// How much of that size the drawing takes; the rest is left on both sides.
  func extent(in size: Size, margins: Margins, _ style: Style) -> Size
  /// The second pass: the drawing, which keeps within the frame.
  func draw(in frame: Rect, margins: Margins, _ style: Style) -> DisplayList
  /// Whether its width is tied to its height, as that of images is and that of a plot with round circles.
  func keepsShape(_ style: Style) -> Bool
  /// The plotted numbers, or nil for mere images.
  var csv: String? { get }
}

/// Room at the four sides of an area.
public struct Margins: Hashable, Sendable {
  var left = 0.0
  var top = 0.0
  var right = 0.0
  var bottom = 0.0

  /// Enough room for both.
  func union(_ other: Margins) -> Margins {
    Margins(
      left: max(left, other.left), top: max(top, other.top), right: max(right, other.right),
      bottom: max(bottom, other.bottom))
  }
}

extension Rect {
  func inset(by margins: Margins) -> Rect {
    Rect(
      minX: minX + margins.left, minY: minY + margins.top, maxX: maxX - margins.right,
      maxY: maxY - margins.bottom)
  }
  var size: Size { Size(width, height) }
}

extension Figure {
  /// Any shape will do.
  public func keepsShape(_ style: Style) -> Bool { false }

  /// All of it.
  public func extent(in size: Size, margins: Margins, _ style: Style) -> Size { size }

  /// The figure as a picture in the light theme.
  ///
  /// - Parameters:
  ///   - preset: Where it will be seen.
  ///   - footer: The small line at the bottom that names data and command.
  ///   - title: What the figure is called, or better, what it says; drawn at the top of screens and slides.
  ///   - description: What the figure shows, for readers who do not see it.
  ///   - command: The command that makes the figure again.
  /// - Returns: The picture, to be written as PNG with the preset's scale, as SVG, or in another theme.
  public func picture(
    _ preset: Preset = .screen, footer: String = "", title: String = "", description: String,
    command: String = ""
  ) -> Picture {
    let (style, width) = (preset.style, preset.size.width)
    let inner = width - 2 * style.margin
    let heading =
      preset.showsTitle && !title.isEmpty ? fitted(title, style.title, width: inner, lines: 6) : nil
    let closing = footer.isEmpty ? nil : fitted(footer, style.footer, width: inner)
    let above = heading.map { $0.height + style.gap * 1.6 } ?? 0
    let below = closing.map { $0.height + style.gap * 1.8 } ?? 0

    // The slide has its shape; elsewhere the figure asks for the height that suits it.
    let around = above + below + 2 * style.margin
    let room =
      preset == .slide ? preset.size.height - around : height(forWidth: inner, style).rounded(.up)
    let size = Size(width, (around + max(room, 1)).rounded(.up))
    var frame = Rect(x: style.margin, y: style.margin + above, width: inner, height: room)
    let margins = margins(in: frame.size, style)
    let extent = extent(in: frame.size, margins: margins, style)
    // A narrow figure stands in the middle; one that fills the width but for a little begins where the title does.
    let beside = ((inner - extent.width) / 2).rounded(.down)
    if beside > style.text * 2 { frame.minX += beside }
    if preset == .slide { frame.minY += max(0, (room - extent.height) / 2).rounded(.down) }

    var list = DisplayList()
    if let heading {
      list.text(
        heading.string, at: Point(style.margin, style.margin), heading.style, Role.ink.color,
        anchor: TextAnchor(.left, .top))
    }
    list.group(draw(in: frame, margins: margins, style))
    if let closing {
      list.text(
        closing.string, at: Point(style.margin, size.height - style.margin), closing.style,
        Role.muted.color, anchor: TextAnchor(.left, .bottom))
    }
    return Picture(
      size: size, background: Role.surface.color, title: title, description: description,
      command: command, list: list)
  }
}
