// Powers of ten and logarithms, the same bits everywhere.

import Tensors

/// 10ⁿ as the nearest double, for n from −300 to 300.
func powerOfTen(_ n: Int) -> Double { powers[max(-300, min(300, n)) + 300] }

private let powers = (-300...300).map { Double("1e\($0)") ?? .nan }

/// The largest n with 10ⁿ ≤ |x|; −300 and 300 at the ends.
func decimalExponent(_ x: Double) -> Int {
  // The first power that is larger, by halving.
  var (low, high) = (0, powers.count)
  while low < high {
    let middle = (low + high) / 2
    if powers[middle] <= x.magnitude { low = middle + 1 } else { high = middle }
  }
  return max(low - 301, -300)
}

/// Logarithms to the base 10; NaN where there is none.
func logarithms(_ values: [Double]) -> [Double] {
  log10(Tensor(values, .double)).scalars
}

/// 10ˣ for an x that may be no whole number.
func powerOfTen(_ x: Double) -> Double { pow(Tensor(10, .double), x).scalar }
