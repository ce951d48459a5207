// Classifiers: the linear probe, which asks what a code tells, and the reader that says whether a picture is a
// digit.

import Networks

/// A network from numbers to classes.
public struct Classifier: Model {
  /// The layers: ReLU inside, logits at the end.
  public var layers: [Linear]

  /// A network of these widths; the first is the number of inputs, the last that of classes.
  ///
  ///     Classifier([16, 10])      a linear probe
  public init(_ widths: [Int], using generator: inout SplitMix64) {
    layers = Models.layers(widths, last: .identity, using: &generator)
  }

  /// Visits the layers.
  public mutating func visit(_ visit: inout ParameterVisitor) { visit("layers", &layers) }

  // MARK: classifier
  /// The logits of the classes.
  public func logits(_ x: Variable) -> Variable { layers.reduce(x) { $1($0) } }

  /// −log p(label | x), averaged over examples.
  public func loss(_ x: Tensor, labels: [Int]) -> Loss {
    let logProbabilities = logits(Variable(x)).logSoftmax()
    let chosen = Tensor.oneHot(labels, classes: logProbabilities.shape[1], x.precision)
    return Loss((logProbabilities * Variable(chosen)).sum() * (-1 / Double(labels.count)))
  }
  // MARK: -

  /// p(class | x).
  ///
  ///     x: [n, inputs]   result: [n, classes]
  public func probabilities(_ x: Tensor) -> Tensor {
    x.inBlocks { logits(Variable($0)).value.softmax() }
  }

  /// The most likely class of each example.
  public func classify(_ x: Tensor) -> [Int] { probabilities(x).largestInRows() }

  /// The share of the examples that are classified as what they are.
  public func accuracy(_ x: Tensor, labels: [Int]) -> Proportion {
    Proportion(of: zip(classify(x), labels).map { $0 == $1 })
  }

  /// How sure the classifier is of the class that it finds most likely: max p(class | x).
  public func confidence(_ x: Tensor) -> [Double] { probabilities(x).max(axis: 1).scalars }

  /// The share of pictures that are read as some class with more than this confidence.
  public func legibility(of x: Tensor, confidence: Double = 0.9) -> Proportion {
    Proportion(of: self.confidence(x).map { $0 > confidence })
  }

  /// Trains with Adam on batches of 128, the last of `epochs` with a fifth of the steps' size.
  public mutating func fit(
    _ x: Tensor, labels: [Int], epochs: Int, learningRate: Double = 1e-3,
    using generator: inout SplitMix64
  ) {
    require(
      labels.count == x.shape[0], "\(x.shape[0]) examples have as many labels, not \(labels.count)")
    var adam = Adam(learningRate: learningRate)
    for (epochs, rate) in [(epochs - 1, learningRate), (1, learningRate / 5)] {
      adam.learningRate = rate
      train(
        &self, with: &adam, examples: labels.count, batchSize: 128, epochs: epochs,
        using: &generator
      ) { $0.loss(x.gathering($1), labels: $1.map { labels[$0] }) }
    }
  }
}

extension Tensor {
  /// Rows with a 1 in the place of each label, 0 elsewhere.
  ///
  ///     result: [n, classes]
  public static func oneHot(
    _ labels: [Int], classes: Int, _ precision: Precision = .single
  ) -> Tensor {
    Tensor.identity(classes, precision).gathering(labels)
  }
}
