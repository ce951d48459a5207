// What other programs computed: a table of cases, written by the script in the folder Referee beside it.

import Foundation
import Tensors
import Testing

/// An operation with its arguments, and what it should give.
public struct RefereeCase: CustomTestStringConvertible, Sendable {
  /// What is done, as in `"slice"`.
  public let operation: String
  /// Its arguments that are no tensors, as they stand in the table.
  public let options: [String: String]
  /// What it is differentiated along.
  public private(set) var inputs: [Tensor] = []
  /// What it is not differentiated along.
  public private(set) var constants: [Tensor] = []
  /// The value.
  public private(set) var output = Tensor(0, .double)
  /// The gradient of some number along the output.
  public private(set) var upstream = Tensor(0, .double)
  /// The same number's gradient along each input.
  public private(set) var gradients: [Tensor] = []

  private let heading: Substring

  /// The operation, its arguments and the shapes of its inputs.
  public var testDescription: String {
    let shapes = inputs.map {
      $0.rank == 0 ? "scalar" : $0.shape.map(String.init).joined(separator: "x")
    }
    return "\(heading) of \(shapes.joined(separator: ", "))"
  }

  /// The same case with inputs and constants in another precision; what is expected stays in double.
  public func converted(to precision: Precision) -> RefereeCase {
    var copy = self
    copy.inputs = inputs.map { $0.converted(to: precision) }
    copy.constants = constants.map { $0.converted(to: precision) }
    copy.upstream = upstream.converted(to: precision)
    return copy
  }
}

// MARK: Arguments

extension RefereeCase {
  /// An argument that is a number.
  public func number(_ option: String) throws -> Double {
    let text = try #require(options[option], "\(heading) has no \(option)")
    return try #require(Double(text), "\(option)=\(text) is no number")
  }

  /// An argument that is a whole number.
  public func integer(_ option: String) throws -> Int {
    try #require(integers(option).first, "\(option) is empty")
  }

  /// An argument that is a list of whole numbers, which may be empty.
  public func integers(_ option: String) throws -> [Int] {
    let text = try #require(options[option], "\(heading) has no \(option)")
    if text == "scalar" { return [] }
    return try text.split(separator: ",").map { try #require(Int($0), "\(option)=\(text)") }
  }
}

// MARK: Reading

extension RefereeCase {
  /// The cases of a table in the folder Referee beside the test.
  public static func table(_ name: String, besides test: String = #filePath) throws -> [RefereeCase]
  {
    let file = URL(filePath: test).deletingLastPathComponent().appending(path: "Referee/\(name)")
    var cases: [RefereeCase] = []
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst() {
      if line.hasPrefix("case ") {
        cases.append(RefereeCase(line.dropFirst(5)))
      } else {
        try #require(!cases.isEmpty, "a table begins with a case")
        try cases[cases.count - 1].read(line)
      }
    }
    return cases
  }

  private init(_ heading: Substring) {
    let words = heading.split(separator: " ")
    let pairs = words.dropFirst().map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
    self.heading = heading
    operation = String(words[0])
    options = Dictionary(uniqueKeysWithValues: pairs.map { ($0[0], $0[1]) })
  }

  private mutating func read(_ line: Substring) throws {
    let words = line.split(separator: " ")
    let shape = words[1] == "scalar" ? [] : words[1].split(separator: "x").compactMap { Int($0) }
    let tensor = Tensor(try words[2...].map(Self.exactNumber), shape: shape, .double)
    switch words[0] {
    case "input": inputs.append(tensor)
    case "constant": constants.append(tensor)
    case "output": output = tensor
    case "upstream": upstream = tensor
    case "gradient": gradients.append(tensor)
    default: Issue.record("\(heading) has a line that begins with \(words[0])")
    }
  }

  /// A number of a table: a hexadecimal float, or a count of 1024ths.
  private static func exactNumber(_ word: Substring) throws -> Double {
    if let count = Int(word) { return Double(count) / 1024 }
    return try #require(Double(word), "\(word) is no number")
  }
}

// MARK: Comparing

/// Expects what a referee computed: 10⁻⁶ apart at most in single precision, 10⁻¹² in double.
///
/// Errors are relative to the largest number that is expected, or to 1 if all are smaller; with
/// `numberByNumber`, to each number itself, or to 1 if it is smaller. The worst is shown.
public func expectAgreement(
  of actual: Tensor, with expected: Tensor, numberByNumber: Bool = false, _ what: String,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  guard actual.shape == expected.shape else {
    Issue.record(
      "\(what): got shape \(actual.shape), expected \(expected.shape)",
      sourceLocation: sourceLocation)
    return
  }
  let (got, wanted) = (actual.scalars, expected.scalars)
  let largest = wanted.filter(\.isFinite).map(\.magnitude).max() ?? 0
  let errors = zip(got, wanted).map { x, y in
    if x == y { return 0.0 }
    let error = (x - y).magnitude / max(1, numberByNumber ? y.magnitude : largest)
    return error.isFinite ? error : .infinity
  }
  guard let worst = errors.indices.max(by: { errors[$0] < errors[$1] }) else { return }
  let most = actual.precision == .single ? 1e-6 : 1e-12
  #expect(
    errors[worst] <= most,
    "\(what), number \(worst): got \(got[worst]), expected \(wanted[worst]), relative error \(errors[worst])",
    sourceLocation: sourceLocation)
}
