import Datasets
import Tensors
import Testing

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
