// MNIST, the handwritten digits of LeCun, Cortes and Burges: 60,000 images to train on, 10,000 to test.
//
// The four files are verified each time they are read, so what a lesson prints about them is about
// these very bytes.

import Tensors

/// The images and labels of MNIST.
public struct MNIST: Sendable {
  /// The 60,000 images to train on, 28×28.
  public let train: LabelledImages
  /// The 10,000 images to test on, 28×28.
  public let test: LabelledImages
  /// Where the files were found, and what was passed over.
  public let status: DataStatus

  /// Reads the four files, each from the first folder that has it as it was published.
  public init(in folders: DataFolders = DataFolders()) throws(MNISTError) {
    let searches = Self.files.map { $0.search(folders.paths) }
    status = DataStatus(zip(Self.files, searches), in: folders)
    let found = searches.compactMap(\.found)
    guard found.count == Self.files.count else { throw MNISTError(status) }
    (train, test) = (Self.images(found[0], found[1]), Self.images(found[2], found[3]))
  }

  private typealias Found = (path: String, content: IDX)

  private static func images(_ images: Found, _ labels: Found) -> LabelledImages {
    do {
      return try LabelledImages(
        images: images.content, named: images.path, labels: labels.content, named: labels.path)
    } catch {
      stop("what was verified does not belong together: \(error)")
    }
  }
}

// MARK: The files

extension MNIST {
  /// The images to train on.
  public static let trainImages = PublishedFile(
    name: "train-images-idx3-ubyte", shape: [60_000, 28, 28],
    sha256: "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db")
  /// The labels of the images to train on.
  public static let trainLabels = PublishedFile(
    name: "train-labels-idx1-ubyte", shape: [60_000],
    sha256: "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5")
  /// The images to test on.
  public static let testImages = PublishedFile(
    name: "t10k-images-idx3-ubyte", shape: [10_000, 28, 28],
    sha256: "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7")
  /// The labels of the images to test on.
  public static let testLabels = PublishedFile(
    name: "t10k-labels-idx1-ubyte", shape: [10_000],
    sha256: "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2")

  /// All four of them.
  public static let files = [trainImages, trainLabels, testImages, testLabels]

  /// The command that gets them.
  public static let command = "./latent data get mnist"
}
