// The arithmetic that tensors share with the variables of a tape, so that a formula is written once and
// computes values or values with gradients.

import CKernels

@_exported import enum CKernels.ElementwiseFunction
@_exported import enum CKernels.ElementwiseOperation

/// Something to calculate with, number by number: a tensor, or a variable of a tape.
public protocol TensorAlgebra {
  /// The length of each axis.
  var shape: [Int] { get }
  /// How many bits each number has.
  var precision: Precision { get }
  /// Returns `function` of every number.
  func map(_ function: ElementwiseFunction) -> Self
  /// Returns the numbers of both combined by `operation`, each stretched to the shape of the other.
  func combined(with other: Self, by operation: ElementwiseOperation) -> Self
  /// Returns every number combined with one number, which stands on the right.
  func combined(with other: Double, by operation: ElementwiseOperation) -> Self
  /// Returns one number combined with every number of this, which stands on the right.
  func combined(behind other: Double, by operation: ElementwiseOperation) -> Self
}

// MARK: Operators

extension TensorAlgebra {
  /// x + y.
  public static func + (x: Self, y: Self) -> Self { x.combined(with: y, by: .add) }
  /// x + y.
  public static func + (x: Self, y: Double) -> Self { x.combined(with: y, by: .add) }
  /// x + y.
  public static func + (x: Double, y: Self) -> Self { y.combined(behind: x, by: .add) }
  /// x − y.
  public static func - (x: Self, y: Self) -> Self { x.combined(with: y, by: .subtract) }
  /// x − y.
  public static func - (x: Self, y: Double) -> Self { x.combined(with: y, by: .subtract) }
  /// x − y.
  public static func - (x: Double, y: Self) -> Self { y.combined(behind: x, by: .subtract) }
  /// x · y.
  public static func * (x: Self, y: Self) -> Self { x.combined(with: y, by: .multiply) }
  /// x · y.
  public static func * (x: Self, y: Double) -> Self { x.combined(with: y, by: .multiply) }
  /// x · y.
  public static func * (x: Double, y: Self) -> Self { y.combined(behind: x, by: .multiply) }
  /// x / y.
  public static func / (x: Self, y: Self) -> Self { x.combined(with: y, by: .divide) }
  /// x / y.
  public static func / (x: Self, y: Double) -> Self { x.combined(with: y, by: .divide) }
  /// x / y.
  public static func / (x: Double, y: Self) -> Self { y.combined(behind: x, by: .divide) }
  /// −x.
  public static prefix func - (x: Self) -> Self { x.map(.negate) }
}

// MARK: Functions

/// |x|.
public func abs<T: TensorAlgebra>(_ x: T) -> T { x.map(.abs) }
/// x².
public func square<T: TensorAlgebra>(_ x: T) -> T { x.map(.square) }
/// √x.
public func sqrt<T: TensorAlgebra>(_ x: T) -> T { x.map(.sqrt) }
/// eˣ.
public func exp<T: TensorAlgebra>(_ x: T) -> T { x.map(.exp) }
/// eˣ − 1.
public func expm1<T: TensorAlgebra>(_ x: T) -> T { x.map(.expm1) }
/// log x, to the base e.
public func log<T: TensorAlgebra>(_ x: T) -> T { x.map(.log) }
/// log(1 + x).
public func log1p<T: TensorAlgebra>(_ x: T) -> T { x.map(.log1p) }
/// log x, to the base 10.
public func log10<T: TensorAlgebra>(_ x: T) -> T { x.map(.log10) }
/// sin x.
public func sin<T: TensorAlgebra>(_ x: T) -> T { x.map(.sin) }
/// cos x.
public func cos<T: TensorAlgebra>(_ x: T) -> T { x.map(.cos) }
/// tanh x.
public func tanh<T: TensorAlgebra>(_ x: T) -> T { x.map(.tanh) }
/// σ(x) = 1 / (1 + e⁻ˣ).
public func sigmoid<T: TensorAlgebra>(_ x: T) -> T { x.map(.sigmoid) }
/// log(1 + eˣ).
public func softplus<T: TensorAlgebra>(_ x: T) -> T { x.map(.softplus) }
/// max(x, 0).
public func relu<T: TensorAlgebra>(_ x: T) -> T { x.map(.relu) }
/// x where it is positive, eˣ − 1 elsewhere.
public func elu<T: TensorAlgebra>(_ x: T) -> T { x.map(.elu) }
/// xʸ.
public func pow<T: TensorAlgebra>(_ x: T, _ y: T) -> T { x.combined(with: y, by: .power) }
/// xʸ.
public func pow<T: TensorAlgebra>(_ x: T, _ y: Double) -> T { x.combined(with: y, by: .power) }
/// The angle of the point (x, y).
public func atan2<T: TensorAlgebra>(_ y: T, _ x: T) -> T { y.combined(with: x, by: .atan2) }
/// The smaller of both.
public func min<T: TensorAlgebra>(_ x: T, _ y: T) -> T { x.combined(with: y, by: .minimum) }
/// The larger of both.
public func max<T: TensorAlgebra>(_ x: T, _ y: T) -> T { x.combined(with: y, by: .maximum) }
/// The larger of both.
public func max<T: TensorAlgebra>(_ x: T, _ y: Double) -> T { x.combined(with: y, by: .maximum) }
/// The smaller of both.
public func min<T: TensorAlgebra>(_ x: T, _ y: Double) -> T { x.combined(with: y, by: .minimum) }

extension ElementwiseOperation: @retroactive CaseIterable, @retroactive CustomStringConvertible {
  /// Every line of the table, in its order.
  public static var allCases: [ElementwiseOperation] {
    [.add, .subtract, .multiply, .divide, .minimum, .maximum, .power, .atan2, .less, .equal]
  }
  /// Its name.
  public var description: String {
    switch self {
    case .add: "add"
    case .subtract: "subtract"
    case .multiply: "multiply"
    case .divide: "divide"
    case .minimum: "minimum"
    case .maximum: "maximum"
    case .power: "power"
    case .atan2: "atan2"
    case .less: "less"
    case .equal: "equal"
    }
  }
}

extension ElementwiseFunction: @retroactive CaseIterable, @retroactive CustomStringConvertible {
  /// Every line of the table, in its order.
  public static var allCases: [ElementwiseFunction] {
    (0..<ck_function_count()).compactMap { ElementwiseFunction(rawValue: UInt32($0)) }
  }
  /// Its name.
  public var description: String { String(cString: ck_function_name(self)) }
  /// An interval on which the function is smooth.
  public var smoothInterval: ClosedRange<Double> {
    var (low, high) = (0.0, 0.0)
    ck_function_interval(self, &low, &high)
    return low...high
  }
}
