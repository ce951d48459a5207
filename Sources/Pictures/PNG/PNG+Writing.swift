// Writing PNGs: the smallest suitable kind, and no needless writes.

import CPNGShim

extension PNG {
  /// How hard to look for fewer bytes.
  public enum Effort: Sendable {
    /// One attempt at zlib's third level, without filtered rows: for a picture that somebody waits for.
    case quick
    /// zlib's ninth level, with or without filtered rows, whichever was smaller at the third: for one that is kept.
    case thorough
  }

  /// The bytes of a PNG file with these pixels, in the kind of PNG that needs the fewest.
  ///
  /// A gray picture is written with as few bits as its levels allow, one with up to 256 colours has a
  /// palette, and any other has the channels that it uses. The bytes may differ between zlib versions.
  public func bytes(effort: Effort = .quick) throws(PNGError) -> [UInt8] {
    let layout = Layout(bitmap)
    let plain = try encode(layout, level: 3, filtered: false)
    if effort == .quick { return plain }
    // Neighbouring indices have nothing to do with each other, so filters do not help.
    var filtered = false
    if layout.bitDepth == 8 && layout.palette.isEmpty {
      filtered = try encode(layout, level: 3, filtered: true).count < plain.count
    }
    return try encode(layout, level: 9, filtered: filtered)
  }

  /// Writes a PNG file, unless there is one already that shows and says the same.
  ///
  /// The file is written under a temporary name and then renamed, so that there is never half a picture.
  ///
  /// - Returns: Whether the file was written.
  @discardableResult
  public func write(to path: String, effort: Effort = .quick) throws(PNGError) -> Bool {
    let most = max(PNG.mostPixels, bitmap.width * bitmap.height)
    if let old = try? PNG(contentsOf: path, mostPixels: most), old.isSamePicture(as: self) {
      return false
    }
    try File.write(bytes(effort: effort), to: path)
    return true
  }

  private func encode(_ layout: Layout, level: Int32, filtered: Bool) throws(PNGError) -> [UInt8] {
    var output = cpng_output()
    defer { cpng_free(&output) }
    let strings = texts.flatMap { [$0.keyword, $0.text] }
    let status = withCStrings(strings) { pointers in
      let chunks = stride(from: 0, to: pointers.count, by: 2).map {
        cpng_text(keyword: pointers[$0], text: pointers[$0 + 1])
      }
      return layout.samples.withUnsafeBufferPointer { samples in
        layout.palette.withUnsafeBufferPointer { palette in
          chunks.withUnsafeBufferPointer { chunks in
            var picture = cpng_picture()
            picture.width = UInt32(bitmap.width)
            picture.height = UInt32(bitmap.height)
            picture.channels = Int32(layout.format.channels)
            picture.bit_depth = Int32(layout.bitDepth)
            picture.pixels = samples.baseAddress
            picture.palette = palette.isEmpty ? nil : palette.baseAddress
            picture.palette_count = Int32(palette.count / 4)
            picture.texts = chunks.baseAddress
            picture.text_count = Int32(chunks.count)
            picture.pixels_per_metre = UInt32(clamping: pixelsPerMetre ?? 0)
            picture.level = level
            picture.filtered = filtered ? 1 : 0
            return cpng_write(&picture, &output)
          }
        }
      }
    }
    guard status == .ok else {
      let reason = withUnsafeBytes(of: output.message) { text(in: $0) }
      throw status == .no_memory ? .noMemory : .corrupt(reason: reason)
    }
    return Array(UnsafeBufferPointer(start: output.bytes, count: output.count))
  }
}

/// Lends C strings; anything from a zero character on is lost.
private func withCStrings<R>(_ strings: [String], _ body: ([UnsafePointer<CChar>]) -> R) -> R {
  var bytes: [CChar] = []
  var starts: [Int] = []
  for string in strings {
    starts.append(bytes.count)
    bytes += string.utf8CString
  }
  return bytes.withUnsafeBufferPointer { buffer in
    guard let base = buffer.baseAddress else { return body([]) }
    return body(starts.map { base + $0 })
  }
}
