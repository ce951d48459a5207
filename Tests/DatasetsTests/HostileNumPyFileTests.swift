import Datasets
import Foundation
import Tensors
import Testing

@Suite struct `NumPy files that lie` {
  @Test(arguments: cut + syntax + content)
  func `are refused with what was expected and what was found`(lie: Lie) {
    let said = message { () throws(FileError) in
      _ = try Tensor(npy: lie.bytes, name: "a.npy")
    }
    #expect(said == "a.npy: " + lie.says)
  }

  static let whole = npy(dictionary())
  static let cut = [
    Lie("nothing", [], "“\\x93NUMPY” of a NumPy array is expected, the file begins “”"),
    Lie(
      "an archive", Array("PK\u{3}\u{4}aaaaaaaaaaa".utf8),
      "“\\x93NUMPY” of a NumPy array is expected, the file begins “PK\\x03\\x04aa”"),
    Lie(
      "the magic number alone", Array(whole[..<6]),
      "a header of 10 bytes is expected, the file holds 6 for it"),
    Lie(
      "version 2 cut in its length", Array(whole[..<6]) + [2, 0, 1, 0, 0],
      "a header of 12 bytes is expected, the file holds 11 for it"),
    Lie(
      "version 4", Array(whole[..<6]) + [4, 0] + whole[8...],
      "its format has version 4.0, known are 1.0, 2.0 and 3.0"),
    Lie(
      "version 1.1", Array(whole[..<6]) + [1, 1] + whole[8...],
      "its format has version 1.1, known are 1.0, 2.0 and 3.0"),
    Lie(
      "a cut header", Array(whole[..<40]),
      "a header of 59 bytes is expected, the file holds 30 for it"),
    Lie(
      "a header of 4 GB", Array(whole[..<6]) + [3, 0, 255, 255, 255, 255] + whole[10...],
      "its header is said to take 4,294,967,295 bytes, at most 1,048,576 are read"),
    Lie(
      "a byte too few", whole.dropLast(),
      "the header promises 24 bytes of numbers, the file holds 23"),
    Lie(
      "a byte too many", whole + [0],
      "the header promises 24 bytes of numbers, the file holds 25"),
    Lie(
      "no numbers", Array(whole.dropLast(24)),
      "the header promises 24 bytes of numbers, the file holds 0"),
  ]

  static let syntax = [
    Lie(header: "", "at byte 10 the header should have “{”, it has its end"),
    Lie(header: "[1]", "at byte 10 the header should have “{”, it has “[1]”"),
    Lie(header: "{}", "the header does not say its descr"),
    Lie(header: "{'descr': '<f4'}", "the header does not say its fortran_order"),
    Lie(
      header: "{'descr': '<f4', 'fortran_order': False}", "the header does not say its shape"),
    Lie(
      header: "{'descr': '<f4', \"descr\": '<f4'}", "the header has “descr” twice"),
    Lie(
      header: "{'extra': 1}",
      "at byte 11 the header should have 'descr', 'fortran_order' or 'shape', it has “'extra': 1}”"),
    Lie(
      header: "{'descr'}", "at byte 18 the header should have “:”, it has “}”"),
    Lie(
      header: "{descr: 1}",
      "at byte 11 the header should have a text in quotation marks, it has “descr: 1}”"),
    Lie(
      header: "{'descr': '<f4",
      "at byte 24 the header should have a closing quotation mark, it has its end"),
    Lie(
      header: "{'de\\x73cr': '<f4'}",
      "at byte 14 the header should have a plain letter, it has “\\x73cr': '<f4'}”"),
    Lie(
      header: "{'descr': '<f4' 'shape': ()}",
      "at byte 26 the header should have “}” or “,”, it has “'shape': ()}”"),
    Lie(
      header: "{'descr': '<f4',, }",
      "at byte 26 the header should have a text in quotation marks, it has “, }”"),
    Lie(
      header: dictionary(order: "0"),
      "at byte 44 the header should have True or False, it has “0, 'shape': (2, ”"),
    Lie(
      header: dictionary() + "; import os",
      "at byte 69 the header should have nothing but blanks, it has “; import os”"),
    Lie(
      header: String(dictionary().dropLast()),
      "at byte 68 the header should have a text in quotation marks, it has its end"),
  ]

