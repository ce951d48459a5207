// Two measures of disentanglement by groups of examples that share one factor: which one, is to be told from how
// the codes of a group vary.

import Tensors

extension FactorSpace {
  // MARK: beta-vae-score
  /// The score of the β-VAE: how often a linear classifier tells the shared factor from the mean absolute
  /// difference of the codes of pairs (Higgins et al., β-VAE: Learning basic visual concepts with a constrained
  /// variational framework, 2017).
  ///
  /// 1 if the number of a factor stands still when the factor does; 1 over the number of factors by chance.
  public func betaVAEScore(
    groups count: Int = 500, pairs: Int = 32, using generator: inout SplitMix64
  ) -> Double {
    let (codes, fixed) = groups(2 * count, of: 2 * pairs, using: &generator)
    let (a, b) = (codes.slice(0..<pairs, axis: 1), codes.slice(pairs..<2 * pairs, axis: 1))
    let differences = abs(a - b).mean(axis: 1)
    return Self.betaVAEScore(differences, fixed, classes: factors.count)
  }

  /// The accuracy on the second half of a linear classifier that is fitted to the first.
  static func betaVAEScore(_ differences: Tensor, _ fixed: [Int], classes: Int) -> Double {
    let n = fixed.count / 2
    let scale = max(differences[0..<n].mean(axis: 0), .leastNormalMagnitude)
    let x = differences / scale
    let classifier = LogisticRegression(x[0..<n], labels: Array(fixed[..<n]), classes: classes)
    let told = classifier.classify(x[n..<fixed.count])
    return Proportion(of: zip(told, fixed[n...]).map { $0 == $1 }).share
  }
  // MARK: -

  // MARK: factor-vae-score
  /// The score of the FactorVAE: how often the shared factor is told by the number of the code that varies least in
  /// a group, relative to all examples (Kim and Mnih, Disentangling by factorising, 2018).
  ///
  /// Each number stands for the factor that it was least variable for most often, in the first half of the groups; the
  /// second half is counted. Numbers that hardly vary at all, by less than a twentieth of what the most
  /// variable one does, are left out. 1 over the number of factors by chance.
  public func factorVAEScore(
    groups count: Int = 500, of size: Int = 64, using generator: inout SplitMix64
  ) -> Double {
    let all = examples(4096, using: &generator).codes
    let (codes, fixed) = groups(2 * count, of: size, using: &generator)
    return Self.factorVAEScore(
      codes, fixed, variances: square(all - all.mean(axis: 0)).mean(axis: 0), classes: factors.count
    )
  }

  /// The accuracy on the second half of the votes of the first.
  static func factorVAEScore(
    _ codes: Tensor, _ fixed: [Int], variances: Tensor, classes: Int
  ) -> Double {
    let within = square(codes - codes.mean(axis: 1, keepingAxis: true)).mean(axis: 1)
    let isActive = variances .> variances.max() / 400
    let relative = within / max(variances, .leastNormalMagnitude)
    let stillest = (-(relative * isActive + 1e300 * (1 - isActive))).largestInRows()
    let n = fixed.count / 2
    let names = Confusion(clusters: Array(stillest[..<n]), labels: Array(fixed[..<n]))
    return Confusion(clusters: Array(stillest[n...]), labels: Array(fixed[n...]))
      .accuracy(naming: names.majorityLabels)
  }
  // MARK: -
}
