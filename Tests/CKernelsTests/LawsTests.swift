// What the calculus book says of the elementary functions, where it survives rounding.

import CKernels
import Testing

extension `The kernels` {
  @Suite struct `The laws of the elementary functions` {
    @Test func `tanh and sin are odd, cos is even, to the last bit`() {
      odd(UInt32.self)
      odd(UInt64.self)
    }

    @Test func `sigmoid(x) is 1 − sigmoid(−x) for positive x, to the last bit`() {
      complement(UInt32.self)
      complement(UInt64.self)
    }

    @Test func `log10 of a power of ten is its exponent`() {
      // The powers of ten that are exact in each precision.
      let single: [Float] = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10]
      #expect(
        Kernel.one(.log10)(single.map(\.bitPattern), []).map(\.number) == (0...10).map { Float($0) }
      )
      let double = (0...22).map { Double("1e\($0)")! }
      #expect(
        Kernel.one(.log10)(double.map(\.bitPattern), []).map(\.number)
          == (0...22).map { Double($0) })
    }

    @Test func `exp never falls where the reduction jumps`() {
      rising(
        UInt32.self, .one(.exp), around: (-20...20).map { (Double($0) + 0.5) * 0.6931471805599453 })
      rising(
        UInt64.self, .one(.exp), around: (-20...20).map { (Double($0) + 0.5) * 0.6931471805599453 })
    }

    @Test func `log never falls where its exponent jumps`() {
      rising(
        UInt32.self, .one(.log),
        around: (-20...20).map { Double(sign: .plus, exponent: $0, significand: 2.0.squareRoot()) })
      rising(
        UInt64.self, .one(.log),
        around: (-20...20).map { Double(sign: .plus, exponent: $0, significand: 2.0.squareRoot()) })
    }

    @Test func `sin and cos stay between −1 and 1, and their squares add up to 1`() {
      squares(UInt32.self)
      squares(UInt64.self)
    }

    @Test func `the logarithm undoes the power`() {
      inverse(UInt32.self)
      inverse(UInt64.self)
    }

    @Test func `x to the power 1 is x, and to the power −1 its reciprocal`() {
      powers(UInt32.self)
      powers(UInt64.self)
    }
  }
}

private func ordinary<P: Pattern>(_: P.Type, _ range: ClosedRange<Double>, seed: UInt64) -> [P] {
  var generator = SplitMix64(seed: seed)
  return (0..<2000).map { _ in P(of: P.Number(Double.random(in: range, using: &generator))) }
}

private func odd<P: Pattern>(_: P.Type) {
  let sign = P(1) << (P.bitWidth - 1)
  let x = ordinary(P.self, 0...20, seed: 5) + ordinary(P.self, 0...1e18, seed: 6) + [0, 1]
  for kernel in [Kernel.one(.tanh), .one(.sin)] {
    #expect(kernel(x.map { $0 | sign }, []) == kernel(x, []).map { $0 ^ sign })
  }
  #expect(Kernel.one(.cos)(x.map { $0 | sign }, []) == Kernel.one(.cos)(x, []))
}

private func complement<P: Pattern>(_: P.Type) {
  let sign = P(1) << (P.bitWidth - 1)
  let x = ordinary(P.self, 0...120, seed: 7)
  let sigmoid = Kernel.one(.sigmoid)
  #expect(sigmoid(x, []) == sigmoid(x.map { $0 | sign }, []).map { P(of: 1 - $0.number) })
}

private func rising<P: Pattern>(_: P.Type, _ kernel: Kernel, around points: [Double]) {
  for point in points {
    let middle = P(of: P.Number(point))
    let x = (0...100).map { middle - 50 + $0 }.map(\.number).sorted().map { P(of: $0) }
    let y = kernel(x, []).map(\.number)
    #expect(zip(y, y.dropFirst()).allSatisfy { $0 <= $1 }, "near \(point)")
  }
}

private func squares<P: Pattern>(_: P.Type) {
  let x = ordinary(P.self, -1000...1000, seed: 8) + ordinary(P.self, -1e18...1e18, seed: 9)
  let sines = Kernel.one(.sin)(x, []).map(\.number)
  let cosines = Kernel.one(.cos)(x, []).map(\.number)
  for (s, c) in zip(sines, cosines) {
    #expect(abs(s) <= 1 && abs(c) <= 1)
    // s and c are off by an ulp at most, their squares by two, and each square and the sum are rounded: 2·(2 + ½) + ½.
    #expect(abs(s * s + c * c - 1) <= 5.5 * P.Number.ulpOfOne)
  }
}

private func inverse<P: Pattern>(_: P.Type) {
  let x = ordinary(P.self, 1...80, seed: 10)
  let back = Kernel.one(.log)(Kernel.one(.exp)(x, []), []).map(\.number)
  for (x, y) in zip(x.map(\.number), back) {
    // An ulp of eˣ moves the logarithm by ulpOfOne at most, and an ulp of x ≥ 1 is no smaller.
    #expect(abs(x - y) <= P.Number.ulpOfOne + x.ulp)
  }
}

private func powers<P: Pattern>(_: P.Type) {
  let x = ordinary(P.self, -50...50, seed: 11)
  let ones = x.map { _ in P(of: 1) }
  let minus = x.map { _ in P(of: -1) }
  let (up, down) = (Kernel.power(x, ones), Kernel.power(x, minus))
  for i in x.indices {
    let number = x[i].number
    #expect(abs(up[i].number - number) <= number.ulp)
    #expect(abs(down[i].number - 1 / number) <= 2 * (1 / number).ulp)
  }
}
