// Exercise 0.2: the operation with two inputs that every network is made of.

import Tensors

// MARK: Solution

/// From the slope at Y = A B to the slopes at A and B.
@Sendable func matmulPullback(a: Tensor, b: Tensor, dy: Tensor) throws -> (da: Tensor, db: Tensor) {
  (da: dy.matmul(b.transposed), db: a.transposed.matmul(dy))
}

// MARK: Exercise

/// The type of a product's pullback.
public typealias MatmulPullback =
  @Sendable (Tensor, Tensor, Tensor) throws -> (da: Tensor, db: Tensor)

/// The pullback of a matrix product.
public let matmulExercise = Exercise<MatmulPullback>(
  lesson: "00-gradients", number: 2, name: "matmul", title: "The pullback of a matrix product",
  function: "matmulPullback", step: "The tape in the library",
  hints: [
    "Look at the shapes. A is [m, k], B is [k, n], dY is [m, n]: dA must be [m, k].",
    "Y[i, j] = Σ A[i, p] B[p, j], so A[i, p] goes into all Y[i, j] with its weight B[p, j]. Sum over j.",
    "dA is a product of dY and B transposed. dB is made likewise, and A comes first.",
  ],
  solution: matmulPullback,
  checks: [
    Check("dA agrees with finite differences for square matrices", within: 1e-7) {
      differences(at: a) { ($0.matmul(b) * arriving).total }
    } measure: {
      try $0(a, b, arriving).da
    },
    Check("dB agrees with finite differences for square matrices", within: 1e-7) {
      differences(at: b) { (a.matmul($0) * arriving).total }
    } measure: {
      try $0(a, b, arriving).db
    },
    Check("dA has the shape of A, dB that of B") {
      Tensor([2, 3, 3, 1], .double)
    } measure: {
      let (da, db) = try $0(
        .ones([2, 3], .double), .ones([3, 1], .double), .ones([2, 1], .double))
      return Tensor((da.shape + db.shape).map(Double.init), .double)
    },
  ],
  slips: [
    Slip("B is not transposed in dA") { ($2.matmul($1), $0.transposed.matmul($2)) },
    Slip("A is not transposed in dB") { ($2.matmul($1.transposed), $0.matmul($2)) },
    Slip("dA has its factors in the wrong order: it is dY Bᵀ, not Bᵀ dY") {
      ($1.transposed.matmul($2), $0.transposed.matmul($2))
    },
    Slip("dB has its factors in the wrong order: it is Aᵀ dY, not dY Aᵀ") {
      ($2.matmul($1.transposed), $2.matmul($0.transposed))
    },
    Slip("dA and dB are exchanged") { ($0.transposed.matmul($2), $2.matmul($1.transposed)) },
    Slip("an elementwise product in place of a matrix product") { ($2 * $1, $2 * $0) },
    Slip("dY is left out: these are the slopes of the sum of all results") { a, b, dy in
      let ones = Tensor.ones(dy.shape, .double)
      return (ones.matmul(b.transposed), a.transposed.matmul(ones))
    },
  ])

private let a = Tensor([[1, 2], [-0.5, 3]], .double)
private let b = Tensor([[0.3, -1], [2, 0.7]], .double)
private let arriving = Tensor([[1, -2], [0.4, 0.9]], .double)
