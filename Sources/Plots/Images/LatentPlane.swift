// The plane of two latent variables, with the image that each place stands for.

import Pictures
import Tensors

/// Images without gaps on two axes.
public struct LatentPlane: Figure {
  private let plot: Plot
  /// How many samples there are along each side.
  private let samples: Size

  /// Makes a plane of side² images; the first row lies at the top, where the second variable is largest.
  ///
  /// - Parameters:
  ///   - images: One image to a row, from left to right and from top to bottom.
  ///   - x: The first variable, from the left edge to the right one.
  ///   - y: The second variable, from the lower edge to the upper one.
  ///   - names: What the variables are called.
  ///   - map: The colours, ink on paper if not given.
  public init(
    _ images: Tensor, x: ClosedRange<Double>, y: ClosedRange<Double>,
    names: (x: String, y: String) = ("$z_1$", "$z_2$"), map: ColorMap = .ink
  ) {
    let all = bitmaps(images, map, 0...1)
    let side = Int(Double(all.count).squareRoot())
    require(
      side > 0 && side * side == all.count, "a latent plane is a square of images, got \(all.count)"
    )
    let bitmap = all.joined(columns: side)
    samples = Size(Double(bitmap.width), Double(bitmap.height))
    plot = Plot { Mosaic(bitmap: bitmap, x: x, y: y) }.x(names.x).y(names.y)
  }

  /// Images have no numbers to plot.
  public var csv: String? { nil }

  /// Images have a shape.
  public func keepsShape(_ style: Style) -> Bool { true }

  /// The height that suits a width.
  public func height(forWidth width: Double, _ style: Style) -> Double {
    let around = plot.margins(in: Size(width, width), style)
    let area = samples.fitted(
      into: Size(width - around.left - around.right, min(width, style.text * 36)))
    return around.top + around.bottom + area.height + 1
  }

  /// The first pass: room for what stands around the area of the data.
  public func margins(in size: Size, _ style: Style) -> Margins { plot.margins(in: size, style) }

  /// The area of the data has whole pixels for each sample, and a line of the frame around them.
  public func extent(in size: Size, margins: Margins, _ style: Style) -> Size {
    let frame = Rect(x: 0, y: 0, width: size.width, height: size.height)
    let area = samples.fitted(into: frame.inset(by: margins).inset(by: 0.5).size)
    return Size(
      margins.left + margins.right + area.width + 1, margins.top + margins.bottom + area.height + 1)
  }

  /// The second pass: the drawing, which keeps within the frame.
  public func draw(in frame: Rect, margins: Margins, _ style: Style) -> DisplayList {
    let extent = extent(in: frame.size, margins: margins, style)
    let frame = Rect(x: frame.minX, y: frame.minY, width: extent.width, height: extent.height)
    return plot.draw(in: frame, margins: margins, style)
  }
}

extension Size {
  /// The largest multiple that fits into another size: by half units, which are pixels on screen, if possible.
  func fitted(into room: Size) -> Size {
    var factor = max(0.01, min(room.width / width, room.height / height))
    if factor >= 0.5 { factor = (factor * 2).rounded(.down) / 2 }
    return Size(width * factor, height * factor)
  }
}

/// A bitmap on two axes.
private struct Mosaic: PlotLayer {
  let bitmap: Bitmap
  let x, y: ClosedRange<Double>

  var profile: Profile {
    Profile(
      x: Extent([x.lowerBound, x.upperBound], isTight: true),
      y: Extent([y.lowerBound, y.upperBound], isTight: true))
  }

  func draw(in area: PlotArea, _ series: [Series], on list: inout DisplayList) {
    list.image(bitmap, in: area.rect.inset(by: 0.5))
  }
}

extension [Bitmap] {
  /// One bitmap of all, so many side by side.
  func joined(columns: Int) -> Bitmap {
    let (width, height) = (self[0].width, self[0].height)
    let channels = self[0].format.channels
    var samples: [UInt8] = []
    samples.reserveCapacity(count * width * height * channels)
    for start in stride(from: 0, to: count, by: columns) {
      for row in 0..<height {
        for image in self[start..<start + columns] {
          samples += image.samples[row * width * channels..<(row + 1) * width * channels]
        }
      }
    }
    return Bitmap(
      width: width * columns, height: height * (count / columns), format: self[0].format,
      samples: samples)
  }
}
