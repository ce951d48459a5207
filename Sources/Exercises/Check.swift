// A check: what is measured of an answer, and what is right. What is right never comes from the solution, but
// from finite differences, a brute sum, a law, or a number that is known.

import Tensors

/// One thing that is asked of an answer.
struct Check<Answer: Sendable>: Sendable {
  /// What is asked, as in "agrees with finite differences".
  let claim: String
  /// How far a number may be from what is right: its error is |got − expected| / |expected|, and where 0 is
  /// expected |got − expected|.
  let tolerance: Double
  /// What is right.
  let expected: @Sendable () -> Tensor
  /// What an answer gives; the same whenever it is asked.
  let measure: @Sendable (Answer) throws -> Tensor

  /// The default tolerance leaves room for another order of summation in double, and for no mistake.
  init(
    _ claim: String, within tolerance: Double = 1e-9, expected: @escaping @Sendable () -> Tensor,
    measure: @escaping @Sendable (Answer) throws -> Tensor
  ) {
    (self.claim, self.tolerance, self.expected) = (claim, tolerance, expected)
    self.measure = measure
  }
}

/// Two results side by side.
struct Likeness {
  /// The place of the number that is farthest off, in row-major order.
  private(set) var worst = 0
  /// How far it is off: |got − right| / |right|, and where all that is right is 0, |got − right|.
  private(set) var error = 0.0

  /// Compares results of one shape; nothing is like what is not a number, except the same sort of it.
  ///
  /// A number beside one that is a thousand times larger is rounded as that is, and so it is judged by a
  /// thousandth of that.
  init(_ got: Tensor, _ right: Tensor) {
    let (got, right) = (got.scalars, right.scalars)
    let floor = 1e-3 * (right.filter(\.isFinite).map { abs($0) }.max() ?? 0)
    for (place, (a, b)) in zip(got, right).enumerated() {
      let scale = max(abs(b), floor) > 0 ? max(abs(b), floor) : 1
      let error =
        a == b || (a.isNaN && b.isNaN) ? 0 : (a - b).isFinite ? abs(a - b) / scale : .infinity
      if error > self.error { (worst, self.error) = (place, error) }
    }
  }
}

// MARK: Judging

extension Exercise {
  /// Checks an answer until a check fails; `note` is told each line of the report as it comes.
  public func report(
    on answer: Answer, note: (Report.Key, String) -> Void = { _, _ in }
  ) -> Report {
    var report = Report()
    func say(_ key: Report.Key, _ text: String) {
      report.add(key, text)
      note(key, text)
    }
    for (index, check) in checks.enumerated() {
      say(.check, check.claim)
      do {
        let (got, right) = (try check.measure(answer), check.expected())
        guard let remarks = remarks(on: got, right, within: check.tolerance) else {
          say(.held, check.claim)
          continue
        }
        for (key, text) in remarks { say(key, text) }
        // Many mistakes end in zeros; they say nothing of the way there.
        if got.scalars.contains(where: { $0 != 0 }) {
          for slip in slips where isLike(slip, got, index) { say(.slip, slip.sentence) }
        }
        say(.end, Report.End.failed.rawValue)
      } catch is Unsolved {
        say(.end, Report.End.unsolved.rawValue)
      } catch {
        say(.got, "the error \(error)")
        say(.end, Report.End.failed.rawValue)
      }
      return report
    }
    say(.end, Report.End.solved.rawValue)
    return report
  }

  /// Whether a slip passes all checks before this one, and gives in this one what the answer gave.
  private func isLike(_ slip: Slip<Answer>, _ got: Tensor, _ index: Int) -> Bool {
    for check in checks[..<index] {
      guard let value = try? check.measure(slip.answer), value.shape == check.expected().shape,
        Likeness(value, check.expected()).error <= check.tolerance
      else { return false }
    }
    guard let value = try? checks[index].measure(slip.answer), value.shape == got.shape else {
      return false
    }
    return Likeness(value, got).error <= checks[index].tolerance
  }

  /// What there is to say of a result that is not right; nil of one that is.
  private func remarks(
    on got: Tensor, _ right: Tensor, within tolerance: Double
  ) -> [(Report.Key, String)]? {
    guard got.shape == right.shape else {
      return [(.expected, "the shape \(right.shape)"), (.got, "the shape \(got.shape)")]
    }
    let likeness = Likeness(got, right)
    if likeness.error <= tolerance && right.scalars.allSatisfy({ !$0.isNaN }) { return nil }
    let (given, wanted) = (got.scalars[likeness.worst], right.scalars[likeness.worst])
    var remarks: [(Report.Key, String)] = [(.expected, shown(wanted)), (.got, shown(given))]
    if right.rank > 0 {
      remarks.insert((.place, "\(index(of: likeness.worst, in: right.shape))"), at: 0)
    }
    let error = abs(given - wanted) / (wanted == 0 ? 1 : abs(wanted))
    if error.isFinite {
      remarks.append((wanted == 0 ? .absoluteError : .relativeError, error.scientific(1)))
    }
    if let notice = notice(got, right) { remarks.append((.notice, notice)) }
    return remarks
  }
}

/// A number with seven digits, without the zeros at its end.
func shown(_ x: Double) -> String {
  if x.isNaN { return "NaN" }
  if x.isInfinite { return x > 0 ? "∞" : "−∞" }
  if x == 0 { return "0" }
  guard (1e-3..<1e6).contains(abs(x)) else { return x.scientific(5) }
  var text = x.fixed(7)
  while text.last == "0" { text.removeLast() }
  return text.last == "." ? String(text.dropLast()) : text
}

private func index(of place: Int, in shape: [Int]) -> [Int] {
  var rest = place
  return shape.reversed().map { length in
    defer { rest /= length }
    return rest % length
  }.reversed()
}
