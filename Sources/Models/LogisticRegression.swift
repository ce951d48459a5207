// The linear classifier, fitted exactly: there is one best fit, and Newton's method finds it to all digits.

import Tensors

/// p(class | x) = softmax(x W), x with a 1 appended.
struct LogisticRegression {
  /// W: [d + 1, classes] in double.
  private(set) var weight: Tensor

  /// The fit with the least −log p(label | x), averaged over examples, + ½ ridge |W|².
  ///
  /// The ridge keeps the weights finite where classes can be told apart without error. A step that goes too far
  /// is halved.
  ///
  ///     x: [n, d]   labels: n
  init(_ x: Tensor, labels: [Int], classes: Int, ridge: Double = 1e-3) {
    let x = x.withOnes
    let n = Double(x.shape[0])
    let wanted = Tensor.oneHot(labels, classes: classes, .double)
    func cost(_ w: Tensor) -> Double {
      0.5 * ridge * square(w).total - (wanted * x.matmul(w).logSoftmax()).total / n
    }
    weight = .zeros([x.shape[1], classes], .double)
    for _ in 0..<30 {
      let p = x.matmul(weight).softmax()
      let slope = x.matmul(p - wanted, transposing: .left) / n + ridge * weight
      if abs(slope).max() < 1e-10 { return }
      let (before, step) = (cost(weight), newtonStep(x, p, slope, ridge))
      let size = [1, 0.5, 0.25, 0.125, 0.0625].first { cost(weight - $0 * step) < before }
      guard let size else { return }
      weight = weight - size * step
    }
  }

  /// The most likely class of each example.
  func classify(_ x: Tensor) -> [Int] { x.withOnes.matmul(weight).largestInRows() }
}

/// The slope divided by the curvature: block (a, b) is Xᵀ diag(p_a (δ_ab − p_b)) X / n, with the ridge on the diagonal.
private func newtonStep(_ x: Tensor, _ p: Tensor, _ slope: Tensor, _ ridge: Double) -> Tensor {
  let (n, size, classes) = (Double(x.shape[0]), x.shape[1], p.shape[1])
  let rows = (0..<classes).map { a in
    let blocks = (0..<classes).map { b in
      let (pa, pb) = (p.slice(a..<a + 1, axis: 1), p.slice(b..<b + 1, axis: 1))
      return (x * (pa * ((a == b ? 1 : 0) - pb) / n)).matmul(x, transposing: .left)
    }
    return Tensor.concatenating(blocks, axis: 1)
  }
  let curvature = Tensor.concatenating(rows)
  let symmetric = 0.5 * (curvature + curvature.transposed)
  let flat = slope.transposed.reshaped(to: [size * classes])
  do {
    let factor = try (symmetric + ridge * .identity(size * classes, .double)).cholesky()
    return factor.solve(flat).reshaped(to: [classes, size]).transposed
  } catch {
    stop("the curvature of a linear classifier has no factor: \(error)")
  }
}

extension Tensor {
  /// The columns, and a column of ones.
  fileprivate var withOnes: Tensor {
    .concatenating([self, .ones([shape[0], 1], precision)], axis: 1)
  }
}
