// What a lesson finds out: claims that hold, and numbers with names.

import Tensors

/// Prints as Swift does, to the screen and to the record.
@MainActor public func print(_ items: Any..., separator: String = " ", terminator: String = "\n") {
  let text = items.map { "\($0)" }.joined(separator: separator) + terminator
  if let notebook = Notebook.current {
    notebook.write(text)
  } else {
    Swift.print(text, terminator: "")
  }
}

/// Tests a claim about a number, and prints the number beside what it should be.
///
///     check("both routes agree", kl, isWithin: 4 * standardError, of: estimate)
///     ✓ both routes agree: 0.16814, within 2e-4 of 0.16809
@MainActor public func check(
  _ claim: String, _ value: Double, isWithin tolerance: Double, of expected: Double
) {
  let distance = abs(value - expected)
  // As many decimals as show the tolerance.
  let digits = decimals(showing: tolerance)
  conclude(
    claim, distance <= tolerance && tolerance >= 0,
    "\(value.fixed(digits)), within \(short(tolerance)) of \(expected.fixed(digits))",
    .number(value), .number(expected), .number(tolerance))
}

/// Tests that a number does not exceed a bound.
///
///     ✓ the gradient is right: 3.1e-11, at most 1e-7
@MainActor public func check(_ claim: String, _ value: Double, isAtMost bound: Double) {
  conclude(
    claim, value <= bound, "\(short(value)), at most \(short(bound))",
    .number(value), .number(bound), .none)
}

/// Tests that a number reaches a bound.
///
///     ✓ most samples are legible: 0.93, at least 0.9
@MainActor public func check(_ claim: String, _ value: Double, isAtLeast bound: Double) {
  conclude(
    claim, value >= bound, "\(short(value)), at least \(short(bound))",
    .number(value), .number(bound), .none)
}

/// Tests that two things are equal.
///
///     ✓ there are as many parameters: 437664
@MainActor public func check<Value: Equatable>(
  _ claim: String, _ value: Value, equals expected: Value
) {
  let holds = value == expected
  conclude(
    claim, holds, holds ? "\(value)" : "\(value), not \(expected)",
    .text("\(value)"), .text("\(expected)"), .none)
}

/// Tests that something is so.
@MainActor public func check(_ claim: String, _ holds: Bool) {
  conclude(claim, holds, nil, .truth(holds), .truth(true), .none)
}

@MainActor private func conclude(
  _ claim: String, _ holds: Bool, _ numbers: String?, _ measured: JSON, _ expected: JSON,
  _ tolerance: JSON
) {
  print("\(holds ? "✓" : "✗") \(claim)\(numbers.map { ": \($0)" } ?? "")")
  Notebook.current?.record.checks.append(
    Record.Check(
      name: claim, hasPassed: holds, measured: measured, expected: expected, tolerance: tolerance))
}

/// Keeps a number under a name, so that it can be compared with that of other runs and other programs.
@MainActor public func fact(
  _ name: String, _ value: Double, unit: String? = nil, spread: Double? = nil
) {
  Notebook.current?.record.facts.append(
    Record.Fact(name: name, value: value, unit: unit, spread: spread))
}

/// The decimals that show one digit of a tolerance.
private func decimals(showing tolerance: Double) -> Int {
  var (digits, unit) = (0, 1.0)
  while digits < 15, unit > 1.001 * max(tolerance, 1e-15) {
    (digits, unit) = (digits + 1, unit / 10)
  }
  return max(digits, 1)
}

/// A number in few digits.
private func short(_ value: Double) -> String {
  let size = abs(value)
  if value == 0 || (size >= 0.01 && size < 1e6) {
    var text = value.fixed(4)
    while text.hasSuffix("0") { text.removeLast() }
    return text.hasSuffix(".") ? String(text.dropLast()) : text
  }
  let text = value.scientific(1)
  return text.replacing(".0e", with: "e").replacing("e-0", with: "e-").replacing("e+0", with: "e")
}
