// Exercise 1.3: the M step's covariance.

import Tensors

// MARK: Solution

/// Σ = Σₙ rₙ (xₙ − μ)(xₙ − μ)ᵀ / Σₙ rₙ, with the mean μ = Σₙ rₙ xₙ / Σₙ rₙ.
@Sendable func covariance(x: Tensor, r: Tensor) throws -> Tensor {
  let weights = r.reshaped(to: [r.count, 1])
  let mean = (weights * x).sum(axis: 0) / r.total
  let centred = x - mean
  return centred.transposed.matmul(weights * centred) / r.total
}

// MARK: Exercise

/// The covariance in the M step of a mixture.
public let covarianceExercise = Exercise<@Sendable (Tensor, Tensor) throws -> Tensor>(
  lesson: "01-mixture", number: 3, name: "covariance", title: "The M step: a weighted covariance",
  function: "covariance", step: "Half a step at a time",
  hints: [
    "First the mean: each point counts r times, and Nₖ = Σ r points were counted.",
    "`r.reshaped(to: [r.count, 1])` is a column that can be multiplied with x.",
    "With D = x − μ, Σ rₙ dₙ dₙᵀ is Dᵀ times (the column r times D). Divide by Nₖ.",
  ],
  solution: covariance,
  checks: [
    Check("counts each point r times") {
      byHand(counts)
    } measure: {
      try $0(points, Tensor(counts, .double))
    },
    Check("is the ordinary covariance where all r are 1") {
      byHand(Array(repeating: 1, count: 4))
    } measure: {
      try $0(points, .ones([4], .double))
    },
  ],
  slips: [
    Slip("divided by the number of points n, where it is Nₖ = Σ r") {
      weighted($0, $1, divisor: Double($1.count))
    },
    Slip("the mean is that of all points; the component's own mean has weights, too") {
      weighted($0, $1, mean: $0.mean(axis: 0))
    },
    Slip("r is in the mean but not in the sum over points") { x, r in
      let mean = weightedMean(x, r)
      return weighted(x, .ones(r.shape, .double), mean: mean)
    },
    Slip("the mean was not subtracted: this is E[x xᵀ]") {
      weighted($0, $1, mean: .zeros([2], .double))
    },
    Slip("only the diagonal is there: the covariances between the coordinates are missing") {
      weighted($0, $1) * .identity(2, .double)
    },
    Slip("divided by Nₖ − 1; maximum likelihood divides by Nₖ") {
      weighted($0, $1, divisor: $1.total - 1)
    },
    Slip("divided by n − 1, as a sample's variance is; maximum likelihood divides by Nₖ") {
      weighted($0, $1, divisor: Double($1.count) - 1)
    },
    Slip("the sum over the points was not divided by Nₖ") { weighted($0, $1, divisor: 1) },
    Slip("the mean was divided by n, where it is Nₖ = Σ r") {
      weighted($0, $1, mean: weightedMean($0, $1) * $1.total / Double($1.count))
    },
    Slip("the product is the wrong way round: D Dᵀ is [n, n], Dᵀ D is [d, d]") { x, r in
      let d = x - weightedMean(x, r)
      return d.matmul((r.reshaped(to: [r.count, 1]) * d).transposed) / r.total
    },
    Slip("r is applied twice: each point counts r² times") {
      weighted($0, $1 * $1, mean: weightedMean($0, $1), divisor: $1.total)
    },
  ])

private let points = Tensor([[1, 2], [0, -1], [3, 0.5], [-2, 1]], .double)
private let counts = [0.9, 0.2, 0.5, 0]

/// Element by element, as it stands on paper.
private func byHand(_ r: [Double]) -> Tensor {
  let n = r.reduce(0, +)
  let mean = (0..<2).map { i in (0..<4).reduce(0) { $0 + r[$1] * points[$1, i] } / n }
  let rows = (0..<2).map { i in
    (0..<2).map { j in
      (0..<4).reduce(0) { $0 + r[$1] * (points[$1, i] - mean[i]) * (points[$1, j] - mean[j]) } / n
    }
  }
  return Tensor(rows, .double)
}

private func weightedMean(_ x: Tensor, _ r: Tensor) -> Tensor {
  (r.reshaped(to: [r.count, 1]) * x).sum(axis: 0) / r.total
}

private func weighted(
  _ x: Tensor, _ r: Tensor, mean: Tensor? = nil, divisor: Double? = nil
) -> Tensor {
  let d = x - (mean ?? weightedMean(x, r))
  return d.transposed.matmul(r.reshaped(to: [r.count, 1]) * d) / (divisor ?? r.total)
}
