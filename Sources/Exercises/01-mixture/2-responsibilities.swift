// Exercise 1.2: the E step.

import Tensors

// MARK: Solution

/// rₙₖ = πₖ Nₙₖ / Σⱼ πⱼ Nₙⱼ, by logarithms.
@Sendable func responsibilities(logDensities: Tensor, weights: Tensor) throws -> Tensor {
  let joint = logDensities + log(weights)
  let largest = joint.max(axis: 1, keepingAxis: true)
  let terms = exp(joint - largest)
  return terms / terms.sum(axis: 1, keepingAxis: true)
}

// MARK: Exercise

/// The E step of a mixture.
public let responsibilitiesExercise = Exercise<@Sendable (Tensor, Tensor) throws -> Tensor>(
  lesson: "01-mixture", number: 2, name: "responsibilities", title: "The E step: responsibilities",
  function: "responsibilities", step: "Which component made this point?",
  hints: [
    "Bayes' rule: prior πₖ times density, divided by the sum over the components.",
    "Work with log πₖ + log N until the end; subtract each row's largest before `exp`.",
    "`sum(axis: 1, keepingAxis: true)` gives [n, 1], by which [n, k] can be divided.",
  ],
  solution: responsibilities,
  checks: [
    Check("of densities 1 and 3 with equal weights are ¼ and ¾") {
      Tensor([[0.25, 0.75]], .double)
    } measure: {
      try $0(log(Tensor([[1, 3]], .double)), Tensor([0.5, 0.5], .double))
    },
    Check("agree with Bayes' rule, image by image") {
      byHand
    } measure: {
      try $0(densities, shares)
    },
    Check("are the same where all densities are e²⁰⁰⁰ times smaller") {
      byHand
    } measure: {
      try $0(densities - 2000, shares)
    },
  ],
  slips: [
    Slip("the weights π are left out") { densities, _ in densities.softmax() },
    Slip("they are normalised over images (axis 0), not over components (axis 1)") {
      (exp($0) * $1) / (exp($0) * $1).sum(axis: 0, keepingAxis: true)
    },
    Slip("they are not normalised: this is the joint density π N") { exp($0 + log($1)) },
    Slip("π is added to log N; it is log π that belongs there") { ($0 + $1).softmax() },
    Slip("these are their logarithms: `exp` is missing at the end") { ($0 + log($1)).logSoftmax() },
    Slip("densities were multiplied as they are, and 0/0 is not a number: stay with logarithms") {
      (exp($0) * $1) / (exp($0) * $1).sum(axis: 1, keepingAxis: true)
    },
    Slip("weights multiply the logarithms: πₖ log N is not log πₖ N") { ($0 * $1).softmax() },
  ])

private let densities = Tensor([[-1, -2, -0.3], [-4, 0.2, -1]], .double)
private let shares = Tensor([0.2, 0.3, 0.5], .double)
private let byHand: Tensor = {
  let rows = (0..<2).map { n in
    let joint = (0..<3).map { shares[$0] * exp(densities[n, $0]) }
    return joint.map { $0 / joint.reduce(0, +) }
  }
  return Tensor(rows, .double)
}()
