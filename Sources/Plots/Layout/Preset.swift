// Where a figure will be seen, and how large everything is there.

import Pictures

/// Where a figure will be seen.
public enum Preset: String, Hashable, Sendable, CaseIterable {
  /// A page on a screen: 640 units wide.
  case screen
  /// A projected slide: 16 to 9, with large letters.
  case slide
  /// A column of a printed paper: thin lines.
  case paper

  /// The width of the figure, and its height unless its contents ask for another.
  public var size: Size {
    switch self {
    case .screen: Size(640, 400)
    case .slide: Size(960, 540)
    case .paper: Size(336, 216)
    }
  }

  /// How many pixels a unit has in a PNG.
  public var scale: Double { self == .paper ? 4 : 2 }

  /// How large everything is.
  public var style: Style {
    switch self {
    case .screen: Style(text: 13, line: 2, marker: 3.2, margin: 16, image: 104)
    case .slide: Style(text: 20, line: 3.2, marker: 5, margin: 28, image: nil)
    case .paper: Style(text: 8.5, line: 1.1, marker: 1.8, margin: 4, hairline: 0.5, image: 68)
    }
  }

  /// Whether the title is drawn; a paper has its caption below the figure instead.
  var showsTitle: Bool { self != .paper }
}

/// How large letters, lines and marks are.
public struct Style: Hashable, Sendable {
  var text: Double
  var line: Double
  var marker: Double
  var margin: Double
  var hairline = 1.0
  /// How large an image of a grid is at most; nil for as large as there is room.
  var image: Double?

  /// Whether the canvas has a shape of its own, as a slide has, and figures are arranged to fill it.
  var hasShape: Bool { image == nil }

  /// Labels of axes, series and panels.
  var label: TextStyle { TextStyle(size: text) }
  /// Numbers at ticks, captions of images.
  var small: TextStyle { TextStyle(size: text * 0.9) }
  /// Labels that are read first.
  var strong: TextStyle { TextStyle(size: text, weight: .bold) }
  /// The title of a figure.
  var title: TextStyle { TextStyle(size: text * 1.2, weight: .bold) }
  /// The line at the bottom that names data and command.
  var footer: TextStyle { TextStyle(size: text * 0.78) }
  /// The distance between things that belong together.
  var gap: Double { text * 0.5 }

  /// Everything smaller or larger by a factor.
  func scaled(by factor: Double) -> Style {
    var style = self
    style.text *= factor
    style.line *= factor
    style.marker *= factor
    style.image = style.image.map { $0 * factor }
    return style
  }

  /// The nearest boundary between two hairlines.
  func edge(_ position: Double) -> Double { (position / hairline).rounded() * hairline }

  /// The middle of the nearest hairline that fills whole pixels at scales 1, 2, 4.
  func crisp(_ position: Double) -> Double {
    (position / hairline - 0.5).rounded() * hairline + hairline / 2
  }
}
