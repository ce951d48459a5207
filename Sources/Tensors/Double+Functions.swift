// The elementary functions of single numbers, by the kernels that tensors use: the same bits everywhere.

/// eˣ.
public func exp(_ x: Double) -> Double { Tensor(x, .double).map(.exp).scalar }
/// log x.
public func log(_ x: Double) -> Double { Tensor(x, .double).map(.log).scalar }
/// tanh x.
public func tanh(_ x: Double) -> Double { Tensor(x, .double).map(.tanh).scalar }
/// xʸ.
public func pow(_ x: Double, _ y: Double) -> Double {
  Tensor(x, .double).combined(with: y, by: .power).scalar
}
