// Small images as signs.

import Tensors
import Testing

@testable import Notebook

@Suite struct `Sketches` {
  @Test func `are dense where there is ink, and end where it ends`() {
    // The left half of the first image is black, all of the second is paper, the third is gray.
    let half = (0..<784).map { $0 % 28 < 14 ? 1.0 : 0 }
    let images = Tensor([half, .init(repeating: 0, count: 784), .init(repeating: 0.5, count: 784)])
    let lines = sketchLines(images)
    let blank = String(repeating: " ", count: 7 + 1 + 14 + 1)
    #expect(lines == Array(repeating: "@@@@@@@" + blank + "++++++++++++++", count: 7))
    #expect(sketchLines(images[0..<1]) == Array(repeating: "@@@@@@@", count: 7))
    #expect(sketchLines(images[1..<2]) == Array(repeating: "", count: 7))
    #expect(sketchLines(images[0..<1] * 3 - 1)[0] == "@@@@@@@", "numbers beyond are cut")
  }
}
