// How files store numbers, and how they become the numbers of a tensor.
//
// Fractions are rounded to the precision that was asked for. Whole numbers are labels and counts, so they
// are read exactly or not at all.

import Tensors

#if _endian(big)
  #error("Tensors are written as they lie in memory, which these formats want to be little-endian.")
#endif

/// How a file stores a number.
enum NumberFormat: CaseIterable {
  case bool, int8, uint8
  case int16, uint16, float16, bfloat16
  case int32, uint32, float32
  case int64, uint64, float64

  /// The bytes of a number.
  var size: Int {
    switch self {
    case .bool, .int8, .uint8: 1
    case .int16, .uint16, .float16, .bfloat16: 2
    case .int32, .uint32, .float32: 4
    case .int64, .uint64, .float64: 8
    }
  }

  /// The format that holds a precision as it is.
  init(_ precision: Precision) {
    self = precision == .single ? .float32 : .float64
  }

  /// The precision that is read when none was asked for.
  var usualPrecision: Precision { self == .float64 ? .double : .single }
}

/// Returns the bytes that a tensor of this shape takes in a file.
///
/// A shape is refused if its numbers in double precision could not be counted in bytes, or could not if its
/// axes of length 0 were longer: so no product of its lengths overflows, in whatever order it is taken.
func byteCount(of shape: [Int], as format: NumberFormat) throws(FileError.Problem) -> Int {
  var most = 8
  for length in shape {
    let (product, overflow) = most.multipliedReportingOverflow(by: max(1, length))
    guard length >= 0, !overflow else { throw .shapeTooLarge(shape) }
    most = product
  }
  return shape.reduce(1, *) * format.size
}

extension Tensor {
  /// The numbers that these bytes are, as many as the shape says; the caller has compared the two.
  init(
    _ bytes: Slice<UnsafeRawBufferPointer>, as format: NumberFormat, bigEndian: Bool = false,
    shape: [Int], _ precision: Precision?, name: String? = nil
  ) throws(FileError.Problem) {
    let precision = precision ?? format.usualPrecision
    let numbers = StoredNumbers(
      bytes: UnsafeRawBufferPointer(rebasing: bytes), format: format, bigEndian: bigEndian)
    self = .zeros(shape, precision)
    let inexact = withUnsafeMutableBytes { target in
      switch precision {
      case .single: numbers.fill(target.bindMemory(to: Float.self), bits: UInt32.self)
      case .double: numbers.fill(target.bindMemory(to: Double.self), bits: UInt64.self)
      }
    }
    if let inexact {
      throw .inexact(
        number: inexact.number, place: inexact.place, tensor: name, precision: precision)
    }
  }
}

private struct StoredNumbers {
  let bytes: UnsafeRawBufferPointer
  let format: NumberFormat
  let bigEndian: Bool

  /// Returns the first whole number that would have to be rounded, if there is one.
  func fill<Scalar: BinaryFloatingPoint, Bits: FixedWidthInteger>(
    _ target: UnsafeMutableBufferPointer<Scalar>, bits: Bits.Type
  ) -> (place: Int, number: String)? {
    // What is stored as it is wanted keeps its bits, those of a NaN too.
    if format == NumberFormat(Scalar.self == Float.self ? .single : .double) {
      guard bigEndian else {
        UnsafeMutableRawBufferPointer(target).copyMemory(from: bytes)
        return nil
      }
      target.withMemoryRebound(to: Bits.self) { words in
        for i in words.indices { words[i] = load(i) }
      }
      return nil
    }
    switch format {
    case .bool: for i in target.indices { target[i] = bytes[i] == 0 ? 0 : 1 }
    case .int8: return integers(Int8.self, into: target)
    case .uint8: return integers(UInt8.self, into: target)
    case .int16: return integers(Int16.self, into: target)
    case .uint16: return integers(UInt16.self, into: target)
    case .int32: return integers(Int32.self, into: target)
    case .uint32: return integers(UInt32.self, into: target)
    case .int64: return integers(Int64.self, into: target)
    case .uint64: return integers(UInt64.self, into: target)
    case .float16: for i in target.indices { target[i] = Scalar(Float(halfBits: load(i))) }
    case .bfloat16:
      for i in target.indices {
        target[i] = Scalar(Float(bitPattern: UInt32(load(i) as UInt16) << 16))
      }
    case .float32: for i in target.indices { target[i] = Scalar(Float(bitPattern: load(i))) }
    case .float64: for i in target.indices { target[i] = Scalar(Double(bitPattern: load(i))) }
    }
    return nil
  }

  private func integers<Scalar: BinaryFloatingPoint, Integer: FixedWidthInteger>(
    _: Integer.Type, into target: UnsafeMutableBufferPointer<Scalar>
  ) -> (place: Int, number: String)? {
    for i in target.indices {
      let number: Integer = load(i)
      guard let exact = Scalar(exactly: number) else { return (i, String(number)) }
      target[i] = exact
    }
    return nil
  }

  private func load<Integer: FixedWidthInteger>(_ index: Int) -> Integer {
    let size = MemoryLayout<Integer>.size
    let stored = bytes.loadUnaligned(fromByteOffset: index * size, as: Integer.self)
    return bigEndian ? Integer(bigEndian: stored) : Integer(littleEndian: stored)
  }
}

extension Float {
  /// A number of 16 bits: 1 for the sign, 5 for the exponent, 10 for the fraction.
  init(halfBits bits: UInt16) {
    let sign = UInt32(bits & 0x8000) << 16
    let (exponent, fraction) = (UInt32(bits >> 10) & 31, UInt32(bits & 0x3FF))
    switch exponent {
    case 0:  // ± fraction · 2⁻²⁴, and zero
      self.init(bitPattern: sign | (Float(fraction) * 0x1p-24).bitPattern)
    case 31:  // infinity, and no number
      self.init(bitPattern: sign | 0x7F80_0000 | fraction << 13)
    default:  // the exponent counts from −15 here, from −127 there
      self.init(bitPattern: sign | (exponent + 112) << 23 | fraction << 13)
    }
  }
}
