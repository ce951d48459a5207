// Where the rasteriser draws: premultiplied pixels in floating point.
//
// Thousands of translucent layers add up without the steps that 8-bit pixels would show; rounding to
// bytes happens once, at the end.

/// A rectangle of pixels to draw on.
public struct Canvas: Sendable {
  /// How many pixels a row has.
  public let width: Int
  /// How many rows there are.
  public let height: Int
  /// Red, green, blue times opacity, and the opacity.
  var pixels: [SIMD4<Float>]
  private var sweep = Sweep()

  /// Makes a canvas of one colour.
  public init(width: Int, height: Int, background: Color = .clear) {
    guard width > 0, height > 0, width <= 1 << 20, height <= 1 << 20 else {
      fatalError("A canvas needs 1 to 1048576 pixels along each side, got \(width) × \(height)")
    }
    self.width = width
    self.height = height
    pixels = Array(repeating: background.premultiplied, count: width * height)
  }

  /// The whole canvas.
  public var bounds: Rect {
    Rect(minX: 0, minY: 0, maxX: Double(width), maxY: Double(height))
  }

  /// Fills a path.
  public mutating func fill(
    _ path: Path, _ color: Color, rule: FillRule = .nonzero, transform: Transform = .identity,
    clip: Rect? = nil
  ) {
    fill(path.transformed(by: transform).flattened(), color, rule, clip)
  }

  /// Draws a line along a path.
  ///
  /// The transform changes the width of the line as well as the path.
  public mutating func stroke(
    _ path: Path, _ stroke: Stroke, _ color: Color, transform: Transform = .identity,
    clip: Rect? = nil
  ) {
    fill(path.outline(of: stroke, transform: transform), color, .nonzero, clip)
  }

  /// Fills a path in many places, with each point as the path's origin.
  public mutating func stamp(
    _ path: Path, at points: [Point], _ color: Color, rule: FillRule = .nonzero,
    transform: Transform = .identity, clip: Rect? = nil
  ) {
    let polygon = path.transformed(by: transform.linear).flattened()
    stamp([Layer(polygon, color, rule)], at: points.map { transform($0) }, clip)
  }

  mutating func fill(_ polygon: Polylines, _ color: Color, _ rule: FillRule, _ clip: Rect?) {
    let clip = clip?.intersection(bounds) ?? bounds
    let (ink, width) = (color.premultiplied, self.width)
    guard ink.w > 0 else { return }
    sweep.edges.removeAll(keepingCapacity: true)
    polygon.appendEdges(to: &sweep.edges, offset: .zero)
    pixels.withUnsafeMutableBufferPointer { pixels in
      guard let pixels = pixels.baseAddress else { return }
      sweep.run(clip: clip, rule: rule) { row, range, cells in
        blend(ink, into: pixels + row * width, range, cells)
      }
    }
  }

  /// Draws the layers in each place, one upon the other, before the next place.
  mutating func stamp(_ layers: [Layer], at points: [Point], _ clip: Rect?) {
    let clip = clip?.intersection(bounds) ?? bounds
    let width = self.width
    var stamps = layers.filter { $0.color.alpha > 0 }.map {
      (stamp: Stamp($0.polygon, rule: $0.rule), ink: $0.color.premultiplied)
    }
    pixels.withUnsafeMutableBufferPointer { pixels in
      guard let pixels = pixels.baseAddress else { return }
      for point in points {
        for i in stamps.indices {
          let ink = stamps[i].ink
          stamps[i].stamp.run(at: point, clip: clip, sweep: &sweep) { row, range, cells in
            blend(ink, into: pixels + row * width, range, cells)
          }
        }
      }
    }
  }

