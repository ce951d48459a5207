// Images that are drawn here, by all threads.

import Tensors

extension LabelledImages {
  /// Images drawn in blocks: `draw` is given a range of images, and where image 0 begins.
  init(
    count: Int, height: Int, width: Int,
    draw: (Range<Int>, UnsafeMutablePointer<UInt8>) -> Void, label: (Int) -> UInt8
  ) {
    let block = 250
    let pixels = [UInt8](unsafeUninitializedCapacity: count * height * width) { pixels, filled in
      if let start = pixels.baseAddress {
        concurrently((count + block - 1) / block) { task in
          draw(task * block..<Swift.min(count, (task + 1) * block), start)
        }
      }
      filled = count * height * width
    }
    self.init(pixels: pixels, labels: (0..<count).map(label), height: height, width: width)
  }
}
