// The pieces of a variational autoencoder's loss, each in one pass. A loss is in nats, summed over all
// axes but the first: one number an example. The mean over examples is taken where it can be seen.

import Tensors

extension Variable {
  /// The cross entropy between bits (or probabilities) x and the probabilities that the logits l stand for.
  ///
  ///     y = Σ softplus(l) − x l          dl += dy (σ(l) − x)
  ///
  /// Stable for every finite logit: softplus(l) = max(l, 0) + log(1 + e⁻|ˡ|).
  public func sigmoidCrossEntropy(with bits: Tensor) -> Variable {
    let l = self
    guard tape != nil else { return Variable(l.value.sigmoidCrossEntropy(with: bits)) }
    let (y, residual) = l.value.sigmoidCrossEntropyAndResidual(with: bits)
    return .record("sigmoidCrossEntropy", y, [l]) { dy, gradient in
      let one = Array(repeating: 1, count: l.shape.count - 1)
      gradient.add(residual * dy.reshaped(to: dy.shape + one), to: l)
    }
  }

  /// KL(N(μ, e^λ) ‖ N(0, 1)), this being μ.
  ///
  ///     y = ½ Σ μ² + e^λ − 1 − λ          dμ += dy μ          dλ += dy ½ (e^λ − 1)
  public func gaussianKL(logVariance: Variable) -> Variable {
    let (μ, λ) = (self, logVariance)
    return .record("gaussianKL", μ.value.gaussianKL(logVariance: λ.value), [μ, λ]) { dy, gradient in
      let slopes = μ.value.gaussianKLGradient(logVariance: λ.value, weight: dy)
      gradient.add(slopes.mean, to: μ)
      gradient.add(slopes.logVariance, to: λ)
    }
  }

  /// A sample of N(μ, e^λ), this being μ, as a function of the noise ε.
  ///
  ///     z = μ + e^{λ/2} ε          dμ += dz          dλ += dz ½ e^{λ/2} ε
  public func reparameterized(logVariance: Variable, noise: Tensor) -> Variable {
    let (μ, λ) = (self, logVariance)
    let z = μ.value.reparameterized(logVariance: λ.value, noise: noise)
    return .record("reparameterized", z, [μ, λ]) { dz, gradient in
      gradient.add(dz, to: μ)
      gradient.add(dz.reparameterizedGradient(logVariance: λ.value, noise: noise), to: λ)
    }
  }
}
