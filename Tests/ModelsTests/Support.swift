// What the tests of models share: data, and the condition that MNIST is there.

import Foundation
import Models
import Testing

/// Whether MNIST's four files can be asked for.
let isMNISTThere = ConditionTrait.enabled(
  if: ProcessInfo.processInfo.environment["LATENT_DATA"] != nil,
  "set LATENT_DATA to a folder with MNIST's four files")

/// The images that tests on MNIST share.
func mnist() throws -> MNIST { try MNIST(in: DataFolders(given: nil)) }

/// Three clouds in d dimensions that overlap a little, far from the origin.
func clouds(_ n: Int, _ d: Int, _ precision: Precision, seed: UInt64) -> Tensor {
  var generator = SplitMix64(seed: seed)
  let centers = 2.5 * Tensor.normal([3, d], .double, using: &generator) + 10
  let made = (0..<n).map { _ in generator.integer(below: 3) }
  let noise = Tensor.normal([n, d], .double, using: &generator)
  return (centers.gathering(made) + noise).converted(to: precision)
}
