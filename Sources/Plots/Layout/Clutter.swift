// How much is drawn where, so that texts can stand where little is.

import Pictures

/// The edges of what is drawn: neighbouring pixels that differ, counted in any rectangle at once.
///
/// A text on an even ground is easy to read, whatever the colour of the ground; on lines and marks it is not.
struct Clutter {
  private let width: Int, height: Int
  private let origin: Point
  /// The edges above and to the left of each corner of a pixel.
  private var sums: [Int32]

  /// Looks at what is drawn within `bounds`.
  init(_ list: DisplayList, in bounds: Rect) {
    (width, height) = (max(1, Int(bounds.width)), max(1, Int(bounds.height)))
    origin = Point(bounds.minX, bounds.minY)
    var moved = DisplayList()
    moved.group(list, transform: .translation(-origin.x, -origin.y))
    let picture = Picture(
      size: Size(Double(width), Double(height)), title: "", description: "", list: moved)
    sums = [Int32](repeating: 0, count: (width + 1) * (height + 1))
    count(picture.bitmap())
  }

  /// How many edges there are in a rectangle.
  func edges(in rect: Rect) -> Double {
    func column(_ x: Double) -> Int { max(0, min(width, Int((x - origin.x).rounded()))) }
    func row(_ y: Double) -> Int { max(0, min(height, Int((y - origin.y).rounded()))) }
    func sum(_ x: Int, _ y: Int) -> Int32 { sums[y * (width + 1) + x] }
    let (left, right) = (column(rect.minX), column(rect.maxX))
    let (top, bottom) = (row(rect.minY), row(rect.maxY))
    return Double(sum(right, bottom) - sum(left, bottom) - sum(right, top) + sum(left, top))
  }

  private mutating func count(_ bitmap: Bitmap) {
    let (channels, width, height) = (bitmap.format.channels, width, height)
    bitmap.samples.withUnsafeBufferPointer { samples in
      sums.withUnsafeMutableBufferPointer { sums in
        /// Whether two pixels differ by more than one sees in passing.
        func differ(_ a: Int, _ b: Int) -> Int32 {
          var sum = 0
          for k in 0..<min(3, channels) { sum += abs(Int(samples[a + k]) - Int(samples[b + k])) }
          return sum > 24 ? 1 : 0
        }
        for y in 0..<height {
          var row: Int32 = 0
          for x in 0..<width {
            let place = (y * width + x) * channels
            if x > 0 { row += differ(place, place - channels) }
            if y > 0 { row += differ(place, place - width * channels) }
            sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row
          }
        }
      }
    }
  }
}
