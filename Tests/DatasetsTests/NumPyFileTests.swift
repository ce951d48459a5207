import Datasets
import Tensors
import Testing

@Suite struct `NumPy files` {
  /// The numbers of the fixtures in one letter's formats: two rows of three.
  static let numbers: [Character: [[Double]]] = [
    "i": [[0, 1, -2], [3, -4, 100]], "u": [[0, 1, 2], [3, 4, 200]],
    "f": [[0, 1, -2.5], [0.125, -4, 1000]], "b": [[0, 1, 1], [1, 0, 0]],
  ]

  static let formats =
    ["bool"]
    + ["i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8"].flatMap {
      ["\($0)-little", "\($0)-big"]
    }

  @Test(arguments: formats)
  func `of every format and byte order are read in both precisions`(name: String) throws {
    let bytes = try fixture("\(name).npy")
    let rows = try #require(name.first.flatMap { Self.numbers[$0] })
    #expect(try Tensor(npy: bytes, .single) == Tensor(rows, .single))
    #expect(try Tensor(npy: bytes, .double) == Tensor(rows, .double))
    #expect(try Tensor(npy: bytes).precision == (name.hasPrefix("f8") ? .double : .single))
  }

  @Test(arguments: shapes, Precision.allCases)
  func `are written byte for byte as NumPy writes them`(shape: [Int], precision: Precision) throws {
    let tensor = counting(shape, precision)
    let dimensions = shape.isEmpty ? "scalar" : shape.map(String.init).joined(separator: "x")
    let name = "shape-\(dimensions)-\(precision).npy"
    #expect(try tensor.npy == fixture(name))
    #expect(try Tensor(npyFile: fixturePath(name)).isIdentical(to: tensor))
  }

  @Test func `hold images and labels as bytes, as NumPy writes those`() throws {
    let images = LabelledImages(
      pixels: [0, 1, 2, 3, 4, 200], labels: [7], height: 2, width: 3)
    func header(_ shape: String) -> [UInt8] {
      let text = "NUMPY\u{1}\0v\0{'descr': '|u1', 'fortran_order': False, 'shape': \(shape), }"
      return [0x93] + text.utf8 + [UInt8](repeating: 0x20, count: 126 - text.utf8.count) + [0x0A]
    }
    #expect(try fixture("u1-little.npy") == header("(2, 3)") + images.pixels)
    #expect(images.npy.images == header("(1, 2, 3)") + images.pixels)
    #expect(images.npy.labels == header("(1,)") + [7])
  }

  @Test func `have NumPy's header whatever its length`() throws {
    let files = (0...64).map { Tensor.ones([Int](repeating: 1, count: $0)).npy }
    #expect(try files.flatMap(\.self) == fixture("every-rank.bin"))
  }

  @Test(arguments: shapes + [[0, 1 << 50], [123, 45]], Precision.allCases)
  func `come back as they were`(shape: [Int], precision: Precision) throws {
    var generator = SplitMix64(seed: 4)
    let tensor = Tensor.uniform(shape, precision, using: &generator)
    #expect(try Tensor(npy: tensor.npy).isIdentical(to: tensor))
    try withFolder { folder in
      try tensor.writeNPY(to: "\(folder)/tensor.npy")
      #expect(try Tensor(npyFile: "\(folder)/tensor.npy").isIdentical(to: tensor))
    }
  }

  @Test func `keep zeros, infinities, the smallest numbers and NaN`() throws {
    let halves = try Tensor(npy: fixture("special-f2.npy"))
    #expect(
      Array(halves.scalars.dropLast()) == [
        0, 0, .infinity, -.infinity, 65504, 0x1p-14, 0x1p-24, -3 * 0x1p-24,
      ])
    #expect(halves.scalars[1].sign == .minus && halves.scalars[8].isNaN)
    for name in ["special-f4.npy", "special-f8.npy"] {
      #expect(try Tensor(npy: fixture(name)).npy == fixture(name))
    }
  }

  @Test func `of 16 bits are read as NumPy reads them`() throws {
    let (halves, singles) = try (fixture("every-half.npy"), fixture("every-half-single.npy"))
    let (found, expected) = try (Tensor(npy: halves), Tensor(npy: singles))
    #expect(found.shape == expected.shape)
    for (x, y) in zip(found.scalars, expected.scalars) {
      #expect(x == y && x.sign == y.sign || x.isNaN && y.isNaN)
    }
  }

  @Test func `in Fortran's order have their axes turned`() throws {
    #expect(try Tensor(npy: fixture("fortran-2x3x4.npy")) == counting([2, 3, 4], .single))
    #expect(
      try Tensor(npy: fixture("fortran-big-3x2.npy"), .double) == counting([3, 2], .double))
  }

  @Test(arguments: 1...3) func `of every version are read`(version: Int) throws {
    let bytes = try fixture("version-\(version).npy")
    #expect(bytes[6] == version)
    #expect(try Tensor(npy: bytes) == counting([2, 3], .single))
  }

  @Test func `have version 2 when the header is too long for version 1`() throws {
    let tensor = Tensor.ones([Int](repeating: 1, count: 30_000))
    #expect(tensor.npy[6] == 2)
    #expect(try Tensor(npy: tensor.npy) == tensor)
    for rank in 21_700..<21_900 {
      let bytes = Tensor.ones([Int](repeating: 1, count: rank)).npy
      #expect(bytes.count % 64 == 4 && (bytes.count > 65_540) == (bytes[6] == 2))
    }
  }

  @Test func `hold whole numbers exactly or not at all`() throws {
    let bytes = try fixture("inexact-single.npy")
    #expect(try Tensor(npy: bytes, .double).scalars == [1, 16_777_216, 16_777_217])
    #expect(
      message { () throws(FileError) in _ = try Tensor(npy: bytes, name: "labels.npy") }
        == "labels.npy: number 2 is 16777217, which single precision would round; double may hold it"
    )
    let large = try fixture("inexact-double.npy")
    #expect(
      problem { () throws(FileError) in _ = try Tensor(npy: large, .double) }
        == .inexact(number: "-9007199254740993", place: 0, tensor: nil, precision: .double))
    #expect(try Tensor(npy: fixture("exact-large.npy")).scalar == 0x1p63)
  }

  @Test(arguments: ["complex", "text", "records"])
  func `of anything but plain numbers are refused`(name: String) throws {
    let bytes = try fixture("\(name).npy")
    let found = problem { () throws(FileError) in _ = try Tensor(npy: bytes) }
    guard case .numberFormat = found else {
      Issue.record("\(String(describing: found))")
      return
    }
  }
}
