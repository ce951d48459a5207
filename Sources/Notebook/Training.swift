// Training, watched: one line that is rewritten on a terminal, a line for each epoch elsewhere.

import Networks
import Tensors

/// Shows how a training goes on; an interruption ends it after the batch.
///
///     train(&model, with: &adam, …, progress: watch("VAE")) { model, batch in … }
@MainActor public func watch(_ label: String = "") -> (TrainingProgress) -> Bool {
  guard let notebook = Notebook.current else { return { _ in true } }
  return notebook.watch(label)
}

extension Notebook {
  func watch(_ label: String) -> (TrainingProgress) -> Bool {
    let clock = ContinuousClock()
    let start = clock.now
    var last: ContinuousClock.Instant?
    let head = label.isEmpty ? "" : label + ": "
    Traces.state.withLock { $0.canEndTraining = true }
    return { [screen, options] report in
      let now = clock.now
      if screen.hasStatusLine {
        if last.map({ now - $0 > .milliseconds(100) }) ?? true || report.isLast {
          last = now
          self.status(self.bar(report, head, seconds: (now - start) / .seconds(1)))
        }
      } else if report.endsEpoch, !options.quiet {
        Console.error.write(head + "\(report)\n")
      }
      if report.isLast { self.endTraining() }
      return !Traces.state.withLock { $0.isInterrupted }
    }
  }

  /// From here on an interruption ends the program, not a training.
  func endTraining() {
    Traces.state.withLock { $0.canEndTraining = false }
    clearStatus()
  }

  /// Whether a training was ended before its time.
  var isInterrupted: Bool { Traces.state.withLock { $0.isInterrupted } }

  private func bar(_ report: TrainingProgress, _ head: String, seconds: Double) -> String {
    let done = Double(report.epoch - 1) + Double(report.batch) / Double(report.batches)
    let share = done / Double(report.epochs)
    let parts = report.terms.map { "\($0.name) \($0.value.fixed(report.decimals))" }.joined(
      separator: " + ")
    let loss = "loss \(report.loss.fixed(report.decimals))" + (parts.isEmpty ? "" : " = \(parts)")
    let rate = Double(report.examples) * done / max(seconds, 1e-3)
    let speed = rate >= 1000 ? "\((rate / 1000).fixed(1))k" : rate.fixed(0)
    let left = seconds * (1 - share) / max(share, 1e-6)
    let time = "\(minutes(seconds))<\(minutes(left))"
    let pieces = [
      "\(head)epoch \(report.epoch)/\(report.epochs)", blocks(share), "\((100 * share).fixed(0)) %",
      loss,
      "\(speed)/s", time,
    ]
    // Drop what matters less until the line fits.
    for dropped in [[], [4], [4, 1], [4, 1, 3], [4, 1, 3, 5]] {
      let text = pieces.indices.filter { !dropped.contains($0) }.map { pieces[$0] }.joined(
        separator: "  ")
      if text.columns < screen.columns { return text }
    }
    return pieces[2]
  }

  /// A bar of ten signs that grows by eighths.
  private func blocks(_ share: Double) -> String {
    let eighths = Int((share * 80).rounded(.down))
    guard screen.hasUnicode else {
      return "[" + String(repeating: "#", count: eighths / 8).padded(to: 10) + "]"
    }
    let part = eighths % 8 == 0 ? "" : String(["▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8 - 1])
    return "▕" + (String(repeating: "█", count: eighths / 8) + part).padded(to: 10) + "▏"
  }

  private func minutes(_ seconds: Double) -> String {
    let whole = Int(min(seconds, 359_999))
    let rest = whole % 60
    return "\(whole / 60):\(rest < 10 ? "0" : "")\(rest)"
  }

  /// Rewrites the line below the text.
  func status(_ text: String) {
    guard screen.hasStatusLine else { return }
    Traces.state.withLock { $0.hasStatusLine = true }
    Console.error.write("\r\u{1B}[K" + screen.letters.set(text))
  }

  /// Takes the line below the text away.
  func clearStatus() {
    let hadOne = Traces.state.withLock { state in
      defer { state.hasStatusLine = false }
      return state.hasStatusLine
    }
    if hadOne { Console.error.write("\r\u{1B}[K") }
  }
}

extension TrainingProgress {
  fileprivate var isLast: Bool { endsEpoch && epoch == epochs }
}
