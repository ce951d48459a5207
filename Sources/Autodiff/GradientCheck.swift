// Finite differences as the referee.
//
// The slope along one number is compared with the central difference of fourth order,
//
//     (8 (f(x + h) − f(x − h)) − (f(x + 2h) − f(x − 2h))) / 12h = f′(x) − h⁴ f⁽⁵⁾(x) / 30 + …
//
// in double. With h near 10⁻⁴ its truncation and its round-off are both near 10⁻¹², so a correct gradient
// is told from a wrong one with a wide margin.

import Tensors

/// What a gradient check found.
public struct GradientCheck: Sendable {
  /// The word for a relative error.
  public enum Verdict: String, Sendable {
    /// At most 10⁻⁷.
    case right
    /// Between 10⁻⁷ and 10⁻⁴: a kink near by, lost digits, or a small mistake.
    case suspicious
    /// More than 10⁻⁴.
    case wrong
  }

  /// One number that the function depends on.
  public struct Element: Sendable {
    /// The parameter's name.
    public let parameter: String
    /// The place in the parameter, in row-major order.
    public let index: Int
    /// What the tape says.
    public let gradient: Double
    /// What finite differences say.
    public let difference: Double
    /// How far apart both are, in units of the larger.
    public let relativeError: Double
  }

  /// The element whose relative error is the largest.
  public let worst: Element
  /// ‖gradient − differences‖ / ‖differences‖ over all elements that were checked.
  public let errorInNorm: Double
  /// How many elements were checked.
  public let count: Int

  /// The word for the worst element.
  public var verdict: Verdict {
    worst.relativeError <= 1e-7 ? .right : worst.relativeError <= 1e-4 ? .suspicious : .wrong
  }
}

extension GradientCheck: CustomStringConvertible {
  /// The verdict and the worst element, in a sentence.
  public var description: String {
    """
    \(verdict.rawValue): \(count) checked, worst \(worst.parameter)[\(worst.index)]: gradient \
    \(worst.gradient), difference \(worst.difference), relative error \(worst.relativeError)
    """
  }
}

/// A gradient check met a number that is not finite.
public struct NotFinite: Error, CustomStringConvertible {
  /// The parameter and the place in it; empty and −1 for the value itself.
  public let parameter: String, index: Int
  /// What the tape and what finite differences say.
  public let gradient: Double, difference: Double
  /// Where, and what was found.
  public var description: String {
    index < 0
      ? "the function's value is \(gradient) at the point itself: nothing can be checked there"
      : "\(parameter)[\(index)]: the gradient is \(gradient), the difference \(difference)"
  }
}

/// Compares the gradient of `function` at `model` with finite differences, in double.
///
/// The model is converted; what `function` captures beside it has to be in double already.
///
/// Errors are relative to the larger of both numbers, or to a thousandth of the largest difference where
/// both are smaller than that. Of each parameter at most `mostElements` numbers are checked, spread evenly.
public func gradientCheck<M: Model>(
  at model: M, mostElements: Int = .max, in function: (M) -> Variable
) throws(NotFinite) -> GradientCheck {
  require(mostElements > 0, "a gradient check checks something, got mostElements \(mostElements)")
  let model = model.converted(to: .double)
  let (value, gradient) = valueWithGradient(at: model, in: function)
  guard value.isFinite else {
    throw NotFinite(parameter: "", index: -1, gradient: value, difference: value)
  }

  // Move one number at a time.
  var found: [(name: String, index: Int, gradient: Double, difference: Double)] = []
  for (place, (name, slopes)) in gradient.parameters.enumerated() where slopes.count > 0 {
    let numbers = slopes.scalars
    let start = model.parameters[place].value.scalars
    let checked = Swift.min(mostElements, slopes.count)
    for i in (0..<checked).map({ $0 * slopes.count / checked }) {
      let h = step(at: start[i])
      let difference = fourthOrderDifference(h) { offset in
        function(model.moved(place, i, by: offset)).scalar
      }
      guard numbers[i].isFinite && difference.isFinite else {
        throw NotFinite(parameter: name, index: i, gradient: numbers[i], difference: difference)
      }
      found.append((name, i, numbers[i], difference))
    }
  }
  require(!found.isEmpty, "a gradient check needs a model with parameters")

  // Name the worst.
  let floor = Swift.max(1e-3 * (found.map { abs($0.difference) }.max() ?? 0), 1e-12)
  let elements = found.map {
    let scale = Swift.max(abs($0.gradient), abs($0.difference), floor)
    return GradientCheck.Element(
      parameter: $0.name, index: $0.index, gradient: $0.gradient, difference: $0.difference,
      relativeError: abs($0.gradient - $0.difference) / scale)
  }
  let worst = elements.dropFirst().reduce(elements[0]) {
    $1.relativeError > $0.relativeError ? $1 : $0
  }
  let apart = found.reduce(0) { $0 + ($1.gradient - $1.difference) * ($1.gradient - $1.difference) }
  let size = found.reduce(0) { $0 + $1.difference * $1.difference }
  return GradientCheck(
    worst: worst, errorInNorm: (apart / Swift.max(size, 1e-24)).squareRoot(), count: found.count)
}

