// What colours points have that belong to several classes.

import Pictures
import Tensors
import Testing

@testable import Plots

@Suite struct `Points that belong to several classes` {
  /// How many pixels of one large mark have this colour, up to one step of rounding.
  private func pixels(of color: Color, shares: [Double]) -> Int {
    let mark = MixedPoints([0], [0], shares: Tensor([shares], .double), size: 8)
    let picture = Plot { mark }.x("", in: -1...1).y("", in: -1...1).picture(description: "a mark")
    let bitmap = picture.bitmap()
    let expected = [color.red, color.green, color.blue].map { Int(($0 * 255).rounded()) }
    return (0..<bitmap.width * bitmap.height).count { i in
      let found = bitmap[i % bitmap.width, i / bitmap.width]
      return zip(found, expected).allSatisfy { abs(Int($0) - $1) <= 1 }
    }
  }

  private func mixed(_ shares: [Double]) -> Color {
    func sum(_ part: (Color) -> Double) -> Double {
      shares.enumerated().reduce(0) { $0 + $1.element * part(Palette.mark($1.offset)) }
    }
    return Color(red: sum(\.red), green: sum(\.green), blue: sum(\.blue))
  }

  @Test(arguments: [[1, 0, 0], [0, 0, 1], [0.5, 0.5, 0], [0.25, 0.25, 0.5], [0.5, 0.25, 0.25]])
  func `have the mixture of the classes' colours`(shares: [Double]) {
    #expect(pixels(of: mixed(shares), shares: shares) > 500)
  }

  @Test func `have a table with every share`() {
    let points = MixedPoints([1], [2], shares: Tensor([[0.25, 0.75]], .double))
    #expect(Plot { points }.csv?.contains("1,2,0.25,0.75") == true)
  }
}
