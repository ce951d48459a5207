// What a variational autoencoder's step needs beside its matrix products, each in one pass over memory.
//
// An example is an entry along the first axis; a loss is in nats, summed over all the other axes.

import CKernels

extension Tensor {
  /// The nats that bits cost if these are the logits of their probabilities, one number an example.
  ///
  ///     loss = Σ softplus(l) − x l          residual = σ(l) − x, the loss's slope along l
  public func sigmoidCrossEntropy(with bits: Tensor) -> Tensor {
    bernoulli(bits, nil)
  }

  /// The loss of `sigmoidCrossEntropy(with:)` and its slope along each logit.
  public func sigmoidCrossEntropyAndResidual(with bits: Tensor) -> (loss: Tensor, residual: Tensor)
  {
    let residual = Tensor(uninitialized: shape, precision)
    return (bernoulli(bits, residual), residual)
  }

  private func bernoulli(_ bits: Tensor, _ residual: Tensor?) -> Tensor {
    let (rows, columns) = examples(like: bits, in: "sigmoidCrossEntropy")
    let loss = Tensor(uninitialized: [rows], precision)
    ck_bernoulli(
      precision.kernel, storage.start, bits.storage.start, loss.storage.start,
      residual?.storage.start, rows, columns)
    return loss
  }

  /// KL(N(μ, e^λ) ‖ N(0, 1)) of each example, these being the means μ and `logVariance` being λ.
  ///
  ///     ½ Σ μ² + e^λ − 1 − λ
  public func gaussianKL(logVariance: Tensor) -> Tensor {
    let (rows, columns) = examples(like: logVariance, in: "gaussianKL")
    let loss = Tensor(uninitialized: [rows], precision)
    ck_gaussian_kl(
      precision.kernel, storage.start, logVariance.storage.start, loss.storage.start, rows, columns)
    return loss
  }

  /// The slopes of `gaussianKL`, those of each example times its weight.
  ///
  ///     mean: w μ          logVariance: w ½ (e^λ − 1)
  public func gaussianKLGradient(
    logVariance: Tensor, weight: Tensor
  ) -> (mean: Tensor, logVariance: Tensor) {
    let (rows, columns) = examples(like: logVariance, in: "gaussianKL")
    requireSame(precision, weight.precision, in: "gaussianKLGradient")
    require(
      weight.shape == [rows],
      "\(rows) examples need weights of shape [\(rows)], got \(weight.shape)")
    let mean = Tensor(uninitialized: shape, precision)
    let variance = Tensor(uninitialized: shape, precision)
    ck_gaussian_kl_gradient(
      precision.kernel, storage.start, logVariance.storage.start, weight.storage.start,
      mean.storage.start, variance.storage.start, rows, columns)
    return (mean, variance)
  }

  /// μ + σ ε, these being the means μ, with σ = e^{λ/2} and `noise` being ε.
  public func reparameterized(logVariance: Tensor, noise: Tensor) -> Tensor {
    _ = examples(like: logVariance, in: "reparameterized")
    _ = examples(like: noise, in: "reparameterized")
    let result = Tensor(uninitialized: shape, precision)
    ck_reparameterise(
      precision.kernel, storage.start, logVariance.storage.start, noise.storage.start,
      result.storage.start, count)
    return result
  }

  /// The slope of `reparameterized` along λ, this being the gradient of its result: dz ½ σ ε.
  public func reparameterizedGradient(logVariance: Tensor, noise: Tensor) -> Tensor {
    _ = examples(like: logVariance, in: "reparameterizedGradient")
    _ = examples(like: noise, in: "reparameterizedGradient")
    let result = Tensor(uninitialized: shape, precision)
    ck_reparameterise_gradient(
      precision.kernel, logVariance.storage.start, noise.storage.start, storage.start,
      result.storage.start, count)
    return result
  }

  /// How many examples there are, and how many numbers each has; stops unless `other` has the same shape.
  private func examples(like other: Tensor, in operation: String) -> (rows: Int, columns: Int) {
    requireSame(precision, other.precision, in: operation)
    require(
      rank > 0 && shape == other.shape,
      "\(operation) needs two tensors of one shape, examples along the first axis; got \(shape) and \(other.shape)"
    )
    return (shape[0], shape[1...].reduce(1, *))
  }
}

/// The numbers of one step of Adam: see `Tensor.adamStep`.
public struct AdamStep: Sendable {
  var settings: ck_adam

  /// The step number `step`, from 1 on.
  ///
  ///     rate = η / (1 − β₁ᵗ)          scale = 1 / √(1 − β₂ᵗ)
  public init(step: Int, learningRate: Double, beta1: Double, beta2: Double, epsilon: Double) {
    settings = ck_adam(
      rate: learningRate / (1 - power(beta1, step)), one_minus_beta1: 1 - beta1,
      one_minus_beta2: 1 - beta2, scale: 1 / (1 - power(beta2, step)).squareRoot(), epsilon: epsilon
    )
  }
}

extension Tensor {
  /// Moves these parameters one step of Adam, with the running means of the gradient and of its square.
  ///
  ///     m += (1 − β₁)(g − m)      v += (1 − β₂)(g² − v)      θ −= rate m / (√v scale + ε)
  ///
  /// They move to the memory of the gradient, which is left with what they were, if nobody else holds it.
  public mutating func adamStep(
    _ step: AdamStep, along gradient: inout Tensor, first: inout Tensor, second: inout Tensor
  ) {
    for other in [gradient, first, second] {
      requireSame(precision, other.precision, in: "adamStep")
      require(
        other.shape == shape,
        "adamStep needs a gradient and means of the parameters' shape \(shape), got \(other.shape)")
    }
    first.makeUnique()
    second.makeUnique()
    let isFree = gradient.isUnique()
    var moved = isFree ? gradient : Tensor(uninitialized: shape, precision)
    ck_adam_step(
      precision.kernel, step.settings, storage.start, first.storage.start, second.storage.start,
      gradient.storage.start, moved.storage.start, count)
    swap(&self, &moved)
    if isFree { gradient = moved }
  }
}

/// xⁿ by squaring: the same bits everywhere.
private func power(_ x: Double, _ n: Int) -> Double {
  var (result, square, rest) = (1.0, x, n)
  while rest > 0 {
    if rest & 1 == 1 { result *= square }
    square *= square
    rest >>= 1
  }
  return result
}
