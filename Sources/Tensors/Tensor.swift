// A tensor is a shape and its numbers.
//
// In order of priority: a value that can be copied, compared and printed; the same bits everywhere; no
// more memory traffic than the arithmetic needs. The numbers lie contiguous and row-major, in single or
// in double precision: precision is a property, like the shape, so one program runs in both.

import CKernels

/// How many bits a number has.
public enum Precision: Sendable, Hashable, CaseIterable {
  /// 32 bits, about seven decimal digits: for training.
  case single
  /// 64 bits, about sixteen decimal digits: for checking.
  case double
}

/// An array of numbers of any rank.
public struct Tensor: Sendable {
  /// The length of each axis; empty for a single number.
  public let shape: [Int]
  /// How many bits each number has.
  public let precision: Precision
  var storage: Storage

  /// A tensor whose numbers are whatever the memory held: for results that are written whole.
  init(uninitialized shape: [Int], _ precision: Precision) {
    self.shape = shape
    self.precision = precision
    storage = Storage(byteCount: numberCount(of: shape) * precision.size)
  }
}

// MARK: Making tensors

extension Tensor {
  /// A single number, of rank 0.
  public init(_ value: Double, _ precision: Precision = .single) {
    self.init(repeating: value, shape: [], precision)
  }

  /// The same number everywhere.
  public init(repeating value: Double, shape: [Int], _ precision: Precision = .single) {
    self.init(uninitialized: shape, precision)
    ck_fill(precision.kernel, value, storage.start, count)
  }

  /// Numbers in row-major order.
  public init(_ scalars: [Double], shape: [Int], _ precision: Precision = .single) {
    require(
      scalars.count == numberCount(of: shape),
      "a tensor of shape \(shape) holds \(shape.reduce(1, *)) numbers, got \(scalars.count)")
    self.init(uninitialized: shape, precision)
    switch precision {
    case .single:
      let numbers = write(Float.self)
      for i in scalars.indices { numbers[i] = Float(scalars[i]) }
    case .double: _ = write(Double.self).initialize(from: scalars)
    }
  }

  /// A vector.
  public init(_ vector: [Double], _ precision: Precision = .single) {
    self.init(vector, shape: [vector.count], precision)
  }

  /// A matrix, row by row.
  public init(_ rows: [[Double]], _ precision: Precision = .single) {
    let columns = rows.first?.count ?? 0
    for (i, row) in rows.enumerated() {
      require(
        row.count == columns,
        "the rows of a matrix are equally long; row 0 has \(columns) numbers, row \(i) has \(row.count)"
      )
    }
    self.init(rows.flatMap(\.self), shape: [rows.count, columns], precision)
  }

  /// Zeros.
  public static func zeros(_ shape: [Int], _ precision: Precision = .single) -> Tensor {
    Tensor(repeating: 0, shape: shape, precision)
  }

  /// Ones.
  public static func ones(_ shape: [Int], _ precision: Precision = .single) -> Tensor {
    Tensor(repeating: 1, shape: shape, precision)
  }

  /// The identity matrix of size *n*.
  public static func identity(_ n: Int, _ precision: Precision = .single) -> Tensor {
    var matrix = zeros([n, n], precision)
    for i in 0..<n { matrix[i, i] = 1 }
    return matrix
  }

  /// `count` numbers from `start` to `end`, both included, equally far apart.
  public static func linear(
    from start: Double, through end: Double, count: Int, _ precision: Precision = .single
  ) -> Tensor {
    require(count >= 2, "a range has two ends at least, got count \(count)")
    let step = (end - start) / Double(count - 1)
    return Tensor((0..<count).map { $0 == count - 1 ? end : start + step * Double($0) }, precision)
  }

  /// Rows of bytes as numbers, each divided by `divisor`: some images, their pixels from 0 to 1 with 255.
  ///
  ///     bytes: [m, width]   result: [n, width]
  public init(
    rows: some Collection<Int>, of bytes: [UInt8], width: Int, dividedBy divisor: Double,
    _ precision: Precision = .single
  ) {
    let (rows, count) = (Array(rows), width > 0 ? bytes.count / width : Int.max)
    for row in rows {
      require(0..<count ~= row, "there is no row \(row): \(bytes.count) bytes in rows of \(width)")
    }
    self.init(uninitialized: [rows.count, width], precision)
    ck_gather_bytes(precision.kernel, bytes, rows, divisor, storage.start, rows.count, width)
  }
}

// MARK: Looking at them

extension Tensor {
  /// The number of axes.
  public var rank: Int { shape.count }

  /// How many numbers there are.
  public var count: Int { storage.byteCount / precision.size }

  /// All numbers in row-major order.
  public var scalars: [Double] {
    switch precision {
    case .single: read(Float.self).map(Double.init)
    case .double: Array(read(Double.self))
    }
  }

  /// The only number of a tensor that has just one.
  public var scalar: Double {
    require(count == 1, "only a tensor with one number is a scalar, got shape \(shape)")
    return number(at: 0)
  }

