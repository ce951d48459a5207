// The elementary functions against Referee/elementary.txt: difficult arguments, and their values as
// computed with 90 digits and rounded once.

import CKernels
import Foundation
import TestSupport
import Testing

extension `The kernels` {
  @Suite struct `The elementary functions` {
    @Test func `stay within two ulps of the exact value, with every instruction set`() throws {
      let table = try Referee()
      #expect(table.single.map(\.name) == functions + ["power", "atan2"])
      #expect(table.double.map(\.name) == functions + ["power", "atan2"])
      try `The kernels`.withEveryInstructionSet { name in
        for section in table.single { try section.check(with: name) }
        for section in table.double { try section.check(with: name) }
      }
    }

    /// All of them were compared once, for the errors that stand in the comments of the kernels. A prime
    /// step takes half a minute when built with `-c release`, and much longer without.
    @Test(
      .enabled(if: isFullRun), arguments: functions)
    func `stay within two ulps of double precision for every 61st single number`(name: String)
      throws
    {
      let kernel = try Kernel(named: name)
      let block = 1 << 16
      var worst = (ulps: UInt32(0), x: UInt32(0))
      for first in stride(from: 0, through: 0xffff_ffff - 61 * block, by: 61 * block) {
        let x = (0..<block).map { UInt32(first + 61 * $0) }
        let wide = kernel(x.map { UInt64(of: Double($0.number)) }, [])
        let y = kernel(x, [])
        for i in x.indices {
          let ulps = distance(from: y[i], to: UInt32(of: Float(wide[i].number)))
          if ulps > worst.ulps { worst = (ulps, x[i]) }
        }
      }
      #expect(worst.ulps <= 2, "\(name) at \(worst.x.number)")
    }
  }
}

/// The functions of one number, in the order of the table.
private let functions = [
  "exp", "expm1", "log", "log1p", "log10", "sin", "cos", "tanh", "sigmoid", "softplus",
]

/// How many representable numbers lie between two results. Zeros, infinities and NaN must be met exactly.
private func distance<P: Pattern>(from y: P, to exact: P) -> P {
  let (a, b) = (y.number, exact.number)
  if a.isNaN && b.isNaN || y == exact { return 0 }
  guard a.isFinite, b.isFinite, b != 0, a.sign == b.sign else { return .max }
  return max(y, exact) - min(y, exact)
}

private struct Section<P: Pattern>: Sendable {
  let name: String
  var x: [P] = [], p: [P] = [], exact: [P] = []

  /// Checks every line, and reports the worst.
  func check(with instructionSet: String) throws {
    let y = try Kernel(named: name)(x, p)
    var worst = (ulps: P(0), i: 0)
    for i in x.indices {
      let ulps = distance(from: y[i], to: exact[i])
      if ulps > worst.ulps { worst = (ulps, i) }
    }
    let i = worst.i
    let at = p.isEmpty ? "\(x[i].number)" : "\(x[i].number), \(p[i].number)"
    #expect(
      worst.ulps <= 2,
      "\(instructionSet) \(name)(\(at)): \(y[i].number) instead of \(exact[i].number) (\(P.self))")
  }
}

/// The table, one section for each function and precision.
private struct Referee {
  var single: [Section<UInt32>] = []
  var double: [Section<UInt64>] = []

  init() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Referee/elementary.txt")
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst() {
      let words = line.split(separator: " ")
      switch words.last {
      case "single": single.append(Section(name: String(words[0])))
      case "double": double.append(Section(name: String(words[0])))
      default:
        if double.isEmpty {
          try add(words, to: &single[single.count - 1])
        } else {
          try add(words, to: &double[double.count - 1])
        }
      }
    }
  }

  private func add<P>(_ words: [Substring], to section: inout Section<P>) throws {
    let numbers = try words.map { try #require(P($0, radix: 16)) }
    section.x.append(numbers[0])
    if numbers.count == 3 { section.p.append(numbers[1]) }
    section.exact.append(numbers[numbers.count - 1])
  }
}
