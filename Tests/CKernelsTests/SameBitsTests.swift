// One number in, the same bits out: whatever the instruction set, the lane and the length of the array.

import CKernels
import Testing

extension `The kernels` {
  @Suite struct `A number gives the same bits` {
    @Test(arguments: Kernel.all)
    func `with every instruction set`(kernel: Kernel) {
      same(UInt32.self, kernel)
      same(UInt64.self, kernel)
    }

    @Test(arguments: Kernel.all)
    func `in every lane of an array of every length, and nothing is written beyond its end`(
      kernel: Kernel
    ) {
      `The kernels`.withEveryInstructionSet { name in
        alone(UInt32.self, kernel, name)
        alone(UInt64.self, kernel, name)
      }
    }
  }
}

private func same<P: Pattern>(_: P.Type, _ kernel: Kernel) {
  let x: [P] = arguments(count: 20_000, seed: 1)
  let p: [P] = arguments(count: 20_000, seed: 2).reversed()
  var plain: [P] = []
  `The kernels`.withEveryInstructionSet { name in
    let y = kernel(x, p)
    if name == "plain" { plain = y }
    guard y != plain, let i = y.indices.first(where: { y[$0] != plain[$0] }) else { return }
    Issue.record(
      """
      at \(x[i].number), \(p[i].number): \(name) gives \(y[i].number), bits \(y[i]), \
      plain \(plain[i].number), bits \(plain[i])
      """)
  }
}

private func alone<P: Pattern>(_: P.Type, _ kernel: Kernel, _ name: String) {
  let longest = 70
  for start in [0, 13, 26] {
    let x = Array(arguments(count: 100, seed: 3)[start..<start + longest]) as [P]
    let p = Array(arguments(count: 100, seed: 4).reversed()[start..<start + longest]) as [P]
    let expected = x.indices.flatMap { kernel([x[$0]], [p[$0]]) }
    for n in 1...longest {
      var y = [P](repeating: 12345, count: longest)
      switch kernel {
      case .one(let function): ck_map(P.precision, function, x, &y, n)
      case .power: ck_zip(P.precision, .power, x, 0, 1, p, 0, 1, &y, 1, n)
      case .atan2: ck_zip(P.precision, .atan2, x, 0, 1, p, 0, 1, &y, 1, n)
      }
      let untouched = y[n...].allSatisfy { $0 == 12345 }
      #expect(Array(y[..<n]) == Array(expected[..<n]) && untouched, "\(name), length \(n)")
    }
  }
}

/// Zeros, infinities, several NaN, subnormal and other numbers of any size, and numbers of ordinary sizes.
private func arguments<P: Pattern>(count: Int, seed: UInt64) -> [P] {
  let sign = P(1) << (P.bitWidth - 1)
  let infinity = P(of: P.Number.infinity)
  let sizes: [P] = [
    0, 1, P(of: P.Number.leastNormalMagnitude), P(of: 0.5), P(of: 1), P(of: 1) + 1, P(of: 2),
    P(of: 3), P(of: 1000), infinity - 1,
    infinity, P(of: P.Number.nan), P(of: P.Number.nan) + 5,
  ]
  var generator = SplitMix64(seed: seed)
  let random = (0..<(count - 2 * sizes.count)).map { i -> P in
    i % 2 == 0
      ? P(truncatingIfNeeded: generator.next())
      : P(of: P.Number(Double.random(in: -40...40, using: &generator)))
  }
  return sizes + sizes.map { $0 | sign } + random
}
