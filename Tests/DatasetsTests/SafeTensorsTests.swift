import Datasets
import Tensors
import TestSupport
import Testing

@Suite struct `Safetensors files` {
  static let mixed = SafeTensors(
    [
      ("weight", counting([2, 3], .single)),
      ("bias", Tensor([0.5, -0.5])),
      ("exact", Tensor([0.1], .double)),
      ("Ärger \"\\/\n\u{1}\u{7F}\u{2028}😀", Tensor(7)),
      ("e\u{301}", .zeros([0, 4])),
      ("scalar", Tensor(-1, .double)),
    ],
    metadata: ["lesson": "04-vae „é“ \t"])

  static let files: [(name: String, content: SafeTensors)] =
    [
      ("mixed", mixed), ("none", SafeTensors([])),
      ("texts-only", SafeTensors([("a", .zeros([0]))], metadata: ["": ""])),
    ]
    + (0..<8).map {
      ("padding-\($0)", SafeTensors([(String(repeating: "n", count: $0 + 1), Tensor([1]))]))
    }

  @Test(arguments: files.map(\.name))
  func `are written byte for byte as the format's library writes them`(name: String) throws {
    let content = try #require(Self.files.first { $0.name == name }?.content)
    let bytes = try fixture("\(name).safetensors")
    #expect(content.bytes == bytes)

    let read = try SafeTensors(file: fixturePath("\(name).safetensors"))
    #expect(read.metadata == content.metadata)
    #expect(read.tensors.count == content.tensors.count)
    for (name, tensor) in content.tensors {
      #expect(try #require(read[name]).isIdentical(to: tensor), "\(name)")
    }
    #expect(read.bytes == bytes)
  }

  @Test(arguments: Precision.allCases)
  func `of every format are read in both precisions`(precision: Precision) throws {
    let read = try SafeTensors(bytes: fixture("formats.safetensors"), precision)
    #expect(read.tensors.count == 12)
    for (name, tensor) in read.tensors {
      let kind = name == "bool" ? "bool" : String(name.prefix(1))
      let rows: [String: [[Double]]] = [
        "bool": [[0, 1, 1], [1, 1, 1]], "u": [[0, 1, 2], [3, 4, 200]],
        "i": [[0, 1, -2], [3, -4, 100]], "f": [[0, 1, -2.5], [0.125, -4, 1000]],
      ]
      #expect(tensor == Tensor(try #require(rows[kind]), precision), "\(name)")
    }
    let upper = try SafeTensors(bytes: fixture("bfloat16.safetensors"), precision)
    #expect(upper["b"] == Tensor([[0, 1, -2.5], [0.125, -4, 1000]], precision))
  }

  @Test func `are read in double precision only where they hold it`() throws {
    let read = try SafeTensors(bytes: fixture("formats.safetensors"))
    for (name, tensor) in read.tensors {
      #expect(tensor.precision == (name == "float64" ? .double : .single), "\(name)")
    }
  }

  @Test(arguments: shapes, Precision.allCases)
  func `give tensors back as they were`(shape: [Int], precision: Precision) throws {
    var generator = SplitMix64(seed: 5)
    let tensor = Tensor.uniform(shape, precision, using: &generator)
    try withFolder { folder in
      let path = "\(folder)/model.safetensors"
      try SafeTensors([("a", tensor), ("b", tensor)], metadata: ["k": "v"]).write(to: path)
      let read = try SafeTensors(file: path)
      #expect(read.tensors.map(\.name) == ["a", "b"])
      #expect(read.tensors.allSatisfy { $0.tensor.isIdentical(to: tensor) })
      #expect(read.metadata == ["k": "v"])
    }
  }

  @Test func `do not depend on the order in which tensors and texts were given`() {
    let names = ["b", "a", "é", "Z", "a.b"]
    let texts = ["3": "c", "1": "a", "2": "b"]
    let file = SafeTensors(names.map { ($0, Tensor([1, 2])) }, metadata: texts)
    let other = SafeTensors(names.reversed().map { ($0, Tensor([1, 2])) }, metadata: texts)
    #expect(file.bytes == other.bytes)
  }

  @Test func `hold whole numbers in as many bytes as are asked for`() throws {
    let numbers = Tensor([-128, 0, 127])
    let file = SafeTensors(
      [("c", Tensor([255, 0])), ("b", numbers), ("a", 100 * numbers), ("d", Tensor([0.5]))],
      integers: ["a": .int16, "b": .int8, "c": .uint8])
    let read = try SafeTensors(bytes: file.bytes)
    #expect(read.tensors.map(\.name) == ["d", "a", "b", "c"])
    for (name, tensor) in file.tensors { #expect(read[name] == tensor) }
    #expect(file.bytes.suffix(15) == [0, 0, 0, 63, 0, 206, 0, 0, 156, 49, 128, 0, 127, 255, 0])
  }

  @Test func `stop where a whole number is none or does not fit`() async {
    expectMessage(
      "the tensor a is stored as I8, which 128.0 is not",
      in: await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = SafeTensors([("a", Tensor([128]))], integers: ["a": .int8]).bytes
      })
    expectMessage(
      "the tensor a is stored as U8, which 0.5 is not",
      in: await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = SafeTensors([("a", Tensor([0.5]))], integers: ["a": .uint8]).bytes
      })
  }

  @Test func `name their tensors in the order of the header`() throws {
    let first = #"{"b":{"dtype":"U8","shape":[1],"data_offsets":[1,2]},"#
    let header = first + #""a":{"shape":[],"data_offsets":[0,1],"dtype":"U8"}}"#
    let read = try SafeTensors(bytes: safetensors(header, numbers: [3, 4]))
    #expect(read.tensors.map(\.name) == ["b", "a"])
    #expect(read["b"] == Tensor([4]) && read["a"] == Tensor(3) && read["c"] == nil)
  }

  @Test func `may escape every sign of a name`() throws {
    let name = #"\u0041\"\\\/\b\f\n\r\t\u00e9\ud83d\uDE00\u0000"#
    let header = #"{ "\#(name)" : { "dtype":"F32" , "shape":[ 0 , 2 ] , "data_offsets":[0,0] } } "#
    let read = try SafeTensors(bytes: safetensors(header, numbers: []))
    #expect(read.tensors.map(\.name) == ["A\"\\/\u{8}\u{C}\n\r\té😀\0"])
  }

  @Test func `need a name of its own for each tensor`() async {
    await #expect(processExitsWith: .failure) {
      _ = SafeTensors([("a", Tensor(1)), ("a", Tensor(2))])
    }
    await #expect(processExitsWith: .failure) {
      _ = SafeTensors([("__metadata__", Tensor(1))])
    }
  }
}

/// The bytes of a file with this header.
func safetensors(_ header: String, numbers: [UInt8]) -> [UInt8] {
  (0..<8).map { UInt8(truncatingIfNeeded: header.utf8.count >> (8 * $0)) } + Array(header.utf8)
    + numbers
}
