// The tape: what was computed, in the order it was computed, with the way back.
//
// Reading it backwards is the chain rule. Every entry was made of entries before it, so when its turn
// comes its gradient is complete: no search, no recursion. Contributions are added, so a value that is
// used twice receives two. A tape is made inside one call, is read once, and never leaves it.

import Tensors

/// The operations of one computation, each with its pullback.
public final class Tape {
  /// From the gradient of a result to the gradients of what it was made of.
  public typealias Pullback = (_ gradient: Tensor, _ gradients: inout Gradients) -> Void

  /// One operation, or one input, which has no pullback.
  public struct Entry {
    /// What was done, as in `"matmul"`.
    public let operation: String
    /// The entries it was done to.
    public let inputs: [Int]
    var pullback: Pullback?
  }

  /// What was computed so far.
  public private(set) var entries: [Entry] = []

  private var isRead = false

  /// An empty tape.
  public init() {}

  /// Returns a variable whose gradient will be known.
  public func variable(_ value: Tensor) -> Variable {
    append(value, Entry(operation: "input", inputs: [], pullback: nil))
  }

  func append(_ value: Tensor, _ entry: Entry) -> Variable {
    entries.append(entry)
    return Variable(value, tape: self, index: entries.count - 1)
  }

  // MARK: gradients

  /// Reads the tape backwards from `result`, which is a single number.
  ///
  /// Each pullback is dropped when it has been called, and the gradients of what lies between the inputs
  /// and the result with it; `visit` sees every entry's gradient before that.
  public func gradients(
    of result: Variable, visit: ((_ entry: Int, _ gradient: Tensor) -> Void)? = nil
  ) -> Gradients {
    require(
      result.value.count == 1,
      "a gradient is that of a single number, got a result of shape \(result.shape); sum or average it first"
    )
    require(
      result.tape == nil || result.tape === self,
      "the result was computed on another tape; a variable must not leave its closure")
    require(!isRead, "a tape is read once; compute the value again to have another gradient")
    isRead = true
    var gradients = Gradients(of: self)
    guard result.tape != nil else { return gradients }
    gradients.add(.ones(result.shape, result.precision), to: result)
    for index in entries.indices.reversed() {
      guard let gradient = gradients[index] else { continue }
      visit?(index, gradient)
      guard let pullback = entries[index].pullback else { continue }
      gradients[index] = nil
      entries[index].pullback = nil
      pullback(gradient, &gradients)
    }
    return gradients
  }
}

/// The gradients of the entries of a tape, while they are being collected.
public struct Gradients {
  private var slots: [Tensor?]
  private let tape: Tape

  fileprivate init(of tape: Tape) {
    self.tape = tape
    slots = Array(repeating: nil, count: tape.entries.count)
  }

  fileprivate(set) subscript(entry: Int) -> Tensor? {
    get { slots[entry] }
    set { slots[entry] = newValue }
  }

  /// The gradient of a variable of the tape; zeros if the result does not depend on it.
  public subscript(variable: Variable) -> Tensor {
    let found = isOnTape(variable) ? slots[variable.index] : nil
    return found ?? .zeros(variable.shape, variable.precision)
  }

  /// Adds a contribution to the gradient of `variable`; constants need none, and it is not computed.
  public mutating func add(_ contribution: @autoclosure () -> Tensor, to variable: Variable) {
    guard isOnTape(variable) else { return }
    let tensor = contribution().unbroadcast(to: variable.shape)
    if slots[variable.index] == nil {
      slots[variable.index] = tensor
    } else {
      slots[variable.index]?.add(tensor)
    }
  }

  /// Whether a variable is not a constant; stops if it belongs to another tape.
  private func isOnTape(_ variable: Variable) -> Bool {
    require(
      variable.tape == nil || (variable.tape === tape && variable.index < slots.count),
      "these are the gradients of another tape; a variable must not leave its closure")
    return variable.tape != nil
  }
}
