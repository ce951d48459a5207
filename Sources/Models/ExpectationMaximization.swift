// EM as a loop over half steps, with the bound after each, rescues, and restarts.

import Networks

/// What a half step of EM has reached.
public struct HalfStep: Sendable {
  /// Which half.
  public enum Kind: Sendable {
    /// The E step: the bound rises to log p(x), which stays where it is.
    case expectation
    /// The M step: the bound rises, and log p(x) with it.
    case maximization
    /// Components that had lost their examples were moved: the bound may fall.
    case rescue([Int])
  }

  /// Which half.
  public let kind: Kind
  /// How often both halves were done, from 1 on.
  public let iteration: Int
  /// The bound after it.
  public let bound: EvidenceBound

  /// The half step as training's progress: an iteration is an epoch of two batches, and the loss is −bound.
  public func progress(of iterations: Int, examples: Int) -> TrainingProgress {
    let isExpectation = if case .expectation = kind { true } else { false }
    return TrainingProgress(
      epoch: iteration, epochs: iterations, batch: isExpectation ? 1 : 2, batches: 2,
      examples: examples, loss: -bound.value,
      terms: [("−log p", -bound.logLikelihood), ("gap", bound.gap)])
  }
}

/// A mixture that was fitted, with the way that led there.
public struct MixtureFit<M: Mixture>: Sendable {
  /// The mixture.
  public let mixture: M
  /// The half steps.
  public let history: [HalfStep]

  /// The mean log p(x) of the examples, in nats.
  public var logLikelihood: Double { history.last?.bound.logLikelihood ?? -.infinity }
}

extension Mixture {
  // MARK: em
  /// Runs EM until an iteration gains less than `tolerance` nats an example, and returns the half steps.
  ///
  /// `progress` is called after each half step; EM ends early where it returns false.
  @discardableResult
  public mutating func fit(
    _ x: Tensor, iterations: Int, tolerance: Double = 1e-4,
    progress: (HalfStep, Self) -> Bool = { _, _ in true }
  ) -> [HalfStep] {
    var history: [HalfStep] = []
    var joint = logJoint(x)
    for iteration in 1...max(iterations, 1) {
      let r = joint.softmax()
      let before = EvidenceBound(logJoint: joint, r)
      history.append(HalfStep(kind: .expectation, iteration: iteration, bound: before))
      guard progress(history[history.count - 1], self) else { break }

      maximize(x, r)
      let rescued = rescue(x, r, joint)
      joint = logJoint(x)
      let after = EvidenceBound(logJoint: joint, r)
      let kind = rescued.isEmpty ? HalfStep.Kind.maximization : .rescue(rescued)
      history.append(HalfStep(kind: kind, iteration: iteration, bound: after))
      let gain = after.logLikelihood - before.logLikelihood
      guard progress(history[history.count - 1], self) else { break }
      if rescued.isEmpty && gain < tolerance { break }
    }
    return history
  }
  // MARK: -

  /// Moves components that answer for less than one example to the examples that are explained worst.
  ///
  /// Returns which were moved. Each gets the weight of a fair share.
  mutating func rescue(_ x: Tensor, _ r: Tensor, _ logJoint: Tensor) -> [Int] {
    let counts = r.sum(axis: 0).scalars
    let empty = counts.indices.filter { counts[$0] < 1 }
    if empty.isEmpty { return [] }
    let surprise = logJoint.logSumExp().scalars
    let worst = surprise.indices.sorted { (surprise[$0], $0) < (surprise[$1], $1) }
    for (component, example) in zip(empty, worst) {
      move(component, to: x.slice(example..<example + 1).converted(to: .double))
      weights[component] = 1 / Double(count)
    }
    weights = weights / weights.total
    return empty
  }
}

/// Fits a mixture from several starts, and returns every fit, the best first.
public func fits<M: Mixture>(
  _ x: Tensor, restarts: Int, iterations: Int, tolerance: Double = 1e-4,
  using generator: inout SplitMix64, start: (inout SplitMix64) -> M
) -> [MixtureFit<M>] {
  let all = (0..<restarts).map { _ in
    var mixture = start(&generator)
    let history = mixture.fit(x, iterations: iterations, tolerance: tolerance)
    return MixtureFit(mixture: mixture, history: history)
  }
  return all.sorted { $0.logLikelihood > $1.logLikelihood }
}
