// Named tensors in one file, .safetensors: the length of a header, the header in JSON, the numbers.
//
//     58 0 0 0 0 0 0 0  {"b":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}  numbers
//     8 bytes           offsets count from the end of the header; no byte is left out or used twice

import Tensors

/// Named tensors, and texts about them, as a .safetensors file holds them.
///
///     let model = SafeTensors([("weight", weight), ("bias", bias)], metadata: ["lesson": "04-vae"])
///     try model.write(to: "vae.safetensors")
///     let bias = try SafeTensors(file: "vae.safetensors")["bias"]
public struct SafeTensors: Sendable {
  /// The tensors, in the order in which they were given or the header names them.
  public let tensors: [(name: String, tensor: Tensor)]
  /// Texts about the tensors.
  public let metadata: [String: String]
  /// The tensors that a file holds as whole numbers.
  let integers: [String: StoredInteger]

  /// These tensors; no name comes twice, and none is `__metadata__`.
  ///
  /// A file holds those with a name among `integers` as whole numbers of that size, which they have to be.
  public init(
    _ tensors: [(name: String, tensor: Tensor)], integers: [String: StoredInteger] = [:],
    metadata: [String: String] = [:]
  ) {
    var names: Set<String> = []
    for (name, _) in tensors {
      require(name != Self.metadataKey, "“\(name)” is no name for a tensor: the format needs it")
      require(names.insert(name).inserted, "two tensors have the name “\(name)”")
    }
    self.tensors = tensors
    self.metadata = metadata
    self.integers = integers
  }

  /// The tensors in a file.
  ///
  /// Without a `precision`, 64-bit fractions are read in double precision and all else in single. Fractions
  /// are rounded to the precision. Whole numbers are read exactly: one that the precision cannot hold is an error.
  public init(file path: String, _ precision: Precision? = nil) throws(FileError) {
    try self.init(bytes: File.bytes(at: path), precision, name: path)
  }

  /// The tensors that the bytes of a file hold; errors call them `name`.
  public init(bytes: [UInt8], _ precision: Precision? = nil, name: String = "these bytes")
    throws(FileError)
  {
    self = try naming(name) { () throws(FileError.Problem) in
      try readSafeTensors(bytes, precision)
    }
  }

  /// The tensor of this name.
  public subscript(name: String) -> Tensor? {
    tensors.first { $0.name == name }?.tensor
  }

  /// Writes the tensors and texts, whole or not at all.
  public func write(to path: String) throws(FileError) {
    try File.write(bytes, to: path)
  }

  static let metadataKey = "__metadata__"
}

// MARK: Writing

/// Whole numbers of which a file has many.
public enum StoredInteger: String, Sendable {
  /// −32,768 to 32,767 in two bytes.
  case int16 = "I16"
  /// −128 to 127 in a byte.
  case int8 = "I8"
  /// 0 to 255 in a byte.
  case uint8 = "U8"

  /// The bytes of these numbers.
  fileprivate func bytes(_ numbers: [Double], _ name: String) -> [UInt8] {
    func all<Integer: FixedWidthInteger>(_: Integer.Type) -> [UInt8] {
      numbers.flatMap { number in
        guard let whole = Integer(exactly: number) else {
          stop("the tensor \(name) is stored as \(rawValue), which \(number) is not")
        }
        return withUnsafeBytes(of: whole.littleEndian) { Array($0) }
      }
    }
    return switch self {
    case .int16: all(Int16.self)
    case .int8: all(Int8.self)
    case .uint8: all(UInt8.self)
    }
  }
}

extension SafeTensors {
  /// The bytes of a file with these tensors: those that the format's own library writes.
  ///
  /// Tensors of double precision come first, then single, then whole numbers, then by name, so that each number
  /// lies at a multiple of its size. Texts come by name too (the library leaves their order to chance).
  public var bytes: [UInt8] {
    let ordered = tensors.sorted { a, b in
      let (left, right) = (place(of: a), place(of: b))
      return left == right ? a.name.utf8.lexicographicallyPrecedes(b.name.utf8) : left < right
    }
    var members: [String] = []
    if !metadata.isEmpty {
      let texts = metadata.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        .map { "\(json($0.key)):\(json($0.value))" }
      members.append("\(json(Self.metadataKey)):{\(texts.joined(separator: ","))}")
    }
    var numbers: [UInt8] = []
    for (name, tensor) in ordered {
      let (start, integer) = (numbers.count, integers[name])
      if let integer {
        numbers += integer.bytes(tensor.scalars, name)
      } else {
        tensor.withUnsafeBytes { numbers += $0 }
      }
      let dtype = integer?.rawValue ?? (tensor.precision == .single ? "F32" : "F64")
      let shape = tensor.shape.map(String.init).joined(separator: ",")
      members.append(
        "\(json(name)):{\"dtype\":\"\(dtype)\",\"shape\":[\(shape)],\"data_offsets\":[\(start),\(numbers.count)]}"
      )
    }
    var header = Array("{\(members.joined(separator: ","))}".utf8)
    header += [UInt8](repeating: 0x20, count: (8 - header.count % 8) % 8)
    let length = (0..<8).map { UInt8(truncatingIfNeeded: header.count >> (8 * $0)) }
    return length + header + numbers
  }

  /// Where a tensor stands among those of other sizes.
  private func place(of entry: (name: String, tensor: Tensor)) -> Int {
    switch integers[entry.name] {
    case nil: entry.tensor.precision == .double ? 0 : 1
    case .int16: 2
    case .int8: 3
    case .uint8: 4
    }
  }
}
