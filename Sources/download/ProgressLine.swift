// One line that says how far a download has come.

import Datasets
import Downloads

/// A line of the terminal that is written again and again, ten times a second at most.
struct ProgressLine {
  let isShown: Bool
  private var last: ContinuousClock.Instant?

  init(isShown: Bool) { self.isShown = isShown }

  mutating func show(_ progress: Download.Progress) {
    let (now, isWhole) = (ContinuousClock.now, progress.received == progress.expected)
    guard isShown, isWhole || last.map({ now - $0 > .milliseconds(100) }) ?? true else { return }
    last = now
    let share = progress.expected.map {
      " of \(megabytes($0)) MB, \(progress.received * 100 / $0) %"
    }
    say("\r\u{1B}[K\(progress.file.packedName)  \(megabytes(progress.received))\(share ?? " MB")")
  }

  func clear() {
    if isShown { say("\r\u{1B}[K") }
  }

  private func megabytes(_ bytes: Int) -> String {
    let tenths = (bytes + 50_000) / 100_000
    return "\(tenths / 10).\(tenths % 10)"
  }
}
