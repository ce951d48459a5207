// PNGs from elsewhere: every kind there is, and files that lie.

import Pictures
import TestSupport
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

@Suite struct `A PNG from elsewhere` {
  @Test(arguments: CraftedPNG.all)
  func `is read in every kind that the format allows`(file: CraftedPNG) throws {
    let bitmap = try PNG(bytes: file.bytes).bitmap.converted(to: .rgba)
    #expect(bitmap.width == file.width && bitmap.height == file.height)
    for y in 0..<file.height {
      for x in 0..<file.width {
        #expect(Array(bitmap[x, y]) == file.expected(x, y), "at \(x), \(y)")
      }
    }
  }

  @Test(arguments: [CraftedPNG.all[1], CraftedPNG.all[24], CraftedPNG.all.last].compactMap(\.self))
  func `cut at any place is refused as cut`(file: CraftedPNG) {
    for count in signature.count..<file.bytes.count - 12 {
      let error = #expect(throws: PNGError.self) { try PNG(bytes: Array(file.bytes.prefix(count))) }
      if case .truncated(let needed, let found) = error {
        #expect(found == count && needed > count)
      } else {
        Issue.record("cut at \(count): \(String(describing: error))")
      }
    }
  }

  /// Files that lie, and the words by which they are refused; nil if they may be read.
  static let lies: [(name: String, bytes: [UInt8], words: String?)] = [
    ("no width", head(0, 5), "damaged"), ("no height", head(5, 0), "damaged"),
    ("a negative width", head(-3, 5), "damaged"),
    ("the largest size", head(0x7fff_ffff, 0x7fff_ffff) + chunk("IDAT", []), "more than"),
    (
      "65535 × 65535 of 64 bits", head(65535, 65535, depth: 16, kind: 6) + chunk("IDAT", []),
      "more than"
    ),
    ("a long line", head(1_000_000, 1, kind: 6), "cut short"),
    ("a tall column", head(1, 1_000_000, kind: 6), "cut short"),
    ("3 bits", head(5, 5, depth: 3), "damaged"),
    ("16-bit palette", head(5, 5, depth: 16, kind: 3), "damaged"),
    ("kind 5", head(5, 5, kind: 5), "damaged"),
    ("no palette", head(5, 5, kind: 3) + chunk("IDAT", zlibStored([0, 1])), "damaged"),
    (
      "a palette of 300", head(5, 5, kind: 3) + chunk("PLTE", Array(repeating: 9, count: 900)),
      "damaged"
    ),
    ("no pixels", head(5, 5) + chunk("IEND", []), "damaged"),
    (
      "too few pixels", head(5, 5) + chunk("IDAT", zlibStored([0, 1, 2])) + chunk("IEND", []),
      "damaged"
    ),
    (
      "filter 9",
      head(2, 2) + chunk("IDAT", zlibStored([9, 1, 2, 9, 3, 4])) + chunk("IEND", []), "damaged"
    ),
    (
      "more pixels than it has",
      head(1, 1) + chunk("IDAT", zlibStored(Array(repeating: 0, count: 60_000)))
        + chunk("IEND", []), nil
    ),
    (
      "a chunk of two gigabytes", head(2, 2) + word(0x7fff_ffff) + Array("IDAT".utf8) + [0x78],
      "cut short"
    ),
    (
      "a text that unpacks to megabytes",
      head(1, 1) + chunk("zTXt", Array("Title".utf8) + [0, 0] + bomb)
        + chunk("IDAT", zlibStored([0, 7])) + chunk("IEND", []), nil
    ),
    (
      "a profile that unpacks to megabytes",
      head(1, 1) + chunk("iCCP", Array("P".utf8) + [0, 0] + bomb)
        + chunk("IDAT", zlibStored([0, 7])) + chunk("IEND", []), nil
    ),
    (
      "a thousand texts",
      head(1, 1) + (0..<1000).flatMap { chunk("tEXt", Array("k\($0)".utf8) + [0, 65]) }
        + chunk("IDAT", zlibStored([0, 7])) + chunk("IEND", []), nil
    ),
  ]

  private static func head(_ width: Int, _ height: Int, depth: UInt8 = 8, kind: UInt8 = 0)
    -> [UInt8]
  {
    signature + chunk("IHDR", word(width) + word(height) + [depth, kind, 0, 0, 0])
  }

  /// Eight kilobytes of zlib that unpack to megabytes: the beginning of the pixels of a large gray picture.
  private static let bomb: [UInt8] = {
    let count = 3000 * 3000
    let gray = Bitmap(
      width: 3000, height: 3000, format: .gray, samples: Array(repeating: 7, count: count))
    let dataStart = 8 + 25 + 8
    guard let bytes = try? PNG(gray).bytes() else { return [] }
    return Array(bytes.dropFirst(dataStart).prefix(8192))
  }()

  @Test func `that lies is refused with words, or read as far as it is true`() {
    for (name, bytes, words) in Self.lies {
      do {
        let png = try PNG(bytes: bytes, mostPixels: 2_000_000)
        #expect(words == nil, "\(name) was read")
        #expect(png.bitmap.samples.count <= 8_000_000 && png.texts.count <= 64)
      } catch {
        #expect(words.map { error.description.contains($0) } == true, "\(name): \(error)")
      }
    }
  }

  @Test func `that lies takes no more memory than it may`() async {
    await #expect(processExitsWith: .success) {
      let lies = `A PNG from elsewhere`.lies
      let before = peakMemory()
      for lie in lies { _ = try? PNG(bytes: lie.bytes, mostPixels: 2_000_000) }
      // The sizes that are claimed run to 2⁶⁵ bytes.
      precondition(peakMemory() - before < 64 << 20)
    }
  }

  @Test func `however damaged, is read or refused`() throws {
    var random = SplitMix64(seed: 99)
    let written = try [
      PNG(noise(12, 9, .rgba, levels: 256), texts: [PNG.Text("Title", "σ")], pixelsPerMetre: 9),
      PNG(noise(40, 40, .rgb, levels: 2)), PNG(noise(13, 11, .gray, levels: 4)),
      PNG(shapes().bitmap(), texts: [PNG.Text("Title", "a real picture")]),
    ].map { try $0.bytes() }
    let seeds = written + CraftedPNG.all.map(\.bytes)
    for round in 0..<(isFullRun ? 200_000 : 6000) {
      var bytes = seeds[round % seeds.count]
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        let other = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<6, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.removeSubrange(place...)
        case 2: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
        case 3: bytes.insert(contentsOf: bytes[min(place, other)..<max(place, other)], at: place)
        case 4: bytes.removeSubrange(min(place, other)..<max(place, other))
        default:
          bytes.replaceSubrange(place..<min(place + 4, bytes.count), with: [0x7f, 255, 255, 255])
        }
        if bytes.isEmpty || bytes.count > 100_000 { break }
      }
      // Half of the time the checksums are mended, so that the damage goes deeper.
      if round & 1 == 0 { mendChecksums(&bytes) }
      if let png = try? PNG(bytes: bytes, mostPixels: 300_000) {
        #expect(png.bitmap.width * png.bitmap.height <= 300_000)
      }
    }
  }
}

/// The largest memory that this process has held, in bytes.
private func peakMemory() -> Int {
  var usage = rusage()
  #if canImport(Darwin)
    getrusage(RUSAGE_SELF, &usage)
    return Int(usage.ru_maxrss)
  #else
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return Int(usage.ru_maxrss) * 1024
  #endif
}
