// One letter, and the small language in which letters are written down.
//
// A letter is a line that a pen draws, not an outline. It stands on a grid of 100 units to the em, with y
// running up from the baseline. Letters without ascenders are 48 high, capitals and digits 68, ascenders
// 72; descenders reach down to −20. The design is our own: an upright engineering hand with open forms,
// round ends and curves a little squarer than an ellipse, after no existing alphabet.

/// A letter as a line.
struct Glyph: Sendable {
  /// The pen's way, with y running up; x begins at the letter's left limit.
  var path: Path
  /// How far the next letter is.
  var advance: Double
  /// The heights at which the line runs level, lowest first, which hinting puts on the pixel grid.
  var levels: [Double]
  /// The lowest and the highest point of the line.
  var extent = 0.0...0.0

  /// The heights that letters share: descender, baseline, small letters, capitals, ascender.
  static let zones = [-descent, 0, height, capitalHeight, ascent]
  static let height = 48.0
  static let capitalHeight = 68.0
  static let ascent = 72.0
  static let descent = 20.0

  /// The room beside a letter: straight sides need most of it, slanted and open ones least.
  private static func bearing(_ side: Character) -> Double {
    switch side {
    case "|": 11
    case "(": 7.5
    case "c": 6
    case "/": 6.5
    case ".": 9.5
    case "j": -1
    default: 0
    }
  }

  /// Makes a letter from its sides, left and right, and the pen's way.
  ///
  /// The sides are `|` for a straight one, `(` for a round one, `c` for an open one, `/` for a slanted
  /// one, `.` for a small sign, `j` for a hook under the letter before; or else a number: the letter is
  /// centred in that advance.
  init(sides: String, _ drawing: String) {
    let (path, lines) = Glyph.parse(drawing)
    let points = path.flattened(tolerance: 0.05).points
    let (low, high) = (points.map(\.x).min() ?? 0, points.map(\.x).max() ?? 0)
    if let advance = Double(sides) {
      self.advance = advance
      self.path = path.transformed(by: .translation((advance - low - high) / 2, 0))
    } else {
      let left = Glyph.bearing(sides.first ?? " ")
      advance = left + high - low + Glyph.bearing(sides.last ?? " ")
      self.path = path.transformed(by: .translation(left - low, 0))
    }
    levels = Glyph.levels(of: lines)
    extent = (points.map(\.y).min() ?? 0)...(points.map(\.y).max() ?? 0)
  }

  /// A letter that takes no room, such as an accent; its line is centred on x = 0.
  init(accent drawing: String) {
    path = Glyph.parse(drawing).path
    advance = 0
    levels = []
    if let bounds = path.controlBounds { extent = bounds.minY...bounds.maxY }
  }

  /// Makes a fraction of two digits.
  init(_ numerator: Glyph, over denominator: Glyph) {
    let size = 0.52
    let middle = size * numerator.advance
    let start = middle + 10
    path = numerator.path.transformed(
      by: .scale(size).then(.translation(0, Glyph.capitalHeight * (1 - size))))
    path.move(to: Point(middle + 18, Glyph.capitalHeight))
    path.line(to: Point(middle - 8, 0))
    path.append(denominator.path.transformed(by: .scale(size).then(.translation(start, 0))))
    advance = start + size * denominator.advance
    levels = [0, Glyph.capitalHeight]
    extent = 0...Glyph.capitalHeight
  }

  /// Reads a drawing: capital letters followed by their numbers.
  ///
  ///     M x y   put the pen down           L x y   straight line
  ///     Q, C    quadratic, cubic Bézier    Z       straight line to where the pen was put down
  ///     S x y   a quarter of an oval that leaves sideways
  ///     U x y   a quarter of an oval that leaves up or down
  ///     D x y   a dot
  ///
  /// Returns the whole path, and the part of it without dots.
  private static func parse(_ drawing: String) -> (path: Path, lines: Path) {
    var (path, dots) = (Path(), Path())
    var here = Point.zero
    var words = drawing.split(separator: " ")[...]
    func number() -> Double {
      guard let word = words.popFirst(), let value = Double(word) else {
        fatalError("A drawing needs a number before \(words) in: \(drawing)")
      }
      return value
    }
    func point() -> Point { Point(number(), number()) }
    while let command = words.popFirst() {
      switch command {
      case "M":
        here = point()
        path.move(to: here)
      case "L":
        here = point()
        path.line(to: here)
      case "Q":
        let control = point()
        here = point()
        path.quadratic(control, to: here)
      case "C":
        let (first, second) = (point(), point())
        here = point()
        path.cubic(first, second, to: here)
      case "S", "U":
        let end = point()
        let corner = command == "S" ? Point(end.x, here.y) : Point(here.x, end.y)
        path.cubic(here + roundness * (corner - here), end + roundness * (corner - end), to: end)
        here = end
      case "Z": path.close()
      case "D": dots.append(dot(point()))
      default: fatalError("A drawing cannot have \(command): \(drawing)")
      }
    }
    let lines = path
    path.append(dots)
    return (path, lines)
  }

  /// How far the handles of a quarter oval reach; an ellipse has 0.552.
  private static let roundness = 0.585

  /// A dot a little heavier than the pen: four short lines through a point.
  ///
  /// A small circle would do as well, but some SVG readers leave a hole in it.
  private static func dot(_ center: Point) -> Path {
    var path = Path()
    for step in [Point(1.6, 0), Point(1.13, 1.13), Point(0, 1.6), Point(-1.13, 1.13)] {
      path.move(to: center - step)
      path.line(to: center + step)
    }
    return path
  }

  /// The heights of level lines, of curves where they run level, and of ends where other letters do.
  private static func levels(of path: Path) -> [Double] {
    var levels: Set<Double> = []
    var here = Point.zero {
      didSet { if zones.contains(here.y) { levels.insert(here.y) } }
    }
    for element in path.elements {
      switch element {
      case .move(let p): here = p
      case .line(let p):
        if p.y == here.y { levels.insert(p.y) }
        here = p
      case .quadratic(_, let p): here = p
      case .cubic(let first, let second, let p):
        if first.y == here.y { levels.insert(here.y) }
        if second.y == p.y { levels.insert(p.y) }
        here = p
      case .close: break
      }
    }
    return levels.sorted()
  }
}
