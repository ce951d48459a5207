// Distributions over bits and over classes, by their logits.

import Networks

/// A coin for each number of each row: p = 1 / (1 + e⁻ˡ).
public struct Bernoulli: Distribution {
  /// l: [n, d].
  public var logits: Variable

  /// Coins with these logits, which may be on a tape.
  public init(logits: Variable) { self.logits = logits }

  /// Coins with these logits.
  public init(logits: Tensor) { self.init(logits: Variable(logits)) }

  // MARK: bernoulli
  /// log p(x) = Σ x l − softplus(l).
  ///
  /// For x between 0 and 1 it is no logarithm of a probability, but still the cross entropy.
  public func logProbability(of x: Tensor) -> Variable { -logits.sigmoidCrossEntropy(with: x) }

  /// Σ softplus(l) − p l.
  public var entropy: Variable { (softplus(logits) - sigmoid(logits) * logits).sum(axis: 1) }

  /// Σ p (l − m) + softplus(m) − softplus(l), m being the other's logits.
  public func divergence(from other: Bernoulli) -> Variable {
    let (l, m) = (logits, other.logits)
    return (sigmoid(l) * (l - m) + softplus(m) - softplus(l)).sum(axis: 1)
  }
  // MARK: -

  /// A toss of each coin.
  public func sample(using generator: inout SplitMix64) -> Tensor {
    .bernoulli(sigmoid(logits.value), using: &generator)
  }
}

/// A choice among classes for each row: p_k = e^l_k / Σ e^l.
public struct Categorical: Distribution {
  /// l: [n, classes].
  public var logits: Variable

  /// Choices with these logits, which may be on a tape.
  public init(logits: Variable) { self.logits = logits }

  /// Choices with these logits.
  public init(logits: Tensor) { self.init(logits: Variable(logits)) }

  // MARK: categorical
  /// log p(x) = Σ x log p, x having a 1 in the place of the class.
  public func logProbability(of x: Tensor) -> Variable {
    (logits.logSoftmax() * Variable(x)).sum(axis: 1)
  }

  /// −Σ p log p.
  public var entropy: Variable { -(logits.softmax() * logits.logSoftmax()).sum(axis: 1) }

  /// Σ p (log p − log p′).
  public func divergence(from other: Categorical) -> Variable {
    (logits.softmax() * (logits.logSoftmax() - other.logits.logSoftmax())).sum(axis: 1)
  }
  // MARK: -

  /// A class of each row, as a 1 in its place.
  public func sample(using generator: inout SplitMix64) -> Tensor {
    let classes = Tensor.categorical(logits.value.softmax(), using: &generator)
    return .oneHot(classes, classes: logits.shape[1], logits.precision)
  }
}
