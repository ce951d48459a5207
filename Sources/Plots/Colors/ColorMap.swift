// From numbers to colours.

import Pictures

/// A sequence of colours from low to high.
///
/// The lightness of each map changes evenly, so equal steps look equal, in gray and to colour-blind eyes too.
public struct ColorMap: Hashable, Sendable {
  private let anchors: [Color]

  /// Makes a map that passes through these colours at equal distances.
  public init(_ anchors: [UInt32]) { self.anchors = anchors.map { Color($0) } }

  /// From dark violet over green to yellow (Smith and van der Walt, 2015).
  public static let viridis = ColorMap([
    0x440154, 0x482878, 0x3e4989, 0x31688e, 0x26828e, 0x1f9e89, 0x35b779, 0x6ece58, 0xb5de2b,
    0xfde725,
  ])
  /// From dark blue over gray to yellow (Nuñez, Anderton and Renslow, 2018).
  public static let cividis = ColorMap([
    0x00224e, 0x123570, 0x3b496c, 0x575d6d, 0x707173, 0x8a8678, 0xa59c74, 0xc3b369, 0xe1cc55,
    0xfee838,
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

  /// A bitmap of numbers, row by row, with the ends of the map at the ends of a range.
  func bitmap(_ values: [Double], width: Int, height: Int, in range: ClosedRange<Double>) -> Bitmap
  {
    // Pixels can only show so many colours, and a table of them is quick.
    let table = (0...255).map { self(Double($0) / 255).bytes[..<3] } + [self(.nan).bytes[..<3]]
    let isGray = table.dropLast().allSatisfy { Set($0).count == 1 }
    var samples: [UInt8] = []
    samples.reserveCapacity(values.count * (isGray ? 1 : 3))
    for value in values {
      let t = range.fraction(of: value)
      let color = table[t.isNaN ? 256 : Int((max(0, min(1, t)) * 255).rounded())]
      if isGray { samples.append(color[0]) } else { samples += color }
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
