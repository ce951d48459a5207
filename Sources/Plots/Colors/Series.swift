// How one series of data looks: colour and marker, so that neither is needed alone.

import Pictures

/// The colour of a layer.
public enum Ink: Hashable, Sendable {
  /// The next colour of the palette; layers with the same label share it.
  case automatic
  /// A colour of the palette, counted from 0; after ten they begin anew.
  case series(Int)
  /// The colour of text.
  case strong
  /// A gray for what stands in the background.
  case quiet
  /// Any colour; themes leave it as it is.
  case fixed(Color)
}

/// Colour and marker of a series.
public struct Series: Hashable, Sendable {
  /// For lines, marks and areas.
  let color: Color
  /// For text: dark enough on paper, light enough on dark ground.
  let textColor: Color
  let marker: Marker
  /// How often the colours have begun anew: lines are dashed then, and marks have the next shape.
  var round = 0

  /// The look of an ink; the automatic one takes the colour of this place.
  init(_ ink: Ink, index: Int) {
    switch ink {
    case .automatic, .series:
      let number = if case .series(let number) = ink { number } else { index }
      let place = (number % Palette.count + Palette.count) % Palette.count
      color = Palette.mark(place)
      textColor = Palette.text(place)
      round = max(0, number / Palette.count)
      marker = Marker.allCases[(place + round) % Palette.count]
    case .strong: (color, textColor, marker) = (Role.ink.color, Role.ink.color, .circle)
    case .quiet: (color, textColor, marker) = (Role.quiet.color, Role.muted.color, .circle)
    case .fixed(let fixed): (color, textColor, marker) = (fixed, Role.ink.color, .circle)
    }
  }
}

extension Series {
  /// The dashes of a line, in widths of the line: solid, then dashed, dotted, and dashed and dotted.
  func dashes(isDashed: Bool) -> [Double] {
    let patterns = [[], [2.2, 2.6], [0.1, 2.2], [3.5, 2.2, 0.1, 2.2]]
    return isDashed ? patterns[1] : patterns[round % patterns.count]
  }
}

/// Ten shapes of about the same area.
enum Marker: CaseIterable {
  case circle, square, triangle, diamond, pointer, cross, hexagon, plus, star, bar

  /// The shape around the origin, as heavy as a circle of this radius.
  func path(radius r: Double) -> Path {
    switch self {
    case .circle: .circle(center: .zero, radius: r)
    case .square: polygon([(-0.88, -0.88), (0.88, -0.88), (0.88, 0.88), (-0.88, 0.88)], r)
    case .triangle: polygon([(0, -1.3), (1.25, 0.85), (-1.25, 0.85)], r)
    case .pointer: polygon([(0, 1.3), (1.25, -0.85), (-1.25, -0.85)], r)
    case .diamond: polygon([(0, -1.35), (1.1, 0), (0, 1.35), (-1.1, 0)], r)
    case .hexagon:
      polygon(
        [(-1.08, 0), (-0.54, 0.94), (0.54, 0.94), (1.08, 0), (0.54, -0.94), (-0.54, -0.94)], r)
    case .bar: polygon([(-0.5, -1.4), (0.5, -1.4), (0.5, 1.4), (-0.5, 1.4)], r)
    case .plus: polygon(Marker.plusCorners, r)
    case .cross:
      polygon(Marker.plusCorners.map { (($0.0 - $0.1) * 0.707, ($0.0 + $0.1) * 0.707) }, r)
    case .star:
      polygon(
        [
          (0, -1.45), (0.34, -0.47), (1.38, -0.45), (0.55, 0.18), (0.85, 1.17), (0, 0.58),
          (-0.85, 1.17), (-0.55, 0.18), (-1.38, -0.45), (-0.34, -0.47),
        ], r)
    }
  }

  private static let plusCorners: [(Double, Double)] = [
    (-0.42, -1.35), (0.42, -1.35), (0.42, -0.42), (1.35, -0.42), (1.35, 0.42), (0.42, 0.42),
    (0.42, 1.35), (-0.42, 1.35), (-0.42, 0.42), (-1.35, 0.42), (-1.35, -0.42), (-0.42, -0.42),
  ]

  private func polygon(_ corners: [(Double, Double)], _ radius: Double) -> Path {
    Path(corners.map { radius * Point($0.0, $0.1) }, closed: true)
  }
}
