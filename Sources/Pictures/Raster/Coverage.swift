// One row of pixels, and how much of each is covered.

/// The signed-area accumulator of one row of pixels.
///
/// Each edge says, for the pixel it passes through, how much area lies to its right, and for the pixel
/// after that the rest of its height. The running sum of the row is then the covered area of each pixel,
/// exactly, with no samples taken.
struct CoverageRow {
  /// Differences of coverage; two more than there are pixels.
  var cells: UnsafeMutablePointer<Double>
  /// The left and right limit of what is drawn, in pixels.
  var left, right: Double
  /// The first and the last cell that has been written.
  var first = Int.max
  var last = -1

  /// Adds an edge from x `a` to x `b` that is `height` tall; positive if the inside is to its right.
  @inline(__always)
  mutating func add(_ a: Double, _ b: Double, _ height: Double) {
    var (low, high, height) = (min(a, b), max(a, b), height)
    if low >= left && high <= right {
      addInside(low, high, height)
      return
    }
    // What sticks out on the left slides to the left limit, and likewise on the right.
    if high <= left { return addInside(left, left, height) }
    if low >= right { return addInside(right, right, height) }
    let density = height / (high - low)
    if low < left {
      let part = density * (left - low)
      addInside(left, left, part)
      height -= part
      low = left
    }
    if high > right {
      let part = density * (high - right)
      addInside(right, right, part)
      height -= part
      high = right
    }
    addInside(low, high, height)
  }

  @inline(__always)
  private mutating func addInside(_ low: Double, _ high: Double, _ height: Double) {
    let cell = Int(low)
    first = min(first, cell)
    if high <= Double(cell + 1) {
      put(cell, height, (low - Double(cell) + (high - Double(cell))) / 2)
      last = max(last, cell + 1)
      return
    }
    // The edge passes through several pixels, with the same share of its height per unit of x.
    let density = height / (high - low)
    let share = density * (Double(cell + 1) - low)
    put(cell, share, (low - Double(cell) + 1) / 2)
    var rest = height - share
    var next = cell + 1
    while high > Double(next + 1) {
      put(next, density, 0.5)
      rest -= density
      next += 1
    }
    put(next, rest, (high - Double(next)) / 2)
    last = max(last, next + 1)
  }

  /// An edge inside one cell, at this mean distance from the cell's left side.
  @inline(__always)
  func put(_ cell: Int, _ height: Double, _ mean: Double) {
    let passed = height * mean
    cells[cell] += height - passed
    cells[cell + 1] += passed
  }
}
