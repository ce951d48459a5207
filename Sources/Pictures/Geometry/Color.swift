// Colours, as a screen takes them.
//
// Components are sRGB values from 0 to 1, not premultiplied by alpha. They are blended as they stand,
// without going through linear light. That is what SVG asks for, so PNG and SVG agree; it is how screen
// text and thin lines are drawn everywhere, so dark lines on light ground have the weight readers
// expect; and it takes no power function, so the pixels are the same on every machine.

/// A colour with an opacity.
public struct Color: Hashable, Sendable {
  /// The red component, from 0 to 1.
  public var red: Double
  /// The green component, from 0 to 1.
  public var green: Double
  /// The blue component, from 0 to 1.
  public var blue: Double
  /// The opacity, from 0 to 1.
  public var alpha: Double

  /// Makes a colour from its components, each between 0 and 1.
  public init(red: Double, green: Double, blue: Double, alpha: Double = 1) {
    func limited(_ x: Double) -> Double { x >= 0 ? min(x, 1) : 0 }
    self.red = limited(red)
    self.green = limited(green)
    self.blue = limited(blue)
    self.alpha = limited(alpha)
  }

  /// Makes a colour from three bytes, as in `Color(0x1f77b4)`.
  public init(_ rgb: UInt32, alpha: Double = 1) {
    self.init(
      red: Double(rgb >> 16 & 255) / 255, green: Double(rgb >> 8 & 255) / 255,
      blue: Double(rgb & 255) / 255, alpha: alpha)
  }

  /// Makes a gray from 0, black, to 1, white.
  public init(gray: Double, alpha: Double = 1) {
    self.init(red: gray, green: gray, blue: gray, alpha: alpha)
  }

  /// Black.
  public static let black = Color(gray: 0)
  /// White.
  public static let white = Color(gray: 1)
  /// Nothing to be seen.
  public static let clear = Color(gray: 0, alpha: 0)

  /// The colour with its opacity multiplied by a factor.
  public func opacity(_ factor: Double) -> Color {
    Color(red: red, green: green, blue: blue, alpha: alpha * factor)
  }

  /// The colour on the straight way to another one; 0 is this colour, 1 is the other.
  public func mixed(with other: Color, _ t: Double) -> Color {
    func mix(_ a: Double, _ b: Double) -> Double { a + (b - a) * t }
    return Color(
      red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue),
      alpha: mix(alpha, other.alpha))
  }

  /// The components as bytes: red, green, blue, alpha.
  public var bytes: [UInt8] {
    [red, green, blue, alpha].map { UInt8(($0 * 255).rounded()) }
  }

  /// Six hexadecimal digits after a number sign, as SVG writes a colour; the opacity is left out.
  public var hex: String { "#" + bytes.prefix(3).map(hexadecimal).joined() }

  /// Colour times opacity, with the opacity last.
  var premultiplied: SIMD4<Float> {
    SIMD4(Float(red * alpha), Float(green * alpha), Float(blue * alpha), Float(alpha))
  }
}