  /// The number at an index for each axis.
  public subscript(index: Int...) -> Double {
    get { number(at: offset(of: index)) }
    set {
      let place = offset(of: index)
      makeUnique()
      switch precision {
      case .single: write(Float.self)[place] = Float(newValue)
      case .double: write(Double.self)[place] = newValue
      }
    }
  }

  /// The same numbers in another precision.
  public func converted(to precision: Precision) -> Tensor {
    guard precision != self.precision else { return self }
    let result = Tensor(uninitialized: shape, precision)
    switch precision {
    case .single:
      let (from, to) = (read(Double.self), result.write(Float.self))
      for i in from.indices { to[i] = Float(from[i]) }
    case .double:
      let (from, to) = (read(Float.self), result.write(Double.self))
      for i in from.indices { to[i] = Double(from[i]) }
    }
    return result
  }

  /// Whether every number is finite.
  public var isFinite: Bool {
    switch precision {
    case .single: read(Float.self).allSatisfy(\.isFinite)
    case .double: read(Double.self).allSatisfy(\.isFinite)
    }
  }
}

extension Tensor: Equatable {
  /// Whether shape, precision and all numbers are equal.
  public static func == (a: Tensor, b: Tensor) -> Bool {
    guard a.shape == b.shape, a.precision == b.precision else { return false }
    return switch a.precision {
    case .single: a.read(Float.self).elementsEqual(b.read(Float.self))
    case .double: a.read(Double.self).elementsEqual(b.read(Double.self))
    }
  }

  /// Whether shape, precision and all bits are equal: a NaN equals itself, 0 differs from −0.
  public func isIdentical(to other: Tensor) -> Bool {
    shape == other.shape && precision == other.precision
      && UnsafeRawBufferPointer(start: storage.start, count: storage.byteCount).elementsEqual(
        UnsafeRawBufferPointer(start: other.storage.start, count: other.storage.byteCount))
  }
}

// MARK: Memory

extension Tensor {
  /// Calls `body` with the bytes of the numbers, in the machine's order.
  public func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows
    -> Result
  {
    try withExtendedLifetime(storage) {
      try body(UnsafeRawBufferPointer(start: storage.start, count: storage.byteCount))
    }
  }

  /// Calls `body` with the bytes of the numbers, to be written.
  public mutating func withUnsafeMutableBytes<Result>(
    _ body: (UnsafeMutableRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    makeUnique()
    return try withExtendedLifetime(storage) {
      try body(UnsafeMutableRawBufferPointer(start: storage.start, count: storage.byteCount))
    }
  }

  /// The numbers, which live as long as the tensor: keep it in a variable while they are read.
  func read<Scalar>(_: Scalar.Type) -> UnsafeBufferPointer<Scalar> {
    UnsafeBufferPointer(
      start: UnsafePointer(storage.start.assumingMemoryBound(to: Scalar.self)), count: count)
  }

  /// The numbers, to be written by whoever holds the only reference.
  func write<Scalar>(_: Scalar.Type) -> UnsafeMutableBufferPointer<Scalar> {
    UnsafeMutableBufferPointer(
      start: storage.start.assumingMemoryBound(to: Scalar.self), count: count)
  }

  /// Whether nobody else holds the numbers.
  mutating func isUnique() -> Bool {
    isKnownUniquelyReferenced(&storage) && storage.whole == nil
  }

  /// Copies the numbers unless nobody else holds them.
  mutating func makeUnique() {
    if isUnique() { return }
    let copy = Storage(byteCount: storage.byteCount)
    copy.start.copyMemory(from: storage.start, byteCount: storage.byteCount)
    storage = copy
  }

  private func number(at place: Int) -> Double {
    switch precision {
    case .single: Double(read(Float.self)[place])
    case .double: read(Double.self)[place]
    }
  }

  private func offset(of index: [Int]) -> Int {
    require(
      index.count == rank, "shape \(shape) needs \(rank) indices, got \(index.count): \(index)")
    require(
      zip(index, shape).allSatisfy { $0 >= 0 && $0 < $1 },
      "index \(index) is outside of shape \(shape)")
    return zip(index, shape).reduce(0) { $0 * $1.1 + $1.0 }
  }
}

extension Precision {
  /// The bytes of a number.
  public var size: Int { self == .single ? 4 : 8 }
  /// The distance from 1 to the next number.
  public var epsilon: Double { self == .single ? Double(Float.ulpOfOne) : Double.ulpOfOne }
  var kernel: ck_precision { self == .single ? .single : .double }
}

/// How many numbers a tensor of this shape holds; stops if it is no shape, or none that memory could hold.
func numberCount(of shape: [Int]) -> Int {
  var count = 1
  for length in shape {
    require(length >= 0, "no axis has a negative length, got shape \(shape)")
    let (product, overflow) = count.multipliedReportingOverflow(by: length)
    require(
      !overflow && product < 1 << 48,
      "a tensor of shape \(shape) has more numbers than memory holds")
    count = product
  }
  return count
}
