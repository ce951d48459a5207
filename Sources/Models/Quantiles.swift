// The quantiles of N(0, 1): codes at them stand each for the same share of the prior.

import Tensors

extension Tensor {
  /// The middles of so many equal shares of N(0, 1): Φ⁻¹((i + ½) / count), to 10⁻³.
  ///
  ///     normalQuantiles(2)      [−0.674, 0.674]
  public static func normalQuantiles(_ count: Int) -> [Double] {
    let places = Tensor.linear(from: -6, through: 6, count: 12_001, .double)
    var sum = 0.0
    let cumulated = exp(-0.5 * square(places)).scalars.map { density in
      sum += density
      return sum
    }
    return (0..<count).map { i in
      let share = (Double(i) + 0.5) / Double(count) * sum
      return places[cumulated.firstIndex { $0 >= share } ?? 0]
    }
  }
}
