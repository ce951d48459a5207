import Pictures
import Tensors
import Testing

@testable import Plots

/// Three light intensities, red, green and blue.
private typealias Light = SIMD3<Double>

extension Color {
  fileprivate var light: Light {
    func linear(_ x: Double) -> Double {
      x <= 0.04045 ? x / 12.92 : pow(Tensor((x + 0.055) / 1.055, .double), 2.4).scalar
    }
    return Light(linear(red), linear(green), linear(blue))
  }
  fileprivate var luminance: Double { (light * Light(0.2126, 0.7152, 0.0722)).sum() }

  /// WCAG's ratio, from 1 for the same luminance to 21 for black and white.
  fileprivate func contrast(with other: Color) -> Double {
    let (a, b) = (luminance + 0.05, other.luminance + 0.05)
    return max(a, b) / min(a, b)
  }
}

/// What eyes with three, or in effect two, kinds of cones make of light (Machado, Oliveira and Fernandes, 2009).
private let eyes: [(name: String, rows: [Light])] = [
  ("normal", [Light(1, 0, 0), Light(0, 1, 0), Light(0, 0, 1)]),
  (
    "protanopia",
    [
      Light(0.152286, 1.052583, -0.204868), Light(0.114503, 0.786281, 0.099216),
      Light(-0.003882, -0.048116, 1.051998),
    ]
  ),
  (
    "deuteranopia",
    [
      Light(0.367322, 0.860646, -0.227968), Light(0.280085, 0.672501, 0.047413),
      Light(-0.011820, 0.042940, 0.968881),
    ]
  ),
  (
    "tritanopia",
    [
      Light(1.255528, -0.076749, -0.178779), Light(-0.078411, 0.930809, 0.147602),
      Light(0.004733, 0.691367, 0.303900),
    ]
  ),
]

private func times(_ rows: [Light], _ light: Light) -> Light {
  Light((rows[0] * light).sum(), (rows[1] * light).sum(), (rows[2] * light).sum())
}

/// Coordinates in which distances are about what eyes see (Ottosson's OKLab, 2020).
private func oklab(_ light: Light) -> Light {
  let cones = times(
    [
      Light(0.4122214708, 0.5363325363, 0.0514459929),
      Light(0.2119034982, 0.6806995451, 0.1073969566),
      Light(0.0883024619, 0.2817188376, 0.6299787005),
    ], light)
  let roots = (0..<3).map { pow(Tensor(max(cones[$0], 0), .double), 1.0 / 3).scalar }
  return times(
    [
      Light(0.2104542553, 0.7936177850, -0.0040720468),
      Light(1.9779984951, -2.4285922050, 0.4505937099),
      Light(0.0259040371, 0.7827717662, -0.8086757660),
    ], Light(roots[0], roots[1], roots[2]))
}

private func distance(_ a: Color, _ b: Color, _ rows: [Light]) -> Double {
  func seen(_ color: Color) -> Light {
    oklab(times(rows, color.light).clamped(lowerBound: .zero, upperBound: .one))
  }
  let difference = seen(a) - seen(b)
  return (difference * difference).sum().squareRoot()
}

@Suite struct `Colours` {
  @Test(arguments: [Theme.light, .dark], ["normal", "protanopia", "deuteranopia", "tritanopia"])
  func `any two classes differ by a tenth of OKLab`(theme: Theme, eye: String) throws {
    let rows = try #require(eyes.first { $0.name == eye }).rows
    let colors = Palette.marks.map { $0.color(in: theme) }
    var least = Double.infinity
    for (i, a) in colors.enumerated() {
      for b in colors[(i + 1)...] { least = min(least, distance(a, b, rows)) }
    }
    #expect(least >= 0.1, "the closest two are \(least) apart")
  }

  /// The grounds on which a theme may stand.
  private func grounds(_ theme: Theme) -> [Color] {
    theme == .transparent ? [.white, .black] : [Role.surface.themed.color(in: theme)]
  }

  @Test(arguments: Theme.allCases)
  func `texts have a contrast of 4.5 to 1 with their ground`(theme: Theme) {
    let texts = [Role.ink, .muted].map(\.themed) + Palette.texts
    for ground in grounds(theme) {
      for text in texts {
        let contrast = text.color(in: theme).contrast(with: ground)
        #expect(contrast >= 4.5, "\(text.light.hex) as \(text.color(in: theme).hex): \(contrast)")
      }
    }
    // The grounds of nodes are a little darker or lighter; in the transparent theme they are clear.
    guard theme != .transparent else { return }
    for text in [Role.ink.themed, Palette.texts[0], Palette.texts[1]] {
      for ground in [Role.panel, .highlight] {
        let contrast = text.color(in: theme).contrast(with: ground.themed.color(in: theme))
        #expect(contrast >= 4.5, "\(text.light.hex) on \(ground): \(contrast)")
      }
    }
  }

  @Test(arguments: Theme.allCases)
  func `marks have a contrast of 3 to 1 with their ground`(theme: Theme) {
    for ground in grounds(theme) {
      for mark in Palette.marks {
        let contrast = mark.color(in: theme).contrast(with: ground)
        #expect(contrast >= 3, "\(mark.light.hex) as \(mark.color(in: theme).hex): \(contrast)")
      }
    }
  }