  /// Fills polygons that abut, so that together they cover what they cover, without seams.
  ///
  /// Where two of them share a pixel, their colours are added in proportion to their areas, and only the
  /// sum is blended with what lies below. They should not overlap.
  mutating func mosaic(_ layers: [Layer], _ clip: Rect?) {
    let clip = clip?.intersection(bounds) ?? bounds
    let width = self.width
    var sum = [SIMD4<Float>](repeating: .zero, count: pixels.count)
    for layer in layers {
      let ink = layer.color.premultiplied
      sweep.edges.removeAll(keepingCapacity: true)
      layer.polygon.appendEdges(to: &sweep.edges, offset: .zero)
      sweep.run(clip: clip, rule: layer.rule) { row, range, cells in
        var coverage = 0.0
        for x in range {
          coverage += cells[x]
          cells[x] = 0
          sum[row * width + x] += ink * Float(max(0, min(1, coverage)))
        }
      }
    }
    for i in pixels.indices where sum[i].w > 0x1p-14 {
      let over = sum[i].w > 1 - 0x1p-14 ? sum[i] / SIMD4(repeating: sum[i].w) : sum[i]
      pixels[i] = over + pixels[i] * (1 - over.w)
    }
  }

  /// The pixels as bytes, RGB if all are opaque and RGBA otherwise.
  public var bitmap: Bitmap {
    let isOpaque = pixels.allSatisfy { $0.w >= 0.999 }
    let channels = isOpaque ? 3 : 4
    let count = pixels.count * channels
    let samples = [UInt8](unsafeUninitializedCapacity: count) { samples, filled in
      var next = 0
      for pixel in pixels {
        let color = isOpaque || pixel.w <= 0 ? pixel : pixel / SIMD4(repeating: pixel.w)
        samples[next] = byte(color.x)
        samples[next + 1] = byte(color.y)
        samples[next + 2] = byte(color.z)
        if !isOpaque { samples[next + 3] = byte(pixel.w) }
        next += channels
      }
      filled = count
    }
    return Bitmap(width: width, height: height, format: isOpaque ? .rgb : .rgba, samples: samples)
  }
}

/// The nearest of the 256 levels.
@inline(__always)
private func byte(_ value: Float) -> UInt8 {
  UInt8(truncatingIfNeeded: Int32(min(max(value * 255 + 0.5, 0), 255)))
}

/// Lays ink over a row of pixels where it is covered, and clears the cells.
@inline(__always)
private func blend(
  _ ink: SIMD4<Float>, into row: UnsafeMutablePointer<SIMD4<Float>>, _ range: ClosedRange<Int>,
  _ cells: UnsafeMutablePointer<Double>
) {
  // What floating point leaves of nothing, and what it takes from everything.
  let (none, all): (Float, Float) = (0x1p-14, 1 - 0x1p-14)
  var sum = 0.0
  for x in range {
    sum += cells[x]
    cells[x] = 0
    let coverage = Float(sum)
    if coverage < none { continue }
    if coverage > all {
      row[x] = ink + row[x] * (1 - ink.w)
    } else {
      row[x] = ink * coverage + row[x] * (1 - ink.w * coverage)
    }
  }
}

/// A polygon with its colour.
struct Layer {
  var polygon: Polylines
  var color: Color
  var rule: FillRule

  init(_ polygon: Polylines, _ color: Color, _ rule: FillRule) {
    (self.polygon, self.color, self.rule) = (polygon, color, rule)
  }
}

extension Path {
  /// The outline of a line along the path, in pixels, to be filled by the nonzero rule.
  func outline(of stroke: Stroke, transform: Transform) -> Polylines {
    let scale = transform.meanScale
    guard stroke.width > 0, scale > 0, (stroke.width * scale).isFinite else { return Polylines() }
    let tolerance = Path.flatness / scale
    var lines = flattened(tolerance: tolerance)
    if stroke.hasDashes { lines = lines.dashed(stroke.dashes, offset: stroke.dashOffset) }
    var outline = lines.outlined(stroke, tolerance: tolerance)
    outline.transform(by: transform)
    return outline
  }
}
