/// Why a PNG could not be read or written.
public enum PNGError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The operating system refused.
  case file(path: String, action: String, reason: String)
  /// The first bytes are not those of a PNG.
  case notPNG(found: [UInt8])
  /// The file ends before the picture does; it has to be at least as long as `needed`.
  case truncated(needed: Int, found: Int)
  /// The picture has more pixels than are allowed.
  case tooLarge(width: Int, height: Int, mostPixels: Int)
  /// The picture breaks the rules of the format; libpng says how.
  case corrupt(reason: String)
  /// There is no memory for the picture.
  case noMemory

  /// A sentence that says what was seen and what was expected.
  public var description: String {
    switch self {
    case .file(let path, let action, let reason): "Cannot \(action) \(path): \(reason)."
    case .notPNG(let found):
      found.isEmpty
        ? "Not a PNG: it is empty."
        : "Not a PNG: it begins with \(found.map(hexadecimal).joined(separator: " ")), "
          + "not with 89 50 4e 47 0d 0a 1a 0a."
    case .truncated(let needed, let found):
      "The PNG is cut short: it has \(found) bytes and needs at least \(needed)."
    case .tooLarge(let width, let height, let most):
      "The PNG has \(width) × \(height) pixels, more than the \(most) allowed."
    case .corrupt(let reason): "The PNG is damaged: \(reason)."
    case .noMemory: "No memory for the PNG."
    }
  }
}

/// Two hexadecimal digits.
func hexadecimal(_ byte: UInt8) -> String {
  (byte < 16 ? "0" : "") + String(byte, radix: 16)
}
