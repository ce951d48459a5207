// Images as bytes, with a label each: what a data set keeps in memory, and hands out as tensors by the batch.
//
// A copy of all numbers as floats would be four times as large; a batch is written straight into its tensor.

import Tensors

/// Gray images of one size, a byte a pixel, with labels.
public struct LabelledImages: Sendable, Hashable {
  /// Rows of an image.
  public let height: Int
  /// Columns of an image.
  public let width: Int
  /// The pixels, image by image and row by row.
  public let pixels: [UInt8]
  /// What each image shows.
  public let labels: [UInt8]

  /// How many images there are.
  public var count: Int { labels.count }

  /// Images that were read or made elsewhere.
  public init(pixels: [UInt8], labels: [UInt8], height: Int, width: Int) {
    require(
      pixels.count == labels.count * height * width,
      "\(labels.count) images of \(height) × \(width) pixels have \(labels.count * height * width) bytes, got \(pixels.count)"
    )
    (self.pixels, self.labels, self.height, self.width) = (pixels, labels, height, width)
  }

  /// The images with these indices as numbers from 0 to 1.
  ///
  ///     result: [n, height · width]
  public func batch(_ indices: some Collection<Int>, _ precision: Precision = .single) -> Tensor {
    let size = height * width
    var result = Tensor.zeros([indices.count, size], precision)
    result.withUnsafeMutableBytes { bytes in
      switch precision {
      case .single: copy(indices, to: bytes.bindMemory(to: Float.self), Self.levels)
      case .double: copy(indices, to: bytes.bindMemory(to: Double.self), Self.fineLevels)
      }
    }
    return result
  }

  /// All images as numbers from 0 to 1.
  public func tensor(_ precision: Precision = .single) -> Tensor { batch(0..<count, precision) }

  private static let levels = (0...255).map { Float($0) / 255 }
  private static let fineLevels = (0...255).map { Double($0) / 255 }

  private func copy<Scalar>(
    _ indices: some Collection<Int>, to numbers: UnsafeMutableBufferPointer<Scalar>,
    _ levels: [Scalar]
  ) {
    let size = height * width
    pixels.withUnsafeBufferPointer { pixels in
      levels.withUnsafeBufferPointer { levels in
        for (place, index) in indices.enumerated() {
          require(0..<count ~= index, "there are \(count) images, and none with index \(index)")
          let (to, from) = (place * size, index * size)
          for k in 0..<size { numbers[to + k] = levels[Int(pixels[from + k])] }
        }
      }
    }
  }
}
