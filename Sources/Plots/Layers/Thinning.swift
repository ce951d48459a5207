// Lines through more points than there are pixels.

import Pictures

extension ArraySlice<Point> {
  /// The points that can be seen: of many in the same half unit from left to right, only the first, the lowest, the
  /// highest and the last.
  var visible: [Point] {
    func column(_ point: Point) -> Int { Int((point.x * 2).rounded(.down)) }
    guard count > 2000, zip(self, dropFirst()).allSatisfy({ $0.x <= $1.x }) else {
      return Array(self)
    }
    var result: [Point] = []
    var start = startIndex
    while start < endIndex {
      var (end, low, high) = (start, start, start)
      while end < endIndex, column(self[end]) == column(self[start]) {
        if self[end].y < self[low].y { low = end }
        if self[end].y > self[high].y { high = end }
        end += 1
      }
      for index in Set([start, low, high, end - 1]).sorted() { result.append(self[index]) }
      start = end
    }
    return result
  }
}

extension [Point] {
  /// Parts that begin where the one before ends, so that a noisy line crosses itself in small crowds only.
  var pieces: [[Point]] {
    stride(from: 0, to: Swift.max(0, count - 1), by: 60).map { start in
      Array(self[start...Swift.min(start + 60, count - 1)])
    }
  }
}
