// The linear autoencoder, trained on the covariance alone: its error over all data, without the data.

import Networks

/// z = (x − mean) E, x̂ = z D + mean.
public struct LinearAutoencoder: Model {
  /// E: [d, k].
  public var encoder: Variable
  /// D: [k, d].
  public var decoder: Variable

  /// Random weights, uniform on ±1/√d, in double.
  public init(_ size: Int, _ count: Int, using generator: inout SplitMix64) {
    let fan = Fan(in: size, out: count)
    func weights(_ shape: [Int]) -> Variable {
      Variable(Initializer.uniformFanIn.tensor(shape, fan, .double, using: &generator))
    }
    (encoder, decoder) = (weights([size, count]), weights([count, size]))
  }

  /// Visits both.
  public mutating func visit(_ visit: inout ParameterVisitor) {
    visit("encoder", &encoder)
    visit("decoder", &decoder)
  }

  /// The squared error of reconstruction, averaged over examples and numbers.
  public func meanSquaredError(of x: Tensor, _ moments: Moments) -> Double {
    let sum = x.sumBlocks { x in
      let y = x.converted(to: .double) - moments.mean
      return square(y.matmul(encoder.value).matmul(decoder.value) - y).sum()
    }
    return sum.scalar / Double(x.count)
  }

  // MARK: squared-error
  /// The mean over all data of |x − x̂|², from their moments.
  ///
  ///     tr (1 − E D)ᵀ C (1 − E D) = tr C − 2 tr D C E + tr (Eᵀ C E)(D Dᵀ)
  public func squaredError(_ moments: Moments) -> Variable {
    let (e, d) = (encoder, decoder)
    let ce = Variable(moments.covariance).matmul(e)
    let explained = (ce * d.transposed).sum()
    let size = (e.transposed.matmul(ce) * d.matmul(d.transposed)).sum()
    return moments.totalVariance - 2 * explained + size
  }

  // MARK: training
  /// Gradient descent with momentum on the error over all data, with a step that the largest variance λ allows.
  ///
  /// `progress` is called before each step with the mean of |x − x̂|²; training ends early where it returns
  /// false. Near the solution the error's curvature is 4 λ at most: steps of 1 / 4 λ are stable.
  public mutating func fit(
    _ moments: Moments, steps: Int = 400,
    progress: (_ step: Int, _ squaredError: Double, _ model: Self) -> Bool = { _, _, _ in true }
  ) {
    let largest = moments.covariance.symmetricEigen(largest: 1).values.scalar
    var optimizer = Momentum(learningRate: 0.25 / largest)
    for step in 0..<steps {
      let (error, gradient) = valueWithGradient(at: self) { $0.squaredError(moments) }
      guard progress(step, error, self) else { return }
      optimizer.update(&self, along: gradient)
    }
  }

  // MARK: principal-axes
  /// The angles in radians between what the decoder spans and the principal axes, the smallest first: [k].
  public func angles(to pca: PCA) -> Tensor {
    .principalAngles(between: decoder.value.transposed, and: pca.axes)
  }

  /// The principal axes, turned back out of the decoder: the left singular vectors of Dᵀ Cov(z)^½.
  ///
  /// Any invertible mixing of the code, undone by the decoder, leaves this product's singular vectors alone.
  ///
  ///     result: [d, k], with the variances along them, [k]
  public func principalAxes(_ moments: Moments) -> (axes: Tensor, variances: Tensor) {
    let e = encoder.value
    let codes = e.matmul(moments.covariance.matmul(e), transposing: .left)  // Cov(z)
    let root = (0.5 * (codes + codes.transposed)).squareRoot()
    let parts = decoder.value.matmul(root, transposing: .left).svd()
    return (parts.left.withLargestPositive(), square(parts.values))
  }
  // MARK: -
}

extension Tensor {
  /// A^½ of a symmetric matrix without negative eigenvalues: V Λ^½ Vᵀ.
  func squareRoot() -> Tensor {
    let pairs = symmetricEigen()
    let roots = sqrt(Tensors.max(pairs.values, 0))
    return (pairs.vectors * roots).matmul(pairs.vectors, transposing: .right)
  }

  /// Columns turned so that the largest number of each is positive, as eigenvectors are.
  func withLargestPositive() -> Tensor {
    let signs = Tensors.max(max(axis: 0), -min(axis: 0)) .== max(axis: 0)
    return self * (2 * signs - 1)
  }
}
