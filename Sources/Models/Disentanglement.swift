// What is asked of a code whose true factors are known: five measures, and what each of its numbers tells.

import Tensors

/// What the measures say of one code.
public struct Disentanglement: Sendable {
  /// The names of the measures as facts have them, in order.
  public static let names = ["mig", "sap", "dci", "betavae", "factorvae"]
  /// The measures in that order; only the first three where no factor can be held still.
  public let scores: [Double]

  /// Measures a code; the two scores of groups need a world in which factors can be held still.
  public init(
    of codes: CodedExamples, in space: FactorSpace? = nil, groups: Int = 200,
    using generator: inout SplitMix64
  ) {
    var scores = [
      codes.mutualInformationGap(), codes.attributePredictability(), codes.dci().disentanglement,
    ]
    if let space {
      scores.append(space.betaVAEScore(groups: groups, using: &generator))
      scores.append(space.factorVAEScore(groups: groups, using: &generator))
    }
    self.scores = scores
  }
}

/// The numbers of a code, those with the largest KL first, and what each tells.
public struct LatentProfile: Sendable {
  /// The numbers of the code in this order.
  public let order: [Int]
  /// The KL of each, in nats.
  public let divergences: [Double]
  /// I(z_j; v_k) as a share of H(v_k): [latents, factors].
  public let shares: Tensor
  /// The factor of which each number knows most, with that share; “off” where the number tells nothing.
  public let names: [String]

  // MARK: profile
  /// The profile of codes, with the KL of each of their numbers.
  public init(of codes: CodedExamples, divergences: [Double]) {
    let order = divergences.indices.sorted { divergences[$0] > divergences[$1] }
    let shares = (codes.mutualInformation() / codes.entropies).gathering(order)
    names = order.enumerated().map { row, number in
      if divergences[number] < LatentProfile.silence { return "off" }
      let best = shares[row..<row + 1].largestInRows()[0]
      return "\(codes.factors[best].name) \(shares[row, best].fixed(2))"
    }
    (self.order, self.shares) = (order, shares)
    self.divergences = order.map { divergences[$0] }
  }

  /// A number with less KL than this, in nats, is off.
  public static let silence = 0.05
  // MARK: -
}

extension VAE {
  // MARK: traversal
  /// What codes decode to as one number after the other moves through `places` and the others stay: a row of images for
  /// each of `numbers`.
  ///
  ///     code: [1, latents]   result: [numbers · places, pixels]
  public func traversal(from code: Tensor, of numbers: [Int], through places: [Double]) -> Tensor {
    pixels(
      of: Tensor(
        numbers.flatMap { number in
          places.map { place in
            var moved = code.scalars
            moved[number] = place
            return moved
          }
        }, code.precision))
  }
  // MARK: -
}

extension [Double] {
  /// The middle one, or the mean of the two in the middle.
  public var median: Double {
    require(!isEmpty, "a median is that of one number at least")
    let sorted = sorted()
    return 0.5 * (sorted[(count - 1) / 2] + sorted[count / 2])
  }

  /// The largest less the smallest.
  public var spread: Double { (self.max() ?? 0) - (self.min() ?? 0) }
}
