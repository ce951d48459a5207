// Two measures of disentanglement by gaps: how much more the best number of a code knows about a factor than
// the second best does.

import Tensors

extension CodedExamples {
  // MARK: mig
  /// I(z_j; v_k) in nats of each number of the code and each factor, from a histogram: [d, factors].
  public func mutualInformation(bins: Int? = nil) -> Tensor {
    let bins = bins ?? enoughBins
    let rows = binned(bins).map { codes in
      factors.indices.map { k in
        let joint = frequencies(codes, bins, k)
        return entropy(joint.sum(axis: 0)) + entropy(joint.sum(axis: 1)) - entropy(joint)
      }
    }
    return Tensor(rows, .double)
  }

  /// The mutual information gap: (I₁ − I₂) / H(v_k), averaged over factors, I₁ and I₂ being the largest two of
  /// I(z_j; v_k) (Chen, Li, Grosse and Duvenaud, Isolating sources of disentanglement in VAEs, 2018).
  ///
  /// 1 if each factor has a number of the code to itself that tells it, 0 if no number, or more than one, does.
  public func mutualInformationGap(bins: Int? = nil) -> Double {
    mutualInformationGaps(bins: bins).reduce(0, +) / Double(factors.count)
  }

  /// The gap of each factor, as a share of its entropy.
  public func mutualInformationGaps(bins: Int? = nil) -> [Double] {
    let information = mutualInformation(bins: bins)
    return factors.indices.map { k in
      let entropy = entropy(frequencies(values[k], factors[k].count, k).sum(axis: 0))
      return entropy > 0 ? information.gap(inColumn: k) / entropy : 0
    }
  }
  // MARK: -

  // MARK: sap
  /// The separated attribute predictability: the gap between the two numbers of the code that predict a factor
  /// best, averaged over factors (Kumar, Sattigeri and Balakrishnan, Variational inference of disentangled latent
  /// concepts from unlabeled observations, 2018).
  ///
  /// An ordered factor is predicted by a line, with the score R²; a category with C values by a histogram, with
  /// the balanced accuracy, which is 1/C where nothing is known: its gap is 1 − 1/C at most.
  public func attributePredictability(bins: Int? = nil) -> Double {
    let bins = bins ?? enoughBins
    let (columns, binned) = (columns, binned(bins))
    let scores = columns.indices.map { j in
      factors.indices.map { k in
        factors[k].isCategory
          ? balancedAccuracy(binned[j], bins, k)
          : squaredCorrelation(columns[j], values[k].map(Double.init))
      }
    }
    let table = Tensor(scores, .double)
    return factors.indices.reduce(0) { $0 + table.gap(inColumn: $1) } / Double(factors.count)
  }

  /// 1/C Σ over bins of the largest p(bin | value): the share of right guesses if all values were as frequent.
  private func balancedAccuracy(_ codes: [Int], _ bins: Int, _ k: Int) -> Double {
    let joint = frequencies(codes, bins, k)
    let perValue = max(joint.sum(axis: 0, keepingAxis: true), .leastNormalMagnitude)
    return (joint / perValue).max(axis: 1).total / Double(factors[k].count)
  }
  // MARK: -

  /// The share of the examples in each bin with each value of factor k: [bins, values].
  private func frequencies(_ codes: [Int], _ bins: Int, _ k: Int) -> Tensor {
    var counts = [Double](repeating: 0, count: bins * factors[k].count)
    for (code, value) in zip(codes, values[k]) { counts[code * factors[k].count + value] += 1 }
    return Tensor(counts, shape: [bins, factors[k].count], .double) / Double(shape.count)
  }
}

/// R² of a line through points; 0 if one of the numbers never varies.
private func squaredCorrelation(_ x: [Double], _ y: [Double]) -> Double {
  let (x, y) = (Tensor(x, .double), Tensor(y, .double))
  let (a, b) = (x - x.mean(), y - y.mean())
  let (xx, yy, xy) = ((a * a).total, (b * b).total, (a * b).total)
  return xx > 0 && yy > 0 ? xy * xy / (xx * yy) : 0
}

extension Tensor {
  /// The largest number of a column less the second largest.
  fileprivate func gap(inColumn k: Int) -> Double {
    let column = slice(k..<k + 1, axis: 1).scalars.sorted(by: >)
    return column[0] - column[1]
  }
}
