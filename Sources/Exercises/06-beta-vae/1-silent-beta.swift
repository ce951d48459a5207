// Exercise 6.1: the β that a program trains without saying so.

import Tensors

// MARK: Solution

/// Multiply the loss by the pixels, if it has their mean, and the ELBO's reconstruction stands there; what stands
/// before the KL's sum is β.
@Sendable func silentBeta(
  pixels: Int, latents: Int, meanOverPixels: Bool, meanOverLatents: Bool, weight: Double
) throws -> Double {
  weight * (meanOverPixels ? Double(pixels) : 1) / (meanOverLatents ? Double(latents) : 1)
}

// MARK: Exercise

/// The type of the function that finds β.
public typealias SilentBeta = @Sendable (Int, Int, Bool, Bool, Double) throws -> Double

/// β from a loss that does not say it.
public let silentBetaExercise = Exercise<SilentBeta>(
  lesson: "06-beta-vae", number: 1, name: "silent-beta", title: "β from a “silent” loss",
  function: "silentBeta", step: "β as a knob",
  hints: [
    "A loss may be multiplied by any number: its minimum stays where it is.",
    "A mean over 784 pixels is their sum divided by 784. Multiply the whole loss by 784.",
    "Then the KL has the weight · 784, divided by the latents if it was a mean over them.",
  ],
  solution: silentBeta,
  checks: [
    Check("is 3136 for the weight 4, with a mean over 784 pixels, and a sum over 20 latents") {
      Tensor(3136, .double)
    } measure: {
      Tensor(try $0(784, 20, true, false, 4), .double)
    },
    Check("is 156.8 for the weight 4, with means over both") {
      Tensor(156.8, .double)
    } measure: {
      Tensor(try $0(784, 20, true, true, 4), .double)
    },
    Check("is 0.2 for the weight 4, with a mean over the latents alone") {
      Tensor(0.2, .double)
    } measure: {
      Tensor(try $0(784, 20, false, true, 4), .double)
    },
    Check("is 4 for the weight 4, with both sums") {
      Tensor(4, .double)
    } measure: {
      Tensor(try $0(784, 20, false, false, 4), .double)
    },
  ],
  slips: [
    Slip("it is upside down: a mean over pixels makes the reconstruction small, so β large") {
      $4 / ($2 ? Double($0) : 1) * ($3 ? Double($1) : 1)
    },
    Slip("the weight in the loss is forgotten") { p, d, px, lat, _ in
      (px ? Double(p) : 1) / (lat ? Double(d) : 1)
    },
    Slip("a mean over latents makes the KL smaller, so it divides") {
      $4 * ($2 ? Double($0) : 1) * ($3 ? Double($1) : 1)
    },
    Slip("what the loss says is not what it trains: the means count") { _, _, _, _, weight in weight
    },
    Slip("the mean over latents is forgotten") { p, _, px, _, weight in
      weight * (px ? Double(p) : 1)
    },
    Slip("pixels and latents are exchanged") { p, d, px, lat, weight in
      weight * (px ? Double(d) : 1) / (lat ? Double(p) : 1)
    },
    Slip("divided by the latents, though their KL is a sum") { p, d, px, _, weight in
      px ? weight * Double(p) / Double(d) : weight
    },
  ])
