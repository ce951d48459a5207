import Pictures
import TestSupport
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A bitmap whose samples are taken from so many levels.
func noise(_ width: Int, _ height: Int, _ format: Bitmap.Format, levels: Int) -> Bitmap {
  var random = SplitMix64(seed: 7)
  let step = 255 / (levels - 1)
  let samples = (0..<width * height * format.channels).map { _ in
    UInt8(step * Int.random(in: 0..<levels, using: &random))
  }
  return Bitmap(width: width, height: height, format: format, samples: samples)
}

@Suite struct `A PNG` {
  @Test(
    arguments: Bitmap.Format.allCases,
    [(1, 1), (7, 5), (8, 8), (33, 21)])
  func `comes back as it was written`(format: Bitmap.Format, size: (width: Int, height: Int)) throws
  {
    for levels in [2, 4, 16, 256] {
      for effort in [PNG.Effort.quick, .thorough] {
        let bitmap = noise(size.width, size.height, format, levels: levels)
        let read = try PNG(bytes: PNG(bitmap, pixelsPerMetre: 3780).bytes(effort: effort))
        #expect(read.bitmap.converted(to: format) == bitmap)
        #expect(read.pixelsPerMetre == 3780)
      }
    }
  }

  @Test func `has a palette where that saves bytes`() throws {
    let few = noise(64, 64, .rgb, levels: 2)
    let bytes = try PNG(few).bytes()
    #expect(bytes[24] == 4 && bytes[25] == 3, "4 bits, palette")
    let many = try PNG(noise(64, 64, .rgb, levels: 256)).bytes()
    #expect(many[24] == 8 && many[25] == 2, "8 bits, RGB")
    let gray = try PNG(few.converted(to: .gray).converted(to: .rgba)).bytes()
    #expect(gray[25] == 0, "gray")
  }

  @Test func `keeps what is said about it, in any script`() throws {
    let texts = [
      PNG.Text("Title", "Samples"), PNG.Text("Description", "σ² falls to 10⁻³ — “quoted”\nnext"),
      PNG.Text("Command", ""),
    ]
    let png = PNG(noise(3, 3, .gray, levels: 2), texts: texts)
    let read = try PNG(bytes: png.bytes())
    #expect(read.texts == texts)
    #expect(read["Title"] == "Samples" && read["Author"] == nil)
  }

  @Test func `is not written again when nothing has changed`() throws {
    let folder = temporaryFolder()
    let path = folder + "/a.png"
    defer {
      unlink(path)
      #expect(rmdir(folder) == 0, "nothing else is left behind")
    }
    var png = PNG(noise(9, 9, .rgb, levels: 256), texts: [PNG.Text("Title", "one")])
    #expect(try png.write(to: path))
    #expect(try !png.write(to: path))
    #expect(try !png.write(to: path, effort: .thorough), "other bytes, the same picture")
    png.texts[0].text = "two"
    #expect(try png.write(to: path))
    png.bitmap.samples[5] ^= 1
    #expect(try png.write(to: path))
    #expect(try PNG(contentsOf: path) == png)
  }

  @Test func `says where it could not be written or read`() {
    let png = PNG(noise(2, 2, .gray, levels: 2))
    #expect(
      throws: PNGError.file(
        path: "/nowhere/a.png", action: "write", reason: "No such file or directory")
    ) { try png.write(to: "/nowhere/a.png") }
    #expect(
      throws: PNGError.file(
        path: "/nowhere/a.png", action: "read", reason: "No such file or directory")
    ) { try PNG(contentsOf: "/nowhere/a.png") }
  }

  @Test func `an error says what was found`() throws {
    #expect(throws: PNGError.notPNG(found: [])) { try PNG(bytes: []) }
    #expect(throws: PNGError.notPNG(found: Array("GIF89a".utf8))) {
      try PNG(bytes: Array("GIF89a".utf8))
    }
    let bytes = try PNG(noise(20, 10, .rgb, levels: 256)).bytes()
    #expect(throws: PNGError.tooLarge(width: 20, height: 10, mostPixels: 199)) {
      try PNG(bytes: bytes, mostPixels: 199)
    }
    let error = #expect(throws: PNGError.self) { try PNG(bytes: Array(bytes.dropLast(30))) }
    guard case .truncated(let needed, let found) = error else {
      Issue.record("expected a truncated file, got \(String(describing: error))")
      return
    }
    #expect(found == bytes.count - 30 && needed > found)
  }

  @Test func `a head that promises more than its bytes can hold is refused before memory is taken`()
    throws
  {
    var bytes = try PNG(noise(2, 2, .rgb, levels: 256)).bytes()
    bytes.replaceSubrange(16..<24, with: [0, 0, 0x10, 0, 0, 0, 0x10, 0])
    bytes.replaceSubrange(29..<33, with: crc32(bytes[12..<29]))
    #expect(throws: PNGError.self) { try PNG(bytes: bytes) }
    let error = #expect(throws: PNGError.self) { try PNG(bytes: bytes) }
    guard case .truncated = error else {
      Issue.record("expected a truncated file, got \(String(describing: error))")
      return
    }
  }
}
