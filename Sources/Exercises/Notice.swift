// What a wrong result has to do with the right one, whatever the exercise: half of it, its negative, its
// transpose.

import Tensors

/// What is striking about a wrong result, in a sentence.
func notice(_ got: Tensor, _ right: Tensor) -> String? {
  let numbers = got.scalars
  if numbers.contains(where: \.isNaN) { return "There is a NaN in your value." }
  if numbers.contains(where: \.isInfinite) { return "There is an infinity in your value." }
  if numbers.allSatisfy({ $0 == 0 }) { return "Your value is zero everywhere." }
  if let ratio = ratio(numbers, right.scalars) { return "Your value is \(ratio)." }
  if got.rank == 2, isSame(got.transposed, right) {
    return "Your value is the transpose of the right one."
  }
  if right.count > 1, let offset = constant(zip(numbers, right.scalars).map { $0 - $1 }) {
    return
      "Your value is too \(offset > 0 ? "large" : "small") by \(shown(abs(offset))) everywhere."
  }
  if isSame(got * got, right) { return "Your value is the square root of the right one." }
  return nil
}

private func isSame(_ a: Tensor, _ b: Tensor) -> Bool {
  a.shape == b.shape && Likeness(a, b).error < 1e-7
}

/// The number that all of these are.
private func constant(_ numbers: [Double]) -> Double? {
  guard let first = numbers.first else { return nil }
  return numbers.allSatisfy { abs($0 - first) <= 1e-7 * abs(first) } ? first : nil
}

/// How many times the right one, in words, if that is the same everywhere and more than a coincidence.
private func ratio(_ got: [Double], _ right: [Double]) -> String? {
  let pairs = zip(got, right)
  guard !pairs.contains(where: { $1 == 0 && $0 != 0 }),
    let ratio = constant(pairs.filter { $1 != 0 }.map { $0 / $1 })
  else { return nil }
  let (times, part) = (ratio.rounded(), (1 / ratio).rounded())
  let isNear = { (a: Double, b: Double) in abs(a - b) < 1e-7 * abs(b) }
  switch ratio {
  case _ where isNear(ratio, 1): return nil
  case _ where isNear(ratio, -1): return "exactly the negative of the right one"
  case _ where isNear(ratio, 0.5): return "exactly half of the right one"
  case _ where isNear(ratio, 2): return "exactly twice the right one"
  case _ where abs(times) < 1000 && isNear(ratio, times):
    return "exactly \(Int(times)) times the right one"
  case _ where abs(part) < 1000 && isNear(1 / ratio, part):
    return "exactly 1/\(Int(part)) of the right one"
  default: return got.count > 2 ? "\(shown(ratio)) times the right one, everywhere" : nil
  }
}
