// Exercise 6.2: the mutual information gap
//
//     MIG = 1/K Σₖ (I₁ − I₂) / H(vₖ)          I₁, I₂ the two largest of I(zⱼ; vₖ) over j
//
//     information: [latents, factors], the I(zⱼ; vₖ)     entropies: [factors], the H(vₖ)
//
// It is 1 where each factor has a latent to itself, and 0 where none, or more than one, tells it.
// `information[j, k]` is one number, `information.shape[0]` the number of latents; arrays can be `sorted(by: >)`.

import Exercises

func mutualInformationGap(information: Tensor, entropies: Tensor) throws -> Double {
  throw Unsolved()
}
