// The latent explorer: where a lesson has kept trained models under the name of a figure, its page has them in itself, and a
// reader walks through their codes. Without scripts, and on paper, the figure is what is seen.

import Datasets
import Pictures

/// The models that were kept in place of a figure.
struct Explorer {
  private let bytes: [UInt8]

  /// What is committed beside the figure; nil if there is nothing.
  init?(root: String, figure: String) {
    guard figure.hasSuffix(".png"),
      let bytes = try? File.bytes(at: "\(root)/\(figure.dropLast(4)).safetensors")
    else { return nil }
    self.bytes = bytes
  }

  /// What a page has in itself that has an explorer.
  static let mark = "<script class=\"kept\""

  /// The file as it is, for the script that reads it.
  var html: String {
    "\(Self.mark) type=\"application/octet-stream\">\(Base64.encode(bytes))</script>"
  }
}
