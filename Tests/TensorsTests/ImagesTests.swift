import TestSupport
import Tensors
import Testing

/// A convolution to try.
struct ConvolutionCase: CustomTestStringConvertible, Sendable {
  var images = 2, channels = 3, height = 6, width = 5, filters = 4
  var kernel = (3, 3)
  var how = Convolution()
  let testDescription: String

  init(_ name: String, _ change: (inout Self) -> Void) {
    testDescription = name
    change(&self)
  }

  var x: [Int] { [images, channels, height, width] }
  var w: [Int] { [filters, channels, kernel.0, kernel.1] }

  static let all = [
    Self("3 × 3") { _ in },
    Self("1 × 1") { $0.kernel = (1, 1) },
    Self("as large as the image") { $0.kernel = (6, 5) },
    Self("not square") { $0.kernel = (2, 4) },
    Self("padded") { $0.how = Convolution(padding: 2) },
    Self("with stride 2") { $0.how = Convolution(stride: 2) },
    Self("with stride 3 and padding 1, a border left over") {
      $0.how = Convolution(stride: 3, padding: 1)
      ($0.height, $0.width) = (9, 8)
    },
    Self("1 × 1 with a stride larger than it") {
      $0.kernel = (1, 1)
      $0.how = Convolution(stride: 2)
    },
    Self("of one channel by one filter") { ($0.channels, $0.filters) = (1, 1) },
    Self("of one image") { $0.images = 1 },
    Self("of more images than the kernels work on at once") { $0.images = 19 },
    Self("4 × 4 with stride 2 and padding 1, as the VAE has it") {
      $0.kernel = (4, 4)
      $0.how = Convolution(stride: 2, padding: 1)
      ($0.height, $0.width) = (8, 8)
    },
    Self("of no images") { $0.images = 0 },
  ]
}

/// Visits every product of a convolution: y[n, f, oy, ox] takes x[n, c, y, x] · w[f, c, ky, kx].
private func forEachProduct(
  _ x: [Int], _ w: [Int], _ how: Convolution, _ body: (_ y: [Int], _ x: [Int], _ w: [Int]) -> Void
) {
  for at in indices(of: outShape(x, w, how)) {
    for tap in indices(of: Array(w[1...])) {
      let row = at[2] * how.stride + tap[1] - how.padding
      let column = at[3] * how.stride + tap[2] - how.padding
      if row < 0 || row >= x[2] || column < 0 || column >= x[3] { continue }
      body(at, [at[0], tap[0], row, column], [at[1]] + tap)
    }
  }
}

private func outShape(_ x: [Int], _ w: [Int], _ how: Convolution) -> [Int] {
  [
    x[0], w[0], (x[2] + 2 * how.padding - w[2]) / how.stride + 1,
    (x[3] + 2 * how.padding - w[3]) / how.stride + 1,
  ]
}

private func place(_ index: [Int], _ shape: [Int]) -> Int {
  zip(index, shape).reduce(0) { $0 * $1.1 + $1.0 }
}

@Suite struct `A convolution` {
  @Test(arguments: ConvolutionCase.all, Precision.allCases)
  func `is the sum of pixels times taps`(of: ConvolutionCase, precision: Precision) {
    var generator = SplitMix64(seed: 51)
    let x = Tensor.sample(of.x, precision, using: &generator)
    let w = Tensor.sample(of.w, precision, using: &generator)
    let bias = Tensor.sample([of.filters], precision, using: &generator)
    let shape = outShape(of.x, of.w, of.how)
    var sums = [Double](repeating: 0, count: shape.reduce(1, *))
    let (pixels, taps) = (x.scalars, w.scalars)
    forEachProduct(of.x, of.w, of.how) {
      sums[place($0, shape)] += pixels[place($1, of.x)] * taps[place($2, of.w)]
    }
    let expected = Tensor(sums, shape: shape, .double)
    let close = tolerance(summing: of.w[1...].reduce(1, *), at: 1, precision)
    expectClose(x.conv2d(w, of.how), expected, within: close)
    expectClose(
      x.conv2d(w, bias: bias, of.how),
      expected + bias.converted(to: .double).reshaped(to: [of.filters, 1, 1]), within: close)
  }

  @Test(arguments: ConvolutionCase.all, Precision.allCases)
  func `transposed gives every tap's product back to its pixel`(
    of: ConvolutionCase, precision: Precision
  ) {
    var generator = SplitMix64(seed: 52)
    let w = Tensor.sample(of.w, precision, using: &generator)
    let shape = outShape(of.x, of.w, of.how)
    let y = Tensor.sample(shape, precision, using: &generator)
    let bias = Tensor.sample([of.channels], precision, using: &generator)
    var sums = [Double](repeating: 0, count: of.x.reduce(1, *))
    let (outputs, taps) = (y.scalars, w.scalars)
    forEachProduct(of.x, of.w, of.how) {
      sums[place($1, of.x)] += outputs[place($0, shape)] * taps[place($2, of.w)]
    }
    let expected = Tensor(sums, shape: of.x, .double)
    let close = tolerance(summing: of.filters * of.kernel.0 * of.kernel.1, at: 1, precision)
    let size = (of.height, of.width)
    expectClose(y.convTranspose2d(w, of.how, size: size), expected, within: close)
    expectClose(
      y.convTranspose2d(w, bias: bias, of.how, size: size),
      expected + bias.converted(to: .double).reshaped(to: [of.channels, 1, 1]), within: close)
  }

