// The saved form of a picture: a text, one thing to draw on each line.
//
//     latent-picture 1
//     size 640 480
//     background 1 1 1 1
//     title "Samples"
//     …
//     fill 0.1 0.4 0.7 1 nonzero M 10 20 L 30 40 Z
//     group 1 0 0 1 40 8 clip 0 0 560 430
//     end
//
// Numbers are written so that they come back as the same bits. A later form gets another number in its
// first line, and this one can then still be read.

extension Picture {
  /// The picture as a text from which it can be made again, the same in every bit.
  public var saved: String {
    var writer = SavedWriter()
    writer.line("latent-picture", 1)
    writer.line("size", size.width, size.height)
    writer.line("background", background)
    writer.line("title", quoted(title))
    writer.line("description", quoted(description))
    writer.line("command", quoted(command))
    writer.write(list)
    return writer.text
  }
}

/// Something that can be a word, or several, in a saved picture.
private protocol Saved { var words: String { get } }

extension Int: Saved { fileprivate var words: String { String(self) } }
extension String: Saved { fileprivate var words: String { self } }
extension Double: Saved {
  fileprivate var words: String {
    // Whole numbers without ".0"; the sign of −0 is kept.
    if self == rounded(), abs(self) < 1e15, !(self == 0 && sign == .minus) {
      return String(Int(self))
    }
    return String(describing: self)
  }
}
extension Point: Saved { fileprivate var words: String { "\(x.words) \(y.words)" } }
extension Rect: Saved {
  fileprivate var words: String { [minX, minY, maxX, maxY].map(\.words).joined(separator: " ") }
}
extension Color: Saved {
  fileprivate var words: String { [red, green, blue, alpha].map(\.words).joined(separator: " ") }
}
extension Transform: Saved {
  fileprivate var words: String { [a, b, c, d, tx, ty].map(\.words).joined(separator: " ") }
}
extension Stroke: Saved {
  fileprivate var words: String {
    ([width.words, join.rawValue, cap.rawValue, miterLimit.words, dashOffset.words]
      + ["\(dashes.count)"] + dashes.map(\.words)).joined(separator: " ")
  }
}
extension Path: Saved {
  fileprivate var words: String {
    elements.map { element in
      switch element {
      case .move(let p): "M \(p.words)"
      case .line(let p): "L \(p.words)"
      case .quadratic(let c, let p): "Q \(c.words) \(p.words)"
      case .cubic(let c, let d, let p): "C \(c.words) \(d.words) \(p.words)"
      case .close: "Z"
      }
    }.joined(separator: " ")
  }
}

private func quoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}

private struct SavedWriter {
  var text = ""

  mutating func line(_ words: any Saved...) {
    text += words.map { $0.words }.joined(separator: " ") + "\n"
  }

  mutating func write(_ list: DisplayList) {
    for item in list.items { write(item) }
  }

  private mutating func write(_ item: DisplayList.Item) {
    switch item {
    case .fill(let path, let color, let rule): line("fill", color, rule.rawValue, path)
    case .stroke(let path, let stroke, let color): line("stroke", color, stroke, path)
    case .marks(let marks):
      line("marks", marks.fill ?? "none", marks.stroke ?? "none", marks.strokeColor, marks.shape)
      line("at", marks.points.map(\.words).joined(separator: " "))
    case .mosaic(let tiles):
      line("mosaic", tiles.count)
      for tile in tiles { line("tile", tile.color, tile.path) }
    case .text(let t):
      line(
        "text", t.point, t.style.size, t.style.weight.rawValue, t.color,
        t.anchor.horizontal.rawValue, t.anchor.vertical.rawValue, t.direction, quoted(t.string))
    case .image(let image):
      let bitmap = image.bitmap
      line(
        "image", image.rect, image.sampling.rawValue, image.opacity, bitmap.width, bitmap.height,
        bitmap.format.channels, Base64.encode(bitmap.samples))
    case .group(let group):
      if let clip = group.clip {
        line("group", group.transform, "clip", clip)
      } else {
        line("group", group.transform)
      }
      write(group.list)
      line("end")
    }
  }
}