  @Test(arguments: [ColorMap.viridis, .cividis, .ink, .gray])
  func `the lightness of a map goes one way`(map: ColorMap) {
    let lightness = (0...100).map { oklab(map(Double($0) / 100).light).x }
    let steps = zip(lightness, lightness.dropFirst()).map { $1 - $0 }
    #expect(steps.allSatisfy { $0 > 0 } || steps.allSatisfy { $0 < 0 })
  }

  @Test func `the diverging map is as dark on both sides`() {
    for t in stride(from: 0.0, through: 0.5, by: 0.05) {
      let (low, high) = (ColorMap.diverging(0.5 - t), ColorMap.diverging(0.5 + t))
      #expect((oklab(low.light).x - oklab(high.light).x).magnitude < 0.02)
    }
  }

  /// Twelve of the 256 colours of a map as its authors published it.
  struct Published: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var map: ColorMap
    /// How far a component may be off, in 255ths: what is lost by keeping every fifth colour, rounded up.
    var tolerance: Int
    var colors: [(index: Int, rgb: UInt32)]
  }

  static let published = [
    Published(
      testDescription: "viridis", map: .viridis, tolerance: 1,
      colors: [
        (3, 0x450559), (22, 0x482071), (47, 0x423f85), (63, 0x3b518b), (88, 0x2f6b8e),
        (112, 0x26828e), (128, 0x21918c), (152, 0x22a785), (178, 0x42be71), (203, 0x77d153),
        (227, 0xb5de2b), (252, 0xf6e620),
      ]),
    Published(
      testDescription: "cividis", map: .cividis, tolerance: 4,
      colors: [
        (3, 0x002553), (22, 0x003171), (47, 0x31436d), (63, 0x424e6c), (88, 0x5a5f6e),
        (112, 0x6f7073), (128, 0x7d7c78), (152, 0x938e78), (178, 0xada272), (203, 0xc7b767),
        (227, 0xe1cc55), (252, 0xfee434),
      ]),
  ]

  @Test(arguments: published)
  func `a map has the colours that its authors published`(published: Published) {
    for (index, rgb) in published.colors {
      let ours = published.map(Double(index) / 255).bytes
      let difference = zip(ours, Color(rgb).bytes).map { abs(Int($0) - Int($1)) }.max() ?? 0
      #expect(difference <= published.tolerance, "colour \(index)")
    }
  }

  @Test func `a map limits what lies beyond its ends, and shows NaN as gray`() {
    #expect(ColorMap.viridis(-3) == ColorMap.viridis(0))
    #expect(ColorMap.viridis(.infinity) == ColorMap.viridis(1))
    #expect(ColorMap.viridis(.nan).bytes[0] == ColorMap.viridis(.nan).bytes[1])
  }

  @Test func `each of ten classes has a shape of its own`() {
    let shapes = Marker.allCases.map { $0.path(radius: 3) }
    #expect(Set(shapes).count == Palette.count)
  }
}

@Suite struct `Themes` {
  @Test(arguments: Exhibit.all)
  func `every text of a figure keeps its contrast`(exhibit: Exhibit) {
    var exhibit = exhibit
    exhibit.theme = .light
    let light = exhibit.picture
    for theme in [Theme.light, .dark] {
      let ground = Role.surface.themed.color(in: theme)
      for (before, text) in zip(light.texts, light.themed(theme).texts) {
        // Numbers upon a colour map stand on its colours, not on the ground.
        let isUponColors = [Color.black, Color(gray: 0.97)].contains(before.color)
        let contrast = text.color.contrast(with: ground)
        #expect(isUponColors || contrast >= 4.5, "“\(text.string)” in the \(theme) theme")
      }
    }
  }

  @Test func `a saved picture gets its theme without being laid out again`() throws {
    let picture = Exhibit.all[0].picture
    let again = try Picture(saved: picture.saved)
    #expect(again.themed(.dark) == picture.themed(.dark))
    #expect(picture.themed(.light) == picture)
    #expect(picture.themed(.transparent).background.alpha == 0)
  }

  @Test func `names among marks stand on ground of their own, whatever lies below`() {
    func grounds(_ list: DisplayList) -> [Color] {
      list.items.flatMap { item -> [Color] in
        switch item {
        case .fill(_, let color, _): color.alpha > 0.85 ? [color] : []
        case .group(let group): grounds(group.list)
        default: []
        }
      }
    }
    for theme in Theme.allCases {
      let ground = theme == .transparent ? Color.white : Role.surface.themed.color(in: theme)
      let picture = codes().picture(description: "d").themed(theme)
      let colors = Palette.texts.map { $0.color(in: theme) }
      let names = picture.texts.filter { colors.contains($0.color) }
      #expect(names.count == 10)
      #expect(grounds(picture.list).count { $0.hex == ground.hex } == names.count, "\(theme)")
    }
  }

  @Test func `images keep their colours`() {
    func images(_ picture: Picture) -> [DisplayList.Image] {
      func images(_ list: DisplayList) -> [DisplayList.Image] {
        list.items.flatMap { item -> [DisplayList.Image] in
          switch item {
          case .image(let image): [image]
          case .group(let group): images(group.list)
          default: []
          }
        }
      }
      return images(picture.list)
    }
    let picture = confusion().picture(description: "d")
    #expect(images(picture).count == 2)
    #expect(images(picture) == images(picture.themed(.dark)))
    let map = contours().picture(description: "d")
    #expect(map.themed(.dark).svg().contains(ColorMap.viridis(1).hex))
  }
}
