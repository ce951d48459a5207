import CKernels
import Datasets
import Foundation
import Tensors
import Testing

@Suite struct `Pen digits` {
  static let test = PenDigits.test()

  @Test func `there are as many of each class, and the order mixes classes and writers`() {
    let digits = Self.test
    #expect(digits.count == 10_000 && digits.images.count == 10_000)
    let counts = (0..<10).map { k in digits.images.labels.count { $0 == k } }
    #expect(counts == Array(repeating: 1000, count: 10))
    // Of 1,000 images each class gets 100 ± 4 standard deviations, √(1000 · 0.1 · 0.9) = 9.5.
    let first = (0..<10).map { k in digits.images.labels[..<1000].count { $0 == k } }
    #expect(first.allSatisfy { abs($0 - 100) < 38 }, "\(first)")
    // 200 writers, 1,000 draws: e⁻⁵ of them, 1.3, are missing on the average.
    #expect(Set(digits[..<1000].map(\.writer)).count > 190)
  }

  @Test func `train and test have different writers, each with 5 digits of each class`() {
    let (training, test) = (PenDigits.training(0), Self.test)
    #expect(training.isEmpty && training.hands.count == 1200 && training.firstWriter == 0)
    #expect(test.hands.count == 200 && test.firstWriter == 1200)
    var counts = [Int](repeating: 0, count: 2000)
    for (digit, label) in zip(test, test.images.labels) {
      #expect(digit.label == Int(label))
      if (1200..<1400).contains(digit.writer) {
        counts[(digit.writer - 1200) * 10 + digit.label] += 1
      }
    }
    #expect(counts.allSatisfy { $0 == 5 })
    let some = PenDigits.training(2000)
    #expect(some.allSatisfy { (0..<1200).contains($0.writer) })
    #expect(!some.hands.contains { test.hands.contains($0) })
  }

  @Test func `digits of one writer share a hand`() {
    // The slant within a writer's digits varies less than between writers: 0.09² against 0.22².
    let digits = Self.test
    var (sums, squares) = (
      [Double](repeating: 0, count: 200), [Double](repeating: 0, count: 200)
    )
    for digit in digits {
      sums[digit.writer - digits.firstWriter] += digit.factors.slant
      squares[digit.writer - digits.firstWriter] += digit.factors.slant * digit.factors.slant
    }
    let means = sums.map { $0 / 50 }
    let within = zip(squares, means).map { $0 / 50 - $1 * $1 }.reduce(0, +) / 200
    let mean = means.reduce(0, +) / 200
    let between = means.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 200
    // The variances' relative standard errors are √(2/10,000) and √(2/200) = 0.1; four of them.
    #expect(abs(within / 0.0081 - 1) < 0.08, "\(within)")
    #expect(abs(between / 0.0484 - 1) < 0.4, "\(between)")
  }

  @Test func `image i is what digit i draws, and a smaller set is the beginning of a larger`() {
    let digits = Self.test
    for i in [0, 1, 249, 250, 9_999] {
      #expect(digits[i].pixels == Array(digits.images.pixels[i * 784..<(i + 1) * 784]))
    }
    let few = PenDigits.test(300)
    #expect(few.images.pixels == Array(digits.images.pixels[..<(300 * 784)]))
    #expect(few.images.labels == Array(digits.images.labels[..<300]))
    #expect(few[299] == digits[299])
    #expect(PenDigits.test(300, seed: 1).images != few.images)
  }

  @Test func `the pen draws one stroke after the other, and a crossed seven has two`() throws {
    var seven = try #require(PenDigits.test(100).first { $0.label == 7 })
    let names = PenDigits.allographs[7]
    for (allograph, strokes) in [("plain", 1), ("crossed", 2)] {
      seven.allograph = try #require(names.firstIndex(of: allograph))
      #expect(seven.strokes.count == strokes, "\(allograph)")
      // Shapes are 1 high, and what hands do to them is small beside that.
      let heights = seven.strokes.joined().map(\.y)
      let height = (heights.max() ?? 0) - (heights.min() ?? 0)
      #expect(abs(height - 1) < 0.3, "\(height)")
    }
  }

  @Test func `a factor tensor has the factors, and allographs have names`() {
    let digits = PenDigits.test(20)
    let factors = digits.factors([3, 7], .double)
    #expect(factors.shape == [2, PenFactors.all.count])
    #expect(factors.scalars == digits[3].factors.values + digits[7].factors.values)
    #expect(PenDigits.allographs.count == 10)
    for digit in digits {
      #expect(PenDigits.allographs[digit.label].indices.contains(digit.allograph))
    }
    #expect(PenDigits.allographs.allSatisfy { Set($0).count == $0.count && $0.count >= 4 })
  }
}

/// Each instruction set and thread count in a process of its own, because both are the process's.
@Suite struct `The bytes of the pen digits` {
  @Test func `are these, for every instruction set and 1, 2 and 3 threads`() async {
    await #expect(processExitsWith: .success) {
      // The first 1,000 of both sets: pixels, labels, and the bits of the factors, writers, allographs.
      let expected: [UInt64] = [
        5_080_697_203_949_543_863, 3_390_838_441_405_360_355, 4_911_922_058_932_100_208,
        14_739_034_775_307_763_179,
      ]
      var i: Int32 = 0
      while let name = ck_instruction_set_name(i) {
        i += 1
        for threads: Int32 in 1...3 {
          require(ck_use_instruction_set(name), "the machine has what it says it has")
          ck_use_threads(threads)
          let found = [PenDigits.training(1000), PenDigits.test(1000)].flatMap { digits in
            [hash(digits.images.pixels + digits.images.labels), hash(digits.flatMap(bytes))]
          }
          require(
            found == expected,
            "with \(String(cString: name)) and \(threads) threads the bytes are \(found)")
        }
      }
    }
  }
}

@Suite struct `The time for all pen digits` {
  /// Two seconds on two processors are four of processor time, which a busy machine does not stretch.
  @Test func `is two seconds on two processors`() async {
    await #expect(processExitsWith: .success) {
      ck_use_threads(1)
      let start = clock()
      let count = PenDigits.training().count + PenDigits.test().count
      let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
      require(count == 70_000 && seconds < 4, "\(count) digits took \(seconds) s")
    }
  }
}

/// FNV-1a, 64 bits.
func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
  bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
}

private func bytes(_ digit: PenDigit) -> [UInt8] {
  let words =
    digit.factors.values.map(\.bitPattern)
    + [digit.writer, digit.allograph, digit.label].map(UInt64.init)
  return words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) } }
}
