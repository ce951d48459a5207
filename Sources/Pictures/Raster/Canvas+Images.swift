// Bitmaps on a canvas.

/// How a bitmap is drawn when its pixels and those of the canvas differ in size.
public enum Sampling: String, Hashable, Sendable, CaseIterable {
  /// Each sample is a rectangle of one colour, drawn with its exact area, larger or smaller.
  case cells
  /// Enlarged, colours change linearly from sample to sample; made smaller, they are averaged.
  case smooth
}

extension Canvas {
  /// Draws a bitmap, upright, in a rectangle whose edges may run through pixels.
  public mutating func image(
    _ bitmap: Bitmap, in rect: Rect, sampling: Sampling = .cells, opacity: Double = 1,
    transform: Transform = .identity, clip: Rect? = nil
  ) {
    let target = transform(rect)
    let visible = (clip?.intersection(bounds) ?? bounds).intersection(target)
    guard !visible.isEmpty, target.width < 1e9, target.height < 1e9 else { return }
    let columns = Resampling(
      from: target.minX, to: target.maxX, count: bitmap.width,
      visible: visible.minX...visible.maxX, sampling)
    let rows = Resampling(
      from: target.minY, to: target.maxY, count: bitmap.height,
      visible: visible.minY...visible.maxY, sampling)
    let source = bitmap.premultiplied(opacity: Float(max(0, min(1, opacity))))
    var line = [SIMD4<Float>](repeating: .zero, count: bitmap.width)
    for (i, row) in rows.pixels.enumerated() {
      // Mix the rows of the bitmap, then mix along the row.
      for x in line.indices { line[x] = .zero }
      for (tap, weight) in zip(row.taps, rows.weights[row.taps]) {
        let start = (row.source + tap - row.taps.lowerBound) * bitmap.width
        for x in line.indices { line[x] += source[start + x] * weight }
      }
      let start = (rows.first + i) * width + columns.first
      for (j, column) in columns.pixels.enumerated() {
        var color = SIMD4<Float>.zero
        var x = column.source
        for tap in column.taps {
          color += line[x] * columns.weights[tap]
          x += 1
        }
        let coverage = row.coverage * column.coverage
        pixels[start + j] = color * coverage + pixels[start + j] * (1 - color.w * coverage)
      }
    }
  }
}

extension Bitmap {
  /// The pixels with their colours multiplied by their opacities.
  fileprivate func premultiplied(opacity: Float) -> [SIMD4<Float>] {
    let channels = format.channels
    return stride(from: 0, to: samples.count, by: channels).map { start in
      let alpha = (format.hasAlpha ? Float(samples[start + channels - 1]) / 255 : 1) * opacity
      let red = Float(samples[start])
      let color =
        format.hasColor
        ? SIMD4(red, Float(samples[start + 1]), Float(samples[start + 2]), 255)
        : SIMD4(red, red, red, 255)
      return color * (alpha / 255)
    }
  }
}

/// Along one axis: which samples make up each pixel, and how much of the pixel is covered.
private struct Resampling {
  struct Pixel {
    var coverage: Float
    /// The first sample that takes part.
    var source: Int
    /// Where the weights of the samples are.
    var taps: Range<Int>
  }

  let first: Int
  var pixels: [Pixel] = []
  var weights: [Float] = []

  init(
    from start: Double, to end: Double, count: Int, visible: ClosedRange<Double>,
    _ sampling: Sampling
  ) {
    first = Int(visible.lowerBound)
    let perPixel = Double(count) / (end - start)
    for pixel in first..<max(first, Int(visible.upperBound.rounded(.up))) {
      let low = max(Double(pixel), visible.lowerBound)
      let high = min(Double(pixel + 1), visible.upperBound)
      guard low < high else { continue }
      let coverage = Float(high - low)
      let (a, b) = ((low - start) * perPixel, (high - start) * perPixel)
      let firstWeight = weights.count
      let source: Int
      if sampling == .smooth && perPixel < 1 {
        let center = max(0, min((a + b) / 2 - 0.5, Double(count - 1)))
        source = max(0, min(Int(center), count - 2))
        let share = count > 1 ? Float(center - Double(source)) : 0
        weights.append(1 - share)
        if count > 1 { weights.append(share) }
      } else {
        source = max(0, min(Int(a), count - 1))
        let last = max(source, min(Int(b.rounded(.up)) - 1, count - 1))
        func shared(_ cell: Int) -> Double {
          max(0, min(b, Double(cell + 1)) - max(a, Double(cell)))
        }
        var total = 0.0
        for cell in source...last { total += shared(cell) }
        if total > 0 {
          for cell in source...last { weights.append(Float(shared(cell) / total)) }
        } else {
          weights.append(1)
        }
      }
      pixels.append(Pixel(coverage: coverage, source: source, taps: firstWeight..<weights.count))
    }
  }
}
