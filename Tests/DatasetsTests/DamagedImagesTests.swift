import Datasets
import Tensors
import Testing

/// Damage to bytes that begin as IDX or gzip files do; a few 10,000 files in a second or two.
@Suite struct `Damaged images` {
  static let plain = idx([6, 5, 4], bytes(120))
  static let originals: [(name: String, bytes: [UInt8])] = [
    ("IDX", plain), ("packed", gzip(plain)),
    ("packed twice", gzip(Array(plain[..<50])) + gzip(Array(plain[50...]))),
    ("packed well", gzip(idx([600, 10, 10], [UInt8](repeating: 3, count: 60_000)))),
    ("labels", idx([40], bytes(40))),
    ("with all flags", gzip(plain, flags: 13, extra: [2, 0, 1, 1, 97, 0])),
  ]

  @Test(arguments: originals.indices)
  func `give an error or no more than their bytes can hold`(index: Int) {
    let (name, original) = Self.originals[index]
    var generator = SplitMix64(seed: 8).stream(name)
    var read = 0
    for _ in 0..<6_000 {
      let bytes = Self.damaged(original, using: &generator)
      do throws(FileError) {
        let idx = try IDX(bytes, atMost: 1 << 30)
        read += 1
        #expect(idx.bytes.count == idx.shape.reduce(1, *))
        #expect(idx.bytes.count <= 1032 * bytes.count)
        // What is packed has a checksum, so it cannot change; only what is not packed can.
        if Gzip.isPacked(bytes) { #expect(idx.bytes.count == Self.count(original)) }
      } catch {
        #expect(error.description.count > 20)
      }
    }
    #expect(read > 50 && read < 5_900)
  }

  @Test func `take no more memory than what they hold`() async {
    await #expect(processExitsWith: .success) {
      var generator = SplitMix64(seed: 9)
      _ = try? IDX(Self.originals[3].bytes)
      let before = mostMemory()
      for _ in 0..<500 {
        for (_, original) in Self.originals {
          _ = try? IDX(Self.damaged(original, using: &generator))
        }
      }
      #expect(mostMemory() - before < 8 << 20)
    }
  }

  @Test(arguments: originals.indices)
  func `are noticed wherever they are cut`(index: Int) {
    let original = Self.originals[index].bytes
    for count in original.indices {
      #expect(throws: FileError.self) { try IDX(Array(original[..<count])) }
    }
  }

  @Test func `are noticed by every bit of a packed file that says something`() throws {
    let original = gzip(idx([6, 5, 4], (0..<120).map { $0 % 7 }))
    let sound = try IDX(original)
    var unnoticed = 0
    for place in original.indices {
      for bit in 0..<8 {
        var bytes = original
        bytes[place] ^= 1 << bit
        guard let read = try? IDX(bytes) else { continue }
        #expect(read == sound, "byte \(place), bit \(bit)")
        unnoticed += 1
      }
    }
    // Time, extra flags, system, the flag for text; and the bits that fill up the last byte of the stream.
    #expect((49...56).contains(unnoticed))
  }

  private static func count(_ original: [UInt8]) -> Int { (try? IDX(original).bytes.count) ?? -1 }

  /// A few changes: bits, bytes, lengths, parts that are missing or come twice.
  private static func damaged(_ bytes: [UInt8], using generator: inout SplitMix64) -> [UInt8] {
    var bytes = bytes
    for _ in 0...generator.integer(below: 3) {
      guard !bytes.isEmpty else { break }
      // Half of the damage is to the first bytes, where the headers are.
      let reach = generator.integer(below: 2) == 0 ? min(bytes.count, 24) : bytes.count
      let place = generator.integer(below: reach)
      switch generator.integer(below: 6) {
      case 0: bytes[place] ^= 1 << generator.integer(below: 8)
      case 1: bytes[place] = UInt8(generator.integer(below: 256))
      case 2: bytes[place] = [0, 0x7F, 0x80, 0xFF][generator.integer(below: 4)]
      case 3: bytes.remove(at: place)
      case 4: bytes.insert(UInt8(generator.integer(below: 256)), at: place)
      default:
        let end = min(bytes.count, place + generator.integer(below: 30))
        bytes.insert(
          contentsOf: Array(bytes[place..<end]), at: generator.integer(below: bytes.count))
      }
    }
    return bytes
  }
}
