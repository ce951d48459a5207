import Pictures

private let ink = Color(gray: 0.12)
private let faint = Color(0x8a929c)
private let blue = Color(0x1f6fb4)
private let red = Color(0xc8442f)

/// All letters, at the sizes of labels and headings.
func specimen() -> Picture {
  var list = DisplayList()
  var y = 4.0
  func line(_ text: String, _ size: Double, _ weight: FontWeight = .regular, gap: Double = 1.5) {
    y += (size * gap).rounded()
    list.text(text, at: Point(16, y), TextStyle(size: size, weight: weight), ink)
  }
  for size in [13.0, 16, 24] {
    for weight in FontWeight.allCases {
      line("Hamburgefonstiv: the quick brown fox jumps over a lazy dog 0123", size, weight)
    }
  }
  y += 6
  for size in [13.0, 16, 24] {
    line(
      "$log p(x)$   $KL(q ‖ p)$   $σ²$   $z₁$   10⁻³   $x_{ij}^2$   $z = μ + σ ε$   $x̂$   ȳ   $p_θ(x | z)$",
      size, gap: 1.7)
  }
  y += 4
  for text in [
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz", "αβγδεζηθικλμνξοπρσςτυφχψω ϑ",
    "ΓΔΘΛΞΠΣΦΨΩ   äöüéèêçñåßæø ÄÖÜÅØÆ", "0123456789 .,:;!?'\"`()[]{}/\\\\|@#$%&*^_~<>",
    "+ − ± × · ÷ = ≠ ≤ ≥ ≈ ∼ ∝ ∞ ∈ ∂ ∇ ∑ ∏ ∫ √ → ← ↔ ‖ ′ ° … - – — ½ ⅓ ¾ ⅝",
    "“a” ‘b’ «c» ⟨x⟩ ∘ ⊙ ⊕ ⊗ ∀ ∃ ∅ ∪ ∩ ⊂ ≪ ≫ ≡ ↑ ↓ ↦ ⇒ ℓ ℝ 𝔼 𝒩 ✓ ✗ • § ©",
  ] {
    line(text, 24, gap: 1.6)
  }
  for (x, anchor) in [(560.0, TextAnchor.Horizontal.left), (610, .center), (660, .right)] {
    list.text(
      "likelihood", at: Point(x, 448), TextStyle(size: 13), ink,
      anchor: TextAnchor(anchor, .middle), direction: Point(0, -1))
  }
  return Picture(
    size: Size(790, y.rounded() + 16), title: "The font",
    description: "Every character of the font, in three weights and three sizes.", list: list)
}

/// Joins, caps, dashes, curves, rules, clips, images and groups.
func shapes() -> Picture {
  var list = DisplayList()
  let zigzag = Path([
    Point(0, 60), Point(40, 0), Point(80, 60), Point(90, 10), Point(150, 50),
  ])
  for (row, join) in Stroke.Join.allCases.enumerated() {
    let cap = [Stroke.Cap.butt, .round, .square][row]
    var line = DisplayList()
    line.stroke(zigzag, Stroke(width: 14, join: join, cap: cap), red.opacity(0.5))
    line.stroke(zigzag, Stroke(width: 1), ink)
    line.stroke(
      zigzag.transformed(by: .translation(170, 0)),
      Stroke(width: 4, join: join, cap: cap, dashes: [10, 8]), blue)
    line.text("\(join) join, \(cap) cap", at: Point(150, 76), TextStyle(size: 11), faint)
    list.group(line, transform: .translation(24, 24 + 94 * Double(row)))
  }

  // Circles, both rules, a loop and a cusp.
  list.fill(.circle(center: Point(420, 60), radius: 44), blue.opacity(0.4))
  list.stroke(.circle(center: Point(420, 60), radius: 44), Stroke(width: 2), blue)
  list.stroke(
    .circle(center: Point(420, 60), radius: 26), Stroke(width: 3, cap: .round, dashes: [0, 6]), ink)
  let star = Path(
    [
      Point(0, -40), Point(23.5, 32.4), Point(-38, -12.4), Point(38, -12.4), Point(-23.5, 32.4),
    ], closed: true)
  for (x, rule) in [(390.0, FillRule.nonzero), (470, .evenOdd)] {
    list.fill(star.transformed(by: .translation(x, 160)), blue, rule: rule)
  }
  var loop = Path()
  loop.move(to: Point(360, 290))
  loop.cubic(Point(500, 210), Point(330, 210), to: Point(480, 290))
  list.stroke(loop, Stroke(width: 16, cap: .round), red.opacity(0.5))
  list.stroke(loop, Stroke(width: 1), ink)

  // Shapes that abut, drawn one by one and as a mosaic.
  let spokes = [Point(1, 0), Point(0.866, 0.5), Point(0.5, 0.866), Point(0, 1)]
  let wedges = (0..<12).map { i in
    let map = Transform.scale(38).then(.quarterTurns(i / 3))
    return Path([.zero, map(spokes[i % 3]), map(spokes[i % 3 + 1])], closed: true)
  }
  for wedge in wedges { list.fill(wedge.transformed(by: .translation(560, 60)), blue) }
  list.mosaic(
    wedges.map { DisplayList.Tile($0.transformed(by: .translation(645, 60)), blue) })

  // Markers, an image both ways, and a clip.
  let places = (0..<40).map { (i: Int) -> Point in
    let (x, y) = (530 + i * 97 % 150, 120 + i * 61 % 71)
    return Point(Double(x), Double(y))
  }
  list.marks(
    .circle(center: .zero, radius: 4), at: places, fill: blue.opacity(0.7),
    stroke: Stroke(width: 1), strokeColor: .white)
  let tiny = Bitmap(
    width: 3, height: 2, format: .rgb,
    samples: [200, 60, 50, 240, 200, 80, 60, 140, 90, 40, 90, 160, 120, 80, 150, 30, 30, 40])
  list.image(tiny, in: Rect(x: 530.5, y: 210.5, width: 70, height: 46))
  list.image(tiny, in: Rect(x: 612.5, y: 210.5, width: 70, height: 46), sampling: .smooth)
  var stripes = DisplayList()
  for i in 0..<14 {
    let x = Double(i) * 14 - 40
    stripes.stroke(Path([Point(x, 0), Point(x + 40, 40)]), Stroke(width: 5), red)
  }
  list.group(
    stripes, transform: .translation(530, 268),
    clip: Rect(x: 0.5, y: 0.5, width: 152, height: 32))
  return Picture(
    size: Size(710, 316), title: "Shapes",
    description: "Strokes with every join and cap, fills, wedges, markers, images and a clip.",
    command: "swift test --filter Pictures", list: list)
}
