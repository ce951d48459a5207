// What a page of PDF draws by its name: a shape, or an image.
//
// The compressed rows of a PNG are just what PDF calls Flate with predictor 15, so an image is taken out of its PNG.

struct PDFStream {
  /// The entries of its dictionary, but for the length and the mask.
  let entries: String
  let bytes: [UInt8]
  /// Which of the page's streams has the opacities of an image.
  var mask: Int?

  init(_ entries: String, _ bytes: [UInt8]) { (self.entries, self.bytes) = (entries, bytes) }

  /// The colours of an image; the opacities are not among them.
  init?(_ bitmap: Bitmap, isSmooth: Bool) {
    let opaque = bitmap.converted(to: bitmap.format.hasColor ? .rgb : .gray)
    guard let png = try? PNG(opaque).bytes(effort: .thorough) else { return nil }
    var (colors, data, header) = ("/DeviceRGB", [UInt8](), [UInt8]())
    var place = 8
    while place + 12 <= png.count {
      let length = png[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
      let body = png[place + 8..<place + 8 + length]
      switch String(decoding: png[place + 4..<place + 8], as: UTF8.self) {
      case "IHDR": header = Array(body)
      case "PLTE":
        colors = "[/Indexed /DeviceRGB \(length / 3 - 1) <\(hexadecimal(Array(body)))>]"
      case "IDAT": data += body
      default: break
      }
      place += 12 + length
    }
    guard header.count == 13 else { return nil }
    if header[9] == 0 { colors = "/DeviceGray" }
    self.init(
      "/Type /XObject /Subtype /Image /Width \(bitmap.width) /Height \(bitmap.height) "
        + "/ColorSpace \(colors) /BitsPerComponent \(header[8]) /Interpolate \(isSmooth) "
        + "/Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors \(header[9] == 2 ? 3 : 1) "
        + "/BitsPerComponent \(header[8]) /Columns \(bitmap.width) >>", data)
  }
}

extension Bitmap {
  /// The opacities of a bitmap that has some, as grays.
  var opacities: Bitmap {
    let channels = format.channels
    return Bitmap(
      width: width, height: height, format: .gray,
      samples: stride(from: channels - 1, to: samples.count, by: channels).map { samples[$0] })
  }
}

/// Two letters for each byte.
func hexadecimal(_ bytes: [UInt8]) -> String {
  bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}
