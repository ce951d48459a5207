// Exercise 0.1: one function of one number, and its way back.

import Tensors

// MARK: Solution

/// From the slope at y = log(1 + eˣ) to the slope at x; the slope of softplus is the sigmoid.
@Sendable func softplusPullback(x: Tensor, dy: Tensor) throws -> Tensor {
  dy * sigmoid(x)
}

// MARK: Exercise

/// The pullback of softplus.
public let softplusExercise = Exercise<@Sendable (Tensor, Tensor) throws -> Tensor>(
  lesson: "00-gradients", number: 1, name: "softplus", title: "The pullback of softplus",
  function: "softplusPullback", step: "The tape in the library",
  hints: [
    "A pullback multiplies: what arrives, times the slope of the function.",
    "The slope of log u is 1/u, and inside stands u = 1 + eˣ. What is its slope?",
    "eˣ / (1 + eˣ) is the sigmoid of x, and `sigmoid(x)` knows it without overflow.",
  ],
  solution: softplusPullback,
  checks: [
    Check("is dy times ½ and ¾ at x = 0 and log 3") {
      Tensor([1, -2.25], .double)
    } measure: {
      try $0(Tensor([0, log(3)], .double), Tensor([2, -3], .double))
    },
    Check("agrees with finite differences", within: 1e-7) {
      differences(at: points) { (softplus($0) * arriving).total }
    } measure: {
      try $0(points, arriving)
    },
    Check("has no overflow at x = ±1000") {
      Tensor([0, 1], .double)
    } measure: {
      try $0(Tensor([-1000, 1000], .double), .ones([2], .double))
    },
  ],
  slips: [
    Slip("dy, the slope that arrives, is left out: the chain rule multiplies by it") { x, _ in
      sigmoid(x)
    },
    Slip("the slope of the sigmoid, σ(1 − σ), stands where the slope of softplus, σ, belongs") {
      $1 * sigmoid($0) * (1 - sigmoid($0))
    },
    Slip("the sigmoid of −x: the slope of softplus goes to 1 where x is large") {
      $1 * sigmoid(-$0)
    },
    Slip("softplus itself in place of its slope") { $1 * softplus($0) },
    Slip("tanh in place of the sigmoid: they are relatives, tanh x = 2 σ(2x) − 1") {
      $1 * tanh($0)
    },
    Slip("1 + eˣ stands below: the slope of log u is 1/u, times the slope of u") {
      $1 * exp($0)
    },
    Slip("dy is added; the chain rule multiplies by it") { $1 + sigmoid($0) },
    Slip("eˣ/(1 + eˣ) is ∞/∞ where x is large; `sigmoid` avoids it") {
      $1 * exp($0) / (1 + exp($0))
    },
  ])

private let points = Tensor([-3, -0.7, 0.2, 1, 4], .double)
private let arriving = Tensor([0.5, -2, 1, 3, -0.25], .double)
