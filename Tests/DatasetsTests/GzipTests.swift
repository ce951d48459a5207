import Datasets
import Tensors
import Testing

@Suite struct `Reading gzip` {
  @Test(arguments: [0, 1, 2, 100, 65_536, 1_000_000])
  func `gives back what was packed`(count: Int) throws {
    #expect(try Gzip.unpacked(gzip(bytes(count))) == bytes(count))
  }

  @Test func `joins members, the empty ones too`() throws {
    let packed = gzip(bytes(300)) + gzip([]) + gzip(bytes(5)) + gzip([])
    #expect(try Gzip.unpacked(packed) == bytes(300) + bytes(5))
    #expect(try Gzip.unpacked(packed, atMost: 305).count == 305)
  }

  @Test func `passes over a name, a comment and what else a header has`() throws {
    let parts: [UInt8] = [3, 0, 9, 9, 9] + Array("name\0comment\0".utf8)
    let header: [UInt8] = [0x1F, 0x8B, 8, 31, 0, 0, 0, 0, 0, 3] + parts
    let checksum = lowestFirst(crc(header)).prefix(2)
    #expect(try Gzip.unpacked(gzip(bytes(9), flags: 31, extra: parts + checksum)) == bytes(9))
    #expect(
      said(gzip(bytes(9), flags: 31, extra: parts + [1, 2]))
        == "at byte 28 the checksum of the packing's header is 0x0201, its bytes make 0x\(String(UInt16(crc(header) & 0xFFFF), radix: 16))"
    )
  }

  static let whole = gzip(bytes(300))
  static let end = whole.count

  @Test(arguments: [
    Lie("nothing", [], "its packed bytes end too early, after 0; it was cut"),
    Lie(
      "the magic number alone", [0x1F, 0x8B], "its packed bytes end too early, after 2; it was cut"),
    Lie(
      "an end without a length", whole.dropLast(4),
      "its packed bytes end too early, after \(end - 4); it was cut"),
    Lie(
      "a name without an end", Array(gzip(bytes(9), flags: 8)[..<10]) + [65, 66],
      "its packed bytes end too early, after 12; it was cut"),
    Lie(
      "more in the header than there is", gzip([1], flags: 4, extra: [255, 255]),
      "its packed bytes end too early, after 23; it was cut"),
    Lie(
      "method 7", gzip(bytes(300), method: 7),
      "at byte 0 it is packed by method 7 with flags 0x00, known are method 8 and flags to 0x1f"),
    Lie(
      "flags of the future", gzip(bytes(300), flags: 0x20),
      "at byte 0 it is packed by method 8 with flags 0x20, known are method 8 and flags to 0x1f"),
    Lie(
      "a false checksum", gzip(bytes(300), checksum: 0xABC),
      "at byte \(end - 8) the checksum is 0x00000abc, what was unpacked makes 0x\(String(crc(bytes(300)), radix: 16))"
    ),
    Lie(
      "a false length", gzip(bytes(300), length: 301),
      "at byte \(end - 4) a length of 301 is promised, 300 bytes were unpacked"),
    Lie(
      "a block of a kind that is none", Array(whole[..<10]) + [0xFF, 1, 2, 3],
      "its packed bytes are damaged near byte 11: invalid block type"),
    Lie(
      "trailing zeros", whole + [0, 0, 0],
      "its packed bytes end at byte \(end), and 3 more follow that do not belong to it"),
    Lie(
      "a second member that is none", whole + [0x1F],
      "its packed bytes end at byte \(end), and 1 more follow that do not belong to it"),
    Lie(
      "a cut second member", whole + whole.dropLast(),
      "its packed bytes end too early, after \(2 * end - 1); it was cut"),
  ])
  func `says what is wrong with a packed file`(lie: Lie) {
    #expect(said(lie.bytes) == lie.says)
  }

  @Test func `stops a bomb where it was told to`() async {
    await #expect(processExitsWith: .success) {
      // 10 MB in 10 kB, twenty times over.
      let zeros = gzip([UInt8](repeating: 0, count: 10_000_000))
      let bomb = Array(repeatElement(zeros, count: 20).joined())
      #expect(bomb.count < 210_000)
      let before = mostMemory()
      #expect(
        said(bomb, atMost: 100_000) == "it unpacks to more than the 100,000 bytes that are read")
      #expect(mostMemory() - before < 4 << 20)
    }
  }
}

private func said(_ bytes: [UInt8], atMost limit: Int = 1 << 30) -> String {
  let said = message { () throws(FileError) in
    _ = try Gzip.unpacked(bytes, atMost: limit, name: "a.gz")
  }
  return said.hasPrefix("a.gz: ") ? String(said.dropFirst(6)) : said
}