  @Test(arguments: ConvolutionCase.all, Precision.allCases)
  func `has a gradient along its filters`(of: ConvolutionCase, precision: Precision) {
    var generator = SplitMix64(seed: 53)
    let x = Tensor.sample(of.x, precision, using: &generator)
    let shape = outShape(of.x, of.w, of.how)
    let dy = Tensor.sample(shape, precision, using: &generator)
    var sums = [Double](repeating: 0, count: of.w.reduce(1, *))
    let (pixels, outputs) = (x.scalars, dy.scalars)
    forEachProduct(of.x, of.w, of.how) {
      sums[place($2, of.w)] += outputs[place($0, shape)] * pixels[place($1, of.x)]
    }
    expectClose(
      x.filterGradient(dy, shape: of.w, of.how), Tensor(sums, shape: of.w, .double),
      within: tolerance(summing: of.images * shape[2] * shape[3], at: 1, precision))
  }

  @Test(arguments: ConvolutionCase.all)
  func `and its transpose are adjoint`(of: ConvolutionCase) {
    var generator = SplitMix64(seed: 54)
    let x = Tensor.sample(of.x, using: &generator)
    let w = Tensor.sample(of.w, using: &generator)
    let y = Tensor.sample(outShape(of.x, of.w, of.how), using: &generator)
    // ⟨conv(x), y⟩ = ⟨x, convᵀ(y)⟩ = ⟨w, filterGradient⟩
    let products = y.count * of.w[1...].reduce(1, *)
    let close = tolerance(summing: products, at: 1)
    let value = (x.conv2d(w, of.how) * y).total
    let back = y.convTranspose2d(w, of.how, size: (of.height, of.width))
    expectClose(value, (x * back).total, within: close)
    expectClose(value, (w * x.filterGradient(y, shape: of.w, of.how)).total, within: close)
  }

  @Test(arguments: [Double.nan, .infinity])
  func `has no number in the gradient of a filter's number that never met it`(pixel: Double) {
    var x = Tensor([1, 2, 3, 4, 5, 6, 7, 8, 9], shape: [1, 1, 3, 3])
    x[0, 0, 0, 2] = pixel
    let gradient = x.filterGradient(.ones([1, 1, 2, 2]), shape: [1, 1, 2, 2], .init())
    expectIdentical(gradient, Tensor([12, pixel, 24, 28], shape: [1, 1, 2, 2]))
  }

  @Test func `transposed takes the smallest image unless a size is given`() {
    let y = Tensor.ones([1, 2, 3, 3])
    let w = Tensor.ones([2, 1, 4, 4])
    let how = Convolution(stride: 2, padding: 1)
    #expect(y.convTranspose2d(w, how).shape == [1, 1, 6, 6])
    #expect(y.convTranspose2d(w, how, size: (7, 6)).shape == [1, 1, 7, 6])
  }

  @Test func `stops the program with both shapes if they do not fit`() async {
    let channels = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = Tensor.zeros([1, 2, 5, 5]).conv2d(.zeros([4, 3, 3, 3])) }
    expectMessage(
      "conv2d needs [n, c, h, w] and [f, c, kh, kw], got [1, 2, 5, 5] and [4, 3, 3, 3]",
      in: channels)
    let large = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = Tensor.zeros([1, 3, 2, 2]).conv2d(.zeros([4, 3, 3, 3])) }
    expectMessage("do not fit into images of shape [1, 3, 2, 2] with padding 0", in: large)
    let gradient = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Tensor.zeros([1, 3, 5, 5]).filterGradient(
        .zeros([1, 4, 2, 3]), shape: [4, 3, 3, 3], Convolution())
    }
    expectMessage(
      "filterGradient needs a gradient of shape [1, 4, 3, 3], got [1, 4, 2, 3]", in: gradient)
  }
}

@Suite struct `Pooling` {
  @Test(arguments: [1, 2, 3], Precision.allCases)
  func `takes the largest of each window and drops the border`(size: Int, precision: Precision) {
    var generator = SplitMix64(seed: 55)
    let x = Tensor.sample([3, 2, 7, 8], precision, using: &generator)
    let expected = Tensor(shape: [3, 2, 7 / size, 8 / size], precision) { at in
      indices(of: [size, size]).map {
        x.at([at[0], at[1], at[2] * size + $0[0], at[3] * size + $0[1]])
      }.max() ?? 0
    }
    expectIdentical(x.maxPool2d(size), expected)
  }

  @Test func `sends the gradient to the first of the largest`() {
    let x = Tensor([1, 7, 7, 2, 5, 5, 0, 0], shape: [1, 1, 2, 4])
    let pooled = x.maxPool2d(2)
    #expect(pooled.scalars == [7, 7])
    let gradient = x.maxPool2dGradient(
      2, pooled: pooled, gradient: Tensor([3, 4], shape: [1, 1, 1, 2]))
    #expect(gradient.scalars == [0, 3, 4, 0, 0, 0, 0, 0])
  }

  @Test func `hands NaN on`() {
    var x = Tensor.zeros([1, 1, 2, 2])
    x[0, 0, 1, 0] = .nan
    #expect(x.maxPool2d(2).scalar.isNaN)
  }

  @Test func `stops the program if no window fits`() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { _ = Tensor.zeros([1, 1, 2, 5]).maxPool2d(3) }
    expectMessage("maxPool2d(3) needs [n, c, h, w] with h, w ≥ 3, got [1, 1, 2, 5]", in: result)
  }
}
