// Exercise 4.4: a tighter bound from more draws.

import Tensors

// MARK: Solution

/// log 1/K Σ wₖ, of each image.
@Sendable func importanceBound(logWeights: Tensor) throws -> Tensor {
  let largest = logWeights.max(axis: 1, keepingAxis: true)
  let mean = exp(logWeights - largest).mean(axis: 1)
  return log(mean) + largest.reshaped(to: mean.shape)
}

// MARK: Exercise

/// The importance-weighted bound.
public let importanceExercise = Exercise<@Sendable (Tensor) throws -> Tensor>(
  lesson: "04-vae", number: 4, name: "importance", title: "The importance-weighted bound",
  function: "importanceBound", step: "What a forward pass leaves behind",
  hints: [
    "The weights are averaged, and then the logarithm is taken; not the other way round.",
    "It is a log-sum-exp of each row less log K. Exercise 1.1 is the row.",
    "`max(axis: 1, keepingAxis: true)` is [n, 1]; subtract it, and add it again in the shape [n].",
  ],
  solution: importanceBound,
  checks: [
    Check("of weights 1 and 3 is log 2, of 2 and 4 log 3, of 1 and 1 zero") {
      log(Tensor([2, 3, 1], .double))
    } measure: {
      try $0(log(Tensor([[1, 3], [2, 4], [1, 1]], .double)))
    },
    Check("agrees with the mean of each image's weights") {
      byHand
    } measure: {
      try $0(weights)
    },
    Check("is smaller by 1000 where all weights are smaller by e⁻¹⁰⁰⁰") {
      byHand - 1000
    } measure: {
      try $0(weights - 1000)
    },
  ],
  slips: [
    Slip("the mean of the logarithms is the ELBO, however many draws there are") {
      $0.mean(axis: 1)
    },
    Slip("log K is not subtracted: a sum of weights in place of their mean") { $0.logSumExp() },
    Slip("log n, of the images, is subtracted in place of log K, of the draws") {
      $0.logSumExp() - log(Double($0.shape[0]))
    },
    Slip("divided by K outside of the logarithm") { $0.logSumExp() / Double($0.shape[1]) },
    Slip("only the largest weight counts") { $0.max(axis: 1) },
    Slip("weights were computed as they are, and all are 0: stay with logarithms") {
      log(exp($0).mean(axis: 1))
    },
    Slip("averaged over the images (axis 0), not over the draws (axis 1)") {
      log(exp($0).mean(axis: 0))
    },
    Slip("the largest was subtracted and not added again") {
      log(exp($0 - $0.max(axis: 1, keepingAxis: true)).mean(axis: 1))
    },
    Slip("the logarithm is missing: this is the mean weight itself") { exp($0).mean(axis: 1) },
    Slip("the logarithms were averaged with the normalised weights; average the weights") {
      ($0.softmax() * $0).sum(axis: 1)
    },
    Slip("averaged over images as well: the result is one number for each") {
      ($0.logSumExp() - log(Double($0.shape[1]))).mean().broadcast(to: [$0.shape[0]])
    },
  ])

private let weights = Tensor([[-1, 0.5, -2], [-3, -3.5, 0.2]], .double)
private let byHand = Tensor(
  (0..<2).map { n in log((0..<3).reduce(0) { $0 + exp(weights[n, $1]) } / 3) }, .double)