/// Compares the gradient of `function` at `x` with finite differences, in double.
public func gradientCheck(
  at x: Tensor, in function: (Variable) -> Variable
) throws(NotFinite) -> GradientCheck {
  try gradientCheck(at: Variable(x), in: function)
}

/// The slope along one direction, from the gradient and by finite differences, in double.
///
/// ⟨∇f, t⟩ against the difference of f(x + h t): one number for all parameters at once.
public func directionalCheck<M: Model>(
  at model: M, along direction: M, in function: (M) -> Variable
) -> (gradient: Double, difference: Double) {
  let (model, direction) = (model.converted(to: .double), direction.converted(to: .double))
  let (_, gradient) = valueWithGradient(at: model, in: function)
  let inner = zip(gradient.parameters, direction.parameters).reduce(0) {
    $0 + ($1.0.value * $1.1.value).total
  }
  let difference = fourthOrderDifference(1e-4) { offset in
    function(model.moved(along: direction, by: offset)).scalar
  }
  return (inner, difference)
}

/// The error of the simple central difference for each step size: the V-shaped curve.
///
/// Truncation makes it fall with h², round-off makes it rise with 1/h. `function` is asked in the model's own
/// precision, and once in double for the exact slope: it is told which, to have its data in the same.
public func differenceErrors<M: Model>(
  at model: M, along direction: M, steps: [Double], in function: (M, Precision) -> Variable
) -> [(step: Double, relativeError: Double)] {
  let exact = directionalCheck(at: model, along: direction) { function($0, .double) }.gradient
  let precision = model.parameters.first?.value.precision ?? .double
  return steps.map { h in
    let (up, down) = (model.moved(along: direction, by: h), model.moved(along: direction, by: -h))
    let slope = (function(up, precision).scalar - function(down, precision).scalar) / (2 * h)
    return (h, abs(slope - exact) / abs(exact))
  }
}

// MARK: Steps

/// A power of two near 10⁻⁴ of the number, so that x + h is exact where x is of ordinary size.
private func step(at x: Double) -> Double {
  let size = Swift.max(abs(x), 1)
  return 0x1p-13 * (size.isFinite ? size.binade : 1)
}

private func fourthOrderDifference(_ h: Double, _ f: (Double) -> Double) -> Double {
  (8 * (f(h) - f(-h)) - (f(2 * h) - f(-2 * h))) / (12 * h)
}

extension Model {
  fileprivate func moved(_ place: Int, _ index: Int, by offset: Double) -> Self {
    var (copy, next) = (self, 0)
    copy.updateParameters { _, value in
      if next == place {
        var flat = value.reshaped(to: [value.count])
        flat[index] += offset
        value = flat.reshaped(to: value.shape)
      }
      next += 1
    }
    return copy
  }

  fileprivate func moved(along direction: Self, by offset: Double) -> Self {
    let steps = direction.parameters
    var (copy, next) = (self, 0)
    copy.updateParameters { _, value in
      value.add(steps[next].value.converted(to: value.precision) * offset)
      next += 1
    }
    return copy
  }
}
