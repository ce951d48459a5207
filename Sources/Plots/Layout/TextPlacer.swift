// Finding room for texts within the data, so that no two of them overlap.

import Pictures

/// A text that belongs to a place among the data.
struct Note: Hashable, Sendable {
  var text: String
  var style: TextStyle
  var color: Color
  /// What it belongs to.
  var point: Point
  /// How far from the point it has to stay; nothing if it may cover it.
  var distance = 0.0
  /// Whether it is drawn on ground of its own.
  var hasHalo = true
}

/// Texts and where they have found room.
struct TextPlacer {
  let bounds: Rect
  private(set) var taken: [Rect] = []

  init(in bounds: Rect) { self.bounds = bounds }

  /// Keeps a place free of texts.
  mutating func avoid(_ rect: Rect) { taken.append(rect) }

  /// The directions in which room is looked for, the best ones first, with y down.
  private static let directions = [
    Point(0.7, -0.7), Point(-0.7, -0.7), Point(0, -1), Point(0.7, 0.7), Point(-0.7, 0.7),
    Point(1, 0), Point(-1, 0), Point(0, 1), Point(0.9, -0.4), Point(-0.9, -0.4), Point(0.4, -0.9),
    Point(-0.4, -0.9), Point(0.9, 0.4), Point(-0.9, 0.4), Point(0.4, 0.9), Point(-0.4, 0.9),
  ]

  /// Finds room near the point of a note, and draws it there; a note without any room is left out.
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
    var candidates = note.distance > 0 ? [] : [rect(note.point)]
    let step = half.height * 0.8
    for ring in 0..<12 {
      let reach = note.distance + Double(ring) * step
      candidates += TextPlacer.directions.map { direction in
        // The nearest edge of the text is that far away, not its middle.
        rect(
          note.point + reach * direction
            + Point(direction.x * half.width, direction.y * half.height))
      }
    }
    guard
      let place = candidates.first(where: { candidate in
        candidate.width <= bounds.width && candidate.height <= bounds.height
          && !taken.contains { $0.intersects(candidate) }
          && (note.distance == 0 || !candidate.contains(note.point))
      })
    else { return }
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
