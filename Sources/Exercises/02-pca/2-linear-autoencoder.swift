// Exercise 2.2: the linear autoencoder's gradient, without a tape.

import Tensors

// MARK: Solution

/// With R = x̂ − x the slope at x̂ is 2R/n; it goes back through D, and then through E.
@Sendable func linearAutoencoderGradient(
  x: Tensor, encoder e: Tensor, decoder d: Tensor
) throws -> (encoder: Tensor, decoder: Tensor) {
  let z = x.matmul(e)
  let slope = 2 * (z.matmul(d) - x) / Double(x.shape[0])
  return (x.transposed.matmul(slope.matmul(d.transposed)), z.transposed.matmul(slope))
}

// MARK: Exercise

/// The type of the linear autoencoder's gradient.
public typealias LinearAutoencoderGradient =
  @Sendable (Tensor, Tensor, Tensor) throws -> (encoder: Tensor, decoder: Tensor)

/// The gradient of the linear autoencoder by hand.
public let linearAutoencoderExercise = Exercise<LinearAutoencoderGradient>(
  lesson: "02-pca", number: 2, name: "linear-autoencoder",
  title: "The linear autoencoder's gradient by hand", function: "linearAutoencoderGradient",
  step: "A network that has to find out",
  hints: [
    "The slope of |r|² is 2 r, and L is a mean over n images: at x̂ stands 2 (x̂ − x) / n.",
    "x̂ = z D is a product, with the pullbacks of exercise 0.2: dD = zᵀ dx̂, dz = dx̂ Dᵀ.",
    "z = x E is a product as well: dE = xᵀ dz.",
  ],
  solution: linearAutoencoderGradient,
  checks: [
    Check("the decoder's agrees with finite differences", within: 1e-7) {
      differences(at: decoder) { loss(encoder, $0) }
    } measure: {
      try $0(images, encoder, decoder).decoder
    },
    Check("the encoder's agrees with finite differences", within: 1e-7) {
      differences(at: encoder) { loss($0, decoder) }
    } measure: {
      try $0(images, encoder, decoder).encoder
    },
  ],
  slips: [
    Slip("the 2 of the square's slope is missing") { slopes($0, $1, $2, 1 / Double($0.shape[0])) },
    Slip("the sum over the images was not divided by their number n") { slopes($0, $1, $2, 2) },
    Slip("a mean over pixels as well: L sums over them") {
      slopes($0, $1, $2, 2 / Double($0.count))
    },
    Slip("the sign: x − x̂ where x̂ − x belongs: a step against this one makes the loss larger") {
      slopes($0, $1, $2, -2 / Double($0.shape[0]))
    },
    Slip("the encoder's slope goes back through Eᵀ; it is the decoder that it passes") {
      x, e, d in
      let r = 2 * (x.matmul(e).matmul(d) - x) / Double(x.shape[0])
      return (x.transposed.matmul(r.matmul(e)), x.matmul(e).transposed.matmul(r))
    },
    Slip("the encoder's gradient has z where x belongs") { x, e, d in
      let (z, r) = (x.matmul(e), 2 * (x.matmul(e).matmul(d) - x) / Double(x.shape[0]))
      return (z.transposed.matmul(r.matmul(d.transposed)), z.transposed.matmul(r))
    },
    Slip("the decoder's gradient has x where z belongs: z is what goes into the decoder") {
      x, e, d in
      let r = 2 * (x.matmul(e).matmul(d) - x) / Double(x.shape[0])
      return (x.transposed.matmul(r.matmul(d.transposed)), x.transposed.matmul(r))
    },
    Slip("the encoder's slope has not gone back through the decoder: Dᵀ is missing") {
      x, e, d in
      let r = 2 * (x.matmul(e).matmul(d) - x) / Double(x.shape[0])
      return (x.transposed.matmul(r), x.matmul(e).transposed.matmul(r))
    },
    Slip("x is not subtracted: the slope of |x̂ − x|² is 2 (x̂ − x)") { x, e, d in
      let r = 2 * x.matmul(e).matmul(d) / Double(x.shape[0])
      return (x.transposed.matmul(r.matmul(d.transposed)), x.matmul(e).transposed.matmul(r))
    },
    Slip("the two gradients are exchanged") { x, e, d in
      let (de, dd) = slopes(x, e, d, 2 / Double(x.shape[0]))
      return (dd, de)
    },
    Slip("both are transposed: each has the shape of its own matrix") { x, e, d in
      let (de, dd) = slopes(x, e, d, 2 / Double(x.shape[0]))
      return (de.transposed, dd.transposed)
    },
    Slip("the decoder's gradient is that of tied weights: the encoder's was added to it") {
      x, e, d in
      let (de, dd) = slopes(x, e, d, 2 / Double(x.shape[0]))
      return (de, dd + de.transposed)
    },
  ])

private let images = Tensor(
  [[1, 0.2, -1], [0.5, -0.3, 2], [0, 1, 0.4], [-1, 0.7, 0.1]], .double)
private let encoder = Tensor([[0.3, -0.2], [0.8, 0.5], [-0.4, 0.9]], .double)
private let decoder = Tensor([[0.6, 0.1, -0.7], [-0.5, 0.4, 0.2]], .double)

private func loss(_ e: Tensor, _ d: Tensor) -> Double {
  square(images.matmul(e).matmul(d) - images).total / Double(images.shape[0])
}

private func slopes(
  _ x: Tensor, _ e: Tensor, _ d: Tensor, _ factor: Double
) -> (encoder: Tensor, decoder: Tensor) {
  let slope = factor * (x.matmul(e).matmul(d) - x)
  return (
    x.transposed.matmul(slope.matmul(d.transposed)), x.matmul(e).transposed.matmul(slope)
  )
}
