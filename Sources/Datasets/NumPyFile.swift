// NumPy's files of one array, .npy: a magic number, a version, a header in Python's words, the numbers.
//
// Read are versions 1.0, 2.0 and 3.0 with whole numbers, truth values and fractions in either byte order,
// in C's or Fortran's order of the axes. The file ends with its numbers: what follows them, which NumPy
// would pass over, is an error. Written are the very bytes that numpy.save writes.

import Tensors

extension Tensor {
  /// The array in an .npy file.
  ///
  ///     let weights = try Tensor(npyFile: "weights.npy")
  ///
  /// Without a `precision`, 64-bit fractions are read in double precision and all else in single. Fractions
  /// are rounded to the precision. Whole numbers are read exactly: one that the precision cannot hold is an error.
  public init(npyFile path: String, _ precision: Precision? = nil) throws(FileError) {
    try self.init(npy: File.bytes(at: path), precision, name: path)
  }

  /// The array that the bytes of an .npy file hold; errors call them `name`.
  public init(npy bytes: [UInt8], _ precision: Precision? = nil, name: String = "these bytes")
    throws(FileError)
  {
    self = try naming(name) { () throws(FileError.Problem) in try readNumPy(bytes, precision) }
  }

  /// The bytes of an .npy file with this tensor: the same that numpy.save writes.
  public var npy: [UInt8] {
    let header = NumPyHeader(format: NumberFormat(precision), shape: shape)
    return withUnsafeBytes { header.bytes + $0 }
  }

  /// Writes this tensor as an .npy file, whole or not at all.
  public func writeNPY(to path: String) throws(FileError) {
    try File.write(npy, to: path)
  }
}

extension LabelledImages {
  /// The bytes of two .npy files: the images as [count, height, width], and their labels.
  public var npy: (images: [UInt8], labels: [UInt8]) {
    func file(_ bytes: [UInt8], _ shape: [Int]) -> [UInt8] {
      NumPyHeader(format: .uint8, shape: shape).bytes + bytes
    }
    return (file(pixels, [count, height, width]), file(labels, [count]))
  }
}

private func readNumPy(
  _ bytes: [UInt8], _ precision: Precision?
) throws(FileError.Problem) -> Tensor {
  let (header, start) = try NumPyHeader.read(bytes)
  let promised = try byteCount(of: header.shape, as: header.format)
  guard promised == bytes.count - start else {
    throw .numbers(promised: promised, held: bytes.count - start)
  }

  // Fortran's order is C's with the axes reversed.
  let shape = header.isFortranOrdered ? header.shape.reversed() : header.shape
  let result = bytes.withUnsafeBytes { buffer in
    Result { () throws(FileError.Problem) in
      try Tensor(
        buffer[start...], as: header.format, bigEndian: header.isBigEndian, shape: shape, precision)
    }
  }
  let tensor = try result.get()
  return header.isFortranOrdered ? tensor.permuted(to: shape.indices.reversed()) : tensor
}
