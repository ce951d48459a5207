// Where the texts of a picture are, and what is wrong with that.

import Pictures

/// A text with its bounds in the picture.
struct DrawnText {
  var string: String
  var bounds: Rect
  var color: Color
}

extension Picture {
  /// All texts, those within groups too, whether hidden or not.
  var texts: [DrawnText] { drawnTexts(list, .identity) }

  /// What a reader would complain about: texts that overlap each other or leave the picture.
  var complaints: [String] {
    let texts = texts.filter { !$0.bounds.isEmpty }
    let canvas = Rect(x: 0, y: 0, width: size.width, height: size.height)
    var complaints = texts.filter {
      $0.bounds.intersection(canvas) != $0.bounds
    }.map { "“\($0.string)” leaves the picture at \($0.bounds)" }
    let sorted = texts.sorted { $0.bounds.minX < $1.bounds.minX }
    for (i, a) in sorted.enumerated() {
      for b in sorted[(i + 1)...] {
        if b.bounds.minX >= a.bounds.maxX { break }
        // Lines of text have some air above and below that may be shared.
        let shared = a.ink.intersection(b.ink)
        if shared.width > 0.5, shared.height > 0.5 {
          complaints.append("“\(a.string)” and “\(b.string)” overlap at \(shared)")
        }
      }
    }
    return complaints
  }
}

extension DrawnText {
  /// The bounds without the room for the highest and deepest letters.
  fileprivate var ink: Rect {
    let air = min(bounds.height, bounds.width) * 0.12
    return bounds.inset(by: air)
  }
}

private func drawnTexts(_ list: DisplayList, _ transform: Transform) -> [DrawnText] {
  list.items.flatMap { item -> [DrawnText] in
    switch item {
    case .text(let text):
      [DrawnText(string: text.string, bounds: transform(text.bounds), color: text.color)]
    case .group(let group): drawnTexts(group.list, group.transform.then(transform))
    default: []
    }
  }
}
