import Datasets
import Foundation
import Tensors
import Testing

@Suite struct `Safetensors files that lie` {
  @Test(arguments: cut + syntax + names + offsets)
  func `are refused with what was expected and what was found`(lie: Lie) {
    let said = message { () throws(FileError) in
      _ = try SafeTensors(bytes: lie.bytes, name: "m.safetensors")
    }
    #expect(said == "m.safetensors: " + lie.says)
  }

  static let whole = safetensors("{\(a(4))}", numbers: .init(repeating: 0, count: 16))
  static let cut = [
    Lie("nothing", [], "a header of 8 bytes is expected, the file holds 0 for it"),
    Lie(
      "half a length", [1, 2, 3], "a header of 8 bytes is expected, the file holds 3 for it"),
    Lie(
      "a header of 2⁶³ bytes", [0, 0, 0, 0, 0, 0, 0, 128, 0x7B],
      "its header is said to take 9,223,372,036,854,775,808 bytes, at most 100,000,000 are read"),
    Lie(
      "a header of 2⁶⁴ − 1 bytes", .init(repeating: 255, count: 9),
      "its header is said to take 18,446,744,073,709,551,615 bytes, at most 100,000,000 are read"),
    Lie(
      "a header of 10⁸ bytes", [0, 225, 245, 5, 0, 0, 0, 0, 0x7B],
      "a header of 100,000,000 bytes is expected, the file holds 1 for it"),
    Lie(
      "a byte too few", whole.dropLast(),
      "tensor “a” ends at byte 16 of the numbers, the file holds 15"),
    Lie(
      "a byte too many", whole + [0],
      "the header promises 16 bytes of numbers, the file holds 17"),
  ]

  static let syntax = [
    Lie(header: "", "at byte 8 the header should have “{”, it has its end"),
    Lie(header: " {}", "at byte 8 the header should have “{”, it has “ {}”"),
    Lie(header: "[]", "at byte 8 the header should have “{”, it has “[]”"),
    Lie(header: "{", "at byte 9 the header should have “\"”, it has its end"),
    Lie(header: "{,}", "at byte 9 the header should have “\"”, it has “,}”"),
    Lie(header: "{} x", "at byte 11 the header should have nothing but blanks, it has “x”"),
    Lie(header: "{}\0", "at byte 10 the header should have nothing but blanks, it has “\\x00”"),
    Lie(header: "{\"a\" 1}", "at byte 13 the header should have “:”, it has “1}”"),
    Lie(header: "{\"a\":1}", "at byte 13 the header should have “{”, it has “1}”"),
    Lie(
      header: "{\"a\":" + String(repeating: "[", count: 100_000),
      "at byte 13 the header should have “{”, it has “[[[[[[[[[[[[[[[[”"),
    Lie(
      header: String(repeating: "{\"a\":", count: 100_000),
      "at byte 18 the header should have the value of a key other than “a”, it has “{\"a\":{\"a\":{\"a\":{”"
    ),
    Lie("\(a(4)),", says: "at byte 63 the header should have “\"”, it has “}”"),
    Lie("\(a(4))]", says: "at byte 62 the header should have “}” or “,”, it has “]}”"),
    Lie(a(4), a(4), says: "the header has “a” twice"),
    Lie("\"é\":{}", says: "tensor “é” does not say its dtype"),
    Lie(
      "\"é\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,16]}", "\"e\u{301}\":{}",
      says: "the header has “e\\u{301}” twice"),
    Lie(
      "\"__metadata__\":{\"k\":\"1\",\"k\":\"2\"}", says: "the header has “k” twice"),
    Lie(
      "\"__metadata__\":{\"k\":1}", says: "at byte 29 the header should have “\"”, it has “1}}”"),
    Lie(
      "\"__metadata__\":null", says: "at byte 24 the header should have “{”, it has “null}”"),
    Lie("\"a\":{}", says: "tensor “a” does not say its dtype"),
    Lie("\"a\":{\"dtype\":\"F32\"}", says: "tensor “a” does not say its shape"),
    Lie(
      "\"a\":{\"dtype\":\"F32\",\"shape\":[4]}", says: "tensor “a” does not say its data_offsets"),
    Lie(
      "\"a\":{\"dtype\":\"F32\",\"dtype\":\"F64\"}", says: "the header has “dtype” twice"),
    Lie(
      "\"a\":{\"dtype\":\"C64\"}",
      says:
        "its numbers are stored as “C64”, which is not read; F16, BF16, F32, F64, I8 to I64, U8 to U64, BOOL are"
    ),
    Lie(
      "\"a\":{\"shape\":[4,]}",
      says: "at byte 25 the header should have a whole number, it has “]}}”"),
    Lie(
      "\"a\":{\"shape\":[-4]}",
      says: "at byte 23 the header should have a whole number, it has “-4]}}”"),
    Lie(
      "\"a\":{\"shape\":[4e1]}",
      says: "at byte 24 the header should have “,” or “]”, it has “e1]}}”"),
    Lie(
      "\"a\":{\"shape\":[04]}",
      says:
        "at byte 23 the header should have a whole number without zeros in front, it has “04]}}”"),
    Lie(
      "\"a\":{\"shape\":[9223372036854775808]}",
      says: "at byte 23 the header should have a whole number below 2⁶³, it has “9223372036854775”"),
    Lie(
      "\"a\":{\"data_offsets\":[16,0]}",
      says:
        "at byte 29 the header should have two offsets, the first not above the second, it has “[16,0]}}”"
    ),
    Lie(
      "\"a\":{\"data_offsets\":[0,8,16]}",
      says:
        "at byte 29 the header should have two offsets, the first not above the second, it has “[0,8,16]}}”"
    ),
  ]

