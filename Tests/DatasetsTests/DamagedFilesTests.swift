import Datasets
import Tensors
import Testing

@Suite struct `Damaged files` {
  static let valid = [
    "f4-little.npy", "fortran-2x3x4.npy", "version-2.npy", "i8-big.npy", "shape-3x0x2-double.npy",
    "mixed.safetensors", "formats.safetensors", "bfloat16.safetensors",
  ]

  @Test(arguments: valid)
  func `give an error or tensors no larger than they are`(name: String) throws {
    let original = try fixture(name)
    var generator = SplitMix64(seed: 6).stream(name)
    var read = 0
    for _ in 0..<10_000 {
      let bytes = damaged(original, using: &generator)
      guard let tensors = tensors(bytes, isNumPy: name.hasSuffix("npy")) else { continue }
      read += 1
      // A number takes one byte of the file at least and eight bytes of memory at most.
      #expect(tensors.reduce(0) { $0 + $1.count } <= bytes.count)
      for tensor in tensors { #expect(tensor.count == tensor.shape.reduce(1, *)) }
    }
    // Some damage is to the numbers only and cannot be seen; most of it can.
    #expect(read > 100 && read < 9_000)
  }

  @Test(arguments: valid)
  func `are noticed wherever they are cut`(name: String) throws {
    let original = try fixture(name)
    for length in 0..<original.count {
      #expect(tensors(Array(original[..<length]), isNumPy: name.hasSuffix("npy")) == nil)
    }
  }

  private func tensors(_ bytes: [UInt8], isNumPy: Bool) -> [Tensor]? {
    do throws(FileError) {
      return isNumPy
        ? [try Tensor(npy: bytes)] : try SafeTensors(bytes: bytes).tensors.map(\.tensor)
    } catch {
      return error.description.isEmpty ? [] : nil
    }
  }

  /// A few changes, most of them where the header is.
  private func damaged(_ bytes: [UInt8], using generator: inout SplitMix64) -> [UInt8] {
    var bytes = bytes
    let signs = Array("0123456789{}[]()'\",:\\-< >eFTu".utf8)
    for _ in 0...generator.integer(below: 3) {
      guard !bytes.isEmpty else { break }
      let place = generator.integer(below: bytes.count)
      switch generator.integer(below: 7) {
      case 0: bytes[place] ^= 1 << generator.integer(below: 8)
      case 1: bytes[place] = UInt8(generator.integer(below: 256))
      case 2: bytes[place] = signs[generator.integer(below: signs.count)]
      case 3: bytes.insert(signs[generator.integer(below: signs.count)], at: place)
      case 4: bytes.remove(at: place)
      case 5:
        let end = min(bytes.count, place + generator.integer(below: 20))
        bytes += Array(bytes[place..<end])
      default:
        // A digit becomes another: the likeliest lie.
        let digit = bytes[place...].firstIndex { (0x30...0x39).contains($0) }
        guard let digit else { continue }
        bytes[digit] = 0x30 + UInt8(generator.integer(below: 10))
      }
    }
    return bytes
  }
}
