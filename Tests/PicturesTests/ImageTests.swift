import Pictures
import Testing

@Suite struct `An image` {
  @Test(arguments: Bitmap.Format.allCases, Sampling.allCases)
  func `drawn pixel for pixel is unchanged`(format: Bitmap.Format, sampling: Sampling) {
    var bitmap = noise(9, 7, format, levels: 256)
    if format.hasAlpha {
      // A colour that cannot be seen is not kept.
      for i in stride(from: format.channels - 1, to: bitmap.samples.count, by: format.channels) {
        bitmap.samples[i] = 255
      }
    }
    #expect(bitmap.resized(width: 9, height: 7, sampling: sampling) == bitmap)
  }

  @Test func `enlarged in cells has cells of one colour, however large`() {
    let bitmap = noise(3, 2, .rgb, levels: 256)
    let large = bitmap.resized(width: 30, height: 26, sampling: .cells)
    for y in 0..<26 {
      for x in 0..<30 { #expect(large[x, y].elementsEqual(bitmap[x / 10, y / 13])) }
    }
  }

  @Test(arguments: Sampling.allCases, [(4, 3), (5, 5), (1, 1), (7, 2)])
  func `made smaller keeps its mean`(sampling: Sampling, size: (width: Int, height: Int)) {
    let bitmap = noise(28, 28, .gray, levels: 256)
    let small = bitmap.resized(width: size.width, height: size.height, sampling: sampling)
    func mean(_ bitmap: Bitmap) -> Double {
      Double(bitmap.samples.reduce(0) { $0 + Int($1) }) / Double(bitmap.samples.count)
    }
    #expect(abs(mean(small) - mean(bitmap)) <= 0.5)
  }

  @Test func `covers a pixel by the area that they share`() {
    let white = Bitmap(
      width: 5, height: 5, format: .gray, samples: Array(repeating: 255, count: 25))
    let rect = Rect(minX: 1.25, minY: 0.5, maxX: 6.75, maxY: 7.125)
    for sampling in Sampling.allCases {
      let image = coverage(width: 8, height: 8) { $0.image(white, in: rect, sampling: sampling) }
      let filled = coverage(width: 8, height: 8) { $0.fill(.rectangle(rect), .white) }
      #expect(largestDifference(image, filled) <= 1)
    }
  }

  @Test func `is clipped like everything else`() {
    let bitmap = noise(4, 4, .gray, levels: 256)
    let clip = Rect(minX: 3, minY: 2, maxX: 9, maxY: 20)
    let rect = Rect(x: -2, y: -3, width: 20, height: 14)
    let whole = coverage(width: 12, height: 12) { $0.image(bitmap, in: rect) }
    let part = coverage(width: 12, height: 12) { $0.image(bitmap, in: rect, clip: clip) }
    for y in 0..<12 {
      for x in 0..<12 {
        let isVisible = clip.contains(Point(Double(x) + 0.5, Double(y) + 0.5))
        #expect(part[y][x] == (isVisible ? whole[y][x] : 0))
      }
    }
  }
}
