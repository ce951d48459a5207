// A PNG file: pixels, what is said about them, and how large they are on paper.

import CPNGShim

/// A picture as a PNG file holds it.
public struct PNG: Hashable, Sendable {
  /// A keyword and its text, as in `Title`.
  public struct Text: Hashable, Sendable {
    /// One to 79 letters of ASCII; `Title`, `Description` and `Software` have agreed meanings.
    public var keyword: String
    /// Any text.
    public var text: String

    /// Makes a text chunk.
    public init(_ keyword: String, _ text: String) {
      self.keyword = keyword
      self.text = text
    }
  }

  /// The pixels.
  public var bitmap: Bitmap
  /// What is said about them, in order.
  public var texts: [Text]
  /// Pixels in a metre of paper, 3780 for a 96-dpi screen, or nil if that is left open.
  public var pixelsPerMetre: Int?

  /// Makes a picture from its parts.
  public init(_ bitmap: Bitmap, texts: [Text] = [], pixelsPerMetre: Int? = nil) {
    self.bitmap = bitmap
    self.texts = texts
    self.pixelsPerMetre = pixelsPerMetre
  }

  /// The text of the first chunk with this keyword.
  public subscript(keyword: String) -> String? { texts.first { $0.keyword == keyword }?.text }

  /// Whether two files show the same pixels and say the same, whatever format the pixels are stored in.
  public func isSamePicture(as other: PNG) -> Bool {
    bitmap.simplified == other.bitmap.simplified && texts == other.texts
      && pixelsPerMetre == other.pixelsPerMetre
  }
}

// MARK: Reading

extension PNG {
  /// The pixels that are read unless the caller allows more: 4096 × 4096.
  public static let mostPixels = 1 << 24

  /// Reads a PNG of any kind from its bytes, turning its samples to 8 bits.
  ///
  /// Memory stays below `mostPixels` pixels, and in proportion to the bytes given. Colour profiles and
  /// gamma are not applied.
  public init(bytes: [UInt8], mostPixels: Int = mostPixels) throws(PNGError) {
    self = try bytes.withUnsafeBufferPointer { buffer in
      Result { () throws(PNGError) in try PNG(buffer, mostPixels) }
    }.get()
  }

  /// Reads a PNG file.
  public init(contentsOf path: String, mostPixels: Int = mostPixels) throws(PNGError) {
    try self.init(bytes: File.read(path), mostPixels: mostPixels)
  }

  private init(_ bytes: UnsafeBufferPointer<UInt8>, _ mostPixels: Int) throws(PNGError) {
    var reader: OpaquePointer?
    var header = cpng_header()
    defer { cpng_close(reader) }
    func check(_ status: cpng_status) throws(PNGError) {
      if status != .ok { throw PNGError(status, header, bytes, mostPixels) }
    }
    try check(
      cpng_open(bytes.baseAddress, bytes.count, UInt64(max(0, mostPixels)), &reader, &header))
    guard let format = Bitmap.Format(rawValue: Int(header.channels)) else {
      throw .corrupt(reason: "\(header.channels) channels")
    }
    var bitmap = Bitmap(width: Int(header.width), height: Int(header.height), format: format)
    let status = bitmap.samples.withUnsafeMutableBufferPointer {
      cpng_read(reader, $0.baseAddress, &header)
    }
    try check(status)
    let texts = (0..<cpng_text_count(reader)).map { index in
      let chunk = cpng_text_at(reader, index)
      return Text(String(cString: chunk.keyword), String(cString: chunk.text))
    }
    let density = Int(header.pixels_per_metre)
    self.init(bitmap, texts: texts, pixelsPerMetre: density > 0 ? density : nil)
  }
}

extension PNGError {
  fileprivate init(
    _ status: cpng_status, _ header: cpng_header, _ bytes: UnsafeBufferPointer<UInt8>,
    _ mostPixels: Int
  ) {
    switch status {
    case .not_png: self = .notPNG(found: Array(bytes.prefix(8)))
    case .truncated: self = .truncated(needed: Int(clamping: header.needed), found: bytes.count)
    case .too_large:
      self = .tooLarge(
        width: Int(header.width), height: Int(header.height), mostPixels: mostPixels)
    case .no_memory: self = .noMemory
    case .ok, .corrupt: self = .corrupt(reason: header.reason)
    }
  }
}

extension cpng_header {
  var reason: String { withUnsafeBytes(of: message) { text(in: $0) } }
}

/// The text up to the first zero byte.
func text(in bytes: UnsafeRawBufferPointer) -> String {
  String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
}
