// Disentanglement, completeness and informativeness, from what trees find important (Eastwood and Williams, A
// framework for the quantitative evaluation of disentangled representations, 2018).

import Tensors

/// Three numbers from 0 to 1.
public struct DCI: Sendable {
  /// How far each number of the code is important for one factor only.
  public let disentanglement: Double
  /// How far each factor is told by one number of the code only.
  public let completeness: Double
  /// The share of values that are told rightly from the code, averaged over factors.
  public let informativeness: Double
  /// How important each number of the code is for each factor; each column sums to 1, or is 0: [d, factors].
  public let importances: Tensor
}

extension CodedExamples {
  /// DCI with a decision tree for each factor, grown on the first half of the examples and asked about the rest.
  public func dci() -> DCI {
    let (n, columns) = (shape.count / 2, columns)
    require(
      n > 0 && factors.count > 1,
      "DCI needs examples and two factors at least, got \(shape.count) and \(factors.count)")
    var (importances, right) = ([[Double]](), 0.0)
    for (factor, values) in zip(factors, values) {
      let tree = DecisionTree(
        columns.map { Array($0[..<n]) }, labels: Array(values[..<n]), classes: factor.count)
      importances.append(tree.importances)
      let hits = (n..<shape.count).count { row in
        tree.classify(columns.map { $0[row] }) == values[row]
      }
      right += Double(hits) / Double(shape.count - n)
    }
    return DCI(
      importances: Tensor(importances, .double).transposed,
      informativeness: right / Double(factors.count))
  }
}

extension DCI {
  // MARK: dci
  /// D = Σ ρ_j (1 − H(P_j·) / log K) with ρ_j the share of all importance that number j has, and P_jk its share for
  /// factor k; C is the mean over factors of 1 − H(P_·k) / log d.
  ///
  ///     importances: [d, K]
  public init(importances: Tensor, informativeness: Double) {
    let whole = importances.total
    let byNumber = importances.shares(axis: 1).reshaped(to: [-1])
    let byFactor = importances.shares(axis: 0).reshaped(to: [-1])
    let weights = importances.sum(axis: 1)
    disentanglement = whole > 0 ? (weights * byNumber).total / whole : 0
    completeness = byFactor.total / Double(byFactor.count)
    self.informativeness = informativeness
    self.importances = importances
  }
  // MARK: -
}

extension Tensor {
  /// 1 − H / log n of the shares along an axis of length n; 0 where all are 0.
  fileprivate func shares(axis: Int) -> Tensor {
    let sums = sum(axis: axis, keepingAxis: true)
    let p = self / Tensors.max(sums, .leastNormalMagnitude)
    let entropies = -xlogy(p, p).sum(axis: axis, keepingAxis: true)
    return (sums .> 0) * (1 - entropies / log(Double(shape[axis])))
  }
}
