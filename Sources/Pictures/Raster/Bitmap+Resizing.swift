extension Bitmap {
  /// The same picture with another number of pixels: averaged where it shrinks, and smooth, or in cells,
  /// where it grows.
  public func resized(width: Int, height: Int, sampling: Sampling = .smooth) -> Bitmap {
    var canvas = Canvas(width: width, height: height)
    canvas.image(self, in: canvas.bounds, sampling: sampling)
    return canvas.bitmap.converted(to: format)
  }
}
