// The same bits everywhere: before a workload is timed, a short run of the same code is made with one and
// two threads, and with plain instructions, and what these runs have made is compared.

import CKernels
import Tensors

extension Workload {
  /// What the short run makes otherwise with other threads or instructions, if anything.
  ///
  /// The threads and the instruction set are chosen as before when it returns.
  func differenceOfBits() -> String? {
    let (threads, chosen) = (ck_threads(), String(cString: ck_instruction_set()))
    defer { use(threads, chosen) }
    func made(_ threads: Int32, _ instructions: String) -> [(name: String, value: Tensor)] {
      use(threads, instructions)
      return run(Size(images: few ?? 1, runs: 1, isShort: true)).flatMap(\.made)
    }
    let expected = made(1, chosen)
    for (threads, instructions) in [(2, chosen), (2, "plain")] as [(Int32, String)] {
      if let difference = difference(expected, made(threads, instructions)) {
        return "\(name) makes other numbers with \(instructions) and \(threads) threads than with "
          + "\(chosen) and one: \(difference)"
      }
    }
    return nil
  }

  private func use(_ threads: Int32, _ instructions: String) {
    ck_use_threads(threads)
    _ = ck_use_instruction_set(instructions)
  }
}

/// The first number whose bits differ, by its tensor's name.
func difference(
  _ expected: [(name: String, value: Tensor)], _ found: [(name: String, value: Tensor)]
) -> String? {
  if expected.count != found.count { return "\(found.count) tensors, not \(expected.count)" }
  for (a, b) in zip(expected, found) where !a.value.isIdentical(to: b.value) {
    guard a.value.shape == b.value.shape else {
      return "\(a.name) has shape \(b.value.shape), not \(a.value.shape)"
    }
    let pairs = zip(a.value.scalars, b.value.scalars)
    let at = pairs.enumerated().first { $1.0.bitPattern != $1.1.bitPattern }
    return at.map { "number \($0) of \(a.name) is \($1.1), not \($1.0)" }
      ?? "\(a.name) is in \(b.value.precision) precision, not \(a.value.precision)"
  }
  return nil
}
