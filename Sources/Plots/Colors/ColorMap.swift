// From numbers to colours.

import Pictures

/// A sequence of colours from low to high.
///
/// The lightness of each map changes evenly, so equal steps look equal, in gray and to colour-blind eyes too. Of
/// the 256 published colours of viridis and cividis every fifth is kept; between them, colours are mixed, and no
/// component is further from what was published than 1 (viridis) and 4 (cividis) in 255.
public struct ColorMap: Hashable, Sendable {
  private let anchors: [Color]

  /// Makes a map that passes through these colours at equal distances.
  public init(_ anchors: [UInt32]) { self.anchors = anchors.map { Color($0) } }

  /// From dark violet over green to yellow (Smith and van der Walt, 2015).
  public static let viridis = ColorMap([
    0x440154, 0x46085c, 0x471063, 0x481769, 0x481d6f, 0x482475, 0x472a7a, 0x46307e, 0x453781,
    0x433d84, 0x414287, 0x3f4889, 0x3d4e8a, 0x3a538b, 0x38598c, 0x355e8d, 0x33638d, 0x31688e,
    0x2e6d8e, 0x2c718e, 0x2a768e, 0x297b8e, 0x27808e, 0x25848e, 0x23898e, 0x218e8d, 0x20928c,
    0x1f978b, 0x1e9c89, 0x1fa188, 0x21a585, 0x24aa83, 0x28ae80, 0x2eb37c, 0x35b779, 0x3dbc74,
    0x46c06f, 0x50c46a, 0x5ac864, 0x65cb5e, 0x70cf57, 0x7cd250, 0x89d548, 0x95d840, 0xa2da37,
    0xb0dd2f, 0xbddf26, 0xcae11f, 0xd8e219, 0xe5e419, 0xf1e51d, 0xfde725,
  ])
  /// From dark blue over gray to yellow (Nuñez, Anderton and Renslow, 2018).
  public static let cividis = ColorMap([
    0x00224e, 0x002656, 0x002a5f, 0x002d68, 0x003070, 0x083370, 0x163770, 0x203a6f, 0x273e6e,
    0x2e416d, 0x34456c, 0x3a486c, 0x3f4c6c, 0x444f6c, 0x49536c, 0x4e566c, 0x535a6d, 0x575d6d,
    0x5c616e, 0x60646f, 0x656870, 0x696b71, 0x6d6f72, 0x727274, 0x767676, 0x7a7a78, 0x7e7d78,
    0x838179, 0x888578, 0x8d8878, 0x928c78, 0x969077, 0x9b9476, 0xa09875, 0xa59c74, 0xaaa073,
    0xafa471, 0xb5a86f, 0xbaac6d, 0xbfb06b, 0xc4b468, 0xc9b965, 0xcfbd62, 0xd4c15f, 0xdac65b,
    0xdfca57, 0xe5cf52, 0xead34c, 0xf0d846, 0xf6dd3f, 0xfce236, 0xfee838,
  ])
  /// From blue over nearly white to brown: for numbers with a meaningful middle.
  ///
  /// Both arms have the lightness 0.972 − 0.56 |t|^1.15 in OKLab, at the hues 252° and 45°.
  public static let diverging = ColorMap([
    0x004a91, 0x3471b1, 0x6596cd, 0x94bae5, 0xc4dbf7, 0xf6f6f6, 0xf4d0c1, 0xdfa88f, 0xc47f5f,
    0xa5552e, 0x832800,
  ])
  /// From white to black: an image as ink on paper.
  public static let ink = ColorMap([0xffffff, 0x000000])
  /// From black to white: an image as it shines on a screen.
  public static let gray = ColorMap([0x000000, 0xffffff])

  /// The colour at a place from 0 to 1; others are limited to that, and NaN is a medium gray.
  public func callAsFunction(_ t: Double) -> Color {
    guard !t.isNaN else { return Color(gray: 0.6) }
    let place = max(0, min(1, t)) * Double(anchors.count - 1)
    let index = min(Int(place), anchors.count - 2)
    return anchors[index].mixed(with: anchors[index + 1], place - Double(index))
  }

}

/// The colours of a map as bytes: pixels can only show so many of them, and looking them up is quick.
struct ColorTable {
  /// 256 colours, and that of NaN.
  private let colors: [SIMD3<UInt8>]
  private let isGray: Bool

  init(_ map: ColorMap, missing: Color? = nil) {
    colors = ((0...255).map { map(Double($0) / 255) } + [missing ?? map(.nan)]).map {
      let bytes = $0.bytes
      return SIMD3(bytes[0], bytes[1], bytes[2])
    }
    isGray = colors.allSatisfy { $0.x == $0.y && $0.x == $0.z }
  }

  /// A bitmap of numbers, row by row, with the ends of the map at the ends of a range.
  func bitmap(
    _ values: ArraySlice<Double>, width: Int, height: Int, in range: ClosedRange<Double>
  ) -> Bitmap {
    var samples: [UInt8] = []
    samples.reserveCapacity(values.count * (isGray ? 1 : 3))
    for value in values {
      let t = range.fraction(of: value)
      let color = colors[t.isNaN ? 256 : Int((max(0, min(1, t)) * 255).rounded())]
      samples.append(color.x)
      if !isGray {
        samples.append(color.y)
        samples.append(color.z)
      }
    }
    return Bitmap(width: width, height: height, format: isGray ? .gray : .rgb, samples: samples)
  }
}

extension ClosedRange<Double> {
  /// Where a number lies, 0 at the lower end and 1 at the upper one; halves keep sums finite.
  func fraction(of value: Double) -> Double {
    (value / 2 - lowerBound / 2) / (upperBound / 2 - lowerBound / 2)
  }
}
