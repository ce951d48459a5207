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

  /// These tensors; no name comes twice, and none is `__metadata__`.
  public init(_ tensors: [(name: String, tensor: Tensor)], metadata: [String: String] = [:]) {
    var names: Set<String> = []
    for (name, _) in tensors {
      require(name != Self.metadataKey, "“\(name)” is no name for a tensor: the format needs it")
      require(names.insert(name).inserted, "two tensors have the name “\(name)”")
    }
    self.tensors = tensors
    self.metadata = metadata
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

extension SafeTensors {
  /// The bytes of a file with these tensors: those that the format's own library writes.
  ///
  /// Tensors of double precision come first, then by name, so that each number lies at a multiple of its
  /// size. Texts come by name too (the library leaves their order to chance).
  public var bytes: [UInt8] {
    let ordered = tensors.sorted { a, b in
      a.tensor.precision == b.tensor.precision
        ? a.name.utf8.lexicographicallyPrecedes(b.name.utf8) : a.tensor.precision == .double
    }
    var members: [String] = []
    if !metadata.isEmpty {
      let texts = metadata.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        .map { "\(json($0.key)):\(json($0.value))" }
      members.append("\(json(Self.metadataKey)):{\(texts.joined(separator: ","))}")
    }
    var offset = 0
    for (name, tensor) in ordered {
      let end = offset + tensor.count * tensor.precision.size
      let dtype = tensor.precision == .single ? "F32" : "F64"
      let shape = tensor.shape.map(String.init).joined(separator: ",")
      members.append(
        "\(json(name)):{\"dtype\":\"\(dtype)\",\"shape\":[\(shape)],\"data_offsets\":[\(offset),\(end)]}"
      )
      offset = end
    }
    var header = Array("{\(members.joined(separator: ","))}".utf8)
    header += [UInt8](repeating: 0x20, count: (8 - header.count % 8) % 8)

    var bytes: [UInt8] = []
    bytes.reserveCapacity(8 + header.count + offset)
    for shift in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: header.count >> (8 * shift))) }
    bytes += header
    for (_, tensor) in ordered { tensor.withUnsafeBytes { bytes += $0 } }
    return bytes
  }
}
