// Trained models that a lesson keeps for its page, where a reader moves through their codes: one small file, committed beside
// the figures.

import Datasets
import Networks
import Tensors

/// A trained decoder, the codes of some test images, and maybe the encoder.
public struct KeptModel {
  let name: String
  let decoder: [Linear], encoder: [Linear], logVariance: Linear?
  let codes: Tensor

  /// A model under the name that the page gives it.
  ///
  /// The decoder's last layer yields pixels from 0 to 1, or their logits. The encoder's last layer yields the code or its
  /// mean; `logVariance` is a second head beside that.
  ///
  ///     codes: [n, 2]
  public init(
    _ name: String, decoder: [Linear], codes: Tensor, encoder: [Linear] = [],
    logVariance: Linear? = nil
  ) {
    (self.name, self.decoder, self.codes) = (name, decoder, codes)
    (self.encoder, self.logVariance) = (encoder, logVariance)
  }
}

/// Keeps trained models for the lesson's page: there they stand in place of the figure of this name.
///
///     keep("plane", [KeptModel("autoencoder", decoder: ae2.decoder, codes: codes)], labels: truth)
///
/// Two models stand beside each other; with `along` a reader slides from each to the next. A thousand codes are kept, and
/// numbers from −127 to 127 in place of weights; how much that changes a pixel at most is a fact. What is kept is of the
/// default data.
@MainActor public func keep(
  _ figure: String, _ models: [KeptModel], labels: [Int], along knob: String? = nil
) {
  guard let notebook = Notebook.current, !notebook.isMNIST else { return }
  let kept = KeptModels(models, labels: labels, along: knob)
  require(
    kept.bytes.count <= KeptModels.most,
    "what \(figure) keeps has \(kept.bytes.count) bytes, a lesson may have \(KeptModels.most)")
  fact("\(figure).kept.difference", kept.difference, unit: "of a pixel from 0 to 1, at most")
  fact("\(figure).kept.difference.mean", kept.meanDifference, unit: "of a pixel from 0 to 1")
  let file = "\(figure).safetensors"
  notebook.record.kept.append((file, kept.bytes))
  notebook.save(file) { path in try File.write(kept.bytes, to: path) }
  notebook.save(".record/\(figure).points") { path in
    try SafeTensors(kept.points).write(to: path)
  }
}

/// The file of kept models.
struct KeptModels {
  /// The bytes of the file.
  let bytes: [UInt8]
  /// How far a pixel is from that of the whole decoder, at most and on the average, at the codes and on a grid among them.
  let difference: Double, meanDifference: Double
  /// What the whole decoders make of a few codes, for those who compare.
  let points: [(name: String, tensor: Tensor)]

  /// As many bytes as a lesson may keep, and as many codes of a model.
  static let most = 300_000, codes = 1_000

  init(_ models: [KeptModel], labels: [Int], along knob: String?) {
    var tensors: [(name: String, tensor: Tensor)] = []
    var (points, differences) = (tensors, [Tensor]())
    var integers: [String: StoredInteger] = ["labels": .uint8]
    var texts = knob.map { ["along": $0] } ?? [:]
    func pack(_ layers: [Linear], _ name: String) -> PackedLayers {
      let packed = PackedLayers(layers, named: name)
      tensors += packed.tensors
      integers.merge(packed.integers) { old, _ in old }
      texts[name] = packed.activations.joined(separator: " ")
      return packed
    }
    for (index, model) in models.enumerated() {
      require(
        model.codes.rank == 2 && model.codes.shape[1] == 2,
        "codes in a plane are [n, 2], got \(model.codes.shape)")
      let codes = model.codes[0..<min(Self.codes, model.codes.shape[0])]
      let decoder = pack(model.decoder, "\(index).decoder")
      if !model.encoder.isEmpty { _ = pack(model.encoder, "\(index).encoder") }
      if let head = model.logVariance { _ = pack([head], "\(index).logVariance") }
      texts["\(index).name"] = model.name

      let (whole, scale) = codes.transposed.wholeRows(upTo: 32_767)
      tensors += [("\(index).codes", whole), ("\(index).codes.scale", scale)]
      integers["\(index).codes"] = .int16

      let places = Tensor.concatenating([codes.grid(20), codes])
      let pixels = model.decoder.pixels(of: places)
      let found = decoder.layers.pixels(of: places)
      differences.append(abs(found - pixels))
      // Every 21st place of the grid is on its diagonal: from corner to corner, through the middle.
      let few = (0..<20).map { 21 * $0 }
      points += [
        ("\(index).points", places.gathering(few)), ("\(index).pixels", pixels.gathering(few)),
      ]
    }
    let count = models.map { min(Self.codes, $0.codes.shape[0]) }.min() ?? 0
    tensors.append(("labels", Tensor(labels.prefix(count).map(Double.init), shape: [count])))
    let all = Tensor.concatenating(differences)
    (difference, meanDifference) = (all.max(), all.total / Double(all.count))
    texts["difference"] = difference.fixed(4)
    texts["difference.mean"] = meanDifference.fixed(5)
    bytes = SafeTensors(tensors, integers: integers, metadata: texts).bytes
    self.points = points
  }
}

extension [Linear] {
  /// Pixels from 0 to 1.
  fileprivate func pixels(of codes: Tensor) -> Tensor {
    let outputs = reduce(Variable(codes)) { $1($0) }.value
    return last?.activation == .sigmoid ? outputs : sigmoid(outputs)
  }
}

extension Tensor {
  /// n × n places between the numbers that leave out the first and the last hundredth of either column.
  fileprivate func grid(_ n: Int) -> Tensor {
    let ends = (0..<2).map { axis in
      let sorted = slice(axis..<axis + 1, axis: 1).scalars.sorted()
      return (low: sorted[sorted.count / 100], high: sorted[sorted.count - 1 - sorted.count / 100])
    }
    return Tensor(
      (0..<n * n).map { place in
        zip([place % n, place / n], ends).map { step, end in
          end.low + (end.high - end.low) * Double(step) / Double(n - 1)
        }
      })
  }
}
