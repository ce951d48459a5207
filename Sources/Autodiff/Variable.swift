// A variable is a tensor that remembers how it was made, if a tape is running; otherwise a constant.

import Tensors

/// A tensor, and its place on a tape if it has one.
public struct Variable {
  /// The numbers.
  public internal(set) var value: Tensor
  let tape: Tape?
  let index: Int

  /// A constant, or a parameter before a tape runs: its gradient is not asked for.
  public init(_ value: Tensor) {
    self.init(value, tape: nil, index: -1)
  }

  init(_ value: Tensor, tape: Tape?, index: Int) {
    self.value = value
    self.tape = tape
    self.index = index
  }

  /// The length of each axis.
  public var shape: [Int] { value.shape }
  /// How many bits each number has.
  public var precision: Precision { value.precision }
  /// The only number of a variable that has just one.
  public var scalar: Double { value.scalar }
  /// The entry of the tape that made it, or nil for a constant.
  public var entry: Int? { tape == nil ? nil : index }

  /// The same numbers as a constant: no gradient flows back through it.
  public var withoutGradient: Variable { Variable(value) }
}

extension Variable: CustomStringConvertible {
  /// The numbers.
  public var description: String { "\(value)" }
}

extension Variable {
  /// Returns the result of an operation, recorded on the tape of its inputs if one of them has one.
  static func record(
    _ operation: String, _ value: Tensor, _ inputs: [Variable], _ pullback: @escaping Tape.Pullback
  ) -> Variable {
    var tape: Tape?
    for input in inputs {
      guard let other = input.tape else { continue }
      require(
        tape == nil || tape === other,
        "\(operation) of variables of two tapes; a variable must not leave its closure")
      tape = other
    }
    guard let tape else { return Variable(value) }
    let entry = Tape.Entry(
      operation: operation, inputs: inputs.compactMap(\.entry), pullback: pullback)
    return tape.append(value, entry)
  }
}
