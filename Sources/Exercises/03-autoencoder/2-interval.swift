// Exercise 3.2: how much a share of a sample says about the truth.

import Tensors

// MARK: Solution

/// Wilson's interval: all p with |share − p| ≤ z √(p(1 − p)/n).
@Sendable func shareInterval(hits: Int, count: Int, z: Double) throws -> (low: Double, high: Double)
{
  let (n, share) = (Double(count), Double(hits) / Double(count))
  let middle = share + z * z / (2 * n)
  let half = z * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
  let scale = 1 + z * z / n
  return ((middle - half) / scale, (middle + half) / scale)
}

// MARK: Exercise

/// The type of the function that finds an interval for a share.
public typealias ShareInterval = @Sendable (Int, Int, Double) throws -> (low: Double, high: Double)

/// Wilson's interval.
public let intervalExercise = Exercise<ShareInterval>(
  lesson: "03-autoencoder", number: 2, name: "interval", title: "An interval for a share",
  function: "shareInterval", step: "How much of the space is empty",
  hints: [
    "Square |share − p| = z √(p(1 − p)/n): a quadratic equation for p.",
    "(1 + z²/n) p² − (2 share + z²/n) p + share² = 0.",
    "p = (share + z²/2n ± z √(share(1 − share)/n + z²/4n²)) / (1 + z²/n)",
  ],
  solution: shareInterval,
  checks: [
    Check("of 7 in 20 has its ends [low, high] where p is z = 1.96 standard errors from the share")
    {
      Tensor([end(from: 0), end(from: 1)], .double)
    } measure: {
      let (low, high) = try $0(7, 20, 1.96)
      return Tensor([low, high], .double)
    },
    Check("reaches from 0 to z²/(n + z²) where nothing was hit") {
      Tensor([0, 4.0 / 14], .double)
    } measure: {
      let (low, high) = try $0(0, 10, 2)
      return Tensor([abs(low) < 1e-12 ? 0 : low, high], .double)
    },
  ],
  slips: [
    Slip("this is share ± z √(share(1 − share)/n), which has no width where the share is 0 or 1") {
      interval($0, $1, $2, shift: 0, inside: 0, scale: 0)
    },
    Slip("the middle is not moved by z²/2n") { interval($0, $1, $2, shift: 0) },
    Slip("z²/4n² is missing under the root") { interval($0, $1, $2, inside: 0) },
    Slip("1 + z²/n is missing below") { interval($0, $1, $2, scale: 0) },
    Slip("a standard deviation in place of a standard error: 1/n is missing under the root") {
      interval($0, $1, $2, spread: Double($1))
    },
    Slip("the root is missing: p(1 − p)/n is the square of a standard error") {
      let (middle, half) = parts($0, $1, $2)
      return (middle - half * half, middle + half * half)
    },
    Slip("z is missing before the root") {
      let (middle, half) = parts($0, $1, $2)
      return (middle - half / $2, middle + half / $2)
    },
    Slip("z stands where z² belongs") {
      interval($0, $1, $2, shift: 1 / $2, inside: 1 / $2, scale: 1 / $2)
    },
    Slip("z * z / 2 * n is (z²/2) n; the parentheses are missing: z * z / (2 * n)") {
      interval($0, $1, $2, shift: Double($1 * $1))
    },
    Slip("z²/n in the middle, where it is half of that") { interval($0, $1, $2, shift: 2) },
    Slip("the right middle with a standard error of its own: this is Agresti and Coull's interval")
    {
      let (n, (middle, _)) = (Double($1) + $2 * $2, parts($0, $1, $2))
      let half = $2 * (middle * (1 - middle) / n).squareRoot()
      return (middle - half, middle + half)
    },
    Slip("low and high are exchanged") {
      let (low, high) = interval($0, $1, $2)
      return (high, low)
    },
  ])

/// The p between `start` and 7/20 with 20 (7/20 − p)² = 1.96² p (1 − p), by halving.
private func end(from start: Double) -> Double {
  var (outside, inside) = (start, 0.35)
  for _ in 0..<60 {
    let p = (outside + inside) / 2
    let isInside = 20 * (0.35 - p) * (0.35 - p) < 1.96 * 1.96 * p * (1 - p)
    (outside, inside) = isInside ? (outside, p) : (p, inside)
  }
  return inside
}

/// Wilson's interval with its parts weighted, so that each can be left out.
private func interval(
  _ hits: Int, _ count: Int, _ z: Double, shift: Double = 1, inside: Double = 1,
  scale: Double = 1, spread: Double = 1
) -> (low: Double, high: Double) {
  let (n, share) = (Double(count), Double(hits) / Double(count))
  let middle = share + shift * z * z / (2 * n)
  let under = spread * share * (1 - share) / n + inside * z * z / (4 * n * n)
  let (half, below) = (z * under.squareRoot(), 1 + scale * z * z / n)
  return ((middle - half) / below, (middle + half) / below)
}

private func parts(_ hits: Int, _ count: Int, _ z: Double) -> (middle: Double, half: Double) {
  let (low, high) = interval(hits, count, z)
  return ((low + high) / 2, (high - low) / 2)
}
