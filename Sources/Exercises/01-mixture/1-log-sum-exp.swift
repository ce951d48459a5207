// Exercise 1.1: the sum that every mixture is made of, where the terms are too small to be written down.

import Tensors

// MARK: Solution

/// log Σ eˣ = m + log Σ eˣ⁻ᵐ for every m; with the largest x as m nothing overflows.
@Sendable func logSumExp(x: Tensor) throws -> Double {
  let m = x.max()
  guard m.isFinite else { return m }
  return m + log(exp(x - m).total)
}

// MARK: Exercise

/// The logarithm of a sum of exponentials.
public let logSumExpExercise = Exercise<@Sendable (Tensor) throws -> Double>(
  lesson: "01-mixture", number: 1, name: "log-sum-exp", title: "log Σ eˣ without overflow",
  function: "logSumExp", step: "Which component made this point?",
  hints: [
    "e⁸⁰⁰ is too large for a double, e⁻⁸⁰⁰ is zero. Both happen to densities in many dimensions.",
    "Σ eˣ = eᵐ Σ eˣ⁻ᵐ for any m. Which m makes the largest term 1?",
    "m + log Σ eˣ⁻ᵐ with m = x.max(); and if m is −∞, all terms are zero: return m itself.",
  ],
  solution: logSumExp,
  checks: [
    Check("is log 11 for [log 2, log 3, log 6]") {
      Tensor(log(11), .double)
    } measure: {
      Tensor(try $0(log(Tensor([2, 3, 6], .double))), .double)
    },
    Check("agrees with the plain sum of ordinary numbers") {
      Tensor(log(numbers.scalars.reduce(0) { $0 + exp($1) }), .double)
    } measure: {
      Tensor(try $0(numbers), .double)
    },
    Check("grows by c where c is added to all, be it 1000 or −1000") {
      let plain = log(numbers.scalars.reduce(0) { $0 + exp($1) })
      return Tensor([plain + 1000, plain - 1000], .double)
    } measure: {
      Tensor([try $0(numbers + 1000), try $0(numbers - 1000)], .double)
    },
    Check("is 1000 for [1000, 0, −1000]") {
      Tensor(1000, .double)
    } measure: {
      Tensor(try $0(Tensor([1000, 0, -1000], .double)), .double)
    },
    Check("is −∞ where all are −∞") {
      Tensor(-.infinity, .double)
    } measure: {
      Tensor(try $0(Tensor([-.infinity, -.infinity], .double)), .double)
    },
  ],
  slips: [
    Slip("exponentials are summed as they are: they overflow, or vanish") { log(exp($0).total) },
    Slip("the largest was subtracted and not added again") { log(exp($0 - $0.max()).total) },
    Slip("the smallest was subtracted: it is the largest that must not overflow") {
      $0.min() + log(exp($0 - $0.min()).total)
    },
    Slip("the mean in place of the sum: log n is missing") {
      $0.max() + log(exp($0 - $0.max()).mean().scalar)
    },
    Slip("only the largest is left: the others count too") { $0.max() },
    Slip("the logarithm at the end is missing: this is the sum") {
      exp($0.max()) * exp($0 - $0.max()).total
    },
    Slip("these are the terms' logarithms added up: log Σ is not Σ log") { $0.total },
    Slip("log₁₀ in place of the natural logarithm") {
      $0.max() + log(exp($0 - $0.max()).total) / log(10)
    },
    Slip("where all are −∞, the largest is −∞ too, and −∞ − (−∞) is not a number") {
      $0.max() + log(exp($0 - $0.max()).total)
    },
  ])

private let numbers = Tensor([0.5, -1, 2, 0.1], .double)
