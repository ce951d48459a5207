// Exercise 3.1: back through a sigmoid, a decoder and an encoder.

import Tensors

// MARK: Solution

/// δ = 2(x̂ − x) x̂(1 − x̂), the slope before the sigmoid, goes on to the decoder and, through it, to the encoder.
@Sendable func fourPixelGradient(
  x: Tensor, encoder e: Tensor, decoder d: Tensor
) throws -> (encoder: Tensor, decoder: Tensor) {
  let z = (x * e).total
  let back = sigmoid(z * d)
  let δ = 2 * (back - x) * back * (1 - back)
  return ((δ * d).total * x, z * δ)
}

// MARK: Exercise

/// The smallest autoencoder's gradient.
public let fourPixelsExercise = Exercise<LinearAutoencoderGradient>(
  lesson: "03-autoencoder", number: 1, name: "four-pixels",
  title: "The smallest autoencoder's gradient", function: "fourPixelGradient",
  step: "Four pixels, by hand",
  hints: [
    "Go forwards first: z, then x̂. Then backwards: |x̂ − x|², the sigmoid, the product z d.",
    "The slope of the sigmoid is x̂ (1 − x̂), in terms of its own result.",
    "With δ before the sigmoid: ∂L/∂d = z δ, ∂L/∂z = δ · d, a number, and ∂L/∂e = (∂L/∂z) x.",
  ],
  solution: fourPixelGradient,
  checks: [
    Check("the decoder's agrees with finite differences", within: 1e-7) {
      differences(at: decoder) { loss(encoder, $0) }
    } measure: {
      try $0(picture, encoder, decoder).decoder
    },
    Check("the encoder's agrees with finite differences", within: 1e-7) {
      differences(at: encoder) { loss($0, decoder) }
    } measure: {
      try $0(picture, encoder, decoder).encoder
    },
  ],
  slips: [
    Slip("the slope of the sigmoid, x̂(1 − x̂), is missing") {
      slopes($0, $1, $2) { 2 * ($1 - $0) }
    },
    Slip("the 2 of the square's slope is missing") {
      slopes($0, $1, $2) { ($1 - $0) * $1 * (1 - $1) }
    },
    Slip("the sigmoid's slope is taken at x̂, which is a sigmoid already: σ(x̂)(1 − σ(x̂))") {
      slopes($0, $1, $2) { 2 * ($1 - $0) * sigmoid($1) * (1 - sigmoid($1)) }
    },
    Slip("the sigmoid's slope is taken at x, the picture, where x̂ belongs") {
      slopes($0, $1, $2) { 2 * ($1 - $0) * $0 * (1 - $0) }
    },
    Slip("a mean over the pixels; |x̂ − x|² is a sum") {
      slopes($0, $1, $2) { 2 * ($1 - $0) * $1 * (1 - $1) / Double($0.count) }
    },
    Slip("the decoder d is missing on the way to z") { x, e, d in
      let (_, decoder) = slopes(x, e, d, right)
      return (decoder / (x * e).total * x, decoder)
    },
    Slip("x̂ − x is the slope of the cross-entropy; that of |x̂ − x|² is 2(x̂ − x) x̂(1 − x̂)") {
      slopes($0, $1, $2) { $1 - $0 }
    },
    Slip("the sign: x − x̂ where x̂ − x belongs: a step against this one makes the loss larger") {
      slopes($0, $1, $2) { -right($0, $1) }
    },
    Slip("the sigmoid is missing: this is the gradient of x̂ = z d") { x, e, d in
      let z = (x * e).total
      let δ = 2 * (z * d - x)
      return ((δ * d).total * x, z * δ)
    },
    Slip("z is missing in the decoder's slope: z d has the slope z along d") { x, e, d in
      let δ = right(x, sigmoid((x * e).total * d))
      return ((δ * d).total * x, δ)
    },
    Slip("x stands where z belongs in the decoder's slope") { x, e, d in
      let δ = right(x, sigmoid((x * e).total * d))
      return ((δ * d).total * x, x * δ)
    },
    Slip("the two gradients are exchanged") { x, e, d in
      let (de, dd) = slopes(x, e, d, right)
      return (dd, de)
    },
    Slip("∂L/∂z was not summed over the pixels: z goes into all four, and δ · d is one number") {
      x, e, d in
      let z = (x * e).total
      let δ = right(x, sigmoid(z * d))
      return (δ * d * x, z * δ)
    },
    Slip("the encoder's slope is ∂L/∂z alone: z = x · e has the slope x") { x, e, d in
      let δ = right(x, sigmoid((x * e).total * d))
      return ((δ * d).total * .ones(x.shape, .double), (x * e).total * δ)
    },
  ])

private let picture = Tensor([0.9, 0.1, 0.8, 0.0], .double)
private let encoder = Tensor([0.5, -0.3, 0.4, 0.1], .double)
private let decoder = Tensor([0.8, -0.6, 0.5, -0.9], .double)

private func loss(_ e: Tensor, _ d: Tensor) -> Double {
  square(sigmoid((picture * e).total * d) - picture).total
}

@Sendable private func right(_ x: Tensor, _ back: Tensor) -> Tensor {
  2 * (back - x) * back * (1 - back)
}

private func slopes(
  _ x: Tensor, _ e: Tensor, _ d: Tensor, _ δ: (_ x: Tensor, _ back: Tensor) -> Tensor
) -> (encoder: Tensor, decoder: Tensor) {
  let z = (x * e).total
  let δ = δ(x, sigmoid(z * d))
  return ((δ * d).total * x, z * δ)
}
