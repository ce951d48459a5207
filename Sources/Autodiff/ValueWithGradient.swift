// Numbers in, numbers and gradients out. The tape lives inside one call: there is nothing to zero,
// nothing to detach, nothing to forget.

import Tensors

/// Returns the value of `function` at `x`, and its gradient there.
///
///     valueWithGradient(at: Tensor(3)) { x in x * x }    // (value: 9, gradient: 6)
public func valueWithGradient(
  at x: Tensor, in function: (Variable) throws -> Variable
) rethrows -> (value: Double, gradient: Tensor) {
  let (value, gradient) = try valueWithGradient(at: Variable(x), in: function)
  return (value, gradient.value)
}

/// Returns the value of `function` at `x` and `y`, and its gradients there.
public func valueWithGradient(
  at x: Tensor, _ y: Tensor, in function: (Variable, Variable) throws -> Variable
) rethrows -> (value: Double, gradients: (Tensor, Tensor)) {
  let point = [Variable(x), Variable(y)]
  let (value, gradient) = try valueWithGradient(at: point) { try function($0[0], $0[1]) }
  return (value, (gradient[0].value, gradient[1].value))
}

/// Returns the value of `function` of a model, and its gradient: a model of the same kind, whose
/// parameters are the derivatives along the parameters.
public func valueWithGradient<M: Model>(
  at model: M, in function: (M) throws -> Variable
) rethrows -> (value: Double, gradient: M) {
  let (value, gradient) = try resultWithGradient(at: model) { try (function($0), ()) }
  return (value.0, gradient)
}

/// Returns what `function` of a model returns beside its objective, and the objective's gradient.
///
/// The objective is what is differentiated; the rest may hold whatever else is worth reporting.
public func resultWithGradient<M: Model, Rest>(
  at model: M, in function: (M) throws -> (objective: Variable, rest: Rest)
) rethrows -> (result: (Double, Rest), gradient: M) {
  let tape = Tape()
  var (traced, leaves) = (model, [Variable]())
  traced.visitParameters { _, parameter in
    parameter = tape.variable(parameter.value)
    leaves.append(parameter)
  }
  let (objective, rest) = try function(traced)
  let gradients = tape.gradients(of: objective)
  var (gradient, next) = (model, 0)
  gradient.visitParameters { _, parameter in
    parameter = Variable(gradients[leaves[next]])
    next += 1
  }
  return ((objective.scalar, rest), gradient)
}
