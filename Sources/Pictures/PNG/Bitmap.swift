// Pixels as a value.

/// A rectangle of pixels with 8-bit samples, from left to right and from top to bottom.
///
/// Colours are sRGB and not premultiplied. Two bitmaps are equal if they look the same sample by sample.
public struct Bitmap: Hashable, Sendable {
  /// What a pixel is made of.
  public enum Format: Int, Hashable, Sendable, CaseIterable {
    /// One sample: 0 is black, 255 is white.
    case gray = 1
    /// Gray and opacity.
    case grayAlpha
    /// Red, green and blue.
    case rgb
    /// Red, green, blue and opacity.
    case rgba

    /// How many samples a pixel has.
    public var channels: Int { rawValue }
    /// Whether the last sample is an opacity.
    public var hasAlpha: Bool { self == .grayAlpha || self == .rgba }
    /// Whether there are three samples for colour.
    public var hasColor: Bool { self == .rgb || self == .rgba }
  }

  /// How many pixels a row has.
  public let width: Int
  /// How many rows there are.
  public let height: Int
  /// What a pixel is made of.
  public let format: Format
  /// The samples, row by row.
  public var samples: [UInt8]

  /// Makes a bitmap of zeros: black, or clear if it has alpha.
  public init(width: Int, height: Int, format: Format) {
    self.init(
      width: width, height: height, format: format,
      samples: Array(repeating: 0, count: width * height * format.channels))
  }

  /// Makes a bitmap from its samples, row by row.
  public init(width: Int, height: Int, format: Format, samples: [UInt8]) {
    guard width > 0, height > 0, samples.count == width * height * format.channels else {
      fatalError(
        "A \(format) bitmap of \(width) × \(height) pixels needs at least one pixel and "
          + "\(width * height * format.channels) samples, got \(samples.count)")
    }
    self.width = width
    self.height = height
    self.format = format
    self.samples = samples
  }

  /// Makes a gray bitmap from numbers, 0 for black and 1 for white; others are limited to that.
  public init(width: Int, height: Int, grays: some Sequence<Float>) {
    self.init(
      width: width, height: height, format: .gray,
      samples: grays.map { $0 > 0 ? UInt8((min($0, 1) * 255).rounded()) : 0 })
  }

  /// The samples of one pixel.
  public subscript(x: Int, y: Int) -> ArraySlice<UInt8> {
    let start = (y * width + x) * format.channels
    return samples[start..<start + format.channels]
  }

  /// Whether every pixel is opaque.
  public var isOpaque: Bool {
    guard format.hasAlpha else { return true }
    let channels = format.channels
    return stride(from: channels - 1, to: samples.count, by: channels).allSatisfy {
      samples[$0] == 255
    }
  }

  /// Whether every pixel is a gray.
  public var isGray: Bool {
    guard format.hasColor else { return true }
    for start in stride(from: 0, to: samples.count, by: format.channels) {
      let red = samples[start]
      if red != samples[start + 1] || red != samples[start + 2] { return false }
    }
    return true
  }

  /// The same picture in another format.
  ///
  /// Colour becomes gray by its luma; opacity is dropped, not blended.
  public func converted(to target: Format) -> Bitmap {
    if target == format { return self }
    var result: [UInt8] = []
    result.reserveCapacity(width * height * target.channels)
    let channels = format.channels
    for start in stride(from: 0, to: samples.count, by: channels) {
      let red = samples[start]
      let (green, blue) = format.hasColor ? (samples[start + 1], samples[start + 2]) : (red, red)
      if target.hasColor {
        result.append(red)
        result.append(green)
        result.append(blue)
      } else {
        // Rec. 601 luma in 65536ths; the weights add up to one, so grays stay what they are.
        let luma = 19595 * Int(red) + 38470 * Int(green) + 7471 * Int(blue)
        result.append(UInt8((luma + 32768) >> 16))
      }
      if target.hasAlpha { result.append(format.hasAlpha ? samples[start + channels - 1] : 255) }
    }
    return Bitmap(width: width, height: height, format: target, samples: result)
  }

  /// The same picture with no more channels than it needs.
  public var simplified: Bitmap {
    switch (isGray, isOpaque) {
    case (true, true): converted(to: .gray)
    case (true, false): converted(to: .grayAlpha)
    case (false, true): converted(to: .rgb)
    case (false, false): converted(to: .rgba)
    }
  }
}
