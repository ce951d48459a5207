// A model is a value that holds parameters: a layer, a network of layers, or one parameter alone.

import Tensors

/// Something with parameters that can be visited, each under a name.
///
///     struct Line: Model {
///       var slope = Variable(Tensor(1)), offset = Variable(Tensor(0))
///       mutating func visit(_ visit: inout ParameterVisitor) {
///         visit("slope", &slope)
///         visit("offset", &offset)
///       }
///     }
public protocol Model {
  /// Calls `visit` with each part, always in the same order.
  mutating func visit(_ visit: inout ParameterVisitor)
}

/// What is done to each parameter of a model.
public struct ParameterVisitor {
  private var path: [String] = []
  private let body: (_ name: String, _ parameter: inout Variable) -> Void

  fileprivate init(_ body: @escaping (_ name: String, _ parameter: inout Variable) -> Void) {
    self.body = body
  }

  /// Visits a part of a model under its name.
  public mutating func callAsFunction(_ name: String, _ part: inout some Model) {
    path.append(name)
    part.visit(&self)
    path.removeLast()
  }

  fileprivate mutating func parameter(_ variable: inout Variable) {
    body(path.joined(separator: "."), &variable)
  }
}

extension Variable: Model {
  /// A variable is a model with one parameter: itself.
  public mutating func visit(_ visit: inout ParameterVisitor) { visit.parameter(&self) }
}

extension Array: Model where Element: Model {
  /// The parts are named by their places: 0, 1, 2 and so on.
  public mutating func visit(_ visit: inout ParameterVisitor) {
    for i in indices { visit("\(i)", &self[i]) }
  }
}

extension Model {
  /// Calls `body` with the name and the value of each parameter, to be changed in place.
  public mutating func updateParameters(_ body: (_ name: String, _ value: inout Tensor) -> Void) {
    visitParameters { body($0, &$1.value) }
  }

  /// The parameters with their names, in the order of the visit.
  public var parameters: [(name: String, value: Tensor)] {
    var (copy, result) = (self, [(name: String, value: Tensor)]())
    copy.visitParameters { result.append(($0, $1.value)) }
    return result
  }

  /// How many numbers the parameters hold.
  public var parameterCount: Int { parameters.reduce(0) { $0 + $1.value.count } }

  /// The same model with its parameters in another precision.
  public func converted(to precision: Precision) -> Self {
    var copy = self
    copy.visitParameters { $1 = Variable($1.value.converted(to: precision)) }
    return copy
  }

  /// Stops if the visit leaves out a parameter that the model holds, or names one twice.
  ///
  /// A part that was forgotten in `visit` would never be trained, and nothing else would tell.
  public func requireCompleteVisit() {
    let names = parameters.map(\.name)
    let twice = names.first { name in names.filter { $0 == name }.count > 1 }
    require(twice == nil, "\(Self.self) visits two parameters under the name \(twice ?? "")")
    let held = countOfVariables(in: self)
    require(
      held == names.count,
      "\(Self.self) holds \(held) parameters, and its visit(_:) names \(names.count): \(names)")
  }

  mutating func visitParameters(_ body: (_ name: String, _ parameter: inout Variable) -> Void) {
    withoutActuallyEscaping(body) {
      var visitor = ParameterVisitor($0)
      visit(&visitor)
    }
  }
}

/// How many variables a value holds, in itself and in its parts.
private func countOfVariables(in value: Any) -> Int {
  value is Variable
    ? 1 : Mirror(reflecting: value).children.reduce(0) { $0 + countOfVariables(in: $1.value) }
}