  static let names = [
    Lie(
      name: "a\nb",
      "at byte 11 the header should have a letter or a closing quotation mark, it has “\\x0ab\":{}}”"
    ),
    Lie(
      name: "\\x41",
      "at byte 10 the header should have an escape that JSON knows, it has “\\x41\":{}}”"),
    Lie(
      name: "\\u00g1", "at byte 14 the header should have a hexadecimal digit, it has “g1\":{}}”"),
    Lie(
      name: "\\ud83d",
      "at byte 10 the header should have both halves of a surrogate pair, it has “\\ud83d\":{}}”"),
    Lie(
      name: "\\ud83d\\u0041",
      "at byte 10 the header should have both halves of a surrogate pair, it has “\\ud83d\\u0041\":{}”"
    ),
    Lie(
      name: "\\ude00\\ud83d",
      "at byte 10 the header should have both halves of a surrogate pair, it has “\\ude00\\ud83d\":{}”"
    ),
    Lie(
      header: "{\"abc", "at byte 13 the header should have a closing quotation mark, it has its end"
    ),
    Lie(
      "a name that is not UTF-8",
      [9, 0, 0, 0, 0, 0, 0, 0, 0x7B, 0x22, 0xC3, 0x28, 0x22, 0x3A, 0x7B, 0x7D, 0x7D],
      "at byte 10 the header should have a text in UTF-8, it has “\\xc3(\":{}}”"),
    Lie(
      name: "\\u001b[31mred\\u202e" + String(repeating: "n", count: 100),
      "tensor “\\u{1b}[31mred\\u{202e}nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn…” does not say its dtype"),
  ]

  static let offsets = [
    Lie(a(3), says: "tensor “a” takes 12 bytes by its shape, 16 by its offsets"),
    Lie(
      a(4, from: 8, to: 24),
      says: "tensor “a” begins at byte 8 of the numbers, where byte 0 is next"),
    Lie(
      a(2, to: 8), a(1, "b", from: 12, to: 16),
      says: "tensor “b” begins at byte 12 of the numbers, where byte 8 is next"),
    Lie(
      a(3, to: 12), a(2, "b", from: 8, to: 16),
      says: "tensor “b” begins at byte 8 of the numbers, where byte 12 is next"),
    Lie(
      a(4), a(4, "b"), says: "tensor “b” begins at byte 0 of the numbers, where byte 16 is next"),
    Lie(
      a(1000, to: 4000), says: "tensor “a” ends at byte 4,000 of the numbers, the file holds 16"),
    Lie(a(2, to: 8), says: "the header promises 8 bytes of numbers, the file holds 16"),
    Lie(header: "{}", "the header promises 0 bytes of numbers, the file holds 16"),
    Lie(
      a(1 << 60, to: 1 << 62),
      says:
        "the header promises the shape [1152921504606846976], more numbers than can be counted"),
    Lie(
      "\"a\":{\"dtype\":\"U8\",\"shape\":[0,4611686018427387904,4],\"data_offsets\":[0,0]}",
      says:
        "the header promises the shape [0, 4611686018427387904, 4], more numbers than can be counted"
    ),
    Lie(
      "\"a\":{\"dtype\":\"U8\",\"shape\":[4611686018427387904,4],\"data_offsets\":[0,0]}",
      says:
        "the header promises the shape [4611686018427387904, 4], more numbers than can be counted"),
    Lie(
      "\"a\":{\"dtype\":\"U8\",\"shape\":[9223372036854775807,9223372036854775807,0],\"data_offsets\":[0,0]}",
      says:
        "the header promises the shape [9223372036854775807, 9223372036854775807, 0], more numbers than can be counted"
    ),
    Lie(
      "\"a\":{\"dtype\":\"U8\",\"shape\":[],\"data_offsets\":[9223372036854775806,9223372036854775807]}",
      says:
        "tensor “a” begins at byte 9,223,372,036,854,775,806 of the numbers, where byte 0 is next"),
  ]

  @Test func `get no memory for what they promise`() async {
    await #expect(processExitsWith: .success) {
      for lie in Self.cut + Self.syntax + Self.names + Self.offsets {
        _ = problem { () throws(FileError) in _ = try SafeTensors(bytes: lie.bytes) }
      }
      exit(TensorMemory.statistics.requests == 0 ? 0 : 1)
    }
  }

  @Test func `name the tensor whose whole numbers would be rounded`() {
    let header = "{\"labels\":{\"dtype\":\"U32\",\"shape\":[1],\"data_offsets\":[0,4]}}"
    let bytes = safetensors(header, numbers: [255, 255, 255, 255])
    #expect(
      message { () throws(FileError) in _ = try SafeTensors(bytes: bytes, name: "m") }
        == "m: number 0 of tensor “labels” is 4294967295, which single precision would round; double may hold it"
    )
  }
}

extension Lie {
  /// A file with this header and 16 bytes of numbers.
  fileprivate init(header: String, _ says: String) {
    self.init(header, safetensors(header, numbers: .init(repeating: 0, count: 16)), says)
  }

  /// A file with this text for the name of its only tensor.
  fileprivate init(name: String, _ says: String) {
    self.init(header: "{\"\(name)\":{}}", says)
  }

  /// A file with these tensors and 16 bytes of numbers.
  fileprivate init(_ tensors: String..., says: String) {
    self.init(header: "{\(tensors.joined(separator: ","))}", says)
  }
}

/// The entry of a tensor of singles.
private func a(_ count: Int, _ name: String = "a", from start: Int = 0, to end: Int = 16) -> String
{
  "\"\(name)\":{\"dtype\":\"F32\",\"shape\":[\(count)],\"data_offsets\":[\(start),\(end)]}"
}
