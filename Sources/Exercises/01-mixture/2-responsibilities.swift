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
    Check("of densities 1 and 3 are 0.1 and 0.9 with weights ¼ and ¾; of 2 and 1, 0.4 and 0.6") {
      Tensor([[0.1, 0.9], [0.4, 0.6]], .double)
    } measure: {
      try $0(log(Tensor([[1, 3], [2, 1]], .double)), Tensor([0.25, 0.75], .double))
    },
    Check("agree with Bayes' rule, point by point") {
      byHand
    } measure: {
      try $0(densities, shares)
    },
    Check("are the same where all densities are e²⁰⁰⁰ times smaller") {
      byHand
    } measure: {
      try $0(densities - 2000, shares)
    },
    Check("are the same where all densities of one point are e²⁰⁰⁰ times smaller") {
      byHand
    } measure: {
      try $0(densities - Tensor([[2000], [0]], .double), shares)
    },
  ],
  slips: [
    Slip("the weights π are left out") { densities, _ in densities.softmax() },
    Slip("they are normalised over points (axis 0), not over components (axis 1)") {
      (exp($0) * $1) / (exp($0) * $1).sum(axis: 0, keepingAxis: true)
    },
    Slip("they are not normalised: this is the joint density π N") { exp($0 + log($1)) },
    Slip("π is added to log N; it is log π that belongs there") { ($0 + $1).softmax() },
    Slip("these are their logarithms: `exp` is missing at the end") { ($0 + log($1)).logSoftmax() },
    Slip("densities were multiplied as they are, and 0/0 is not a number: stay with logarithms") {
      (exp($0) * $1) / (exp($0) * $1).sum(axis: 1, keepingAxis: true)
    },
    Slip(
      "the sums stand in a row, [n], and divide columns; keepingAxis: true makes a column of them"
    ) {
      let joint = $0 + log($1)
      let terms = exp(joint - joint.max(axis: 1, keepingAxis: true))
      return terms / terms.sum(axis: 1)
    },
    Slip("maxima and sums stand in rows, [n]; keepingAxis: true makes columns of them, [n, 1]") {
      let joint = $0 + log($1)
      let terms = exp(joint - joint.max(axis: 1))
      return terms / terms.sum(axis: 1)
    },
    Slip("the logarithms themselves were normalised: `exp` comes first") {
      let joint = $0 + log($1)
      return joint / joint.sum(axis: 1, keepingAxis: true)
    },
    Slip("the largest of all points was subtracted; each point has its own, `max(axis: 1, …)`") {
      let joint = $0 + log($1)
      let terms = exp(joint - joint.max())
      return terms / terms.sum(axis: 1, keepingAxis: true)
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
