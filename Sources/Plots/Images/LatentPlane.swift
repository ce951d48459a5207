// The plane of two latent variables, with the image that each place stands for.

import Pictures
import Tensors

/// Images without gaps on two axes.
public struct LatentPlane: Figure {
  private let plot: Plot

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
    plot = Plot { Mosaic(bitmap: all.joined(columns: side), x: x, y: y) }
      .x(names.x).y(names.y).equalUnits().ratio(1.6)
  }

  /// Images have no numbers to plot.
  public var csv: String? { nil }

  /// The height that suits a width.
  public func height(forWidth width: Double, _ style: Style) -> Double {
    min(width, style.text * 36)
  }

  /// The first pass: room for what stands around the area of the data.
  public func margins(in size: Size, _ style: Style) -> Margins { plot.margins(in: size, style) }

  /// The second pass: the drawing, which keeps within the frame.
  public func draw(in frame: Rect, margins: Margins, _ style: Style) -> DisplayList {
    plot.draw(in: frame, margins: margins, style)
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
    list.image(bitmap, in: area.rect)
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