  static let content = [
    Lie(
      header: dictionary(shape: "[2, 3]"),
      "at byte 60 the header should have “(”, it has “[2, 3], }”"),
    Lie(
      header: dictionary(shape: "(6)"), "at byte 62 the header should have “,”, it has “), }”"),
    Lie(
      header: dictionary(shape: "(,)"),
      "at byte 61 the header should have a whole number, it has “,), }”"),
    Lie(
      header: dictionary(shape: "(2, 3"),
      "at byte 67 the header should have a whole number, it has “}”"),
    Lie(
      header: dictionary(shape: "(2 3)"),
      "at byte 63 the header should have “,”, it has “3), }”"),
    Lie(
      header: dictionary(shape: "(-6,)"),
      "at byte 61 the header should have a whole number, it has “-6,), }”"),
    Lie(
      header: dictionary(shape: "(6.0,)"),
      "at byte 62 the header should have “,”, it has “.0,), }”"),
    Lie(
      header: dictionary(shape: "(06,)"),
      "at byte 61 the header should have a whole number without zeros in front, it has “06,), }”"),
    Lie(
      header: dictionary(shape: "(9223372036854775808,)"),
      "at byte 61 the header should have a whole number below 2⁶³, it has “9223372036854775”"),
    Lie(
      header: dictionary(shape: "(100000000000000000,)"),
      "the header promises 400,000,000,000,000,000 bytes of numbers, the file holds 24"),
    Lie(
      header: dictionary(shape: "(1000000000000000000, 10)"),
      "the header promises the shape [1000000000000000000, 10], more numbers than can be counted"),
    Lie(
      header: dictionary(shape: "(9223372036854775807, 9223372036854775807, 0)"),
      "the header promises the shape [9223372036854775807, 9223372036854775807, 0], more numbers than can be counted"
    ),
    Lie(
      header: dictionary(order: "True", shape: "(0, 4611686018427387904, 4)"),
      "the header promises the shape [0, 4611686018427387904, 4], more numbers than can be counted"),
    Lie(
      header: dictionary(shape: "(4611686018427387904, 4)"),
      "the header promises the shape [4611686018427387904, 4], more numbers than can be counted"),
    Lie(
      header: dictionary(shape: "(0, 7)"),
      "the header promises 0 bytes of numbers, the file holds 24"),
    Lie(
      header: dictionary(format: "'=f4'"),
      "its numbers are stored as “=f4”, which is not read; f2, f4, f8, i1 to i8, u1 to u8 and b1 after <, > or | are"
    ),
    Lie(
      header: dictionary(format: "'|f4'"),
      "its numbers are stored as “|f4”, which is not read; f2, f4, f8, i1 to i8, u1 to u8 and b1 after <, > or | are"
    ),
    Lie(
      header: dictionary(format: "[('a', '<f4')]"),
      "its numbers are stored as “records”, which is not read; plain numbers are"),
  ]

  @Test func `get no memory for what they promise`() async {
    // In a process of its own, where no other test asks for memory.
    await #expect(processExitsWith: .success) {
      for lie in Self.cut + Self.syntax + Self.content {
        _ = problem { () throws(FileError) in _ = try Tensor(npy: lie.bytes) }
      }
      exit(TensorMemory.statistics.requests == 0 ? 0 : 1)
    }
  }
}

extension Lie {
  /// A file with this header and 24 bytes of numbers.
  fileprivate init(header: String, _ says: String) {
    self.init(header, npy(header), says)
  }
}

/// The bytes of a version 1.0 file with this header and 24 bytes of numbers.
private func npy(_ header: String) -> [UInt8] {
  let length = header.utf8.count
  return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(length & 255), UInt8(length >> 8)]
    + Array(header.utf8) + [UInt8](repeating: 0, count: 24)
}

private func dictionary(
  format: String = "'<f4'", order: String = "False", shape: String = "(2, 3)"
) -> String {
  "{'descr': \(format), 'fortran_order': \(order), 'shape': \(shape), }"
}
