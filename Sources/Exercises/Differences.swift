// Slopes that know no calculus.

import Tensors

/// The slopes of a function of a tensor, by central differences of fourth order, in double.
func differences(at x: Tensor, _ function: (Tensor) -> Double) -> Tensor {
  let numbers = x.scalars
  let h = 0x1p-10
  let slopes = numbers.indices.map { place in
    func value(_ offset: Double) -> Double {
      var moved = numbers
      moved[place] += offset
      return function(Tensor(moved, shape: x.shape, .double))
    }
    return (8 * (value(h) - value(-h)) - (value(2 * h) - value(-2 * h))) / (12 * h)
  }
  return Tensor(slopes, shape: x.shape, .double)
}
