// Words among the data.

import Pictures

/// A text beside a point of the data.
public struct Label: PlotLayer {
  let text: String
  let x, y: Double
  let ink: Ink

  /// Makes a text near a point, where it has room.
  public init(_ text: String, x: Double, y: Double, color: Ink = .strong) {
    (self.text, self.x, self.y, ink) = (text, x, y, color)
  }

  /// What the plot has to know before anything is drawn.
  public var profile: Profile {
    Profile(x: Extent([x]), y: Extent([y]), keys: [Key(label: "", ink: ink, symbol: .marker)])
  }

  /// Draws nothing among the marks.
  public func draw(in area: PlotArea, _ series: [Series], on list: inout DisplayList) {}

  /// The text, a little away from its point.
  public func notes(in area: PlotArea, _ series: [Series]) -> [Annotation] {
    [
      Annotation(
        note: Note(
          text: text, style: area.style.label, color: series[0].textColor, point: area.point(x, y),
          distance: area.style.marker * 2))
    ]
  }
}

/// A small figure within a plot.
public struct Inset: PlotLayer {
  let figure: any Figure
  let x, y: ClosedRange<Double>

  /// Makes an inset; its place is given as fractions of the plot, from its left and from its top.
  public init(_ figure: any Figure, x: ClosedRange<Double>, y: ClosedRange<Double>) {
    (self.figure, self.x, self.y) = (figure, x, y)
  }

  /// What the plot has to know before anything is drawn.
  public var profile: Profile { Profile() }

  /// Draws the figure on ground of its own.
  public func draw(in area: PlotArea, _ series: [Series], on list: inout DisplayList) {
    let (rect, style) = (area.rect, area.style.scaled(by: 0.85))
    let frame = Rect(
      minX: style.crisp(rect.minX + x.lowerBound * rect.width),
      minY: style.crisp(rect.minY + y.lowerBound * rect.height),
      maxX: style.crisp(rect.minX + x.upperBound * rect.width),
      maxY: style.crisp(rect.minY + y.upperBound * rect.height))
    list.fill(.rectangle(frame), Role.surface.color)
    list.stroke(.rectangle(frame), Stroke(width: style.hairline), Role.axis.color)
    let inner = frame.inset(by: style.gap)
    guard !inner.isEmpty else { return }
    list.group(figure.draw(in: inner, margins: figure.margins(in: inner.size, style), style))
  }
}
