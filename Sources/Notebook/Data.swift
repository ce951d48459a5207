// The data of a run: pen digits that are made on the spot, or MNIST where it lies.

import Datasets
import Tensors

extension Notebook {
  /// The name of the data as figures say it; nil as long as no data were asked for.
  var dataName: String? { hasData ? (isMNIST ? "MNIST" : "pen digits") : nil }

  /// Whether the run is on MNIST: for what only its published numbers can tell.
  public var isMNIST: Bool { options.data == .mnist }

  /// The images to learn from and those to test on, as `--data` says.
  ///
  /// Where MNIST is asked for and is not there, the lesson has ended and said what is missing.
  public func digits() -> (training: LabelledImages, test: LabelledImages) {
    hasData = true
    switch options.data {
    case .digits:
      let counts = isQuick ? (6_000, 1_000) : (60_000, 10_000)
      return (
        PenDigits.training(counts.0).images, PenDigits.test(counts.1).images
      )
    case .mnist:
      guard let mnist else { stop("MNIST was read before the lesson began") }
      return isQuick
        ? (mnist.train.prefix(6_000), mnist.test.prefix(1_000)) : (mnist.train, mnist.test)
    }
  }

  /// Reads MNIST before the lesson's first line, so that what is missing is told before any work is done.
  static func readMNIST(in folders: DataFolders) -> MNIST {
    do throws(MNISTError) {
      let mnist = try MNIST(in: folders)
      mnist.status.notes.forEach(note)
      return mnist
    } catch {
      quit(66, saying: "\(error)")
    }
  }
}
