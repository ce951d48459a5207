// Exercise 6.2: one number for disentanglement.

import Tensors

// MARK: Solution

/// The mean over the factors of (the largest − the second largest information) / entropy.
@Sendable func mutualInformationGap(information: Tensor, entropies: Tensor) throws -> Double {
  let (latents, factors) = (information.shape[0], information.shape[1])
  let gaps = (0..<factors).map { k in
    let column = (0..<latents).map { information[$0, k] }.sorted(by: >)
    return (column[0] - column[1]) / entropies[k]
  }
  return gaps.reduce(0, +) / Double(factors)
}

// MARK: Exercise

/// The mutual information gap.
public let migExercise = Exercise<@Sendable (Tensor, Tensor) throws -> Double>(
  lesson: "06-beta-vae", number: 2, name: "mig", title: "The mutual information gap",
  function: "mutualInformationGap", step: "Measures of disentanglement",
  hints: [
    "For each factor look at its column: which latents know something about it?",
    "Sort the column; the gap is the largest less the second largest.",
    "A gap is at most the factor's entropy: divide, and average over the factors.",
  ],
  solution: mutualInformationGap,
  checks: [
    Check("agrees with the formula on paper") {
      Tensor(((0.9 - 0.4) / 1.1 + (1.2 - 0.3) / 1.8) / 2, .double)
    } measure: {
      Tensor(try $0(table, Tensor([1.1, 1.8], .double)), .double)
    },
    Check("is 1 where each factor has a latent to itself") {
      Tensor(1, .double)
    } measure: {
      Tensor(try $0(ideal, Tensor([1.1, 1.8], .double)), .double)
    },
    Check("is 0 where two latents know the same") {
      Tensor(0, .double)
    } measure: {
      Tensor(
        try $0(Tensor([[1.1, 1.8], [1.1, 1.8]], .double), Tensor([1.1, 1.8], .double)), .double)
    },
  ],
  slips: [
    Slip("the gap is not divided by the factor's entropy") {
      mig($0, $1) { $0[0] - $0[1] + 0 * $1 }
    },
    Slip("the gap is divided by the largest information, not by the entropy") {
      mig($0, $1) { $0[0] > 0 ? ($0[0] - $0[1]) / $0[0] + 0 * $1 : 0 }
    },
    Slip("the largest information without the second: a copy would cost nothing") {
      mig($0, $1) { $0[0] / $1 }
    },
    Slip("the largest less the smallest, not the second largest") {
      mig($0, $1) { ($0[0] - ($0.last ?? 0)) / $1 }
    },
    Slip("the largest less the mean of all") {
      mig($0, $1) { ($0[0] - $0.reduce(0, +) / Double($0.count)) / $1 }
    },
    Slip("a sum over the factors in place of their mean") {
      2 * mig($0, $1) { ($0[0] - $0[1]) / $1 }
    },
    Slip("the column was not sorted: these are the first two latents, not the best two") {
      information, entropies in
      let gaps = (0..<information.shape[1]).map {
        (information[0, $0] - information[1, $0]) / entropies[$0]
      }
      return gaps.reduce(0, +) / Double(gaps.count)
    },
    Slip("sorted upwards: the two smallest stand first") {
      mig($0, $1) { ($0[$0.count - 1] - $0[$0.count - 2]) / $1 }
    },
    Slip("all gaps divided by all entropies: each is divided by its own, and then averaged") {
      mig($0, $1) { $0[0] - $0[1] + 0 * $1 } / $1.mean().scalar
    },
    Slip("averaged over the latents: there is a gap for each factor") {
      let (latents, factors) = (Double($0.shape[0]), Double($0.shape[1]))
      return mig($0, $1) { ($0[0] - $0[1]) / $1 } * factors / latents
    },
    Slip("transposed: the gap of two factors of a latent, not of two latents of a factor") {
      information, entropies in
      let rows = (0..<information.shape[1]).map { j in
        (0..<information.shape[1]).map { information[j, $0] }.sorted(by: >)
      }
      return rows.indices.reduce(0) { $0 + (rows[$1][0] - rows[$1][1]) / entropies[$1] }
        / Double(rows.count)
    },
    Slip("the gaps of latents, each by the entropy of its best factor: a factor asks all latents") {
      information, entropies in
      let gaps = (0..<information.shape[0]).map { j in
        let order = (0..<information.shape[1]).sorted { information[j, $0] > information[j, $1] }
        return (information[j, order[0]] - information[j, order[1]]) / entropies[order[0]]
      }
      return gaps.reduce(0, +) / Double(gaps.count)
    },
    Slip("sorted along the factors: each factor asks all latents, not each latent all factors") {
      information, entropies in
      let rows = (0..<information.shape[0]).map { j in
        (0..<information.shape[1]).map { information[j, $0] / entropies[$0] }.sorted(by: >)
      }
      return rows.reduce(0) { $0 + $1[0] - $1[1] } / Double(rows.count)
    },
  ])

private let ideal = Tensor([[1.1, 0], [0, 0], [0, 1.8], [0, 0]], .double)
private let table = Tensor([[0.9, 0.3], [0.1, 0.2], [0.4, 1.2]], .double)

private func mig(
  _ information: Tensor, _ entropies: Tensor,
  _ gap: (_ sorted: [Double], _ entropy: Double) -> Double
) -> Double {
  let factors = information.shape[1]
  return (0..<factors).reduce(0) { total, k in
    let column = (0..<information.shape[0]).map { information[$0, k] }.sorted(by: >)
    return total + gap(column, entropies[k])
  } / Double(factors)
}
