import Testing

@testable import Pictures

@Suite struct `The font` {
  static let promised: [String] = [
    String(decoding: (0x20...0x7e).map { UInt8($0) }, as: UTF8.self),
    "αβγδεζηθικλμνξοπρσςτυφχψω", "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜᵢⱼ",
    "±×·÷∈≤≥≈∝∞∂∇∑∏∫√→←↔‖∼′−–…“”‘’°", "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞", "äöüßéèêëàâçñåøæÄÖÜÉÀÇÑÅØÆ",
  ]

  @Test(arguments: promised)
  func `has a drawing for every promised character`(characters: String) {
    #expect(characters.unicodeScalars.filter { !Font.has($0) } == [])
  }

  @Test func `no two capitals, small letters or digits look the same`() {
    var seen: [Path: Character] = [:]
    for character in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789ΓΔΘΛΞΠΣΦΨΩαβγδ"
    {
      for scalar in character.unicodeScalars {
        let path = Font.glyph(scalar).path
        #expect(seen.updateValue(character, forKey: path) == nil)
      }
    }
  }

  @Test(arguments: ["x²ᵢⱼ", "$x_i^2$", "$σ²_k$", "$x^{2}_{kl}$", "xᵢⱼ²", "$A^T_{bd}$"])
  func `scripts above and below each other do not touch`(text: String) {
    let places = Typesetting(text, TextStyle(size: 20)).lines[0].places.filter { $0.scale < 1 }
    let bottoms = places.filter { $0.rise > 0 }.map {
      $0.rise + $0.scale * $0.glyph.extent.lowerBound
    }
    let tops = places.filter { $0.rise < 0 }.map { $0.rise + $0.scale * $0.glyph.extent.upperBound }
    let gap = (bottoms.min() ?? 0) - (tops.max() ?? 0) - FontWeight.regular.pen
    #expect(!bottoms.isEmpty && !tops.isEmpty && gap > 5)
  }

  @Test(arguments: FontWeight.allCases)
  func `digits are all as wide, so that numbers stand in columns`(weight: FontWeight) {
    let style = TextStyle(size: 20, weight: weight)
    let widths = "0123456789".map { Typesetting("8\($0)8", style).width }
    #expect(Set(widths.map { ($0 * 1e6).rounded() }).count <= 2, "only 1 beside 1 may be closer")
  }

  @Test(arguments: FontWeight.allCases, [9.0, 13, 16, 24, 40])
  func `neighbours never touch`(weight: FontWeight, size: Double) {
    // Between two letters there is a column without ink for pairs with straight or round sides.
    for pair in [
      "nn", "oo", "no", "HH", "IO", "00", "il", "αβ", "mn", "VW", "AA", "TT", "xv", "LI",
    ] {
      let style = TextStyle(size: size, weight: weight)
      let letters = pair.unicodeScalars.map { Font.glyph($0) }
      let set = Typesetting(pair, style).lines[0].places
      let left = letters[0].path.flattened(tolerance: 0.05).points.map { $0.x + set[0].x }
      let right = letters[1].path.flattened(tolerance: 0.05).points.map { $0.x + set[1].x }
      let gap = (right.min() ?? 0) - (left.max() ?? 0) - weight.pen
      #expect(gap > 1, "\(pair)")
    }
  }

  @Test(arguments: TextAnchor.Horizontal.allCases, TextAnchor.Vertical.allCases)
  func `ink stays inside the measured bounds`(
    horizontal: TextAnchor.Horizontal, vertical: TextAnchor.Vertical
  ) {
    for direction in [Point(1, 0), Point(0, -1), Point(0, 1), Point(-1, 0)] {
      for text in ["Ågjpqy|{}", "$x_{ij}^2 = √β$", "10⁻³\nĝ", "KL(q ‖ p)", "∑∏∫"] {
        let style = TextStyle(size: 21, weight: .regular)
        let anchor = TextAnchor(horizontal, vertical)
        let point = Point(150.3, 150.8)
        let bounds = Typesetting(text, style).bounds(
          at: point, anchor: anchor, direction: direction)
        let rows = coverage(width: 300, height: 300) {
          $0.text(text, at: point, style, .white, anchor: anchor, direction: direction)
        }
        // Hinting moves a line by half a pixel, and its levels by as much again.
        let outside = bounds.inset(by: -2)
        let stray = rows.indices.filter { y in
          rows[y].indices.contains { x in
            rows[y][x] > 0 && !outside.contains(Point(Double(x) + 0.5, Double(y) + 0.5))
          }
        }
        #expect(stray == [], "\(text) in rows outside of \(bounds)")
      }
    }
  }

  @Test func `at the size of labels, level lines are one dark row of pixels`() {
    let rows = coverage(width: 60, height: 30) {
      $0.text("E", at: Point(10, 20), TextStyle(size: 13), .white)
    }
    let dark = rows.indices.filter { rows[$0][14] > 200 }
    #expect(dark == [11, 15, 20])
    #expect(rows[20][14] == 255 && rows[19][14] < 20 && rows[21][14] < 20)
  }

  @Test func `a text turned by quarter turns has the same pixels, turned`() {
    let pictures = [Point(1, 0), Point(0, 1), Point(-1, 0), Point(0, -1)].map { direction in
      coverage(width: 81, height: 81) {
        $0.text(
          "σ² = $p_θ$", at: Point(40.5, 40.5), TextStyle(size: 16), .white,
          anchor: TextAnchor(.center, .baseline), direction: direction)
      }
    }
    for turns in 1..<4 {
      var turned = pictures[0]
      for _ in 0..<turns {
        let before = turned
        for y in 0..<81 { for x in 0..<81 { turned[x][80 - y] = before[y][x] } }
      }
      #expect(largestDifference(turned, pictures[turns]) <= 1)
    }
  }
}

@Suite struct `Text markup` {
  private func describe(_ text: String) -> String {
    TextMarkup.parse(text).map { marked in
      let level = ["base": "", "raised": "^", "lowered": "_"]["\(marked.level)"] ?? "?"
      return level + (marked.leans ? "/" : "") + String(marked.scalar)
    }.joined()
  }

  @Test(arguments: [
    ("x² z₁", "x^2 z_1"), ("10⁻³", "10^−^3"), ("x^{ab}c", "x^a^bc"), ("x^2", "x^2"),
    ("$log p(x)$", "log /p(/x)"), ("$x^2$", "/x^2"), ("$z_{max}$", "/z_m_a_x"),
    ("$x_{ij}$", "/x_/i_/j"), ("$σ$ σ", "/σ σ"), ("5 $ each", "5 $ each"),
    ("a_b {c}", "a_b {c}"), ("x^{open", "x^{open"), ("\\$5\\$ \\^{", "$5$ ^{"), ("", ""),
    ("$p_θ$", "/p_/θ"), ("\\", "\\"),
  ])
  func `says what is raised, lowered and leaning`(text: String, expected: String) {
    #expect(describe(text) == expected)
  }

  @Test func `random texts are set without harm`() {
    var random = SplitMix64(seed: 11)
    let letters = Array("ab$^_{}\\ ²₁σ\u{301}é\n√😀ȳ")
    for _ in 0..<2000 {
      let text = String(
        (0..<Int.random(in: 0..<12, using: &random)).map { _ in
          letters[Int.random(in: 0..<letters.count, using: &random)]
        })
      let set = Typesetting(text)
      #expect(set.width >= 0 && set.width.isFinite && set.height > 0)
    }
  }
}
