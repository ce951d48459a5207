import Foundation
import TestSupport
import Tensors
import Testing

@Suite struct `A number with decimals` {
  @Test(arguments: [
    (3.14159, 2, "3.14"), (-3.14159, 4, "-3.1416"), (0, 3, "0.000"), (1, 0, "1"),
    (999.9996, 3, "1000.000"),
    (123_456.789, 1, "123456.8"), (0.1, 20, "0.10000000000000000555"), (1e-5, 4, "0.0000"),
    (999_999_999_999_999, 2, "999999999999999.00"),
    (.leastNonzeroMagnitude, 22, "0.0000000000000000000000"),
    (0x1p-60, 22, "0.0000000000000000008674"),
  ])
  func `has the digits of its exact value`(x: Double, decimals: Int, text: String) {
    #expect(x.fixed(decimals) == text)
  }

  @Test func `is rounded to even at a tie, and only at a tie`() {
    #expect(
      [0.5, 1.5, 2.5, 3.5, -0.5, -1.5].map { $0.fixed(0) } == ["0", "2", "2", "4", "0", "-2"])
    #expect([0.125, 0.375, 0.625].map { $0.fixed(2) } == ["0.12", "0.38", "0.62"])
    // The doubles next to 0.15, 0.25 and 2.675 lie below, at and below.
    #expect([0.15, 0.25, 0.35].map { $0.fixed(1) } == ["0.1", "0.2", "0.3"])
    #expect(2.675.fixed(2) == "2.67")
    #expect(0.5.nextUp.fixed(0) == "1")
  }

  @Test func `has no sign if it has no digits`() {
    #expect((-0.0).fixed(4) == "0.0000")
    #expect((-0.00004).fixed(4) == "0.0000")
    #expect((-0.00006).fixed(4) == "-0.0001")
  }

  @Test func `need not be finite`() {
    #expect(Double.nan.fixed(3) == "nan")
    #expect(Double.infinity.fixed(3) == "inf")
    #expect((-Double.infinity).fixed(3) == "-inf")
  }

  @Test func `is scientific from 10¹⁵ on`() {
    #expect(1e15.fixed(2) == "1.00e+15")
    #expect((-1.23456e300).fixed(3) == "-1.235e+300")
    #expect(Double.greatestFiniteMagnitude.fixed(4) == "1.7977e+308")
    #expect(9.9999e22.scientific(3) == "1.000e+23")
    #expect(Double.leastNonzeroMagnitude.scientific(5) == "4.94066e-324")
    #expect(0.0.scientific(1) == "0.0e+00")
    #expect((-0.00025).scientific(0) == "-3e-04")
    #expect(2.5.scientific(0) == "2e+00")
    #expect(6.02214e23.scientific(2) == "6.02e+23")
    #expect(120.0.scientific(4) == "1.2000e+02")
  }

  @Test func `is what the C library prints, for random bits`() {
    // glibc and Apple's library round the exact value, ties to even. The first difference is shown.
    var generator = SplitMix64(seed: 111)
    for _ in 0..<20_000 {
      let decimals = generator.integer(below: 18)
      let x = Double(bitPattern: generator.next())
      guard x.isFinite else { continue }
      let scientific = String(format: "%.\(decimals)e", x)
      // Up to 2⁴⁹, every second one a multiple of 1/64, so that there are ties.
      let y = (generator.uniform() - 0.5) * Double(1 << generator.integer(below: 50))
      let z = generator.integer(below: 2) == 0 ? y : (y * 64).rounded() / 64
      let signed = String(format: "%.\(decimals)f", z)
      let isZero = !signed.contains { ("1"..."9").contains($0) }
      let fixed = isZero ? signed.replacing("-", with: "") : signed
      if x.scientific(decimals) != scientific || z.fixed(decimals) != fixed {
        #expect(x.scientific(decimals) == scientific)
        #expect(z.fixed(decimals) == fixed)
        return
      }
    }
  }

  @Test func `has 22 decimals at most`() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = 1.0.fixed(23) }
    expectMessage("0 to 22 decimals can be written, got 23", in: result)
  }
}

@Suite struct `A tensor as text` {
  @Test func `is shape, precision and columns`() {
    #expect(
      "\(Tensor([[0.5, 1, -2.25], [10, -0.0, 3.14159]]))" == """
        [2, 3] single
         0.5000   1.0000  -2.2500
        10.0000   0.0000   3.1416
        """)
    #expect("\(Tensor([1, -2, 30], .double))" == "[3] double\n 1  -2  30")
    #expect("\(Tensor(2.5, .double))" == "[] double\n2.5000")
  }

  @Test func `leaves out the middle of long axes`() {
    #expect(
      "\(Tensor.counting([12]))" == "[12] double\n"
        + " 0   1   2   3   4   5   6   7   8   9  10  11")
    #expect(
      "\(Tensor.counting([13]))" == "[13] double\n"
        + " 0   1   2   3   4   5  …   7   8   9  10  11  12")
    let rows = "\(Tensor.counting([100, 2]))".split(separator: "\n")
    #expect(rows.count == 14)
    #expect(rows[6] == " 10   11")
    #expect(rows[7] == "…")
    #expect(rows[13] == "198  199")
  }

  @Test func `is one matrix after another if there are more axes`() {
    #expect(
      "\(Tensor.counting([1, 2, 2, 2]))" == """
        [1, 2, 2, 2] double
        [0, 0, :, :]
        0  1
        2  3
        [0, 1, :, :]
        4  5
        6  7
        """)
    #expect("\(Tensor.counting([40, 1, 1]))".contains("[5, :, :]\n 5\n…\n[34, :, :]\n34"))
  }

  @Test func `says so if there are no numbers`() {
    #expect("\(Tensor.zeros([3, 0]))" == "[3, 0] single\n(no numbers)")
  }

  @Test func `is scientific where decimals would not show`() {
    #expect("\(Tensor([1e-6, 0.5e-8], .double))" == "[2] double\n1.0000e-06  5.0000e-09")
    #expect("\(Tensor([1e6, 1.5], .double))" == "[2] double\n1.0000e+06  1.5000e+00")
    #expect("\(Tensor([0, 0]))" == "[2] single\n0  0")
  }

  @Test func `shows what is not finite`() {
    #expect("\(Tensor([.nan, 1.5, -.infinity]))" == "[3] single\n   nan  1.5000    -inf")
  }
}
