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
  /// Where MNIST is asked for and is not there, the lesson ends and says what is missing.
  public func digits() -> (training: LabelledImages, test: LabelledImages) {
    hasData = true
    switch options.data {
    case .digits:
      let counts = isQuick ? (6_000, 1_000) : (60_000, 10_000)
      return (
        PenDigits.training(counts.0).images, PenDigits.test(counts.1).images
      )
    case .mnist:
      do throws(MNISTError) {
        let mnist = try MNIST(in: DataFolders(given: options.dataDir))
        return isQuick
          ? (mnist.train.prefix(6_000), mnist.test.prefix(1_000)) : (mnist.train, mnist.test)
      } catch {
        quit(66, saying: "\(error)")
      }
    }
  }

  /// Ends the lesson before its first line if a file of MNIST is missing.
  static func requireMNIST(in folders: DataFolders) {
    if MNIST.files.allSatisfy({ $0.path(in: folders.paths) != nil }) { return }
    do throws(MNISTError) { _ = try MNIST(in: folders) } catch { quit(66, saying: "\(error)") }
  }
}
