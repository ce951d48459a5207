// Number by number, forward and backward. Functions of one number have their slopes in their table
// (CKFunctions.h); a gradient that was stretched is summed back where it is added (Gradients.add).

import Tensors

extension Variable: TensorAlgebra {
  /// A function of every number.
  ///
  ///     y = f(x)          dx += dy f′(x)
  public func map(_ function: ElementwiseFunction) -> Variable {
    let (x, y) = (self, value.map(function))
    return .record("\(function)", y, [x]) { dy, gradient in
      gradient.add(x.value.slope(of: function, value: y, times: dy), to: x)
    }
  }

  /// Returns the numbers of both combined; the pullbacks stand beside each operation below.
  public func combined(with other: Variable, by operation: ElementwiseOperation) -> Variable {
    let (x, y) = (self, other)
    let (a, b) = (x.value, y.value)
    let z = a.combined(with: b, by: operation)
    return .record("\(operation)", z, [x, y]) { dz, gradient in
      switch operation {
      case .add:  // z = x + y
        gradient.add(dz, to: x)
        gradient.add(dz, to: y)
      case .subtract:  // z = x − y
        gradient.add(dz, to: x)
        gradient.add(-dz, to: y)
      case .multiply:  // z = x y
        gradient.add(dz * b, to: x)
        gradient.add(dz * a, to: y)
      case .divide:  // z = x / y          dx += dz / y          dy += −dz z / y
        gradient.add(dz / b, to: x)
        gradient.add(-(dz * z) / b, to: y)
      case .power:
        // z = xʸ          dx += dz y xʸ⁻¹          dy += dz xʸ log x
        // Both are 0, not 0 · ∞, on an edge: dx where y = 0 (the exponent is made 0), dy where x = 0 ≤ y
        // (the logarithm is made that of 1).
        gradient.add(dz * b * pow(a, b - 1 + b.combined(with: 0, by: .equal)), to: x)
        gradient.add(dz * z * log(a + a.combined(with: 0, by: .equal) * (1 - (b .< 0))), to: y)
      case .minimum, .maximum:  // to the one that was taken; half to each where both are equal
        let first = operation == .minimum ? a .< b : a .> b
        let share = first + 0.5 * (a .== b)
        gradient.add(dz * share, to: x)
        gradient.add(dz * (1 - share), to: y)
      case .atan2:
        // z = the angle of (y, x)          dx += dz y / (x² + y²)          dy −= dz x / (x² + y²)
        gradient.add(dz * b / (square(a) + square(b)), to: x)
        gradient.add(-(dz * a) / (square(a) + square(b)), to: y)
      case .less, .equal:  // constant wherever they have a slope
        break
      }
    }
  }

  /// Returns every number combined with one number, which stands on the right.
  public func combined(with other: Double, by operation: ElementwiseOperation) -> Variable {
    combined(with: Variable(Tensor(other, precision)), by: operation)
  }

  /// Returns one number combined with every number of this, which stands on the right.
  public func combined(behind other: Double, by operation: ElementwiseOperation) -> Variable {
    Variable(Tensor(other, precision)).combined(with: self, by: operation)
  }
}
