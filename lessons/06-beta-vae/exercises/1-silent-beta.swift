// Exercise 6.1: β from a “silent” loss
//
//     loss = (sum or mean over pixels) + weight · (sum or mean over latents)          the KL is the second
//
// The β-VAE's loss has sums in both places, and β before the KL. Much code takes a mean of one or of both, and
// so trains another β than it says. Which? `meanOverPixels` and `meanOverLatents` say where a mean stands.

import Exercises

func silentBeta(
  pixels: Int, latents: Int, meanOverPixels: Bool, meanOverLatents: Bool, weight: Double
) throws -> Double {
  throw Unsolved()
}
