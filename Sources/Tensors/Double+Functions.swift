// The elementary functions of single numbers, by the kernels that tensors use: the same bits everywhere.

/// eˣ.
public func exp(_ x: Double) -> Double { Tensor(x, .double).map(.exp).scalar }
/// log x.
public func log(_ x: Double) -> Double { Tensor(x, .double).map(.log).scalar }
/// tanh x.
public func tanh(_ x: Double) -> Double { Tensor(x, .double).map(.tanh).scalar }
/// sin x.
public func sin(_ x: Double) -> Double { Tensor(x, .double).map(.sin).scalar }
/// cos x.
public func cos(_ x: Double) -> Double { Tensor(x, .double).map(.cos).scalar }
/// The angle of the point (x, y), from −π to π.
public func atan2(_ y: Double, _ x: Double) -> Double {
  Tensor(y, .double).combined(with: x, by: .atan2).scalar
}
/// xʸ.
public func pow(_ x: Double, _ y: Double) -> Double {
  Tensor(x, .double).combined(with: y, by: .power).scalar
}
