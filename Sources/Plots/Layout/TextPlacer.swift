// Finding room for texts within the data, so that no two of them overlap and they cover as little as can be.

import Pictures

/// A text that belongs to a place among the data.
struct Note: Hashable, Sendable {
  var text: String
  var style: TextStyle
  var color: Color
  /// What it belongs to.
  var point: Point
  /// Other places that are as good, the best ones first.
  var others: [Point] = []
  /// How far from the point it has to stay; nothing if it may cover it.
  var distance = 0.0
  /// Whether it may cover data, as the name of a cloud of points does.
  var coversData = false
  /// Whether it is drawn on ground of its own.
  var hasHalo = true
}

/// Texts and where they have found room.
struct TextPlacer {
  let bounds: Rect
  /// What the texts should not cover.
  let clutter: Clutter?
  private var taken: [Rect] = []

  init(in bounds: Rect, over clutter: Clutter? = nil) {
    (self.bounds, self.clutter) = (bounds, clutter)
  }

  /// Keeps a place free of texts.
  mutating func avoid(_ rect: Rect) { taken.append(rect) }

  /// The directions in which room is looked for, the best ones first, with y down.
  private static let directions = [
    Point(0.7, -0.7), Point(-0.7, -0.7), Point(0, -1), Point(0.7, 0.7), Point(-0.7, 0.7),
    Point(1, 0), Point(-1, 0), Point(0, 1), Point(0.9, -0.4), Point(-0.9, -0.4), Point(0.4, -0.9),
    Point(-0.4, -0.9), Point(0.9, 0.4), Point(-0.9, 0.4), Point(0.4, 0.9), Point(-0.4, 0.9),
  ]

  /// Finds room near the point of a note, and draws it there; a note without any room is left out.
  ///
  /// A text may stand away from its point by three times its height rather than let a line cross it.
  mutating func place(_ note: Note, on list: inout DisplayList) {
    guard note.point.isDrawable, !note.text.isEmpty else { return }
    let text = Typesetting(note.text, note.style)
    let half = Size(text.width / 2 + 2, text.height / 2 + 1)
    func rect(_ center: Point) -> Rect {
      // Near an edge, the text moves inwards.
      let x = max(bounds.minX + half.width, min(bounds.maxX - half.width, center.x))
      let y = max(bounds.minY + half.height, min(bounds.maxY - half.height, center.y))
      return Rect(
        minX: x - half.width, minY: y - half.height, maxX: x + half.width, maxY: y + half.height)
    }
    var candidates = note.distance > 0 ? [] : [(rect(note.point), cost: 0.0)]
    for (index, other) in note.others.enumerated() {
      candidates.append((rect(other), cost: 0.05 * Double(index + 1)))
    }
    for ring in 0..<12 {
      let reach = note.distance + Double(ring) * half.height * 0.8
      for (index, direction) in TextPlacer.directions.enumerated() {
        // The nearest edge of the text is that far away, not its middle.
        let center =
          note.point + reach * direction
          + Point(direction.x * half.width, direction.y * half.height)
        candidates.append((rect(center), 0.25 + 0.25 * Double(ring) + 0.01 * Double(index)))
      }
    }
    var best: (rect: Rect, cost: Double)?
    for (candidate, cost) in candidates where cost < best?.cost ?? .infinity {
      guard candidate.width <= bounds.width, candidate.height <= bounds.height,
        !taken.contains(where: { $0.intersects(candidate) }),
        note.distance == 0 || !candidate.contains(note.point)
      else { continue }
      // A line that crosses the text from top to bottom has two edges.
      let edges = note.coversData ? 0 : clutter?.edges(in: candidate) ?? 0
      let cost = cost + edges / (2 * half.height)
      if cost < best?.cost ?? .infinity { best = (candidate, cost) }
    }
    guard let place = best?.rect else { return }
    taken.append(place)
    if note.hasHalo {
      list.fill(
        .rectangle(place.inset(by: 0.5), cornerRadius: half.height * 0.4),
        Role.surface.color.opacity(0.9))
    }
    let top = place.minY + (place.height - text.height) / 2
    list.text(
      note.text, at: Point(place.center.x, top), note.style, note.color,
      anchor: TextAnchor(.center, .top))
  }
}
