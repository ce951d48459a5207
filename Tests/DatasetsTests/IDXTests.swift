import Datasets
import Foundation
import Testing

@Suite struct `An IDX file` {
  @Test func `is read packed and unpacked, whatever its name`() throws {
    let content = idx([2, 3, 4], bytes(24))
    try withFolder { folder in
      for (name, file) in [("a.gz", content), ("b", gzip(content)), ("c", content)] {
        try File.write(file, to: "\(folder)/\(name)")
        let read = try IDX(file: "\(folder)/\(name)")
        #expect(read.shape == [2, 3, 4] && read.bytes == bytes(24))
        #expect(read.header + read.bytes == content)
        #expect(read.sha256 == SHA256.hex(of: content))
      }
    }
    #expect(try IDX(idx([3], [1, 2, 3])).bytes == [1, 2, 3])
    #expect(try IDX(gzip(Array(content[..<7])) + gzip(Array(content[7...]))).bytes == bytes(24))
  }

  static let long: UInt32 = .max
  static let promises = "the header promises"

  @Test(
    arguments: [
      Lie("nothing", [], "“\\x00\\x00\\x08” of an IDX file is expected, the file begins “”"),
      Lie(
        "a web page", Array("<!DOCTYPE html>".utf8),
        "“\\x00\\x00\\x08” of an IDX file is expected, the file begins “<!DO”"),
      Lie(
        "a cut magic number", [0, 0, 8],
        "“\\x00\\x00\\x08” of an IDX file is expected, the file begins “\\x00\\x00\\x08”"),
      Lie(
        "fractions", idx([1], [0, 0, 0, 0], kind: 13),
        "its numbers are 32-bit fractions, only unsigned bytes are read"),
      Lie(
        "no kind at all", idx([1], [0], kind: 0),
        "its numbers are of an unknown kind, 0, only unsigned bytes are read"),
      Lie("no axes", idx([], [0]), "it has 0 axes, 1 of labels or 3 of images expected"),
      Lie("a matrix", idx([2, 2], bytes(4)), "it has 2 axes, 1 of labels or 3 of images expected"),
      Lie(
        "255 axes", idx([2], bytes(2), rank: 255),
        "it has 255 axes, 1 of labels or 3 of images expected"),
      Lie(
        "a cut header", Array(idx([2, 3, 4], [])[..<13]),
        "a header of 16 bytes is expected, the file holds 13 for it"),
      Lie(
        "no images", idx([0, 28, 28], []),
        "its header promises the shape [0, 28, 28], which holds nothing"),
      Lie("no labels", idx([0], []), "its header promises the shape [0], which holds nothing"),
      Lie(
        "no pixels and much behind them", idx([5, 0, 28], bytes(700)),
        "its header promises the shape [5, 0, 28], which holds nothing"),
      Lie(
        "sizes that overflow", idx([long, long, long], bytes(99)),
        "the header promises the shape [4294967295, 4294967295, 4294967295], more numbers than can be counted"
      ),
      Lie(
        // 2³² · 2³² would be 0 in 64 bits, and 2³¹ · 2³¹ · 4 is 2⁶⁴.
        "sizes whose product is 0 in 64 bits", idx([1 << 31, 1 << 31, 4], []),
        "the header promises the shape [2147483648, 2147483648, 4], more numbers than can be counted"
      ),
      Lie(
        "sizes beyond the bound", idx([1 << 16, 1 << 16, 1 << 16], []),
        "the header promises 281,474,976,710,656 bytes of numbers, at most 1,073,741,824 are read"),
      Lie(
        "a gibibyte and nothing behind it", idx([1 << 10, 1 << 10, 1 << 10], []),
        "the header promises 1,073,741,824 bytes of numbers, the file holds 0"),
      Lie(
        "a byte too few", idx([2, 3, 4], bytes(23)),
        "the header promises 24 bytes of numbers, the file holds 23"),
      Lie(
        "a byte too many", idx([2, 3, 4], bytes(25)),
        "the header promises 24 bytes of numbers, the file holds 25"),
    ])
  func `that lies is refused with what was expected and what was found`(lie: Lie) {
    #expect(said(lie.bytes) == "a: " + lie.says)
    // Packed, a surplus is seen and not counted; all else reads the same.
    let packed = lie.says.replacing(
      "24 bytes of numbers, the file holds 25", with: "24 bytes of numbers, it unpacks to more")
    #expect(said(gzip(lie.bytes)) == "a: " + packed)
  }

  @Test func `that was cut while packed says so`() {
    let packed = gzip(idx([10, 10, 10], (0..<1000).map { UInt8($0 % 77) }))
    for count in 2..<packed.count {
      let words = "its packed bytes end too early, after \(count); it was cut"
      #expect(said(Array(packed[..<count])) == "a: " + words)
    }
    #expect(said(packed + [7]).contains("1 more follow"))
  }

  @Test func `that is a bomb is unpacked as far as its header says`() async {
    await #expect(processExitsWith: .success) {
      // 200 MB of zeros, of which the header tells of two.
      let zeros = gzip([UInt8](repeating: 0, count: 10_000_000))
      let bomb = gzip(idx([2], [0])) + repeatElement(zeros, count: 20).joined()
      let before = mostMemory()
      #expect(said(bomb) == "a: the header promises 2 bytes of numbers, it unpacks to more")
      // And one that promises much takes no more memory than its few bytes can fill, used or not.
      boundMemory(toMore: 512 << 20)
      #expect(
        said(gzip(idx([1 << 10, 1 << 10, 1 << 10], [1])))
          == "a: the header promises 1,073,741,824 bytes of numbers, the file holds 1")
      #expect(mostMemory() - before < 4 << 20)
    }
  }

  @Test func `larger than it may be is not read`() throws {
    #expect(
      message { () throws(FileError) in _ = try IDX(idx([9], bytes(9)), atMost: 8) }
        == "these bytes: the header promises 9 bytes of numbers, at most 8 are read")
    try withFolder { folder in
      try File.write(bytes(10_000), to: "\(folder)/a")
      #expect(
        message { () throws(FileError) in _ = try IDX(file: "\(folder)/a", atMost: 8) }
          == "\(folder)/a: the file holds 10,000 bytes, at most 4,104 are read")
    }
  }
}

private func said(_ bytes: [UInt8]) -> String {
  message { () throws(FileError) in _ = try IDX(bytes, name: "a") }
}

/// The most bytes of memory that this process has had so far.
func mostMemory() -> Int {
  var usage = rusage()
  #if canImport(Darwin)
    getrusage(RUSAGE_SELF, &usage)
    return usage.ru_maxrss
  #else
    getrusage(RUSAGE_SELF.rawValue, &usage)
    return usage.ru_maxrss << 10
  #endif
}

/// Lets no more memory be taken than so many bytes above what is taken now, where the system can.
private func boundMemory(toMore count: UInt) {
  #if os(Linux)
    guard let pages = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8),
      let held = pages.split(separator: " ").first.flatMap({ UInt($0) })
    else { return }
    let most = held * UInt(sysconf(Int32(_SC_PAGESIZE))) + count
    var limit = rlimit(rlim_cur: most, rlim_max: most)
    setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
  #endif
}
