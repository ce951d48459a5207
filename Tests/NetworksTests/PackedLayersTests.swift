import Datasets
import Networks
import TestSupport
import Testing

@Suite struct `Packed layers` {
  private static func layers(_ widths: [Int]) -> [Linear] {
    var generator = SplitMix64(seed: 3)
    return zip(widths, widths.dropFirst()).map { Linear($0, $1, .tanh, using: &generator) }
  }

  @Test func `differ from the layers by half a scale at most`() throws {
    let layer = Self.layers([200, 150])[0]
    let packed = PackedLayers([layer], named: "d")
    let scale = try #require(packed.tensors.first { $0.name == "d.0.scale" }?.tensor)
    let error = abs(packed.layers[0].weight.value - layer.weight.value).max(axis: 1)
    // Half a scale, and a few last digits of single precision of a row's largest number.
    let bound = 0.5 * scale + 127 * scale * 1e-6
    #expect(zip(error.scalars, bound.scalars).allSatisfy { $0 <= $1 })
    #expect(error.max() > 0)
    #expect(packed.layers[0].bias.value.isIdentical(to: layer.bias.value))
    #expect(packed.layers[0].activation == .tanh && packed.activations == ["tanh"])
  }

  @Test func `are what a reader of the file has`() throws {
    let packed = PackedLayers(Self.layers([2, 150, 200]), named: "d")
    let file = SafeTensors(packed.tensors, integers: packed.integers)
    let read = try SafeTensors(bytes: file.bytes)
    let whole = try #require(read["d.1.weight"])
    let scale = try #require(read["d.1.scale"])
    #expect(whole * scale.reshaped(to: [-1, 1]) == packed.layers[1].weight.value)
    #expect(read["d.0.weight"] == packed.layers[0].weight.value)
    #expect(read["d.1.bias"] == packed.layers[1].bias.value)
  }

  @Test func `leave small matrices as they are`() {
    let layers = Self.layers([64, 256])
    let packed = PackedLayers(layers, named: "d")
    #expect(packed.layers[0].weight.value.isIdentical(to: layers[0].weight.value))
    #expect(packed.integers.isEmpty && packed.tensors.map(\.name) == ["d.0.bias", "d.0.weight"])
  }

  @Test func `take a byte for a weight`() {
    let packed = PackedLayers(Self.layers([100, 784]), named: "d")
    let bytes = SafeTensors(packed.tensors, integers: packed.integers).bytes.count
    let numbers = 100 * 784 + 4 * (784 + 100)
    #expect(bytes > numbers && bytes < numbers + 300)
  }

  @Test func `keep a row of zeros`() {
    var layer = Self.layers([200, 100])[0]
    layer.weight = Variable(.zeros([200, 100]))
    #expect(PackedLayers([layer], named: "d").layers[0].weight.value == .zeros([200, 100]))
  }
}

@Suite struct `Whole numbers with a scale for each row` {
  @Test func `reach the largest of each row, on either side`() {
    let (whole, scale) = Tensor([[1, -2, 0.5], [0.1, 0.3, 0.3]]).wholeRows(upTo: 127)
    #expect(whole == Tensor([[64, -127, 32], [42, 127, 127]]))
    expectClose(scale, Tensor([2, 0.3]) / 127, within: 1e-9)
  }
}
