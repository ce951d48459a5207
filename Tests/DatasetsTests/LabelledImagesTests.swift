import Datasets
import Tensors
import Testing

@Suite struct `Labelled images` {
  let images = LabelledImages(pixels: bytes(60), labels: [0, 9, 1, 8, 2], height: 3, width: 4)

  @Test(arguments: [Precision.single, .double])
  func `come in batches, each pixel divided by 255`(precision: Precision) {
    let batch = images.batch([4, 0, 4], precision)
    #expect(batch.shape == [3, 12] && batch.precision == precision)
    for (row, image) in [4, 0, 4].enumerated() {
      for j in 0..<12 {
        let value = Double(bytes(60)[image * 12 + j]) / 255
        #expect(batch[row, j] == (precision == .single ? Double(Float(value)) : value))
      }
    }
    #expect(images.batch(0..<0).shape == [0, 12])
    #expect(images.batch([7, 3, 1][1...]).isIdentical(to: images.batch([3, 1])))
  }

  @Test func `have a beginning`() {
    #expect(images.prefix(2).labels == [0, 9])
    #expect(images.prefix(2).pixels == Array(bytes(60)[..<24]))
    #expect(images.prefix(5) == images && images.prefix(99) == images)
    #expect(images.prefix(0).count == 0)
  }

  @Test func `say which image is not there`() async {
    await #expect(processExitsWith: .failure) {
      _ = LabelledImages(pixels: [1, 2], labels: [0, 1], height: 1, width: 1).batch([0, 2])
    }
    await #expect(processExitsWith: .failure) {
      _ = LabelledImages(pixels: [1, 2, 3], labels: [0, 1], height: 1, width: 1)
    }
  }

  @Test func `are read from two files`() throws {
    try withFolder { folder in
      try File.write(gzip(idx([2, 3, 4], bytes(24))), to: "\(folder)/images")
      try File.write(idx([2], [3, 9]), to: "\(folder)/labels")
      let images = try LabelledImages(images: "\(folder)/images", labels: "\(folder)/labels")
      #expect(
        images == LabelledImages(pixels: bytes(24), labels: [3, 9], height: 3, width: 4))
    }
  }

  @Test(arguments: [
    (idx([2, 1, 1], [1, 2]), idx([3], [1, 2, 3]), "l: it holds 3 labels for 2 images"),
    (idx([2, 1, 1], [1, 2]), idx([1], [1]), "l: it holds 1 labels for 2 images"),
    (
      idx([2, 1, 1], [1, 2]), idx([2], [9, 10]),
      "l: label 1 is 10, labels from 0 to 9 are expected"
    ),
    (
      idx([2, 1, 1], [1, 2]), idx([2], [255, 10]),
      "l: label 0 is 255, labels from 0 to 9 are expected"
    ),
    (idx([2], [1, 2]), idx([2], [1, 2]), "i: it has 1 axis, 3 of images expected"),
    (idx([2, 1, 1], [1, 2]), idx([2, 1, 1], [1, 2]), "l: it has 3 axes, 1 of labels expected"),
  ])
  func `are refused when they do not belong together`(
    images: [UInt8], labels: [UInt8], says: String
  ) throws {
    let (images, labels) = (try IDX(images), try IDX(labels))
    let said = message { () throws(FileError) in
      _ = try LabelledImages(images: images, named: "i", labels: labels, named: "l")
    }
    #expect(said == says)
  }
}

@Suite struct `Images as bytes` {
  let images = LabelledImages(
    pixels: (0..<60).map { UInt8($0 * 4) }, labels: [7, 8, 9, 7, 8], height: 3, width: 4)

  @Test(arguments: [Precision.single, .double])
  func `become numbers from 0 to 1, the byte over 255`(precision: Precision) {
    let x = images.batch([4, 0, 4], precision)
    #expect(x.shape == [3, 12] && x.precision == precision)
    let bytes = [4, 0, 4].flatMap { images.pixels[$0 * 12..<$0 * 12 + 12] }
    let expected = Tensor(bytes.map { Double($0) }, shape: [3, 12], precision) / 255
    #expect(x == expected)
    #expect(images.tensor(precision).shape == [5, 12])
    #expect(images.batch([Int](), precision).shape == [0, 12])
  }

  @Test func `refuse what does not fit`() async {
    await #expect(processExitsWith: .failure) {
      _ = LabelledImages(pixels: [1, 2, 3], labels: [1, 2], height: 1, width: 2)
    }
    await #expect(processExitsWith: .failure) {
      _ = LabelledImages(pixels: [1, 2], labels: [1], height: 1, width: 2).batch([1])
    }
  }
}
