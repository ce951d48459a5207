import CKernels
import TestSupport
import Tensors
import Testing

/// Something to compute, whose bits must not depend on the machine.
struct BitsCase: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let values: @Sendable (inout SplitMix64) -> [Tensor]

  init(_ name: String, _ values: @escaping @Sendable (inout SplitMix64) -> [Tensor]) {
    (testDescription, self.values) = (name, values)
  }

  static let all = [
    BitsCase("matrix products") { generator in
      var results: [Tensor] = []
      let sizes = [
        (3, 5, 7), (49, 17, 47), (130, 513, 65), (600, 70, 90), (1, 700, 300), (200, 300, 128),
      ]
      for (m, k, n) in sizes {
        for precision in Precision.allCases {
          let a = Tensor.sample([m, k], precision, using: &generator)
          let b = Tensor.sample([k, n], precision, using: &generator)
          results += [
            a.matmul(b), a.transposed.matmul(b, transposing: .left),
            a.matmul(b.transposed, transposing: .right),
            a.transposed.matmul(b.transposed, transposing: .both),
            a.matmul(a, transposing: .left), a.matmul(a, transposing: .right),
          ]
        }
      }
      return results
    },
    BitsCase("matrix products of drawings") { generator in
      Precision.allCases.flatMap { precision in
        let stroke = Tensor.sample([400, 1], precision, using: &generator)
        let ink = Tensor.sample([400, 600], precision, using: &generator)
        let x = relu(ink + 2 * stroke - 2)
        let b = Tensor.sample([600, 304], precision, using: &generator)
        let c = Tensor.sample([400, 304], precision, using: &generator)
        return [x.matmul(b), x.matmul(c, transposing: .left)]
      }
    },
    BitsCase("layers") { generator in
      Precision.allCases.map { precision in
        Tensor.sample([150, 90], precision, using: &generator).linear(
          .sample([90, 70], precision, using: &generator),
          bias: .sample([70], precision, using: &generator), .relu)
      }
    },
    BitsCase("arithmetic with stretching") { generator in
      Precision.allCases.flatMap { precision in
        let a = Tensor.sample([60, 1, 70], precision, using: &generator)
        let b = Tensor.sample([9, 1], precision, using: &generator)
        return [a + b, a / b, a * b - a, sqrt(abs(a))]
      }
    },
    BitsCase("sums and extremes") { generator in
      Precision.allCases.flatMap { precision in
        let x = Tensor.sample([70, 1003], precision, using: &generator)
        return [x.sum(), x.sum(axis: 0), x.sum(axis: 1), x.max(axis: 0), x.min(axis: 1)]
      }
    },
    BitsCase("weighted moments") { generator in
      Precision.allCases.map { precision in
        let x = Tensor.sample([70, 131], precision, using: &generator)
        let w = relu(Tensor.sample([70, 5], precision, using: &generator))
        return x.weightedMoments(w, about: .sample([5, 131], precision, using: &generator))
      }
    },
    BitsCase("rows about centers") { generator in
      Precision.allCases.flatMap { precision in
        [3, 50, 131].flatMap { size in
          let x = Tensor.sample([170, size], precision, using: &generator)
          let c = Tensor.sample([6, size], precision, using: &generator)
          let w = relu(Tensor.sample([170, 6], precision, using: &generator))
          let maps = Tensor.sample([6, size, size], precision, using: &generator)
          return [
            x.weightedScatters(w, about: c), x.squaredDistances(from: c, weighing: c),
            x.squaredDistances(from: c, through: maps),
          ]
        }
      }
    },
    BitsCase("convolutions") { generator in
      Precision.allCases.flatMap { precision in
        let x = Tensor.sample([11, 3, 9, 8], precision, using: &generator)
        let w = Tensor.sample([5, 3, 3, 3], precision, using: &generator)
        let how = Convolution(stride: 2, padding: 1)
        let y = x.conv2d(w, how)
        return [
          y, y.convTranspose2d(w, how, size: (9, 8)),
          x.filterGradient(y, shape: w.shape, how), x.maxPool2d(2),
        ]
      }
    },
    BitsCase("random numbers") { generator in
      Precision.allCases.flatMap {
        [.uniform([40_001], $0, using: &generator), .normal([40_001], $0, using: &generator)]
      }
    },
    BitsCase("factorisations") { generator in
      let x = Tensor.sample([120, 70], using: &generator)
      let gram = x.matmul(x, transposing: .left)
      let (eigen, few, qr, svd) = (
        gram.symmetricEigen(), gram.symmetricEigen(largest: 3), x.qr(), x.svd()
      )
      let factor = try? gram.cholesky()
      return [
        eigen.values, eigen.vectors, few.vectors, qr.q, qr.r, svd.left, svd.values, svd.right,
      ]
        + [factor?.lower].compactMap(\.self)
    },
  ]
}

/// Serialised, because the instruction set and the number of threads belong to the whole process.
@Suite(.serialized) struct `The bits of a result` {
  private func results(_ work: BitsCase) -> [Tensor] {
    var generator = SplitMix64(seed: 41)
    return work.values(&generator)
  }

  @Test(arguments: BitsCase.all)
  func `do not depend on the instruction set`(work: BitsCase) {
    let before = String(cString: ck_instruction_set())
    defer { _ = ck_use_instruction_set(before) }
    #expect(ck_use_instruction_set("plain"))
    let expected = results(work)
    var i: Int32 = 0
    while let name = ck_instruction_set_name(i) {
      #expect(ck_use_instruction_set(name))
      for (number, (got, wanted)) in zip(results(work), expected).enumerated() {
        expectIdentical(got, wanted, "with \(String(cString: name)), result \(number)")
      }
      i += 1
    }
  }

  @Test(arguments: BitsCase.all)
  func `do not depend on the number of threads`(work: BitsCase) {
    let before = ck_threads()
    defer { ck_use_threads(before) }
    ck_use_threads(1)
    let expected = results(work)
    for threads: Int32 in [2, 3] {
      ck_use_threads(threads)
      for (number, (got, wanted)) in zip(results(work), expected).enumerated() {
        expectIdentical(got, wanted, "with \(threads) threads, result \(number)")
      }
    }
  }
}
