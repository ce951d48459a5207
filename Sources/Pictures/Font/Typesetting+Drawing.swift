// From letters in their places to lines of a pen.

extension Typesetting {
  /// Lines to be drawn with one pen, one path for each letter.
  struct Ink {
    var letters: [Path] = []
    var pen: Double
  }

  /// Where the text is: position, direction and anchor.
  struct Position {
    var point: Point
    var direction = Point(1, 0)
    var anchor = TextAnchor()
  }

  /// The lines that draw the text, in the units of `map`'s target.
  ///
  /// - Parameters:
  ///   - position: Where the text stands.
  ///   - map: From the text's units to those of the result, which are pixels if `hinted`.
  ///   - hinted: Whether level lines go to the middle of rows of pixels; only for texts along an axis.
  /// - Returns: One path for each width of the pen.
  func ink(_ position: Position, map: Transform, hinted: Bool) -> [Ink] {
    let scale = map.meanScale * style.size / 100
    let right = (map(position.direction) - map(.zero)).normalized()
    let down = map.determinant < 0 ? -right.turned : right.turned
    let isHinted = hinted && (right.x == 0 || right.y == 0)
    let pen = style.weight.pen * scale
    var (base, script) = (Ink(pen: pen), Ink(pen: pen * 0.86))
    for (index, line) in lines.enumerated() {
      let shift = anchorShift(position.anchor, line: index)
      var origin =
        map(position.point) + (shift.x * map.meanScale) * right + (shift.y * map.meanScale) * down
      if isHinted {
        // The baseline goes to the middle of a row, or of a column, of pixels.
        if right.y == 0 { origin.y = origin.y.rounded(.down) + 0.5 }
        if right.x == 0 { origin.x = origin.x.rounded(.down) + 0.5 }
      }
      for place in line.places {
        let hinting = Hinting(place.glyph.levels, scale: scale * place.scale, isOn: isHinted)
        let rise = isHinted ? (place.rise * scale).rounded() : place.rise * scale
        let letter = place.glyph.path.mapped { p in
          let height = rise + hinting(p.y)
          let slant = place.leans ? Typesetting.lean * (height - rise) : 0
          let along = (place.x + p.x * place.scale) * scale + slant
          return origin + along * right - height * down
        }
        if place.scale == 1 { base.letters.append(letter) } else { script.letters.append(letter) }
      }
    }
    return [base, script].filter { !$0.letters.isEmpty }
  }

  /// Where the baseline of each line begins and ends.
  func baselines(_ position: Position, map: Transform) -> [(start: Point, end: Point)] {
    let place = Transform.rotation(cosine: position.direction.x, sine: position.direction.y)
      .then(.translation(position.point.x, position.point.y)).then(map)
    return lines.indices.map { index in
      let start = anchorShift(position.anchor, line: index)
      return (place(start), place(start + Point(lines[index].width * style.size / 100, 0)))
    }
  }

  /// From the anchor to the beginning of a line's baseline, in the text's units, y down.
  private func anchorShift(_ anchor: TextAnchor, line: Int) -> Point {
    let width = lines[line].width * style.size / 100
    let x =
      switch anchor.horizontal {
      case .left: 0.0
      case .center: -width / 2
      case .right: -width
      }
    let below = style.lineHeight * Double(lines.count - 1)
    let first =
      switch anchor.vertical {
      case .baseline: 0.0
      case .top: ascent
      case .middle: (style.capitalHeight - below) / 2
      case .bottom: -descent - below
      }
    return Point(x, first + style.lineHeight * Double(line))
  }

  /// The bounds of the text, from ascenders to descenders, whatever letters it has.
  public func bounds(
    at point: Point, anchor: TextAnchor = TextAnchor(), direction: Point = Point(1, 0)
  ) -> Rect {
    let direction = direction.normalized()
    let first = anchorShift(anchor, line: 0)
    let left =
      switch anchor.horizontal {
      case .left: 0.0
      case .center: -width / 2
      case .right: -width
      }
    let local = Rect(x: left, y: first.y - ascent, width: width, height: height)
    let turn = Transform.rotation(cosine: direction.x, sine: direction.y)
    return turn.then(.translation(point.x, point.y))(local)
  }
}

extension Path {
  /// The path with every point moved by a function.
  fileprivate func mapped(_ move: (Point) -> Point) -> Path {
    Path(
      elements.map { element in
        switch element {
        case .move(let p): .move(move(p))
        case .line(let p): .line(move(p))
        case .quadratic(let c, let p): .quadratic(move(c), to: move(p))
        case .cubic(let c, let d, let p): .cubic(move(c), move(d), to: move(p))
        case .close: .close
        }
      })
  }
}

extension Canvas {
  /// Draws a text; along an axis, its level lines lie on the pixel grid.
  public mutating func text(
    _ text: String, at point: Point, _ style: TextStyle = TextStyle(), _ color: Color = .black,
    anchor: TextAnchor = TextAnchor(), direction: Point = Point(1, 0),
    transform: Transform = .identity, clip: Rect? = nil
  ) {
    let position = Typesetting.Position(
      point: point, direction: direction.normalized(), anchor: anchor)
    for ink in Typesetting(text, style).ink(position, map: transform, hinted: true) {
      let pen = Stroke(width: ink.pen, join: .round, cap: .round)
      for letter in ink.letters { stroke(letter, pen, color, clip: clip) }
    }
  }
}
