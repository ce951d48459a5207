// The suite around all suites of this bundle, and the kernels as functions of bit patterns.

import CKernels
import Testing

/// Which instruction set is in use is a global, so tests that switch it take turns.
@Suite(.serialized) struct `The kernels` {
  /// Runs `body` with every instruction set that this machine has, and restores the one that was in use.
  static func withEveryInstructionSet(_ body: (String) throws -> Void) rethrows {
    let before = String(cString: ck_instruction_set())
    defer { ck_use_instruction_set(before) }
    for name in ["plain", "neon", "avx2", "avx512"] where ck_use_instruction_set(name) {
      try body(name)
    }
  }
}

/// A number as its bit pattern: UInt32 for single, UInt64 for double precision.
protocol Pattern: FixedWidthInteger & UnsignedInteger & Sendable {
  associatedtype Number: BinaryFloatingPoint
  static var precision: ck_precision { get }
  init(of number: Number)
  var number: Number { get }
}

extension UInt32: Pattern {
  static var precision: ck_precision { .single }
  init(of number: Float) { self = number.bitPattern }
  var number: Float { Float(bitPattern: self) }
}

extension UInt64: Pattern {
  static var precision: ck_precision { .double }
  init(of number: Double) { self = number.bitPattern }
  var number: Double { Double(bitPattern: self) }
}

/// A function of one number from the table, or one of the functions of two.
enum Kernel: CustomTestStringConvertible, Sendable {
  case one(ElementwiseFunction)
  case power, atan2

  /// Everything in the table, and what is not in the table.
  static let all =
    (0..<ck_function_count()).compactMap {
      ElementwiseFunction(rawValue: .init($0)).map(Kernel.one)
    }
    + [.power, .atan2]

  /// The kernel of that name.
  init(named name: String) throws {
    self = try #require(
      Kernel.all.first { $0.testDescription == name }, "no kernel is called \(name)")
  }

  /// The kernel's value at each x, or at each x and p.
  func callAsFunction<P: Pattern>(_ x: [P], _ p: [P]) -> [P] {
    var y = [P](repeating: 0, count: x.count)
    switch self {
    case .one(let function): ck_map(P.precision, function, x, &y, x.count)
    case .power: ck_zip(P.precision, .power, x, 0, 1, p, 0, 1, &y, 1, x.count)
    case .atan2: ck_zip(P.precision, .atan2, x, 0, 1, p, 0, 1, &y, 1, x.count)
    }
    return y
  }

  var testDescription: String {
    switch self {
    case .one(let function): String(cString: ck_function_name(function))
    case .power: "power"
    case .atan2: "atan2"
    }
  }
}

/// The usual small generator, so that every run of a test sees the same numbers.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
