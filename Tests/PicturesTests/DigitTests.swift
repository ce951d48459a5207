import Pictures
import Testing

/// A seven of so many pixels height, drawn with a pen and photographed.
private func photo(
  width: Int = 300, height: Int = 400, at origin: Point = Point(90, 110), size: Double = 150,
  pen: Double = 16, ink: Color = Color(gray: 0.2), paper: Color = Color(gray: 0.8),
  shade: Double = 0, noise: Int = 0, specks: Int = 0
) -> Bitmap {
  var canvas = Canvas(width: width, height: height, background: paper)
  let seven = Path([Point(0, 0.05), Point(0.6, 0), Point(0.22, 1)]).transformed(
    by: .scale(size).then(.translation(origin.x, origin.y)))
  canvas.stroke(seven, Stroke(width: pen, join: .round, cap: .round), ink)
  var random = SplitMix64(seed: 12)
  for _ in 0..<specks {
    let place = Point(random.uniform(5..<Double(width - 5)), random.uniform(5..<60))
    canvas.fill(.circle(center: place, radius: 1.5), ink)
  }
  var bitmap = canvas.bitmap.converted(to: .gray)
  for place in bitmap.samples.indices {
    let light = 1 - shade * Double(place % width) / Double(width)
    let grain = noise == 0 ? 0 : Int.random(in: -noise...noise, using: &random)
    bitmap.samples[place] = UInt8(clamping: Int(Double(bitmap.samples[place]) * light) + grain)
  }
  return bitmap
}

/// The mean difference of two images, from 0 to 1.
private func difference(_ a: Bitmap, _ b: Bitmap) -> Float {
  zip(a.grays, b.grays).map { abs($0 - $1) }.reduce(0, +) / Float(a.samples.count)
}

@Suite struct `A photo of a digit` {
  private let plain: Bitmap? = photo().digit

  @Test func `becomes white ink that fills 20 of 28 pixels, about its centre of mass`() throws {
    let digit = try #require(plain)
    #expect(digit.width == 28 && digit.height == 28 && digit.format == .gray)
    let rows = (0..<28).filter { y in (0..<28).contains { digit[$0, y].first ?? 0 > 64 } }
    #expect((19...21).contains(rows.count))
    var (mass, sums) = (0.0, SIMD2<Double>.zero)
    for y in 0..<28 {
      for x in 0..<28 {
        let ink = Double(digit[x, y].first ?? 0)
        mass += ink
        sums += ink * SIMD2(Double(x) + 0.5, Double(y) + 0.5)
      }
    }
    // Whole pixels leave half a pixel, and bytes a little more.
    let center = sums / mass
    #expect(abs(center.x - 14) <= 0.55 && abs(center.y - 14) <= 0.55)
    #expect(digit.samples.max() == 255 && digit[0, 0].first == 0)
  }

  struct Shot: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var photo: Bitmap
    init(_ name: String, _ photo: Bitmap) { (testDescription, self.photo) = (name, photo) }
  }

  @Test(arguments: [
    Shot("elsewhere", photo(at: Point(20, 230))),
    Shot("larger", photo(at: Point(40, 30), size: 300, pen: 32)),
    Shot("on a wide sheet", photo(width: 900, height: 500, at: Point(600, 200))),
    Shot("light on dark", photo(ink: Color(gray: 0.9), paper: Color(gray: 0.1))),
    Shot("in faint pencil", photo(ink: Color(gray: 0.62))),
    Shot("in uneven light", photo(shade: 0.5)),
    Shot("with grain", photo(noise: 12)),
    Shot("with specks", photo(specks: 25)),
    Shot("in colour, on clear ground", photo().converted(to: .rgba)),
  ])
  func `reads the same however it was taken`(shot: Shot) throws {
    let digit = try #require(shot.photo.digit)
    // Strokes cover a seventh of the image; a move by half a pixel changes it by about 0.03.
    #expect(difference(digit, try #require(plain)) < 0.035)
  }

  @Test func `that is one of MNIST's images already stays what it is`() throws {
    let digit = try #require(plain)
    #expect(difference(try #require(digit.digit), digit) < 0.02)
  }

  @Test func `without ink is none`() {
    #expect(Bitmap(width: 60, height: 40, format: .rgb).digit == nil)
    #expect(Bitmap(width: 1, height: 1, format: .gray).digit == nil)
    #expect(photo(pen: 0.001, shade: 0.4, noise: 4).digit == nil)
  }

  @Test func `of any size does no harm`() {
    for (width, height) in [(1, 1), (2, 1), (1, 300), (3, 3), (5, 4), (2000, 2), (29, 28)] {
      for format in Bitmap.Format.allCases {
        if let digit = noise(width, height, format, levels: 256).digit {
          #expect(digit.width == 28 && digit.height == 28)
        }
      }
    }
  }
}
