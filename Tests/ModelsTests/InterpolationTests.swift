// Ways between codes, with their edge cases.

import Models
import TestSupport
import Testing

@Suite struct `Interpolation` {
  private let steps = [0, 0.25, 0.5, 0.75, 1]

  private func length(_ x: Tensor) -> Double { square(x).total.squareRoot() }

  @Test func `leads from one end to the other`() {
    var generator = SplitMix64(seed: 1)
    let (a, b) = (
      Tensor.normal([20], .double, using: &generator),
      Tensor.normal([20], .double, using: &generator)
    )
    for way in [Tensor.linear, Tensor.spherical] {
      expectClose(way(a, b, 0), a, within: 1e-14)
      expectClose(way(a, b, 1), b, within: 1e-14)
    }
    expectClose(Tensor.linear(a, b, at: 0.25), 0.75 * a + 0.25 * b, within: 1e-15)
    for t in steps {
      let middle = Tensor.spherical(a, b, at: t)
      expectClose(length(middle), (1 - t) * length(a) + t * length(b), within: 1e-13)
    }
    #expect(length(.linear(a, b, at: 0.5)) < 0.8 * length(.spherical(a, b, at: 0.5)))
  }

  @Test func `on a sphere is the textbook's formula`() {
    // a and b at 60° on a circle of radius 2: sin((1 − t) θ) / sin θ a + sin(t θ) / sin θ b.
    let (a, b) = (Tensor([2, 0], .double), Tensor([1, 3.0.squareRoot()], .double))
    let third = Double.pi / 3
    for t in steps {
      let (s, r) = (sin(Tensor([1 - t, t, 1], .double) * third).scalars, Tensor.self)
      let expected = (s[0] / s[2]) * a + (s[1] / s[2]) * b
      expectClose(r.spherical(a, b, at: t), expected, within: 1e-14)
    }
  }

  @Test func `of parallel vectors is straight`() {
    let a = Tensor([1, -2, 2], .double)
    for t in steps {
      expectClose(Tensor.spherical(a, 3 * a, at: t), (1 + 2 * t) * a, within: 1e-14)
      expectClose(Tensor.spherical(a, a, at: t), a, within: 1e-14)
    }
  }

  @Test func `of opposite vectors turns, and keeps its length`() {
    let a = Tensor([1, -2, 2], .double)
    for t in steps { expectClose(length(.spherical(a, -a, at: t)), 3, within: 1e-13) }
    let half = Tensor.spherical(a, -a, at: 0.5)
    expectClose((half * a).total, 0, within: 1e-13)
    expectClose(Tensor.spherical(a, -a, at: 1), -a, within: 1e-13)
    // Nearly opposite vectors have the same kind of way.
    let near = Tensor.spherical(a, -a + 1e-9 * Tensor([2, 1, 0], .double), at: 0.5)
    expectClose(length(near), 3, within: 1e-8)
  }

  @Test func `with a vector of length 0 is straight, and a line has no turn`() {
    let (a, zero) = (Tensor([3, 4], .double), Tensor([0, 0], .double))
    for t in steps {
      expectClose(Tensor.spherical(zero, a, at: t), t * a, within: 1e-15)
      expectClose(Tensor.spherical(a, zero, at: t), (1 - t) * a, within: 1e-15)
      expectClose(Tensor.spherical(zero, zero, at: t), zero, within: 1e-15)
    }
    let middle = Tensor.spherical(Tensor([2], .double), Tensor([-4], .double), at: 0.5)
    expectClose(middle, Tensor([-1], .double), within: 1e-15)
  }
}
