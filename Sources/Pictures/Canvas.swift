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
    var linear = transform
    (linear.tx, linear.ty) = (0, 0)
    let polygon = path.transformed(by: linear).flattened()
    stamp(polygon, at: points.map { transform($0) }, color, clip, rule)
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

  mutating func stamp(
    _ polygon: Polylines, at points: [Point], _ color: Color, _ clip: Rect?, _ rule: FillRule
  ) {
    let clip = clip?.intersection(bounds) ?? bounds
    let (ink, width) = (color.premultiplied, self.width)
    guard ink.w > 0 else { return }
    var stamp = Stamp(polygon, rule: rule)
    pixels.withUnsafeMutableBufferPointer { pixels in
      guard let pixels = pixels.baseAddress else { return }
      for point in points {
        stamp.run(at: point, clip: clip, sweep: &sweep) { row, range, cells in
          blend(ink, into: pixels + row * width, range, cells)
        }
      }
    }
  }

  /// The pixels as bytes, RGB if all are opaque and RGBA otherwise.
  public var bitmap: Bitmap {
    let isOpaque = pixels.allSatisfy { $0.w >= 0.999 }
    var samples: [UInt8] = []
    samples.reserveCapacity(pixels.count * (isOpaque ? 3 : 4))
    for pixel in pixels {
      let color = isOpaque || pixel.w <= 0 ? pixel : pixel / SIMD4(repeating: pixel.w)
      let levels = (color * 255 + 0.5).clamped(
        lowerBound: .zero, upperBound: SIMD4(repeating: 255))
      let bytes = SIMD4<Int32>(levels)
      samples.append(UInt8(truncatingIfNeeded: bytes.x))
      samples.append(UInt8(truncatingIfNeeded: bytes.y))
      samples.append(UInt8(truncatingIfNeeded: bytes.z))
      if !isOpaque { samples.append(UInt8(pixel.w * 255 + 0.5)) }
    }
    return Bitmap(width: width, height: height, format: isOpaque ? .rgb : .rgba, samples: samples)
  }
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
