// Images of one size, each with a label: what classifiers and pictures of data sets are made from.

import Tensors

/// Gray images of one size, a byte a pixel, and a label for each.
public struct LabelledImages: Sendable, Hashable {
  /// All pixels, image by image and row by row, from 0 (paper) to 255 (ink).
  public let pixels: [UInt8]
  /// The label of each image.
  public let labels: [UInt8]
  /// The size of each image in pixels.
  public let height: Int, width: Int

  /// Images and labels that have been made here.
  ///
  ///     pixels: count · height · width   labels: count
  public init(pixels: [UInt8], labels: [UInt8], height: Int, width: Int) {
    require(
      height > 0 && width > 0 && pixels.count == labels.count * height * width,
      "\(labels.count) images of \(height)×\(width) have \(labels.count * height * width) pixels, got \(pixels.count)"
    )
    (self.pixels, self.labels, self.height, self.width) = (pixels, labels, height, width)
  }

  /// How many images there are.
  public var count: Int { labels.count }

  /// The first `count` of them, or all if there are fewer.
  public func prefix(_ count: Int) -> LabelledImages {
    require(count >= 0, "the first \(count) images do not exist")
    guard count < self.count else { return self }
    return LabelledImages(
      pixels: Array(pixels.prefix(count * height * width)), labels: Array(labels.prefix(count)),
      height: height, width: width)
  }

  /// The images with these indices as numbers from 0 to 1.
  ///
  ///     result: [n, height · width]
  public func batch(_ indices: some Collection<Int>, _ precision: Precision = .single) -> Tensor {
    Tensor(rows: indices, of: pixels, width: height * width, dividedBy: 255, precision)
  }

  /// All images as numbers from 0 to 1.
  public func tensor(_ precision: Precision = .single) -> Tensor { batch(0..<count, precision) }
}

// MARK: From IDX files

extension LabelledImages {
  /// Reads images and labels from a file each; the labels are below `classes`.
  public init(
    images: String, labels: String, classes: Int = 10, atMost limit: Int = IDX.mostBytes
  ) throws(FileError) {
    try self.init(
      images: IDX(file: images, atMost: limit), named: images,
      labels: IDX(file: labels, atMost: limit), named: labels, classes: classes)
  }

  /// Puts images and labels together if they belong together; errors call them by their names.
  public init(
    images: IDX, named imagesName: String, labels: IDX, named labelsName: String, classes: Int = 10
  ) throws(FileError) {
    try naming(imagesName) { () throws(FileError.Problem) in
      guard images.shape.count == 3 else {
        throw .idx(.rank(found: images.shape.count, expected: [3]))
      }
    }
    try naming(labelsName) { () throws(FileError.Problem) in
      guard labels.shape.count == 1 else {
        throw .idx(.rank(found: labels.shape.count, expected: [1]))
      }
      guard labels.bytes.count == images.shape[0] else {
        throw .idx(.counts(images: images.shape[0], labels: labels.bytes.count))
      }
      if let place = labels.bytes.firstIndex(where: { Int($0) >= classes }) {
        throw .idx(.label(found: labels.bytes[place], at: place, classes: classes))
      }
    }
    self.init(
      pixels: images.bytes, labels: labels.bytes, height: images.shape[1], width: images.shape[2])
  }
}
