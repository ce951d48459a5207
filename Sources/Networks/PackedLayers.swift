// Layers in a quarter of their bytes, for a page that carries a trained network: large matrices become whole numbers from
// −127 to 127 with a scale for each row, all else stays as it is.
//
//     w ≈ scale[row] · whole[row, column]      scale = largest |w| of the row / 127

import Autodiff
import Datasets
import Tensors

/// Layers as named tensors of a file.
public struct PackedLayers {
  /// The tensors, `0.weight`, `0.scale` and `0.bias` for the first layer.
  public let tensors: [(name: String, tensor: Tensor)]
  /// Which of them are whole numbers.
  public let integers: [String: StoredInteger]
  /// The layers that a reader of the file has.
  public let layers: [Linear]
  /// What they bend with, each in a word.
  public let activations: [String]

  /// A matrix of fewer numbers is not packed: it would gain little, and what it loses grows in the layers behind it.
  static let smallest = 20_000

  /// Packs layers, their names beginning with this one.
  public init(_ layers: [Linear], named name: String) {
    var tensors: [(name: String, tensor: Tensor)] = []
    var integers: [String: StoredInteger] = [:]
    self.layers = layers.enumerated().map { index, layer in
      let (place, weight) = ("\(name).\(index)", layer.weight.value)
      tensors.append(("\(place).bias", layer.bias.value))
      guard weight.count >= Self.smallest else {
        tensors.append(("\(place).weight", weight))
        return layer
      }
      let (whole, scale) = weight.wholeRows(upTo: 127)
      tensors += [("\(place).weight", whole), ("\(place).scale", scale)]
      integers["\(place).weight"] = .int8
      var read = layer
      read.weight = Variable(whole * scale.reshaped(to: [-1, 1]))
      return read
    }
    (self.tensors, self.integers) = (tensors, integers)
    activations = layers.map { "\($0.activation)" }
  }
}

extension Tensor {
  /// Whole numbers and a scale for each row, so that their product is the row to half a scale.
  ///
  ///     self: [n, m]   whole: [n, m]   scale: [n]
  public func wholeRows(upTo most: Double) -> (whole: Tensor, scale: Tensor) {
    let scale = abs(self).max(axis: 1) / most
    // A row of zeros has no scale, and needs none.
    let divisor = Tensors.max(scale, Double(Float.leastNormalMagnitude)).reshaped(to: [-1, 1])
    let whole = (self / divisor).scalars.map { $0.rounded() }
    return (Tensor(whole, shape: shape, precision), scale)
  }
}
