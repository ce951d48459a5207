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
  /// The factor of which each number knows most, with that share, and the next where the number knows at least half as
  /// much of it; “off” where the number tells nothing.
  public let names: [String]
  /// How many numbers are not off; they come first.
  public let countInUse: Int

  // MARK: profile
  /// The profile of codes, with the KL of each of their numbers.
  public init(of codes: CodedExamples, divergences: [Double]) {
    let order = divergences.indices.sorted { divergences[$0] > divergences[$1] }
    let shares = (codes.mutualInformation() / codes.entropies).gathering(order)
    names = order.enumerated().map { row, number in
      if divergences[number] < LatentProfile.silence { return "off" }
      let known = codes.factors.indices.sorted { shares[row, $0] > shares[row, $1] }.prefix(2)
      return known.filter { shares[row, $0] >= 0.5 * shares[row, known[0]] }
        .map { "\(codes.factors[$0].name) \(shares[row, $0].fixed(2))" }.joined(separator: ", ")
    }
    countInUse = names.count { $0 != "off" }
    (self.order, self.shares) = (order, shares)
    self.divergences = order.map { divergences[$0] }
  }

  /// A number with less KL than this, in nats, is off.
  public static let silence = 0.05
  // MARK: -
}

extension VAE {
  // MARK: in-use
  /// 1 for each number of the code that is in use, and 0 for each that is off: what these images make it tell, its
  /// KL, is less than `LatentProfile.silence`.
  ///
  /// The mean of a number that is off still varies a little, and may follow a factor while it does. But the
  /// noise drowns it, so nobody is told.
  ///
  ///     result: [1, latents]
  public func numbersInUse(on x: Tensor) -> Tensor {
    let (μ, λ) = codes(of: x)
    let divergences = 0.5 * (square(μ) + exp(λ) - 1 - λ).mean(axis: 0, keepingAxis: true)
    return divergences .> LatentProfile.silence
  }
  // MARK: -

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
