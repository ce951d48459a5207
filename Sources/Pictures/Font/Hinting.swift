// Letters on the pixel grid.
//
// At the size of a label the pen is about a pixel wide, and a level line that falls between two rows of
// pixels would be gray and two pixels thick. So the heights at which a letter's line runs level are
// rounded to whole pixels from the baseline, and everything between them is stretched a little. Widths
// and distances are left alone: rounding them would spoil the spacing.

/// A stretching of heights, so that level lines fall on whole pixels.
struct Hinting {
  /// Heights on the letter's grid, and where they go, in pixels.
  private var anchors: [(from: Double, to: Double)] = []
  private let scale: Double

  /// - Parameters:
  ///   - levels: The heights at which the letter's line runs level, lowest first.
  ///   - scale: Pixels in a unit of the letter's grid.
  ///   - isOn: Whether to round at all.
  init(_ levels: [Double], scale: Double, isOn: Bool) {
    self.scale = scale
    guard isOn else { return }
    // The heights that letters share go to the same place in all of them.
    for zone in Glyph.zones where levels.contains(zone) {
      anchors.append((zone, (zone * scale).rounded()))
    }
    // Other levels go to whole pixels as well, if that leaves two pixels to the next one.
    for level in levels where !Glyph.zones.contains(level) {
      let next = anchors.firstIndex { $0.from > level } ?? anchors.count
      let to = self(level).rounded()
      let isApart =
        (next == anchors.count || anchors[next].to - to >= 2)
        && (next == 0 || to - anchors[next - 1].to >= 2)
      if isApart { anchors.insert((level, to), at: next) }
    }
  }

  /// Where a height goes, in pixels.
  func callAsFunction(_ height: Double) -> Double {
    guard let first = anchors.first, let last = anchors.last else { return height * scale }
    if height <= first.from { return first.to + (height - first.from) * scale }
    if height >= last.from { return last.to + (height - last.from) * scale }
    let next = anchors.firstIndex { $0.from >= height } ?? 1
    let (low, high) = (anchors[next - 1], anchors[next])
    return low.to + (height - low.from) / (high.from - low.from) * (high.to - low.to)
  }
}
