import Datasets
import Foundation
import Tensors
import Testing

/// The bytes of a file that Python has made.
func fixture(_ name: String) throws -> [UInt8] {
  try File.bytes(at: fixturePath(name))
}

func fixturePath(_ name: String) -> String {
  URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/\(name)").path
}

/// Calls `body` with a new folder, which is gone afterwards.
func withFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appending(path: "latent-\(UUID())").path
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  return try body(folder)
}

/// What reading these bytes, or something else that may fail, has to say about it.
func message(_ work: () throws(FileError) -> Void) -> String {
  do {
    try work()
    return "no error"
  } catch {
    return error.description
  }
}

func problem(_ work: () throws(FileError) -> Void) -> FileError.Problem? {
  do {
    try work()
    return nil
  } catch {
    return error.problem
  }
}

/// Numbers from 0 in this shape.
func counting(_ shape: [Int], _ precision: Precision) -> Tensor {
  Tensor((0..<shape.reduce(1, *)).map(Double.init), shape: shape, precision)
}

let shapes: [[Int]] = [[], [0], [1], [7], [3, 0, 2], [2, 3, 4], [1, 1, 1, 1, 5]]

func files(in folder: String) -> [String]? {
  try? FileManager.default.contentsOfDirectory(atPath: folder)
}

/// A file that lies, and what is said about it.
struct Lie: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var bytes: [UInt8]
  var says: String

  init(_ name: String, _ bytes: [UInt8], _ says: String) {
    (testDescription, self.bytes, self.says) = (String(name.prefix(100)), bytes, says)
  }
}

func makeFolder(_ path: String) throws {
  try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
}
