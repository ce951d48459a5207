import Autodiff
import Foundation
import Networks
import Tensors
import Testing

@Suite struct `A saved model` {
  private let path = FileManager.default.temporaryDirectory
    .appending(path: "saved-model-\(UUID().uuidString).safetensors").path()

  private func layers(_ widths: [Int], seed: UInt64 = 1) -> [Linear] {
    var generator = SplitMix64(seed: seed)
    return zip(widths, widths.dropFirst()).map { Linear($0, $1, using: &generator) }
  }

  @Test(arguments: Precision.allCases)
  func `comes back with the same bits`(precision: Precision) throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    let model = layers([4, 3, 2]).converted(to: precision)
    var other = layers([4, 3, 2], seed: 2).converted(to: precision)
    try model.write(to: path)
    try other.read(from: path)
    for (a, b) in zip(model.parameters, other.parameters) {
      #expect(a.value.isIdentical(to: b.value))
    }
  }

  @Test func `of another shape is refused with both shapes, and nothing is changed`() throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    try layers([4, 3, 2]).write(to: path)
    var other = layers([4, 3, 5], seed: 2)
    let before = other.parameters.map(\.value)
    let error = #expect(throws: ModelFileError.self) { try other.read(from: path) }
    #expect(error == .shape(path: path, parameter: "1.weight", expected: [3, 5], found: [3, 2]))
    #expect("\(error!)".contains("the model's 1.weight has shape [3, 5], the file's has [3, 2]"))
    #expect(other.parameters.map(\.value) == before)
  }

  @Test func `with too few or too many parameters is refused by their names`() throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    try layers([4, 3, 2]).write(to: path)
    var (more, less) = (layers([4, 3, 2, 2]), layers([4, 3]))
    #expect(throws: ModelFileError.self) { try more.read(from: path) }
    let error = #expect(throws: ModelFileError.self) { try less.read(from: path) }
    #expect(error == .unknown(path: path, tensor: "1.bias"))
  }

  @Test func `that is not there is said to be missing`() {
    var model = layers([4, 3])
    let error = #expect(throws: ModelFileError.self) { try model.read(from: path) }
    #expect("\(error!)" == "\(path): there is no such file")
  }
}
