// Exercise 2.1: the first principal component, by multiplying.

import Tensors

// MARK: Solution

/// C v turns v towards the eigenvector with the largest eigenvalue; the length is put back each time.
@Sendable func principalAxis(
  covariance: Tensor, start: Tensor, steps: Int
) throws -> (axis: Tensor, variance: Double) {
  var v = start
  for _ in 0..<steps {
    v = covariance.matmul(v)
    v = v / (v * v).total.squareRoot()
  }
  return (v, (v * covariance.matmul(v)).total)
}

// MARK: Exercise

/// The type of the function that finds a principal axis.
public typealias PrincipalAxis =
  @Sendable (Tensor, Tensor, Int) throws -> (axis: Tensor, variance: Double)

/// PCA by power iteration.
public let powerIterationExercise = Exercise<PrincipalAxis>(
  lesson: "02-pca", number: 1, name: "power-iteration", title: "PCA by power iteration",
  function: "principalAxis", step: "The best axes, exactly",
  hints: [
    "Each product with C stretches v most along the axis of the largest variance.",
    "Without a normalisation inside the loop the numbers grow like λ to the power of the steps.",
    "v ← C v, then v ← v / |v|; in the end the variance along v is vᵀ C v.",
  ],
  solution: principalAxis,
  checks: [
    Check("has the axis (2, 1)/√5 after one step from (3, 0)") {
      Tensor([[2], [1]], .double) / 5.0.squareRoot()
    } measure: {
      try $0(Tensor([[2, 1], [1, 2]], .double), Tensor([[3], [0]], .double), 1).axis
    },
    Check("gives the variance vᵀ C v along that axis, 2.8") {
      Tensor(2.8, .double)
    } measure: {
      Tensor(
        try $0(Tensor([[2, 1], [1, 2]], .double), Tensor([[3], [0]], .double), 1).variance, .double)
    },
    Check("finds the plane's first eigenvector after 500 steps, up to its sign") {
      let v = matrix.symmetricEigen(largest: 1).vectors.reshaped(to: [3, 1])
      return v.matmul(v.transposed)
    } measure: {
      let v = try $0(matrix, .ones([3, 1], .double), 500).axis
      return v.matmul(v.transposed)
    },
    Check("finds the largest eigenvalue") {
      Tensor(matrix.symmetricEigen(largest: 1).values.scalar, .double)
    } measure: {
      Tensor(try $0(matrix, .ones([3, 1], .double), 500).variance, .double)
    },
  ],
  slips: [
    Slip("the axis has no length of 1: v / |v| is missing") {
      iterated($0, $1, $2) { _ in 1 }
    },
    Slip("v is put to length 1 before the product with C; the product has another length") {
      iterated($0, $1, $2, before: length) { _ in 1 }
    },
    Slip("|v|² in place of |v|: a root is missing") { iterated($0, $1, $2) { ($0 * $0).total } },
    Slip("divided by the largest element: a unit vector has Σ v² = 1") {
      iterated($0, $1, $2) { abs($0).max() }
    },
    Slip("divided by the sum of the elements: a unit vector has Σ v² = 1") {
      iterated($0, $1, $2) { $0.total }
    },
    Slip("the length is put right only at the end, and overflows before") {
      let (v, _) = iterated($0, $1, $2) { _ in 1 }
      let axis = v / (v * v).total.squareRoot()
      return (axis, (axis * $0.matmul(axis)).total)
    },
    Slip("|C v|² is the square of the variance along v") {
      let (v, _) = iterated($0, $1, $2, length)
      return (v, square($0.matmul(v)).total)
    },
    Slip("a standard deviation in place of a variance") {
      let (v, variance) = iterated($0, $1, $2, length)
      return (v, variance.squareRoot())
    },
    Slip("only one step is made, whatever `steps` says") { c, start, _ in
      iterated(c, start, 1, length)
    },
  ])

private let matrix = Tensor([[6, 1, 0.5], [1, 4, -1], [0.5, -1, 3]], .double)

private func length(_ v: Tensor) -> Double { (v * v).total.squareRoot() }

private func iterated(
  _ c: Tensor, _ start: Tensor, _ steps: Int, before: (Tensor) -> Double = { _ in 1 },
  _ size: (Tensor) -> Double
) -> (axis: Tensor, variance: Double) {
  var v = start
  for _ in 0..<steps {
    v = c.matmul(v / before(v))
    v = v / size(v)
  }
  return (v, (v * c.matmul(v)).total)
}
